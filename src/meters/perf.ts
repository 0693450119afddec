import type { ComparableDomain } from '../model/config.ts'
import { type Finding, finding, Problem } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import { METERS } from '../model/meters.ts'
import type { Reading } from '../model/trial.ts'
import type { Seconds, Watts } from '../model/units.ts'
import { readingJoules } from '../stats/joules.ts'
import type { Bracket, Meter, MeterOptions, OpenMeter, Readings } from './meter.ts'
import { beginCounting, type Counting, type PerfOutcome } from './perf-control.ts'
import { type Asked, type Count, countsOf, type Expected, lacksJson, refusalOf } from './perf-output.ts'
import { type PerfShape, shapes } from './perf-shapes.ts'
import { explain } from './permission.ts'
import { findZones, implausible, plausibleWatts } from './zones.ts'

/** Seconds of a try: some fifty updates of the counter, or long enough for several if only hundredths of a joule are seen. */
const TRY_SECONDS: Readonly<Record<PerfShape, Seconds>> = { json: 0.05, csv: 0.5 }

/** An event and what its energy is the energy of. */
export interface PerfEvent extends Asked {
  readonly domain: ComparableDomain
}

/** Events of the PMU `power` (Linux, arch/x86/events/rapl.c). RAPL's domain uncore (PP1) is the GPU of client processors. */
const EVENTS: readonly (PerfEvent & { readonly file: string })[] = [
  { file: 'energy-pkg', name: 'power/energy-pkg/', unit: 'Joules', domain: 'package' },
  { file: 'energy-ram', name: 'power/energy-ram/', unit: 'Joules', domain: 'dram' },
  { file: 'energy-cores', name: 'power/energy-cores/', unit: 'Joules', domain: 'core' },
  { file: 'energy-gpu', name: 'power/energy-gpu/', unit: 'Joules', domain: 'uncore' },
  { file: 'energy-psys', name: 'power/energy-psys/', unit: 'Joules', domain: 'psys' },
]

/** Request to perf, and the facts about its answers that were learned when it was tried. */
export interface Recipe extends Expected<PerfEvent> {
  /** The most that a domain of a socket can draw. */
  plausible(domain: ComparableDomain, socket: number): Watts
}

const directoryOf = (host: Host): string => `${host.sysfs}/bus/event_source/devices/power`

/** RAPL through perf's PMU `power`: for those who may count, but not read powercap. Costs a process for each trial. */
export const perf: Meter = {
  name: 'perf',
  kind: METERS.perf.kind,
  async check(host, options) {
    const prepared = await preparePerf(host, options)
    return 'error' in prepared ? [prepared.error] : []
  },
  async open(host, options) {
    const prepared = await preparePerf(host, options)
    if ('error' in prepared) throw new Problem(prepared.error)
    const { recipe } = prepared
    const absent = EVENTS.filter(
      ({ domain, name }) => options.domains.includes(domain) && !recipe.events.some((event) => event.name === name),
    )
    return openPerf(host, recipe, [
      ...absent.map(({ domain, name }) => finding('domain-absent', { domain, event: name })),
      ...(recipe.shape === 'csv' ? [finding('counter-coarse', {})] : []),
    ])
  },
}

/** Tries it: which of the events there are, which shape this perf can print, on which sockets; or why it does not work. */
export async function preparePerf(
  host: Host,
  { domains }: Pick<MeterOptions, 'domains'>,
): Promise<{ readonly recipe: Recipe } | { readonly error: Finding }> {
  // Looked up before perf is started: most machines without it are told at once.
  const files = await host.list(`${directoryOf(host)}/events`).catch((): readonly string[] => [])
  const present = EVENTS.filter(({ file }) => files.includes(file))
  const events = present.filter(({ domain }) => domains.includes(domain))
  if (present.length === 0) return { error: finding('counter-absent', { directory: directoryOf(host) }) }
  const found = present.map(({ domain }) => domain)
  if (events.length === 0) return { error: finding('missing-domain', { domains, found }) }
  const zones = await findZones(host)
  const json: Recipe = { events, sockets: null, shape: 'json', plausible: (domain, socket) => plausibleWatts(zones, domain, socket) }
  const never = new AbortController().signal
  const first = await tryPerf(host, json, never)
  const { recipe, outcome, seconds } = lacksJson(first.outcome.end) ? await tryPerf(host, { ...json, shape: 'csv' }, never) : first
  const { readings, fault } = readingsOf(outcome, recipe, seconds)
  if (fault !== null) return { error: await explain(host, fault) }
  return { recipe: { ...recipe, sockets: [...new Set(readings.map(({ socket }) => socket))] } }
}

