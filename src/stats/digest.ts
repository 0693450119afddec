import { isGated } from '../model/budget.ts'
import type { Budget, Config } from '../model/config.ts'
import type { DigestResult } from '../model/digest.ts'
import type { RedResult } from '../model/ruling.ts'

/** Results that were judged again, by their intervals alone. */
export interface DigestJudgement {
  /** Results that fail the check. */
  readonly red: readonly RedResult[]
  /** Names of workloads whose intervals do not decide by the new budget, and that may fail the check. */
  readonly open: readonly string[]
}

type Outcome = 'inside' | 'over' | 'likely' | 'inconclusive' | 'open'

/**
 * Judges results again by other budgets. `budgetOf`: the new budget of a workload. An interval holds at whatever look it was made, and for any
 * budget. So a result passes only if its whole interval is inside the new one, and fails only if it failed already and is over that one, too.
 * Whatever lies between is open: the trials could tell, and the interval cannot. Pure.
 */
export function judgeDigest(
  results: readonly DigestResult[],
  { gate: { failOn, rule }, budgetOf }: Pick<Config, 'gate'> & { budgetOf(workload: string): Budget },
): DigestJudgement {
  const judged = results.flatMap((result) => {
    const budget = budgetOf(result.workload)
    return isGated(budget) ? [{ result, outcome: outcomeOf(result, budget.maxRegression, rule === 'proven') }] : []
  })
  const isRed = (outcome: Outcome): boolean =>
    outcome === 'inconclusive' ? failOn.includes('inconclusive') : outcome !== 'inside' && failOn.includes('regressed')
  return {
    red: judged.flatMap(({ result: { workload, ratio, high }, outcome }) =>
      outcome === 'open' || outcome === 'inside' || !isRed(outcome) ? [] : [{ workload, kind: outcome, ratio, high }],
    ),
    open: judged.flatMap(({ result, outcome }) => (outcome === 'open' ? [result.workload] : [])),
  }
}

function outcomeOf({ verdict, ratio, low, high, mean }: DigestResult, margin: number, isProvenOnly: boolean): Outcome {
  const isBelow = high < 1 + margin && mean < 1 + margin
  if (isBelow && (low > 1 - margin || verdict === 'improved')) return 'inside'
  if (verdict === 'inconclusive') return 'inconclusive'
  // The interval of "unchanged" is not shared with the other workloads, so it shows no increase.
  if (verdict !== 'regressed') return 'open'
  if (low > 1 + margin) return 'over'
  return !isProvenOnly && low > 1 && ratio >= 1 + margin ? 'likely' : 'open'
}
