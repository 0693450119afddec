// Steps of counts that repeat. They have no layout, drift or odd session, so each change between two commits shows by itself.
import { LEAST_HALF } from '../../model/counting.ts'
import type { LevelRun, LevelStep } from './steps.ts'

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

/**
 * Returns each change of at least 0.1 % between a commit and the measured one before it. `levels` are in the order of their positions, and
 * `z` is the normal quantile of the intervals. Another session would count the same, so the steps are confirmed.
 */
export function countedSteps(levels: readonly CountedLevel[], z: number): readonly LevelStep[] {
  const differ = (one: CountedLevel, other: CountedLevel): boolean =>
    Math.abs(other.ln - one.ln) >= Math.max(LEAST_HALF, CLEAR * Math.hypot(one.se, other.se))
  return levels.flatMap((level, index): readonly LevelStep[] => {
    const before = levels[index - 1]
    if (before === undefined || !differ(before, level)) return []
    const revertedAt = levels.slice(index + 1).find((later) => !differ(before, later))?.position ?? null
    const [ln, half] = [level.ln - before.ln, z * Math.hypot(before.se, level.se)]
    const place = { position: level.position, after: before.position, from: before.ln, to: level.ln }
    return [{ ...place, ln, low: ln - half, high: ln + half, state: revertedAt === null ? 'confirmed' : 'reverted', revertedAt }]
  })
}

/** Returns the runs of commits between steps. */
export function countedRuns(levels: readonly CountedLevel[], steps: readonly LevelStep[]): readonly LevelRun[] {
  const starts = new Set(steps.map(({ position }) => position))
  const runs: CountedLevel[][] = []
  for (const level of levels) {
    const last = runs.at(-1)
    if (last === undefined || starts.has(level.position)) runs.push([level])
    else last.push(level)
  }
  return runs.map((run) => ({
    from: run[0]?.position ?? Number.NaN,
    to: run.at(-1)?.position ?? Number.NaN,
    ln: run.reduce((sum, { ln }) => sum + ln, 0) / run.length,
    se: Math.sqrt(run.reduce((sum, { se }) => sum + se ** 2, 0)) / run.length,
  }))
}
