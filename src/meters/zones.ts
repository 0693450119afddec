import type { Domain } from '../model/config.ts'
import { type Finding, finding } from '../model/finding.ts'
import type { Host, OpenFile } from '../model/host.ts'
import type { Joules, Seconds, Watts } from '../model/units.ts'
import type { MeterOptions } from './meter.ts'
import { unreadable } from './permission.ts'

/** A package counter moves about once a millisecond (0.7 to 1.65 ms); one that rests this long is broken. */
const ADVANCE_SECONDS = 0.25
const ADVANCE_STEP_SECONDS = 0.005
/** Watts assumed if no power limit is stated: more than any socket sold draws. */
const UNLIMITED_WATTS: Watts = 1000
/** One update of about 1 ms may fall into a shorter window, so its power means nothing. */
const POWER_SECONDS: Seconds = 0.01
/** Only the real tree: intel-rapl-mmio shows the same counters a second time, dtpm is another thing. */
const ZONE = /^intel-rapl:(\d+)(:\d+)?$/
const MIRROR_SAMPLES = 3

/** One counter of the tree. */
export interface Zone {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly domain: Domain
  readonly socket: number
  readonly range: number | null
  /** Twice the highest limit that it states, or more than any socket draws if it states none. */
  readonly plausible: Watts
}

/** Access to the files of sysfs. */
export type SysfsReader = Pick<Host, 'sysfs' | 'list' | 'read'>

/** The parts of a host that counters are read with. */
export type CounterHost = SysfsReader & Pick<Host, 'open' | 'now' | 'sleep'>

export const energyPath = (zone: Zone): string => `${zone.path}/energy_uj`

const directoryOf = ({ sysfs }: SysfsReader): string => `${sysfs}/class/powercap`

/** Lists the ids of all zones that sysfs shows, also of those without a name. */
export async function zonesIn(host: SysfsReader): Promise<readonly string[]> {
  const entries = await host.list(directoryOf(host)).catch(() => [])
  return entries.filter((entry) => ZONE.test(entry)).sort()
}

/** The zones by their names, never by their numbers: their order is not that of the sockets. */
export async function findZones(host: SysfsReader): Promise<readonly Zone[]> {
  const directory = directoryOf(host)
  const ids = await zonesIn(host)
  const zones: Zone[] = []
  for (const id of ids) {
    const path = `${directory}/${id}`
    // Docker masks the devices and leaves the links to them.
    const name = await readName(host, path)
    if (name === null) continue
    const parent = id.split(':').slice(0, 2).join(':')
    const parentName = (await readName(host, `${directory}/${parent}`)) ?? name
    const domain = domainOf(name)
    if (domain === null) continue
    const range = await host.read(`${path}/max_energy_range_uj`).then(Number, () => 0)
    zones.push({
      id,
      name,
      path,
      domain,
      socket: Number(/^package-(\d+)/.exec(parentName)?.[1] ?? 0),
      range: range > 0 ? range : null,
      plausible: await plausible(host, path),
    })
  }
  return zones
}

const readName = (host: SysfsReader, path: string): Promise<string | null> =>
  host.read(`${path}/name`).then(
    (text) => text.trim(),
    () => null,
  )

function domainOf(name: string): Domain | null {
  if (/^package-\d+(-die-\d+)?$/.test(name)) return 'package'
  return name === 'dram' || name === 'core' || name === 'uncore' || name === 'psys' ? name : null
}

async function plausible(host: SysfsReader, path: string): Promise<Watts> {
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
  return highest > 0 ? 2 * highest : UNLIMITED_WATTS
}

/** Returns the most that a domain of a socket can draw, by the limits of its zones. Those may be readable if the counters are not. */
export function plausibleWatts(zones: readonly Zone[], domain: Domain, socket: number): Watts {
  const own = zones.filter((zone) => zone.domain === domain && zone.socket === socket)
  return own.length === 0 ? UNLIMITED_WATTS : own.reduce((sum, zone) => sum + zone.plausible, 0)
}

/** Joules that would mean more power than there can be: a counter that jumped, or a wrong unit. */
export function implausible(name: string, joules: Joules, seconds: Seconds, most: Watts): Finding | null {
  const watts = joules / seconds
  return seconds >= POWER_SECONDS && watts > most ? finding('counter-implausible', { counter: name, watts, most }) : null
}

/** Checks whether it can be read, and whether it moves. */
export async function checkZone(host: CounterHost, zone: Zone): Promise<readonly Finding[]> {
  let file: OpenFile
  try {
    file = host.open(energyPath(zone))
  } catch (error) {
    return [await unreadable(host, energyPath(zone), error)]
  }
  try {
    const frozen = await frozenAt(host, { zone, file, from: count(file) })
    return frozen === null ? [] : [frozen]
  } catch (error) {
    return [await unreadable(host, energyPath(zone), error)]
  } finally {
    file.close()
  }
}

/** Checks that a counter goes on from a count that it has shown. Throws if it cannot be read. */
export async function frozenAt(
  host: CounterHost,
  { zone, file, from }: { readonly zone: Zone; readonly file: OpenFile; readonly from: number },
): Promise<Finding | null> {
  const deadline = host.now() + ADVANCE_SECONDS
  while (count(file) === from) {
    if (host.now() >= deadline) return finding('counter-frozen', { path: energyPath(zone), seconds: ADVANCE_SECONDS })
    await host.sleep(ADVANCE_STEP_SECONDS)
  }
  return null
}

/** The count that a file shows. Throws when it shows something else. */
export function count(file: OpenFile): number {
  const text = file.read().trim()
  if (!/^\d+$/.test(text)) throw new Error(`it contains ${JSON.stringify(text.slice(0, 40))}, which is not a count`)
  return Number(text)
}

/** Zones that are only recorded (core, uncore, psys) may be unreadable; those that are gated were checked. */
export async function readable(
  host: CounterHost,
  zones: readonly Zone[],
  options: Pick<MeterOptions, 'domains'>,
): Promise<readonly Zone[]> {
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
export async function dropMirrors(
  host: CounterHost,
  zones: readonly Zone[],
): Promise<{ zones: readonly Zone[]; findings: readonly Finding[] }> {
  const kept: Zone[] = []
  const findings: Finding[] = []
  for (const zone of zones) {
    const twin = zone.name.includes('-die-') ? await findTwin(host, zone, kept) : undefined
    if (twin === undefined) kept.push(zone)
    else findings.push(finding('counter-mirrored', { zone: zone.name, other: twin.name }))
  }
  return { zones: kept, findings }
}

async function findTwin(host: CounterHost, zone: Zone, others: readonly Zone[]): Promise<Zone | undefined> {
  for (const other of others.filter((candidate) => candidate.domain === zone.domain && candidate.socket === zone.socket)) {
    if (await isMirror(host, other, zone)) return other
  }
  return undefined
}

async function isMirror(host: CounterHost, one: Zone, other: Zone): Promise<boolean> {
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
