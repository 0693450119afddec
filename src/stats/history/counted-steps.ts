// Steps of counts that repeat. They have no layout, drift or odd session, so each change between two commits shows by itself.
import { LEAST_HALF } from '../../model/counting.ts'

/** Largest standard error of counts that repeat, or nearly do: a quarter of the least half of an interval. */
const MOST_ERROR = LEAST_HALF / 4
/** Standard errors of a difference that chance does not reach in the whole of a history. */
const CLEAR = 5

/** Level of a commit: natural logarithm of its ratio to the anchor, and the standard error of that. */
interface CountedLevel {
  readonly ln: number
  readonly se: number
}

/** Reports whether counts are steady enough for `countedSteps`. */
export const areSteady = (levels: readonly Pick<CountedLevel, 'se'>[]): boolean => levels.every(({ se }) => se <= MOST_ERROR)

/** A change of counts, by the indexes of the levels around it. */
export interface CountedStep {
  /** Index of the first new level; the old one is the level before it. */
  readonly index: number
  readonly ln: number
  /** Standard error of `ln`; 0 for counts that repeat. */
  readonly se: number
  /** Index of the first later level that equals the one before the step; null if there is none. */
  readonly backAt: number | null
}

/** Returns each change of at least 0.1 % between a commit and the measured one before it. `levels` are in the order of their positions. */
export function countedSteps(levels: readonly CountedLevel[]): readonly CountedStep[] {
  const differ = (one: CountedLevel, other: CountedLevel): boolean =>
    Math.abs(other.ln - one.ln) >= Math.max(LEAST_HALF, CLEAR * Math.hypot(one.se, other.se))
  return levels.flatMap((level, index): readonly CountedStep[] => {
    const before = levels[index - 1]
    if (before === undefined || !differ(before, level)) return []
    const back = levels.findIndex((later, at) => at > index && !differ(before, later))
    return [{ index, ln: level.ln - before.ln, se: Math.hypot(level.se, before.se), backAt: back === -1 ? null : back }]
  })
}
