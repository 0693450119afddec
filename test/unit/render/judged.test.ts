import { describe, expect, test } from 'vitest'
import { finding } from '../../../src/model/finding.ts'
import { commentOf, postedResults } from '../../../src/render/github/comment.ts'
import { judgedComment, judgedResultsComment, judgedResultsStatus } from '../../../src/render/github/judged.ts'
import { digestOf, readCommentData } from '../../../src/render/github/posting.ts'
import { ruledComment } from '../../../src/render/github/ruled.ts'
import { judgedStatus } from '../../../src/render/github/status.ts'
import { caseOf, isolated, many, posting } from './comment-cases.ts'
import { expectGolden } from './expect-golden.ts'
import { acceptance } from './ruled-cases.ts'

const BASE = '7c4e9d1b2a3f5e60718293a4b5c6d7e8f9012345'
const regression = () => isolated(caseOf('regression'))
const before = commentOf(regression(), posting)
const note = (from: 'recording' | 'results') =>
  finding('judged-again', {
    by: 'monalisa',
    base: BASE,
    branch: 'main',
    at: from === 'recording' ? '2026-05-04T14:02:00.000Z' : null,
    from,
  })
const postingOf = (from: 'recording' | 'results') => ({
  ...{ ...posting, canAccept: true, notes: [note(from)] },
  previous: { gate: 'fail', headSha: posting.headSha } as const,
})
const about = (from: 'recording' | 'results', text: string | null = before) => ({ posting: postingOf(from), base: BASE, before: text })
/** The case `regression` by a budget of 9 %. */
const passing = () => {
  const made = regression()
  const changes = made.changes.map((one) => ({
    ...one,
    budget: { ...one.budget, maxRegression: 0.09 },
    ...(one.verdict === 'regressed' ? ({ verdict: 'unchanged', proven: null } as const) : {}),
  }))
  return { ...made, changes, gate: 'pass', cause: null } as const
}
const results = () => (postedResults(regression()) ?? []).map((one) => ({ ...one, margin: 0.09 }))
const outcome = { counts: readCommentData(before)?.counts ?? null }

test('the comment of a result that was judged again reads as in its golden file', () => {
  expectGolden('comment/judged.md', judgedComment(passing(), about('recording')))
})

test('the comment of results that were judged again by their intervals reads as in its golden file', () => {
  expectGolden('comment/judged-results.md', judgedResultsComment({ ...about('results'), results: results(), red: [], outcome }))
})

describe('a comment on a result that was judged again', () => {
  const once = judgedComment(passing(), about('recording'))

  test('has its data', () => {
    expect(readCommentData(once)).toMatchObject({ gate: 'pass', judged: BASE, digest: digestOf(once) })
  })

  test('keeps the first result alone, however often it is judged, also after a decision', () => {
    const data = readCommentData(once)
    if (data === null) throw new Error('no data')
    const decided = ruledComment({ body: once, data, stands: { acceptances: [acceptance], skip: null } })
    const twice = judgedComment(passing(), about('recording', decided))
    expect(twice.split('The result before that')).toHaveLength(2)
    expect(twice).toContain('## ❌ Energy: 1 of 6 workloads')
    expect(twice).not.toContain('as it was measured')
  })

  test('fits GitHub’s limit, however long the result is', () => {
    const long = isolated(many(25, 1_000))
    const text = judgedComment(long, about('recording', before.replace('## ', `${'long '.repeat(11_000)}\n## `)))
    expect(text.length).toBeLessThan(65_536)
    expect(text).toContain('too long to stay here')
    expect(readCommentData(text)?.digest).toBe(digestOf(text))
  })
})

test('the status ends with the commit whose budgets count, however long the name is', () => {
  expect(judgedStatus(passing(), BASE)).toEqual({
    state: 'success',
    description: 'compress/silesia +6.1 % (+5.3 … +6.9 %), inside its budget of +9 %; isolation: C; by the budgets of 7c4e9d1',
  })
  const long = results().map((one) => ({ ...one, workload: one.workload.padEnd(80, 'x') }))
  const { description } = judgedResultsStatus({ results: long, red: [], base: BASE, quantity: 'energy' })
  expect(description).toMatch(/; by the budgets of 7c4e9d1$/)
  expect(description.length).toBeLessThanOrEqual(140)
})
