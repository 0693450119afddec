import { isGated } from '../model/budget.ts'
import type { Change, Comparison } from '../model/comparison.ts'
import type { Config } from '../model/config.ts'
import { is } from '../model/finding.ts'
import type { Recording } from '../model/recording.ts'
import { isTotal } from '../model/total.ts'
import { hypotheses } from './design.ts'

const OF_BUDGETS = ['budget-loosened', 'budget-level-loosened', 'limit-loosened', 'min-change-loosened', 'figure-loosened'] as const

/**
 * Returns a Recording as base's newer configuration judges it. Only what says how much is allowed is replaced: the budgets of workloads, the
 * total, and `gate.fail-on`. Trials and all that decided when to stop stay as they were recorded. `compare` replays the same pairs by the new
 * budgets. Its intervals hold at every look and for any budget, whenever it was chosen, so the verdict is as if the pairs had been measured for
 * these budgets. More workloads that may fail make the intervals wider; fewer do not make them narrower. Pure.
 */
export function withBudgets(recording: Recording, base: Pick<Config, 'workloads' | 'total' | 'gate'>): Recording {
  const own = new Map(base.workloads.map(({ name, budget }) => [name, budget]))
  const { total: _, ...others } = recording.config
  const config: Config = {
    ...others,
    ...(base.total === undefined ? {} : { total: base.total }),
    workloads: others.workloads.map((one) => ({ ...one, budget: own.get(one.was ?? one.name) ?? one.budget })),
    gate: { ...others.gate, failOn: base.gate.failOn },
  }
  return {
    ...recording,
    config,
    unpaired: recording.unpaired.map((one) => {
      const budget = own.get(one.workload)
      return one.kind === 'missing' && budget !== undefined ? { ...one, gated: isGated(budget) } : one
    }),
    hypotheses: Math.max(recording.hypotheses, hypotheses(config)),
    // They compare head's budgets with base's older ones.
    findings: recording.findings.filter((one) => !is(one, ...OF_BUDGETS)),
  }
}

/**
 * Returns the names of gated results that had a verdict, and that the recorded pairs do not decide by the new budgets. A measurement would have
 * gone on for them. Pure.
 */
export function leftOpen(before: Comparison, after: Comparison): readonly string[] {
  const known = new Map(allOf(before).map((one) => [one.workload, one]))
  return allOf(after).flatMap((change) => {
    const old = known.get(change.workload)
    const wasOpen = old === undefined ? !isTotal(change) : !isDecided(old)
    return isGated(change.budget) && !isDecided(change) && !wasOpen ? [change.workload] : []
  })
}

const allOf = ({ changes, total }: Comparison): readonly Change[] => (total === undefined ? changes : [...changes, total])

/** Reports whether pairs have decided about a result: by a verdict, or because more of them would not help. */
function isDecided({ verdict, reason }: Change): boolean {
  if (verdict === 'inconclusive') return reason === 'max-pairs' || reason === 'futility' || reason === 'uneven'
  return !(verdict === 'error' && reason === 'unsteady')
}