/** Counts around nothing. */
async function tryPerf(host: Host, recipe: Recipe, signal: AbortSignal) {
  const counting = beginPerf(host, recipe, signal)
  await counting.enable()
  const started = host.now()
  await host.sleep(TRY_SECONDS[recipe.shape])
  await counting.disable()
  return { recipe, seconds: host.now() - started, outcome: await counting.outcome() }
}

/**
 * Checks that the counters go on after a trial, by counting around nothing. One that froze within the trial shows too little energy. This
 * perf's own count has ended and shows no more of them.
 */
async function frozenSince(host: Host, recipe: Recipe, signal: AbortSignal): Promise<Finding | null> {
  const { outcome, seconds } = await tryPerf(host, recipe, signal)
  return readingsOf(outcome, recipe, seconds).fault
}

/** Counts any events that perf has; which, is the caller's business. */
export function openPerf(host: Host, recipe: Recipe, findings: readonly Finding[] = []): OpenMeter {
  const closing = new AbortController()
  const { events, sockets } = recipe
  const where = sockets === null ? 'all sockets' : `${sockets.length === 1 ? 'socket' : 'sockets'} ${sockets.join(', ')}`
  return {
    name: 'perf',
    kind: 'counter',
    description: `RAPL via perf: ${events.map(({ name }) => name).join(', ')} of ${where}`,
    findings,
    async start({ signal: given, launcher, onReady }): Promise<Bracket> {
      const signal = AbortSignal.any([given, closing.signal])
      const counting = beginPerf(host, recipe, signal)
      if (onReady !== undefined) {
        await counting.ready()
        onReady()
      }
      await counting.enable()
      return {
        stop: () => counting.disable(),
        async readings({ seconds }) {
          const counted = readingsOf(await counting.outcome(), recipe, seconds)
          if (counted.fault !== null || launcher === undefined) return counted
          return { ...counted, fault: await frozenSince(host, recipe, signal) }
        },
      }
    },
    close: () => closing.abort(),
  }
}

/**
 * perf starts with its counters off (-D -1) and counts from our `enable` to our `disable`: neither its start nor its end is
 * in the window. Orders and results go over descriptors: unlike named pipes and -o they leave nothing behind, whoever is killed.
 * It ends with its child, and `cat` with our end of its standard input, so that no perf outlives us.
 */
export const programOf = ({ events, shape }: Pick<Recipe, 'events' | 'shape'>) => ({
  program: 'perf',
  arguments: [
    // --control before -D: a perf without it would only report that -1 is no number.
    ...['stat', '-a', '--per-socket', ...shapes[shape].options, '--control', 'fd:3,3', '-D', '-1', '--log-fd', '4'],
    ...['-e', events.map(({ name }) => name).join(','), '--', 'cat'],
  ],
})

/** Starts a perf that counts these events once it is told to. */
export const beginPerf = (host: Host, recipe: Recipe, signal: AbortSignal): Counting => beginCounting(host, programOf(recipe), signal)

/** Returns the readings that it counted over `seconds`. */
export function readingsOf({ end, answered }: PerfOutcome, recipe: Recipe, seconds: Seconds): Readings {
  const refusal = refusalOf(end) ?? (answered ? null : finding('perf-lost', { how: { kind: 'silent' } }))
  if (refusal !== null) return { readings: [], fault: refusal }
  const counted = countsOf(end.output, recipe, seconds)
  if ('fault' in counted) return { readings: [], fault: counted.fault }
  const checked = counted.counts.map((count) => {
    const reading = readingOf(count)
    const most = recipe.plausible(count.event.domain, count.socket)
    return { reading, fault: implausible(`${reading.zone} of socket ${reading.socket}`, readingJoules(reading), seconds, most) }
  })
  return { readings: checked.map(({ reading }) => reading), fault: checked.find(({ fault }) => fault !== null)?.fault ?? null }
}

/** perf counts from 0; the kernel keeps 64 bits of it, which do not wrap. The unit is what it shows, which in CSV is 0.01 J. */
const readingOf = ({ event, socket, count, step }: Count<PerfEvent>): Reading => ({
  meter: 'perf',
  zone: event.name,
  domain: event.domain,
  socket,
  kind: 'counter',
  before: 0,
  between: [],
  after: count,
  range: null,
  unit: step,
})
