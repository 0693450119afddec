import type { Seconds } from './units.ts'

/**
 * Reason why a workload gets no other margin. `fits`: its margin is the smallest that was shown. `reachable`: its margin is smaller, and
 * more pairs reach it. `failed`: it failed or was not compared. `moved`: equal code was found to differ. `few`: there were too few pairs.
 * `uneven`: a few runs are much more expensive. `noisy`: no margin that may be configured is large enough. `absent`: joulegate.yml does not
 * have it.
 */
export type NotPromoted = 'fits' | 'reachable' | 'failed' | 'moved' | 'few' | 'uneven' | 'noisy' | 'absent'

/** Reasons why pairs of equal code show no margin. */
export type NothingShown = Extract<NotPromoted, 'failed' | 'moved' | 'few' | 'uneven' | 'noisy'>

/** Facts that pairs of equal code show about one workload. Changes and margins are fractions: 0.02 is two percent. */
export interface Sight {
  /** The smallest margin that all facts allow, in steps of a thousandth. */
  readonly margin: number
  /** Fact that decides the margin. `least`: it is the smallest that may be configured. */
  readonly by: 'spread' | 'offset' | 'resolution' | 'least'
  /** The smallest change that `pairs` show, by their spread, as in `Price`. */
  readonly detectable: number
  /** Largest difference that equal code may have had, by the interval of equivalence. */
  readonly offset: number
  /** The smallest margin for which the counter is fine enough. */
  readonly resolution: number
  /** Standard deviation of one pair, on the scale of logarithms. */
  readonly deviation: number
  /** Pairs that carried the verdict. */
  readonly measuredPairs: number
  /** As many, or as many as the first look at which a change can be found: equal code may be known to be equal before that. */
  readonly pairs: number
  /** Pairs that a session could have measured. */
  readonly mostPairs: number
  /** Pairs that decide at this margin in 80 of 100 cases, not fewer than its first look at a change. */
  readonly neededPairs: number
  /** Seconds that these pairs take, or null if the pace is unknown. */
  readonly neededSeconds: Seconds | null
  /** Pairs that decide at the present margin in 80 of 100 cases, or null if joulegate.yml does not have the workload. */
  readonly presentPairs: number | null
}

/** One workload of a Recording of equal code. */
export interface ShownMargin {
  readonly workload: string
  readonly result: Sight | NothingShown
}

/** Decision about one workload of joulegate.yml, or about all combinations of its parameters. */
export type Promotion =
  | { readonly workload: string; readonly from: number; readonly to: number; readonly shown: readonly Sight[] }
  /** `margin`: the present one; null if joulegate.yml does not have the workload. */
  | { readonly workload: string; readonly why: NotPromoted; readonly margin: number | null; readonly shown: readonly Sight[] }
