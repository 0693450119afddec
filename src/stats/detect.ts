import type { Workload } from '../model/config.ts'
import { type Finding, finding } from '../model/finding.ts'
import type { Seconds } from '../model/units.ts'
import type { TrialAttempt } from './faults.ts'
import type { Look } from './psr.ts'
import { mean, median } from './summarize.ts'

/** Pairs further from the estimate than so many median absolute deviations are pointed out, never removed. */
const FAR_DEVIATIONS = 5

/**
 * Reports rare expensive runs, which the means include but the estimate ignores, if the two differ by more than half a margin (statistics
 * 3.8).
 */
export function tailFinding(workload: string, look: Look | null, margin: number): Finding | null {
  if (look === null) return null
  return Math.abs(look.ratioOfMeans - Math.exp(look.estimate)) > margin / 2 ? finding('tail-differs', { workload }) : null
}

/** Counts log ratios far from the estimate; `ratios` are ln(head / base) of the valid pairs. */
export function farFinding(workload: string, ratios: readonly number[], look: Look | null): Finding | null {
  if (look === null) return null
  const distances = ratios.map((ratio) => Math.abs(ratio - look.estimate))
  const deviation = median(distances)
  const far = distances.filter((distance) => distance > FAR_DEVIATIONS * deviation && deviation > 0).length
  return far === 0 ? null : finding('far-off', { workload, pairs: far })
}

/** Share of base's energy below which head is suspicious: a head that saves so much may have stopped doing the work. */
const SUSPICIOUS_RATIO = 0.5

/** Asks for a look at a large improvement of a workload without a `check` or compared outputs; null if there is nothing to ask. */
export function uncheckedFinding({ name, check, equal }: Workload, look: Look): Finding | null {
  const ratio = Math.exp(look.estimate)
  return check === null && equal === undefined && ratio < SUSPICIOUS_RATIO
    ? finding('unchecked', { workload: name, share: 1 - ratio })
    : null
}

/** Mean of both sides' seconds for one pair: the pace of this workload. */
export function pairSeconds(attempts: readonly TrialAttempt[]): Seconds | null {
  const seconds = attempts.map((attempt) => (attempt.base.seconds ?? 0) + (attempt.head.seconds ?? 0))
  return seconds.length === 0 ? null : mean(seconds)
}
