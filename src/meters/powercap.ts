import type { Domain } from '../model/config.ts'
import { type Finding, Problem } from '../model/finding.ts'
import type { Host, OpenFile } from '../model/host.ts'
import {
  counterLost,
  counterWrapped,
  frozenCounter,
  implausiblePower,
  mirroredZone,
  missingDomain,
  noCounter,
  unreadableCounter,
} from '../model/problems.ts'
import type { Reading } from '../model/recording.ts'
import type { Watts } from '../model/units.ts'
import { readingJoules } from '../stats/joules.ts'
import type { Bracket, Bracketed, Meter, MeterOptions, OpenMeter, Usage } from './meter.ts'

/** energy_uj counts microjoules. */
const UNIT = 1e-6
/** A package counter moves about once a millisecond (0.7 to 1.65 ms); one that rests this long is broken. */
const ADVANCE_SECONDS = 0.25
const ADVANCE_STEP_SECONDS = 0.005
/** Where a zone states no power limit: more than any socket sold. */
const UNLIMITED_WATTS = 1000
/** Only the real tree: intel-rapl-mmio shows the same counters a second time, dtpm is another thing. */
const ZONE = /^intel-rapl:(\d+)(:\d+)?$/
const MIRROR_SAMPLES = 3

interface Zone {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly domain: Domain
  readonly socket: number
  readonly range: number | null
  /** Twice the highest limit that it states. */
  readonly plausible: Watts
}

/** RAPL through /sys/class/powercap: the counters that cost a microsecond to read. */
export const powercap: Meter = {
  name: 'powercap',
  async check(host, options) {
    const zones = await findZones(host)
    const found = [...new Set(zones.map((zone) => zone.domain))]
    if (zones.length === 0) return [noCounter(`${host.sysfs}/class/powercap`)]
    const gated = zones.filter((zone) => options.domains.some((domain) => domain === zone.domain))
    if (gated.length === 0) return [missingDomain(options.domains, found)]
    return (await Promise.all(gated.map((zone) => checkZone(host, zone)))).flat()
  },
  async open(host, options) {
    const [error] = await this.check(host, options)
    if (error !== undefined) throw new Problem('unfit', error)
    const { zones, findings } = await dropMirrors(host, await readable(host, await findZones(host), options))
    const files = zones.map((zone) => host.open(energyPath(zone)))
    return openPowercap(zones, files, options, findings)
  },
}

const energyPath = (zone: Zone): string => `${zone.path}/energy_uj`

/** The zones by their names, never by their numbers: their order is not that of the sockets. */
async function findZones(host: Host): Promise<readonly Zone[]> {
  const directory = `${host.sysfs}/class/powercap`
  const entries = await host.list(directory).catch(() => [])
  const ids = entries.filter((entry) => ZONE.test(entry)).sort()
  const zones: Zone[] = []
  for (const id of ids) {
    const path = `${directory}/${id}`
    const name = (await host.read(`${path}/name`)).trim()
    const parent = id.split(':').slice(0, 2).join(':')
    const parentName = id === parent ? name : (await host.read(`${directory}/${parent}/name`)).trim()
    const domain = domainOf(name)
    if (domain === null) continue
    const range = await host.read(`${path}/max_energy_range_uj`).then(Number, () => null)
    zones.push({
      id,
      name,
      path,
      domain,
      socket: Number(/^package-(\d+)/.exec(parentName)?.[1] ?? 0),
      range,
      plausible: 2 * (await limit(host, path)),
    })
  }
  return zones
}

function domainOf(name: string): Domain | null {
  if (/^package-\d+(-die-\d+)?$/.test(name)) return 'package'
  return name === 'dram' || name === 'core' || name === 'uncore' || name === 'psys' ? name : null
}

async function limit(host: Host, path: string): Promise<Watts> {
  const files = (await host.list(path)).filter((file) => /^constraint_\d+_(power_limit|max_power)_uw$/.test(file))
  const watts = await Promise.all(
    files.map((file) =>
      host.read(`${path}/${file}`).then(
        (text) => Number(text) / 1e6,
        () => 0,
      ),
    ),
  )
  const highest = Math.max(0, ...watts.filter(Number.isFinite))
  return highest > 0 ? highest : UNLIMITED_WATTS
}

