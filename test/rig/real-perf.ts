import { spawnSync } from 'node:child_process'
import type { PerfEvent } from '../../src/meters/perf.ts'

/** Counts the time of all processors: what stands in for energy where there is no PMU `power`. */
export const CLOCK: PerfEvent = { name: 'task-clock', unit: 'msec', domain: 'package' }

/** Why the real perf cannot be tested here; null when it can. */
export function whyNoPerf(): string | null {
  const { error, status } = spawnSync('perf', ['stat', '-a', '-j', '-e', CLOCK.name, 'true'], { stdio: 'ignore' })
  if (error !== undefined) return 'perf is not installed'
  return status === 0 ? null : 'perf may not count for the whole machine'
}
