import type { Change } from '../model/comparison.ts'
import type { Allowance } from '../model/ratchet.ts'
import type { Recording } from '../model/recording.ts'
import type { Joules } from '../model/units.ts'
import { isImproved, sideInterval, tightestLimit } from './absolute.ts'
import { compare } from './compare.ts'
import { judgeAttempts } from './judge-attempts.ts'

/**
 * Returns the limit in joules that the data of each workload allow: the upper end of the interval of head's median, and the budget in
 * percent on top of it. A waiver does not widen it. Pure.
 */
export function allowances(recording: Recording): readonly Allowance[] {
  const known = new Map(judgeAttempts(recording).workloads.map(({ followed }) => [followed.workload.name, followed]))
  const { changes, unpaired } = compare(recording)
  const judged = changes.map((change): Allowance => {
    const followed = known.get(change.workload)
    if (followed === undefined) return { workload: change.workload, isImproved: false, result: 'failed' }
    const { high } = sideInterval(recording, followed, { pairs: change.pairs, side: 'head' })
    return { workload: change.workload, isImproved: isImproved(change), result: resultOf(change, high) }
  })
  return [...judged, ...unpaired.map(({ workload }): Allowance => ({ workload, isImproved: false, result: 'failed' }))]
}

function resultOf({ verdict, budget, reason }: Change, high: Joules | null): Allowance['result'] {
  if (verdict === 'error' || reason === 'identical') return 'failed'
  if (verdict === 'inconclusive') return 'inconclusive'
  if (verdict === 'regressed') return 'worse'
  return high === null ? 'few' : tightestLimit(budget, high)
}
