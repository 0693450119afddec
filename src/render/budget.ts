import type { NotTightened, Tightening } from '../model/ratchet.ts'
import type { Block, Item } from './blocks.ts'
import { count, limitJoules } from './format.ts'
import { foreign, literal, prose, strong } from './prose.ts'
import { COMMAND } from './vocabulary.ts'

/** Result of `joulegate budget ratchet`. */
export interface Ratcheted {
  readonly machine: string
  readonly file: string
  readonly tightenings: readonly Tightening[]
  readonly isWritten: boolean
}

const reasons = {
  tight: 'its limit is as tight already',
  unimproved: 'it has no limit on this machine, and did not improve',
  worse: 'it uses more energy than on base',
  inconclusive: 'its change is not clear: measure more pairs',
  failed: 'it failed, was not compared, or nothing of it was measured',
  few: 'there are too few pairs for an interval',
  absent: 'the file does not have it',
} satisfies Record<NotTightened, string>

function itemOf(one: Tightening): Item {
  const name = foreign(one.workload)
  if ('to' in one) {
    const from = one.from === null ? 'no limit' : limitJoules(one.from)
    return { mark: 'good', texts: [prose`${name}: ${from} → ${strong(limitJoules(one.to))} per run`], commands: [] }
  }
  const limit = one.limit === null ? '' : ` (${limitJoules(one.limit)})`
  return { mark: 'other', texts: [prose`${name} stays${limit}: ${reasons[one.why]}`], commands: [] }
}

/** Returns the page above the patch. */
export function ratchetPage({ machine, file, tightenings, isWritten }: Ratcheted): readonly Block[] {
  const tighter = tightenings.filter((one) => 'to' in one)
  const below = `A limit is the upper end of head’s interval, and the budget in percent on top of it. Machine: ${machine}`
  const text = tighter.length === 0 ? 'Nothing to tighten' : `Tighter limits for ${count(tighter.length, 'workload')}`
  const next = isWritten
    ? prose`Written to ${foreign(file)}. To keep it: commit the file.`
    : prose`To write it: ${literal(`${COMMAND} budget ratchet --write`)}. Or pass the patch below to ${literal('git apply')}.`
  return [
    { type: 'headline', text, tone: tighter.length === 0 ? 'doubtful' : 'good', below },
    ...(tightenings.length === 0 ? [] : [{ type: 'items', title: null, items: tightenings.map(itemOf) } as const]),
    ...(tighter.length === 0 ? [] : [{ type: 'paragraph', text: next } as const]),
  ]
}