async function checkZone(host: Host, zone: Zone): Promise<readonly Finding[]> {
  let file: OpenFile
  try {
    file = host.open(energyPath(zone))
  } catch (error) {
    return [unreadableCounter(energyPath(zone), reason(error))]
  }
  try {
    const first = count(file)
    const deadline = host.now() + ADVANCE_SECONDS
    while (host.now() < deadline) {
      await host.sleep(ADVANCE_STEP_SECONDS)
      if (count(file) !== first) return []
    }
    return [frozenCounter(energyPath(zone), ADVANCE_SECONDS)]
  } catch (error) {
    return [unreadableCounter(energyPath(zone), reason(error))]
  } finally {
    file.close()
  }
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function count(file: OpenFile): number {
  const text = file.read().trim()
  if (!/^\d+$/.test(text)) throw new Error(`it says ${JSON.stringify(text.slice(0, 40))}, not a count`)
  return Number(text)
}

/** Zones that are only recorded (core, uncore, psys) may be unreadable; those that are gated were checked. */
async function readable(host: Host, zones: readonly Zone[], options: MeterOptions): Promise<readonly Zone[]> {
  const kept: Zone[] = []
  for (const zone of zones) {
    const gated = options.domains.some((domain) => domain === zone.domain)
    if (gated || (await checkZone(host, zone)).length === 0) kept.push(zone)
  }
  return kept
}

/**
 * Multi-die AMD processors show one counter once for each die of a package. Two zones are one counter when the second
 * always reads between two readings of the first, while both advance.
 */
async function dropMirrors(host: Host, zones: readonly Zone[]): Promise<{ zones: readonly Zone[]; findings: readonly Finding[] }> {
  const kept: Zone[] = []
  const findings: Finding[] = []
  for (const zone of zones) {
    const twin = zone.name.includes('-die-') ? await findTwin(host, zone, kept) : undefined
    if (twin === undefined) kept.push(zone)
    else findings.push(mirroredZone(zone.name, twin.name))
  }
  return { zones: kept, findings }
}

async function findTwin(host: Host, zone: Zone, others: readonly Zone[]): Promise<Zone | undefined> {
  for (const other of others.filter((candidate) => candidate.domain === zone.domain && candidate.socket === zone.socket)) {
    if (await isMirror(host, other, zone)) return other
  }
  return undefined
}

async function isMirror(host: Host, one: Zone, other: Zone): Promise<boolean> {
  const [first, second] = [host.open(energyPath(one)), host.open(energyPath(other))]
  try {
    for (let sample = 0; sample < MIRROR_SAMPLES; sample += 1) {
      const [before, between, after] = [count(first), count(second), count(first)]
      if (between < before || between > after) return false
      await host.sleep(ADVANCE_STEP_SECONDS)
    }
    return true
  } finally {
    first.close()
    second.close()
  }
}

function openPowercap(zones: readonly Zone[], files: readonly OpenFile[], options: MeterOptions, findings: readonly Finding[]): OpenMeter {
  const gated = new Set<string>(options.domains)
  return {
    name: 'powercap',
    kind: 'counter',
    description: `RAPL by powercap: ${zones.map((zone) => (zone.domain === 'package' ? zone.name : `${zone.name} of socket ${zone.socket}`)).join(', ')}`,
    findings,
    start: (trial) => bracket(zones, files, trial, gated),
    close: () => {
      for (const file of files) file.close()
    },
  }
}

/** Seconds after which a counter must be read in between so that it cannot wrap twice unseen; null when the trial is shorter. */
function guardSeconds(zones: readonly Zone[], timeout: number): number | null {
  const periods = zones.flatMap((zone) => (zone.range === null ? [] : [(zone.range * UNIT) / (2 * zone.plausible)]))
  const shortest = Math.min(Number.POSITIVE_INFINITY, ...periods)
  return shortest < timeout ? shortest : null
}

function bracket(zones: readonly Zone[], files: readonly OpenFile[], trial: Bracketed, gated: ReadonlySet<string>): Bracket {
  let failure: unknown = null
  const take = (): readonly number[] => {
    try {
      return files.map(count)
    } catch (error) {
      failure ??= error
      return []
    }
  }
  const between: (readonly number[])[] = []
  const guard = guardSeconds(zones, trial.timeout)
  const timer = guard === null ? undefined : setInterval(() => between.push(take()), guard * 1000)
  let after: readonly number[] = []
  const before = take()
  return {
    stop: () => {
      after = take()
      clearInterval(timer)
    },
    readings(usage) {
      if (failure !== null) throw new Problem('unfit', counterLost(`An energy counter could not be read: ${reason(failure)}.`), failure)
      return zones.map((zone, index) => {
        const at = (counts: readonly number[]): number => counts[index] ?? Number.NaN
        const reading: Reading = {
          meter: 'powercap',
          zone: zone.id,
          domain: zone.domain,
          socket: zone.socket,
          kind: 'counter',
          before: at(before),
          between: between.map(at),
          after: at(after),
          range: zone.range,
          unit: UNIT,
        }
        if (gated.has(zone.domain)) refuseNonsense(zone, reading, usage)
        return reading
      })
    },
  }
}

/** A count that did not move, went backwards or means impossible power is an error: never 0 J, never a cheap trial. */
function refuseNonsense(zone: Zone, reading: Reading, usage: Usage): void {
  const joules = readingJoules(reading)
  if (Number.isNaN(joules)) throw new Problem('unfit', counterWrapped(zone.id))
  if (joules <= 0) throw new Problem('unfit', frozenCounter(energyPath(zone), usage.seconds))
  // One update of about 1 ms may fall into a shorter window, so its power means nothing.
  if (usage.seconds >= 0.01 && joules / usage.seconds > zone.plausible)
    throw new Problem('unfit', implausiblePower(zone.id, joules / usage.seconds, zone.plausible))
}
