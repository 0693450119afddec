import { type Finding, finding, Problem } from '../model/finding.ts'
import type { OpenFile } from '../model/host.ts'
import { METERS } from '../model/meters.ts'
import { systemDetail } from '../model/system-detail.ts'
import type { Reading } from '../model/trial.ts'
import type { Seconds } from '../model/units.ts'
import { readingJoules } from '../stats/joules.ts'
import type { Bracket, Bracketed, Meter, MeterOptions, OpenMeter, Usage } from './meter.ts'
import {
  type CounterHost,
  checkZone,
  count,
  dropMirrors,
  energyPath,
  findZones,
  frozenAt,
  implausible,
  readable,
  type Zone,
} from './zones.ts'

/** energy_uj counts microjoules. */
const UNIT = 1e-6

/** RAPL through /sys/class/powercap: the counters that cost a microsecond to read. */
export const powercap: Meter = {
  name: 'powercap',
  kind: METERS.powercap.kind,
  check: checkCounters,
  async open(host, options) {
    const [error] = await checkCounters(host, options)
    if (error !== undefined) throw new Problem(error)
    return openCounters(host, options)
  },
}

/** Implements `check` of the meter. */
export async function checkCounters(host: CounterHost, options: Pick<MeterOptions, 'domains'>): Promise<readonly Finding[]> {
  const zones = await findZones(host)
  const found = [...new Set(zones.map((zone) => zone.domain))]
  if (zones.length === 0) return [finding('no-counter', { directory: `${host.sysfs}/class/powercap` })]
  const gated = zones.filter((zone) => options.domains.some((domain) => domain === zone.domain))
  if (gated.length === 0) return [finding('missing-domain', { domains: options.domains, found })]
  return (await Promise.all(gated.map((zone) => checkZone(host, zone)))).flat()
}

/** Opens the counters, which the caller has checked. */
export async function openCounters(host: CounterHost, options: Pick<MeterOptions, 'domains'>): Promise<OpenMeter> {
  const { zones, findings } = await dropMirrors(host, await readable(host, await findZones(host), options))
  const files = zones.map((zone) => host.open(energyPath(zone)))
  return openPowercap(host, { zones, files }, options, findings)
}

/** Counters of a session, and their open files in the same order. */
interface Counters {
  readonly zones: readonly Zone[]
  readonly files: readonly OpenFile[]
}

function openPowercap(
  host: CounterHost,
  counters: Counters,
  options: Pick<MeterOptions, 'domains'>,
  findings: readonly Finding[],
): OpenMeter {
  const { zones, files } = counters
  const gated = new Set<string>(options.domains)
  return {
    name: 'powercap',
    kind: 'counter',
    description: `RAPL via powercap: ${zones.map((zone) => (zone.domain === 'package' ? zone.name : `${zone.name} of socket ${zone.socket}`)).join(', ')}`,
    findings,
    async start(trial) {
      trial.onReady?.()
      return bracket(host, counters, trial, gated)
    },
    close: () => {
      for (const file of files) file.close()
    },
  }
}

/** Seconds that a counter takes at least from one wrap to the next. */
export const wrapSeconds = ({ range, plausible }: Zone): Seconds => (range === null ? Number.POSITIVE_INFINITY : (range * UNIT) / plausible)

/** Seconds after which a counter must be read in between so that it cannot wrap twice unseen; null when the trial is shorter. */
function guardSeconds(zones: readonly Zone[], timeout: number): number | null {
  const periods = zones.map((zone) => wrapSeconds(zone) / 2)
  const shortest = Math.min(Number.POSITIVE_INFINITY, ...periods)
  return shortest < timeout ? shortest : null
}

function bracket(host: CounterHost, { zones, files }: Counters, trial: Bracketed, gated: ReadonlySet<string>): Bracket {
  let failure: unknown = null
  const times: Seconds[] = []
  const take = (): readonly number[] => {
    times.push(host.now())
    try {
      return files.map(count)
    } catch (error) {
      failure ??= error
      return []
    }
  }
  const between: (readonly number[])[] = []
  const guard = guardSeconds(zones, trial.timeout)
  const timer = guard === null ? undefined : setInterval(() => between.push(take()), guard * 1000).unref()
  let after: readonly number[] = []
  const before = take()
  return {
    // No await before the counts: whoever calls has them when the call returns.
    stop: async () => {
      after = take()
      clearInterval(timer)
    },
    async readings(usage) {
      if (failure !== null)
        return {
          readings: [],
          fault: finding('counter-lost', { detail: systemDetail(failure) }),
        }
      const readings = zones.map((zone, index) =>
        zoneReading(
          zone,
          [before, ...between, after].map((counts) => counts[index] ?? Number.NaN),
        ),
      )
      const faults = zones.map((zone, index) =>
        gated.has(zone.domain) ? (unwatched(zone, times) ?? zoneFault(zone, readings[index], usage)) : null,
      )
      const fault = faults.find((one) => one !== null) ?? (await frozenSince(host, { zones, files }, { after, gated }))
      return { readings, fault }
    },
  }
}

/**
 * Checks that each gated counter goes on after its last count. One that froze within the trial shows too little energy, and nothing else
 * would reveal it.
 */
async function frozenSince(
  host: CounterHost,
  { zones, files }: Counters,
  { after, gated }: { readonly after: readonly number[]; readonly gated: ReadonlySet<string> },
): Promise<Finding | null> {
  for (const [index, zone] of zones.entries()) {
    const [file, from] = [files[index], after[index]]
    if (file === undefined || from === undefined || !gated.has(zone.domain)) continue
    const fault = await frozenAt(host, { zone, file, from }).catch((error: unknown) =>
      finding('counter-lost', { detail: systemDetail(error) }),
    )
    if (fault !== null) return fault
  }
  return null
}

/** Returns the fault of a counter that could wrap twice between two of these readings: this process was stopped, or too busy to read it. */
function unwatched(zone: Zone, times: readonly Seconds[]): Finding | null {
  const most = wrapSeconds(zone)
  const longest = times.reduce((gap, time, index) => Math.max(gap, time - (times[index - 1] ?? time)), 0)
  return longest < most ? null : finding('counter-unwatched', { zone: zone.id, seconds: longest, most })
}

/** Returns the reading of a zone. `counts`: before, those in between, after. */
export function zoneReading(zone: Zone, counts: readonly number[]): Reading {
  return {
    meter: 'powercap',
    zone: zone.id,
    domain: zone.domain,
    socket: zone.socket,
    kind: 'counter',
    before: counts.at(0) ?? Number.NaN,
    between: counts.slice(1, -1),
    after: counts.at(-1) ?? Number.NaN,
    range: zone.range,
    unit: UNIT,
  }
}

/** Returns the fault of a count that did not move, went backwards or means impossible power: never 0 J, never a cheap trial. */
export function zoneFault(zone: Zone, reading: Reading | undefined, usage: Usage): Finding | null {
  const joules = reading === undefined ? Number.NaN : readingJoules(reading)
  if (Number.isNaN(joules)) return finding('counter-wrapped', { zone: zone.id })
  if (joules <= 0) return finding('counter-frozen', { path: energyPath(zone), seconds: usage.seconds })
  return implausible(zone.id, joules, usage.seconds, zone.plausible)
}
