// Steps of a series, whatever it counts.
import { upperQuantile } from '../normal.ts'
import { areSteady, countedRuns, countedSteps } from './counted-steps.ts'
import { findSteps, type SeriesInput, type SeriesSteps, STEP_DEFAULTS } from './steps.ts'

/**
 * Finds the steps of a series of energy, or of counts of instructions. Counts have no layout. Those that repeat need no search, which asks for
 * three commits of each level. Returns null for a series without points. Throws as `findSteps` does.
 */
export function seriesSteps(input: SeriesInput, isCounted: boolean): SeriesSteps | null {
  const found = findSteps(input, isCounted ? { ...STEP_DEFAULTS, layoutDeviation: 0 } : STEP_DEFAULTS)
  if (found === null || !isCounted || !areSteady(found.joined.levels)) return found
  const { joined } = found
  const steps = countedSteps(joined.levels, upperQuantile((1 - STEP_DEFAULTS.confidence) / 2))
  return { joined, runs: countedRuns(joined.levels, steps), steps }
}
