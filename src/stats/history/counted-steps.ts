// Steps of counts that repeat. They have no layout, drift or odd session, so each change between two commits shows by itself.
import { LEAST_HALF } from '../../model/counting.ts'
import type { MarkedStep } from '../../model/history-table.ts'

/** Largest standard error of counts that repeat, or nearly do: a quarter of the least half of an interval. */
const MOST_ERROR = LEAST_HALF / 4
/** Standard errors of a difference that chance does not reach in the whole of a history. */
const CLEAR = 5

/** Level of a commit: natural logarithm of its ratio to the anchor, and the standard error of that. */
export interface CountedLevel {
  readonly position: number
  readonly ln: number
  readonly se: number
}

/** Reports whether counts are steady enough for `countedSteps`. */
export const areSteady = (levels: readonly Pick<CountedLevel, 'se'>[]): boolean => levels.every(({ se }) => se <= MOST_ERROR)

/** Returns each change of at least 0.1 % between a commit and the measured one before it. `levels` are in the order of their positions. */
export function countedSteps(levels: readonly CountedLevel[]): readonly MarkedStep[] {
  const differ = (one: CountedLevel, other: CountedLevel): boolean =>
    Math.abs(other.ln - one.ln) >= Math.max(LEAST_HALF, CLEAR * Math.hypot(one.se, other.se))
  return levels.flatMap((level, index): readonly MarkedStep[] => {
    const before = levels[index - 1]
    if (before === undefined || !differ(before, level)) return []
    const isReverted = levels.slice(index + 1).some((later) => !differ(before, later))
    return [{ position: level.position, ln: level.ln - before.ln, isReverted }]
  })
}
