import { type Finding, finding } from '../model/finding.ts'
import type { Disturbance } from '../model/trial.ts'
import type { Seconds } from '../model/units.ts'

/** Share of the machine's time that others may use during a trial (statistics 3.9). */
const FOREIGN_SHARE = 0.02
/** Shorter trials cannot be judged: the books are kept in ticks of 10 ms for each processor, half of what is allowed in one second. */
const LEAST_SECONDS: Seconds = 1

/** Activity over a window of known length. */
export type Watched = Disturbance & { readonly seconds: Seconds }

/** Returns the reason why a trial does not count, declared beforehand and blind to its energy, or null if nothing disturbed it. */
export function disturbed({ foreignSeconds, processors, throttles, changed, seconds }: Watched): Finding | null {
  if (throttles !== null && throttles > 0) return finding('throttled', { times: throttles })
  const [setting] = changed
  if (setting !== undefined) return finding('setting-changed', { path: setting })
  if (foreignSeconds === null || seconds < LEAST_SECONDS) return null
  const share = foreignSeconds / (processors * seconds)
  return share > FOREIGN_SHARE ? finding('foreign-load', { share, allowed: FOREIGN_SHARE }) : null
}
