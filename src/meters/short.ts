import { type Finding, finding, is } from '../model/finding.ts'
import type { Seconds } from '../model/units.ts'

/** Longest window in which a counter that works may rest. A counter that rests longer is broken. */
const MOST_REST: Seconds = 0.25

/**
 * Returns the fault of a measurement, or `window-too-short` in its place: a counter that did not move may only have had no time to. `check`
 * looks whether the counters work.
 */
export async function explainShort(fault: Finding, seconds: Seconds, check: () => Promise<readonly Finding[]>): Promise<Finding> {
  if (!is(fault, 'counter-frozen') || seconds >= MOST_REST) return fault
  return (await check()).length === 0 ? finding('window-too-short', { seconds }) : fault
}
