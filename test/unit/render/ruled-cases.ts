import type { Comparison } from '../../../src/model/comparison.ts'
import type { Acceptance, StandingRulings } from '../../../src/model/ruling.ts'
import { commentOf } from '../../../src/render/github/comment.ts'
import { readCommentData } from '../../../src/render/github/posting.ts'
import { ruledComment } from '../../../src/render/github/ruled.ts'
import { posting } from './comment-cases.ts'

const AT = '2026-05-04T14:40:00.000Z'
/** Acceptance of the workload that is over its budget in the case `regression`. */
export const acceptance: Acceptance = {
  ...{ workload: 'compress/silesia', high: 1.069, by: 'monalisa', isAuthor: false, at: AT },
  reason: 'decompression is twice as fast, and runs a hundred times as often',
}
const skip: StandingRulings['skip'] = {
  ...{ kind: 'skip', pull: 41, head: posting.headSha, context: 'joulegate', by: 'monalisa', isAuthor: false, at: AT },
  reason: 'only the documentation changes',
}

/** The comment of a result after decisions of people. */
export function ruled(made: Comparison, stands: Partial<StandingRulings>, canAccept = true): string {
  const body = commentOf(made, { ...posting, canAccept })
  const data = readCommentData(body)
  if (data === null) throw new Error('the comment has no data')
  return ruledComment({ body, data, stands: { acceptances: [], skip: null, ...stands } })
}

/** A result that a later run has found again, and that was accepted before. */
export const rerun = (made: Comparison): Comparison => ({
  ...made,
  gate: 'pass',
  cause: null,
  changes: made.changes.map((one) => (one.workload === acceptance.workload ? { ...one, accepted: acceptance } : one)),
})

export const ruledCases: Readonly<Record<string, (made: Comparison) => string>> = {
  accepted: (made) => ruled(made, { acceptances: [acceptance] }),
  skipped: (made) => ruled(made, { skip }),
  'accepted-again': (made) => commentOf(rerun(made), posting),
}
