// Steps of a series by its quantity, as tables and pages show them.
import { upperQuantile } from '../normal.ts'
import { confirmationOf, judgeStep } from './confirming.ts'
import { areSteady, countedSteps } from './counted-steps.ts'
import type { JoinedLevel } from './joined-levels.ts'
import { findSteps, type LevelRun, type LevelStep, type SeriesInput, type SeriesSteps, STEP_DEFAULTS } from './steps.ts'

/**
 * Finds the steps of a series with the default settings. Counts of instructions have no layout. If they are steady, each change between two
 * commits is a step, without a search, which asks for three commits of each level. Returns null for a series without points.
 */
export function seriesSteps(input: SeriesInput, isCounted: boolean): SeriesSteps | null {
  if (!isCounted) return findSteps(input, STEP_DEFAULTS)
  const found = findSteps(input, { ...STEP_DEFAULTS, layoutDeviation: 0 })
  return found === null || !areSteady(found.joined.levels) ? found : steadySteps(found, input)
}

/** Returns what was found, with the steps and runs of steady counts instead of those of the search. */
function steadySteps({ joined }: SeriesSteps, { confirmations = [] }: SeriesInput): SeriesSteps {
  const { levels } = joined
  const z = upperQuantile((1 - STEP_DEFAULTS.confidence) / 2)
  const at = (index: number): JoinedLevel => {
    const level = levels[index]
    if (level === undefined) throw new RangeError(`there is no level ${index}`)
    return level
  }
  const changes = countedSteps(levels)
  const places = changes.map(({ index }) => ({ after: at(index - 1).position, position: at(index).position }))
  const steps = changes.map(({ index, ln, se, backAt }, number): LevelStep => {
    const place = places[number] ?? { after: Number.NaN, position: Number.NaN }
    const known = judgeStep(ln, confirmationOf(confirmations, place, { places, layoutDeviation: 0 }), z)
    return {
      ...{ ...place, from: at(index - 1).ln, to: at(index).ln, ln, low: ln - z * se, high: ln + z * se },
      state: backAt !== null && known !== 'refuted' ? 'reverted' : known,
      revertedAt: backAt === null ? null : at(backAt).position,
    }
  })
  const bounds = [0, ...changes.map(({ index }) => index), levels.length]
  return { joined, steps, runs: bounds.slice(1).flatMap((end, run) => runOf(levels.slice(bounds[run], end))) }
}

/** Returns the run of consecutive levels, with their mean; none for no levels. */
function runOf(levels: readonly JoinedLevel[]): readonly LevelRun[] {
  const [first, last] = [levels[0], levels.at(-1)]
  if (first === undefined || last === undefined) return []
  const ln = levels.reduce((sum, level) => sum + level.ln, 0) / levels.length
  return [{ from: first.position, to: last.position, ln, se: Math.max(...levels.map(({ se }) => se)) }]
}
