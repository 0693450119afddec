// Steps of a series, whatever it counts.
import { upperQuantile } from '../normal.ts'
import { confirmationOf, judgeStep } from './confirming.ts'
import { areSteady, countedRuns, countedSteps } from './counted-steps.ts'
import { findSteps, type LevelStep, type SeriesInput, type SeriesSteps, STEP_DEFAULTS } from './steps.ts'

/**
 * Finds the steps of a series of energy, or of counts of instructions. Counts have no layout. Those that repeat need no search, which asks for
 * three commits of each level, and no confirmation. A session of both sides can only refute such a step. Returns null for a series without
 * points. Throws as `findSteps` does.
 */
export function seriesSteps(input: SeriesInput, isCounted: boolean): SeriesSteps | null {
  const found = findSteps(input, isCounted ? { ...STEP_DEFAULTS, layoutDeviation: 0 } : STEP_DEFAULTS)
  if (found === null || !isCounted || !areSteady(found.joined.levels)) return found
  const { joined } = found
  const z = upperQuantile((1 - STEP_DEFAULTS.confidence) / 2)
  const places = countedSteps(joined.levels, z)
  const steps = places.map((step): LevelStep => {
    const again = confirmationOf(input.confirmations ?? [], step, { places, layoutDeviation: 0 })
    return again !== null && judgeStep(step.ln, again, z) === 'refuted' ? { ...step, state: 'refuted' } : step
  })
  return { joined, runs: countedRuns(joined.levels, steps), steps }
}
