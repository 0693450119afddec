// Decisions of people about steps, which more data may move by a commit or two.
import type { StepLabel } from '../../model/history-index.ts'
import type { LevelPlace } from '../../model/history-page.ts'
import { type NamedStep, readStepName, stepSha } from '../../model/history-step.ts'
import type { JoinedLevel } from './joined-levels.ts'
import type { LevelStep, SeriesSteps } from './steps.ts'

/** Twice the logarithm of the likelihood ratio up to which another commit may as well be the first of the new level: one to a hundred. */
const MOST_EXCESS = 2 * Math.log(100)
/** Variance of an exact level, so that no other commit is as likely. */
const EXACT = 1e-18

/** Returns the steps of a series with their places. */
export const placedSteps = ({ joined, steps }: Pick<SeriesSteps, 'joined' | 'steps'>): readonly (LevelStep & PlacedStep)[] =>
  steps.map((step) => ({ ...step, place: placeOf(joined.levels, step) }))

/** Returns the place of a step: all commits that may as well be the first of its new level, with unmeasured ones before them. */
function placeOf(levels: readonly JoinedLevel[], { position, from, to }: LevelStep): LevelPlace {
  const start = levels.findIndex((level) => level.position === position)
  const excess = ({ ln, variance }: JoinedLevel, is: number, other: number): number =>
    ((ln - other) ** 2 - (ln - is) ** 2) / Math.max(variance, EXACT)
  let [first, last] = [start, start]
  for (let sum = 0; first > 1; first -= 1) {
    const level = levels[first - 1]
    if (level === undefined) break
    sum += excess(level, from, to)
    if (sum > MOST_EXCESS) break
  }
  for (let sum = 0; last < levels.length - 1; last += 1) {
    const level = levels[last]
    if (level === undefined) break
    sum += excess(level, to, from)
    if (sum > MOST_EXCESS) break
  }
  return { after: levels[first - 1]?.position ?? position - 1, last: levels[last]?.position ?? position }
}

/** A step and its place. */
export interface PlacedStep {
  readonly position: number
  readonly place: LevelPlace
}

/** A series whose steps are looked for by their names. */
export interface NamedSeries<Step extends PlacedStep> {
  /** The hash, or its first letters as ids have them. */
  readonly definition: string
  /** First-parent line, oldest first. */
  readonly line: readonly string[]
  readonly steps: readonly Step[]
}

/**
 * Returns a function that finds the step of a name: the one with that commit; or else the nearest one of the same series that may be between
 * the same commits. It returns null if the series has none.
 */
export function stepFinder<Step extends PlacedStep>({ definition, line, steps }: NamedSeries<Step>): (name: string) => Step | null {
  const positions = new Map(line.map((sha, position) => [stepSha(sha), position]))
  const find = ({ sha, after }: NamedStep): Step | null => {
    const position = positions.get(sha)
    if (position === undefined) return null
    const exact = steps.find((step) => step.position === position)
    if (exact !== undefined) return exact
    const start = (after === null ? undefined : positions.get(after)) ?? position - 1
    const near = steps.filter(({ place }) => Math.max(start, place.after) < Math.min(position, place.last))
    const distance = (step: Step): number => Math.abs(step.position - position)
    return near.toSorted((one, other) => distance(one) - distance(other))[0] ?? null
  }
  return (name) => {
    const named = readStepName(name)
    return named === null || named.definition !== stepSha(definition) ? null : find(named)
  }
}

/** Returns the decision that holds for each step that has one: the last one. `labels`: of all series. */
export function labelledSteps<Step extends PlacedStep>(
  series: NamedSeries<Step>,
  labels: readonly StepLabel[],
): ReadonlyMap<Step, StepLabel> {
  if (labels.length === 0) return new Map()
  const find = stepFinder(series)
  const sorted = labels.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
  return new Map(
    sorted.flatMap((label) => {
      const step = find(label.step)
      return step === null ? [] : [[step, label] as const]
    }),
  )
}
