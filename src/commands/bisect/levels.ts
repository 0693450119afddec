import type { LoggedCommit } from '../../git/first-parents.ts'
import type { Quantity } from '../../model/config.ts'
import type { FactLine } from '../../model/history.ts'
import type { HistoryFile } from '../../model/history-file.ts'
import { priorFromLevels, type RangeLevel } from '../../stats/history/bisect-prior.ts'
import { STEP_DEFAULTS } from '../../stats/history/steps.ts'
import { historyTables } from '../../stats/history/table.ts'

/** Half the width of an interval of 95 %, in standard errors. */
const Z = 1.959964
/** Smallest standard error of a level. Stored levels may be of another time. */
const LEAST_ERROR = 1e-4

/** Workload whose levels are wanted, and the commits from the good end to the bad one. */
interface WantedLevels {
  readonly workload: string
  readonly quantity: Quantity
  readonly line: readonly LoggedCommit[]
}

/**
 * Returns the weight of each commit of the range to be the first of a new level, from the levels that the history has. null if it has none of
 * two commits of the range.
 */
export function storedPrior(files: readonly HistoryFile[], { workload, quantity, line }: WantedLevels): readonly number[] | null {
  const table = historyTables(files, line, null).find((one) => one.workload === workload && one.quantity === quantity && !one.isEarlier)
  const positions = new Map(line.map(({ sha }, index) => [sha, index]))
  const layout = quantity === 'work' ? 0 : STEP_DEFAULTS.layoutDeviation
  const levels = (table?.rows ?? []).flatMap(({ sha, level, isAnchor }): readonly RangeLevel[] => {
    const commit = positions.get(sha)
    if (commit === undefined) return []
    if (level === null) return isAnchor ? [{ commit, ln: 0, se: Math.max(LEAST_ERROR, layout) }] : []
    const { ratio, low, high } = level
    if (low === null || high === null || ratio <= 0) return []
    return [{ commit, ln: Math.log(ratio), se: Math.max(LEAST_ERROR, Math.hypot(Math.log(high / low) / (2 * Z), layout)) }]
  })
  return levels.length < 2 ? null : priorFromLevels(levels, line.length)
}

/**
 * Returns a session without levels. The anchor of a search is its bad end, and not one that a history tells levels against. So its edge becomes
 * one from the head to the bad end, the later of the two.
 */
export const withoutLevels = ({ session, facts }: HistoryFile): HistoryFile => ({
  session,
  facts: facts.map((fact): FactLine => {
    if (fact.line !== 'edge' || fact.role !== 'anchor') return fact
    const { from, to, ln, low, high } = fact
    const turned = { ln: minus(ln), low: high === null ? null : minus(high), high: low === null ? null : minus(low) }
    return { ...fact, ...turned, from: to, to: from, role: 'confirm' }
  }),
})

/** Returns the negative of a number; 0 has no sign. */
const minus = (value: number): number => (value === 0 ? 0 : -value)
