import { spawnSync } from 'node:child_process'
import type { PerfEvent, Recipe } from '../../src/meters/perf.ts'

/** Counts the time of all processors: what stands in for energy where there is no PMU `power`. */
export const CLOCK: PerfEvent = { name: 'task-clock', unit: 'msec', domain: 'package' }

/** Asks for these; a thousand milliseconds a second of each processor are no implausible power. */
export const asking = (events: readonly PerfEvent[], more: Partial<Recipe> = {}): Recipe => ({
  events,
  sockets: null,
  shape: 'json',
  plausible: () => Number.POSITIVE_INFINITY,
  ...more,
})

/** Why the real perf cannot be tested here; null when it can. */
export function whyNoPerf(): string | null {
  const { error, status } = spawnSync('perf', ['stat', '-a', '-j', '-e', CLOCK.name, 'true'], { stdio: 'ignore' })
  if (error !== undefined) return 'perf is not installed'
  return status === 0 ? null : 'perf may not count for the whole machine'
}

/** Compiles a locale that writes numbers with a comma into a directory; gives the environment that chooses it, or null where that cannot be done. */
export function makeLocale(directory: string): Readonly<Record<string, string>> | null {
  const { status } = spawnSync('localedef', ['-i', 'de_DE', '-f', 'UTF-8', `${directory}/de_DE.UTF-8`], { stdio: 'ignore' })
  return status === 0 ? { LOCPATH: directory, LC_ALL: 'de_DE.UTF-8' } : null
}
