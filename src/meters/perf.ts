import type { GatedDomain } from '../model/config.ts'
import { Problem } from '../model/finding.ts'
import type { Host, Tool } from '../model/host.ts'
import { missingDomain } from '../model/problems/meters.ts'
import { noPowerPmu, perfLost } from '../model/problems/perf.ts'
import type { Reading } from '../model/recording.ts'
import type { Bracket, Meter, OpenMeter, Readings, Usage } from './meter.ts'
import { type Asked, countsOf, refusalOf } from './perf-output.ts'

/** A try lasts so long: some fifty updates of the counter. */
const TRY_SECONDS = 0.05

/** An event and what its energy is the energy of. */
export interface PerfEvent extends Asked {
  readonly domain: GatedDomain
}

/** energy-cores, energy-gpu and energy-psys contain or are contained in these: they could not be added. */
const EVENTS: readonly (PerfEvent & { readonly file: string })[] = [
  { file: 'energy-pkg', name: 'power/energy-pkg/', unit: 'Joules', domain: 'package' },
  { file: 'energy-ram', name: 'power/energy-ram/', unit: 'Joules', domain: 'dram' },
]

const directoryOf = (host: Host): string => `${host.sysfs}/bus/event_source/devices/power`

/** RAPL through perf's PMU `power`: for those who may count, but not read powercap. Costs a process for each trial. */
export const perf: Meter = {
  name: 'perf',
  async check(host, { domains }) {
    const present = await findEvents(host)
    const events = present.filter(({ domain }) => domains.includes(domain))
    if (present.length === 0) return [noPowerPmu(directoryOf(host))]
    if (events.length === 0)
      return [
        missingDomain(
          domains,
          present.map(({ domain }) => domain),
        ),
      ]
    return tryEvents(host, events)
  },
  async open(host, options) {
    const [error] = await this.check(host, options)
    if (error !== undefined) throw new Problem('unfit', error)
    const events = (await findEvents(host)).filter(({ domain }) => options.domains.includes(domain))
    return openPerf(host, events)
  },
}

/** Those that this machine has. Looked up before perf is started: most machines without it are told at once. */
async function findEvents(host: Host): Promise<readonly PerfEvent[]> {
  const files = await host.list(`${directoryOf(host)}/events`).catch((): readonly string[] => [])
  return EVENTS.filter(({ file }) => files.includes(file))
}

/** Counts these events around nothing. */
async function tryEvents(host: Host, events: readonly PerfEvent[]): ReturnType<Meter['check']> {
  const bracket = await start(host, events, new AbortController().signal)
  await host.sleep(TRY_SECONDS)
  await bracket.stop()
  const { fault } = await bracket.readings({ seconds: TRY_SECONDS, cpu: null })
  return fault === null ? [] : [fault]
}

/** Counts any events that perf has; which, is the caller's business. */
export function openPerf(host: Host, events: readonly PerfEvent[]): OpenMeter {
  const closing = new AbortController()
  return {
    name: 'perf',
    kind: 'counter',
    description: `RAPL by perf: ${events.map(({ name }) => name).join(', ')}, all sockets together`,
    findings: [],
    start: ({ signal }) => start(host, events, AbortSignal.any([signal, closing.signal])),
    close: () => closing.abort(),
  }
}

/**
 * perf starts with its counters off (-D -1) and counts from our `enable` to our `disable`: neither its start nor its end is
 * in the window. Orders and results go over descriptors: unlike named pipes and -o they leave nothing behind, whoever is killed.
 * It ends with its child, and `cat` with our end of its standard input, so that no perf outlives us.
 */
export const programOf = (events: readonly PerfEvent[]) => ({
  program: 'perf',
  arguments: [
    ...['stat', '-a', '-j', '-D', '-1', '--control', 'fd:3,3', '--log-fd', '4'],
    ...['-e', events.map(({ name }) => name).join(','), '--', 'cat'],
  ],
})

async function start(host: Host, events: readonly PerfEvent[], signal: AbortSignal): Promise<Bracket> {
  const tool = host.hold(programOf(events), signal)
  let answered = (await tool.ask('enable')) === 'ack'
  let ended: ReturnType<Tool['end']> | null = null
  return {
    stop: async () => {
      answered = (await tool.ask('disable')) === 'ack' && answered
      ended = tool.end()
    },
    async readings(usage): Promise<Readings> {
      const end = await (ended ?? tool.end())
      const refusal = refusalOf(end) ?? (answered ? null : perfLost('it did not answer'))
      return refusal === null ? readingsOf(end.output, events, usage) : { readings: [], fault: refusal }
    },
  }
}

function readingsOf(output: string, events: readonly PerfEvent[], { seconds }: Usage): Readings {
  const counted = countsOf(output, events, seconds)
  if ('fault' in counted) return { readings: [], fault: counted.fault }
  return { readings: events.map((event, index) => readingOf(event, counted.values[index] ?? Number.NaN)), fault: null }
}

/** perf counts from 0, in joules, the sum of all sockets; the kernel keeps 64 bits of it, which do not wrap. */
const readingOf = ({ name, domain }: PerfEvent, joules: number): Reading => ({
  meter: 'perf',
  zone: name,
  domain,
  socket: 0,
  kind: 'counter',
  before: 0,
  between: [],
  after: joules,
  range: null,
  unit: 1,
})
