import { type Finding, finding } from '../model/finding.ts'
import type { Disturbance } from '../model/trial.ts'
import { CLOCK_TICK, type Seconds } from '../model/units.ts'

/** Share of the machine's time that others may use during a trial (statistics 3.9). */
const FOREIGN_SHARE = 0.02
/**
 * CPU time of others that is always allowed. The kernel gives each tick to whoever runs at that moment. So the books of a quiet machine
 * say up to two ticks more or less than what others used, and one more by their rounding.
 */
const LEAST_FOREIGN: Seconds = 3 * CLOCK_TICK
/** Shorter trials cannot be judged: three ticks would be more than 3 % of their time. */
const LEAST_SECONDS: Seconds = 1

/** Activity over a window of known length. */
export type Watched = Disturbance & { readonly seconds: Seconds }

/** Returns the reason why a trial does not count, declared beforehand and blind to its energy, or null if nothing disturbed it. */
export function disturbed({ foreignSeconds, processors, throttles, changed, seconds }: Watched): Finding | null {
  if (throttles !== null && throttles > 0) return finding('throttled', { times: throttles })
  const [setting] = changed
  if (setting !== undefined) return finding('setting-changed', { path: setting })
  if (foreignSeconds === null || seconds < LEAST_SECONDS) return null
  const total = processors * seconds
  const allowed = Math.max(FOREIGN_SHARE * total, LEAST_FOREIGN)
  return foreignSeconds > allowed ? finding('foreign-load', { share: foreignSeconds / total, allowed: allowed / total }) : null
}
