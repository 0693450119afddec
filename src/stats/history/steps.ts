// Steps of a series: the changes of its level, and what is known of each.
import { upperQuantile } from '../normal.ts'
import { confirmationOf, judgeStep, type StepConfirmation } from './confirming.ts'
import type { AnchorBridge, SeriesPoint } from './frames.ts'
import { type JoinedLevels, type JoinOptions, joinLevels } from './joined-levels.ts'
import { type Segments, segmentsOf } from './segments.ts'

/**
 * State of a step. `candidate`: the series shows it, and no session with new builds has decided yet. `confirmed` and `refuted`: one has.
 * `reverted`: a later step led back to the level before.
 */
type StepState = 'candidate' | 'confirmed' | 'refuted' | 'reverted'

/** A change of level. All logarithms are natural, and of amounts against the anchor. */
export interface LevelStep {
  /** First commit of the new level, and the last measured one of the old: the change is behind `after`, and at `position` at the latest. */
  readonly position: number
  readonly after: number
  /** Levels before and after, and their difference with its interval. The interval is not widened for the search. */
  readonly from: number
  readonly to: number
  readonly ln: number
  readonly low: number
  readonly high: number
  readonly state: StepState
  /** Position of the step that led back; null if none has. */
  readonly revertedAt: number | null
}

/** A run of commits of one level, for a page. */
export interface LevelRun {
  readonly from: number
  readonly to: number
  readonly ln: number
  readonly se: number
}

/** Findings about a series. */
export interface SeriesSteps {
  readonly joined: JoinedLevels
  readonly runs: readonly LevelRun[]
  readonly steps: readonly LevelStep[]
}

/** Settings of the search for steps. */
export interface StepOptions extends JoinOptions {
  /** Confidence of all intervals: 0.95 is 95 %. */
  readonly confidence: number
  /** Smallest change that is a step, a fraction: 0.01 is 1 %. 0 for any. */
  readonly least: number
}

/** Defaults: builds that differ by 0.5 % because of their layout, machines by 0.5 %, and steps of any size. */
export const STEP_DEFAULTS: StepOptions = { layoutDeviation: 0.005, machineDeviation: 0.005, confidence: 0.95, least: 0 }

/** Points, bridges between anchors, and confirmations of one series. */
export interface SeriesInput {
  readonly points: readonly SeriesPoint[]
  readonly bridges?: readonly AnchorBridge[]
  readonly confirmations?: readonly StepConfirmation[]
}

/**
 * Finds the steps of a series. Returns null for a series without points. Fewer than six commits have no step. Throws a RangeError for
 * numbers that are not finite, and for negative standard errors.
 */
export function findSteps({ points, bridges = [], confirmations = [] }: SeriesInput, options: StepOptions): SeriesSteps | null {
  const joined = joinLevels(points, bridges, options)
  if (joined === null) return null
  const z = upperQuantile((1 - options.confidence) / 2)
  const segments = segmentsOf(joined.levels)
  const positionOf = (index: number): number => joined.levels[index]?.position ?? Number.NaN
  const changes = changesOf(segments, options.least)
  const places = changes.map(({ index }) => ({ after: positionOf(index - 1), position: positionOf(index) }))
  const steps = changes.map((change, at): LevelStep => {
    const place = places[at] ?? { after: Number.NaN, position: Number.NaN }
    const half = z * Math.sqrt(segments.fitted.variance(change.segment - 1, change.segment))
    const back = wayBack(segments, change, z)
    const known = judgeStep(change.ln, confirmationOf(confirmations, place, { places, layoutDeviation: options.layoutDeviation }), z)
    const { ln, from, to } = change
    const state = back !== null && known !== 'refuted' ? 'reverted' : known
    return { ...place, from, to, ln, low: ln - half, high: ln + half, state, revertedAt: back === null ? null : positionOf(back) }
  })
  return { joined, runs: runsOf(segments, positionOf), steps }
}

/** A change between two segments. */
interface FoundChange {
  /** Segment behind the change, and the index of its first level. */
  readonly segment: number
  readonly index: number
  readonly from: number
  readonly to: number
  readonly ln: number
}

function changesOf({ bounds, fitted }: Segments, least: number): readonly FoundChange[] {
  return fitted.means.flatMap((to, segment) => {
    const from = fitted.means[segment - 1]
    const isSmall = from === undefined || Math.abs(to - from) < Math.log1p(least)
    return isSmall ? [] : [{ segment, index: bounds[segment] ?? Number.NaN, from, to, ln: to - from }]
  })
}

const runsOf = ({ bounds, fitted }: Segments, positionOf: (index: number) => number): readonly LevelRun[] =>
  fitted.means.map((ln, segment) => ({
    from: positionOf(bounds[segment] ?? Number.NaN),
    to: positionOf((bounds[segment + 1] ?? Number.NaN) - 1),
    ln,
    se: Math.sqrt(fitted.variance(segment)),
  }))

/**
 * Returns the index of the first later level, reached by a step the other way, that cannot be told from the level before the step; null for
 * none.
 */
function wayBack({ bounds, fitted }: Segments, { segment, from, ln }: FoundChange, z: number): number | null {
  for (let later = segment + 1; later < fitted.means.length; later += 1) {
    const [before, now] = [fitted.means[later - 1] ?? Number.NaN, fitted.means[later] ?? Number.NaN]
    const isBack = Math.sign(now - before) === -Math.sign(ln)
    if (isBack && Math.abs(now - from) <= z * Math.sqrt(fitted.variance(segment - 1, later))) return bounds[later] ?? Number.NaN
  }
  return null
}
