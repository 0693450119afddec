import type { Finding } from '../model/finding.ts'
import { belowFloor, farOff, tailDiffers } from '../model/problems.ts'
import type { Joules, Seconds } from '../model/units.ts'
import type { Attempt } from './follow.ts'
import type { Look } from './psr.ts'
import { mean, median } from './summarize.ts'

/** One count of a typical RAPL counter, 2^-14 J. */
const ENERGY_UNIT: Joules = 2 ** -14
/** How often RAPL counters are updated. */
const COUNTER_UPDATE: Seconds = 1e-3
/** The kernel's clock tick behind a shell's `times`. */
const CLOCK_TICK: Seconds = 1e-2
/** Resolution must be this much finer than the margin. */
const FLOOR_SHARE = 20
/** Pairs further from the estimate than so many median absolute deviations are pointed out, never removed. */
const FAR_DEVIATIONS = 5

/**
 * Is a trial long enough for its meter? Resolution r = (energy unit + power x update time) / energy, r <= margin / 20 (statistics 3.11).
 * `joules` and `seconds` of the shorter side's typical trial.
 */
export function floorFinding(workload: string, attempts: readonly Attempt[], joules: readonly Joules[], margin: number): Finding | null {
  const trials = attempts.flatMap((attempt) => [attempt.base, attempt.head])
  const kind = trials[0]?.readings[0]?.kind
  if (kind === undefined || kind === 'replay') return null
  const seconds = median(trials.map((trial) => trial.seconds ?? Number.NaN))
  const ticks = trials.some((trial) => trial.cpu?.source === 'times')
  const unit = kind === 'counter' ? ENERGY_UNIT : 0
  const update = kind === 'counter' ? COUNTER_UPDATE : ticks ? CLOCK_TICK : 0
  const watts = median(joules) / seconds
  const wanted = (FLOOR_SHARE / margin) * (unit / watts + update)
  return seconds < wanted ? belowFloor(workload, seconds, wanted) : null
}

/** The estimate ignores rare expensive runs; the means do not. More than half a margin between them is worth a word (statistics 3.8). */
export function tailFinding(workload: string, look: Look | null, margin: number): Finding | null {
  if (look === null) return null
  return Math.abs(look.ratioOfMeans - Math.exp(look.estimate)) > margin / 2 ? tailDiffers(workload) : null
}

/** Counts log ratios far from the estimate; `ratios` are ln(head / base) of the valid pairs. */
export function farFinding(workload: string, ratios: readonly number[], look: Look | null): Finding | null {
  if (look === null) return null
  const distances = ratios.map((ratio) => Math.abs(ratio - look.estimate))
  const deviation = median(distances)
  const far = distances.filter((distance) => distance > FAR_DEVIATIONS * deviation && deviation > 0).length
  return far === 0 ? null : farOff(workload, far)
}

/** Mean of both sides' seconds for one pair: the pace of this workload. */
export function pairSeconds(attempts: readonly Attempt[]): Seconds | null {
  const seconds = attempts.map((attempt) => (attempt.base.seconds ?? 0) + (attempt.head.seconds ?? 0))
  return seconds.length === 0 ? null : mean(seconds)
}
