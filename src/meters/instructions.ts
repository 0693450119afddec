import { type Finding, finding } from '../model/finding.ts'
import type { Host, Launched } from '../model/host.ts'
import type { Reading } from '../model/trial.ts'
import type { Bracket, OpenMeter, Readings, Usage } from './meter.ts'
import { beginCounting, type PerfOutcome } from './perf-control.ts'
import { cgroupBelow, chosen, countsIn, explained, type PmuRecipe } from './pmu.ts'

/** Part of the trial's CPU time that must have been counted. Both are read from different clocks, and a fork is in only one of them. */
const LEAST_COUNTED = 0.5
/** CPU seconds below which the two are not compared. */
const TOO_SHORT = 0.1

const UNCOUNTED: Bracket = { stop: async () => undefined, readings: async () => ({ readings: [], fault: null }) }

/** Formats variables as a description lists them. */
export const variables = (environment: Readonly<Record<string, string>>): string =>
  Object.entries(environment)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')

/** A meter whose counts come from the processor, by perf. Trials of pair 0 run uncounted, as with valgrind. */
export function openProcessor(host: Host, recipe: PmuRecipe, environment: Readonly<Record<string, string>>): OpenMeter {
  const closing = new AbortController()
  const by = recipe.way === 'cgroup' ? 'by cgroup' : 'by process'
  return {
    name: 'work',
    kind: 'instructions',
    description: `instructions in user space, counted by the processor (perf ${recipe.events.join(' + ')}, ${by}), with ${variables(environment)}`,
    environment,
    findings: [],
    async start({ pair, launcher, signal, onReady }) {
      onReady?.()
      return pair === 0 ? UNCOUNTED : count(host, recipe, { launcher, signal: AbortSignal.any([signal, closing.signal]) })
    },
    close: () => closing.abort(),
  }
}

interface Trial {
  readonly launcher: Launched | undefined
  readonly signal: AbortSignal
}

/**
 * Attaches perf from outside to the launcher that waits at its gate. So the counts never pass through a file or a process of the program
 * that is counted. perf begins with its counters off.
 */
async function count(host: Host, recipe: PmuRecipe, { launcher, signal }: Trial): Promise<Bracket> {
  if (launcher === undefined) throw new Error('instructions are counted only of a trial')
  const [own, target] = targetOf(recipe, launcher)
  const words = ['stat', ...chosen(own, target), '--control', 'fd:3,3', '-D', '-1', '--log-fd', '4', '--', 'cat']
  const counting = beginCounting(host, { program: 'perf', arguments: words }, signal)
  await counting.enable()
  return {
    stop: () => counting.disable(),
    async readings(usage) {
      const { readings, fault } = readingsOf(await counting.outcome(), own, usage)
      return { readings, fault: fault === null ? null : await explained(host, fault) }
    },
  }
}

/** Returns how this launcher is counted: by its process if it has no cgroup of its own. */
function targetOf(recipe: PmuRecipe, { pid, cgroup }: Launched): readonly [PmuRecipe, string] {
  const name = recipe.cgroups === null || cgroup === null ? null : cgroupBelow(recipe.cgroups, cgroup)
  return name === null ? [{ ...recipe, way: 'process' }, String(pid)] : [recipe, name]
}

/** Returns the readings of one trial, and why they do not count. */
export function readingsOf({ end, answered }: PerfOutcome, { way, events }: PmuRecipe, { own = null }: Usage): Readings {
  const lost = (fault: Finding): Readings => ({ readings: [], fault })
  const counted = countsIn(end, way, events.length)
  if ('fault' in counted) return lost(counted.fault)
  if (!answered) return lost(finding('perf-lost', { how: { kind: 'silent' } }))
  const readings = counted.counts.map(({ event, instructions }) => countReading(event.slice(0, 80), instructions))
  const seconds = counted.counts.reduce((sum, one) => sum + one.seconds, 0)
  // A process ends its counter when it becomes another user, or executes a file that its user may not read.
  const hasEscaped = own !== null && own.seconds > TOO_SHORT && seconds < LEAST_COUNTED * own.seconds
  return {
    readings,
    fault: hasEscaped ? finding('count-lost', { fault: 'escaped', detail: `${seconds.toFixed(2)} of ${own.seconds.toFixed(2)} s` }) : null,
  }
}

/** Makes the reading of a count: `zone` names its source. */
export const countReading = (zone: string, instructions: number): Reading => ({
  meter: 'work',
  zone,
  domain: 'instructions',
  socket: 0,
  kind: 'instructions',
  before: 0,
  between: [],
  after: instructions,
  range: null,
  unit: 1,
})
