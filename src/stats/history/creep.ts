import type { HistoryCreep } from '../../model/history-creep.ts'
import { upperQuantile } from '../normal.ts'
import type { SeriesSteps } from './steps.ts'

/** Rise of a level by changes each of which is too small to be noticed. */
export interface CreepFound {
  /** Rise against the anchor without the steps at or above the threshold, as a logarithm, and its interval. */
  readonly ln: number
  readonly low: number
  readonly high: number
  /** `over`: the rise is at least the threshold. `rising`: it is above 0 beyond doubt, and may reach the threshold. `none`: neither. */
  readonly state: 'none' | 'rising' | 'over'
  /** Positions of the oldest and the newest commit whose mean it is. */
  readonly first: number
  readonly last: number
}

/** Settings of the search for creep. */
export interface CreepOptions {
  /** Position of the commit of the newest anchor. Steps up to it are in its own level. */
  readonly since: number
  /** Rise that is reported, a fraction: 0.01 is +1 %. */
  readonly threshold: number
  /** Newest commits whose mean is the present level. */
  readonly recent: number
  /** Confidence of the interval. Levels are looked at after each commit, so it is high. */
  readonly confidence: number
  /** Standard deviation of the layout of one build, here of the anchor's; a fraction. */
  readonly layoutDeviation: number
}

/** Defaults: +1 %, told from the newest ten commits. */
export const CREEP_DEFAULTS: Omit<CreepOptions, 'since'> = { threshold: 0.01, recent: 10, confidence: 0.999, layoutDeviation: 0.005 }

/**
 * Tells whether a level has crept up against the anchor: the mean of the newest levels, minus all steps of at least the threshold, up or
 * down, also if it was refuted: then its level is an artefact. The level of the anchor itself is 0 by definition, apart from the layout of its build. Returns null if fewer commits were measured
 * than `recent`. Pure.
 */
export function findCreep({ joined, steps }: SeriesSteps, options: CreepOptions): CreepFound | null {
  const newest = joined.levels.slice(-options.recent)
  const first = newest[0]
  if (newest.length < options.recent || first === undefined) return null
  const threshold = Math.log1p(options.threshold)
  const large = steps.filter(({ ln, position }) => position > options.since && Math.abs(ln) >= threshold)
  // A large step among the newest levels is taken off those behind it only.
  const rest = newest.map(({ ln, position }) => large.reduce((sum, step) => (step.position <= position ? sum - step.ln : sum), ln))
  const ln = rest.reduce((sum, one) => sum + one, 0) / rest.length
  const own = newest.reduce((sum, { variance }) => sum + variance, 0) / rest.length ** 2
  const shared = Math.max(...newest.map(({ se, variance }) => se ** 2 - variance))
  const half = upperQuantile((1 - options.confidence) / 2) * Math.sqrt(own + shared + options.layoutDeviation ** 2)
  const [low, high] = [ln - half, ln + half]
  const state = ln >= threshold ? 'over' : low > 0 && high >= threshold ? 'rising' : 'none'
  return { ln, low, high, state, first: first.position, last: newest.at(-1)?.position ?? first.position }
}

/**
 * Tells whether a series creeps, with the default settings. Counts have no layout. `since`: position of the anchor; null if it is not on the
 * line: then nothing tells which steps are in its own level. Returns null if it does not creep, or if nothing tells.
 */
export function creepOf(
  found: SeriesSteps,
  { line, since, isCounted }: { readonly line: readonly string[]; readonly since: number | null; readonly isCounted: boolean },
): HistoryCreep | null {
  const { threshold, recent: commits, layoutDeviation } = CREEP_DEFAULTS
  const rise = since === null ? null : findCreep(found, { ...CREEP_DEFAULTS, since, layoutDeviation: isCounted ? 0 : layoutDeviation })
  if (rise === null || rise.state === 'none') return null
  const { state, ln, low, high, first, last } = rise
  return { state, ln, low, high, commits, threshold, from: line[first] ?? '', to: line[last] ?? '' }
}
