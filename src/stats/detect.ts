import type { GatedDomain } from '../model/config.ts'
import type { Finding } from '../model/finding.ts'
import { belowFloor, farOff, tailDiffers } from '../model/problems/judging.ts'
import type { Trial } from '../model/recording.ts'
import type { Joules, Seconds } from '../model/units.ts'
import type { Attempt } from './follow.ts'
import { trialJoules } from './joules.ts'
import type { Look } from './psr.ts'
import { mean, median } from './summarize.ts'

/** One count of a typical RAPL counter, 2^-14 J, however fine the unit is that it is shown in. */
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
 * From the discarded round on; of the two sides the one that needs the longer trial. null: long enough, or nothing to tell it from.
 */
export function floorFinding(
  workload: string,
  attempts: readonly Attempt[],
  domains: readonly GatedDomain[],
  margin: number,
): Finding | null {
  const sides = [attempts.map(({ base }) => base), attempts.map(({ head }) => head)]
  const short = sides.map((trials) => shortfall(trials, domains, margin)).filter((one) => one.seconds < one.wanted)
  const [worst] = short.toSorted((one, other) => other.wanted / other.seconds - one.wanted / one.seconds)
  return worst === undefined ? null : belowFloor(workload, worst.seconds, worst.wanted)
}

function shortfall(
  trials: readonly Trial[],
  domains: readonly GatedDomain[],
  margin: number,
): { readonly seconds: Seconds; readonly wanted: Seconds } {
  const seconds = median(trials.map((trial) => trial.seconds ?? Number.NaN))
  const watts = median(trials.map((trial) => trialJoules(trial, domains))) / seconds
  const kind = trials[0]?.readings[0]?.kind
  const hasTicks = trials.some((trial) => trial.cpu?.source === 'times')
  const gated = trials[0]?.readings.filter(({ domain }) => domains.some((one) => one === domain)) ?? []
  // Each counter is off by its own: perf's CSV shows hundredths of a joule.
  const unit = kind === 'counter' ? gated.reduce((sum, reading) => sum + Math.max(ENERGY_UNIT, reading.unit), 0) : 0
  const update = kind === 'counter' ? COUNTER_UPDATE : kind === 'estimate' && hasTicks ? CLOCK_TICK : 0
  return { seconds, wanted: (FLOOR_SHARE / margin) * (unit / watts + update) }
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
