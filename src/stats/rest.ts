import type { ComparableDomain } from '../model/config.ts'
import { type Finding, finding } from '../model/finding.ts'
import type { Settling, Trial } from '../model/trial.ts'
import type { Seconds } from '../model/units.ts'
import { trialJoules } from './joules.ts'

/** Power that the machine had while it waited for a lower temperature. */
type Rest = NonNullable<Settling['idle']>

/** Shortest wait that tells a power: two updates of a counter (1.65 ms) at each end are 0.7 % of it. */
const LEAST_WAIT: Seconds = 0.5
/** Waiting from which on the power at rest is known. */
const LEAST_WAITING: Seconds = 3
/** Shortest trial that is checked. */
const LEAST_SECONDS: Seconds = 0.1
/**
 * Share of the lowest power at rest that a trial cannot fall below. Rest varies by some 10 % on laptops and by 3 % on servers, and leakage
 * by 0.2 % per degree. A laptop in a deep sleep state can draw much less than while its sensor is read. So only less than half is a fault.
 */
const REST_SHARE = 0.5

/** Returns the reason why the energy of a trial cannot be true, given the waits of its session so far, or null. Blind to its side. */
export function belowRest(
  trial: Pick<Trial, 'readings' | 'seconds'>,
  rests: readonly Rest[],
  domains: readonly ComparableDomain[],
): Finding | null {
  const known = rests.filter(({ seconds }) => seconds >= LEAST_WAIT)
  const waited = known.reduce((sum, { seconds }) => sum + seconds, 0)
  if (trial.seconds === null || trial.seconds < LEAST_SECONDS || waited < LEAST_WAITING) return null
  const rest = Math.min(...known.map((one) => trialJoules(one, domains) / one.seconds))
  const watts = trialJoules(trial, domains) / trial.seconds
  return watts < REST_SHARE * rest ? finding('counter-below-rest', { watts, rest }) : null
}
