import { Domain } from '../model/config.ts'
import { type Finding, finding } from '../model/finding.ts'
import type { Host, OpenFile } from '../model/host.ts'
import type { Seconds, Watts } from '../model/units.ts'
import type { DomainPower } from '../model/watch.ts'
import { readingJoules } from '../stats/joules.ts'
import { unreadable } from './permission.ts'
import { wrapSeconds, zoneFault, zoneReading } from './powercap.ts'
import { count, dropMirrors, energyPath, findZones, type Zone } from './zones.ts'

/** Count of one zone, or the error of the read. */
type ZoneCount = { readonly count: number } | { readonly error: unknown }

/** The counts of all zones at one moment. */
export interface ZoneCounts {
  readonly at: Seconds
  readonly zones: readonly ZoneCount[]
}

/** Reads all energy counters of powercap again and again. Its files stay open, so that a read costs some microseconds. */
export interface Wattmeter {
  /** Reason why there is no counter, and notes on the counters. */
  readonly findings: readonly Finding[]
  read(): ZoneCounts
  /** Returns the mean power between two moments: of each domain, over all sockets, or why it is unknown. */
  between(before: ZoneCounts, after: ZoneCounts): Promise<readonly DomainPower[]>
  close(): void
}

interface OpenZone {
  readonly zone: Zone
  readonly read: () => ZoneCount
  readonly close: () => void
}

/** Opens all counters that sysfs shows. Those that cannot be read are kept, and each line reports them. */
export async function openWattmeter(host: Host): Promise<Wattmeter> {
  const all = (await findZones(host)).map((zone) => openZone(host, zone))
  const readable = all.filter(({ read }) => 'count' in read()).map(({ zone }) => zone)
  const { zones: kept, findings } = await dropMirrors(host, readable)
  const isMirror = ({ zone }: OpenZone): boolean => readable.includes(zone) && !kept.includes(zone)
  for (const mirror of all.filter(isMirror)) mirror.close()
  const zones = all.filter((one) => !isMirror(one))
  return {
    findings: all.length === 0 ? [finding('no-counter', { directory: `${host.sysfs}/class/powercap` })] : findings,
    read: () => ({ at: host.now(), zones: zones.map(({ read }) => read()) }),
    async between(before, after) {
      const powers = await Promise.all(
        zones.map(async ({ zone }, index) => {
          const counts = [before.zones[index], after.zones[index]] as const
          return { domain: zone.domain, ...(await powerOf(host, zone, counts, after.at - before.at)) }
        }),
      )
      return Domain.options.flatMap((domain) => {
        const own = powers.filter((power) => power.domain === domain)
        return own.length === 0 ? [] : [sumOf(domain, own)]
      })
    },
    close: () => {
      for (const { close } of zones) close()
    },
  }
}

function openZone(host: Host, zone: Zone): OpenZone {
  const file = opened(host, energyPath(zone))
  if ('error' in file) return { zone, read: () => file, close: () => undefined }
  return { zone, read: () => counted(file), close: () => file.close() }
}

function opened(host: Host, path: string): OpenFile | { readonly error: unknown } {
  try {
    return host.open(path)
  } catch (error) {
    return { error }
  }
}

function counted(file: OpenFile): ZoneCount {
  try {
    return { count: count(file) }
  } catch (error) {
    return { error }
  }
}

/** Power of a zone. Without watts there is a finding. */
interface ZonePower {
  readonly watts: Watts | null
  readonly finding: Finding | null
}

/** Returns the power of a zone, by the code that reads it for a trial: a wrap is no matter, and a fault is never 0 W. */
async function powerOf(
  host: Host,
  zone: Zone,
  [before, after]: readonly [ZoneCount | undefined, ZoneCount | undefined],
  seconds: Seconds,
): Promise<ZonePower> {
  const failed = [after, before].find((one) => one !== undefined && 'error' in one)
  if (failed !== undefined && 'error' in failed) return { watts: null, finding: await unreadable(host, energyPath(zone), failed.error) }
  const most = wrapSeconds(zone)
  if (seconds >= most) return { watts: null, finding: finding('counter-unwatched', { zone: zone.id, seconds, most }) }
  const reading = zoneReading(
    zone,
    [before, after].map((one) => (one !== undefined && 'count' in one ? one.count : Number.NaN)),
  )
  const fault = zoneFault(zone, reading, { seconds, cpu: null })
  return fault === null ? { watts: readingJoules(reading) / seconds, finding: null } : { watts: null, finding: fault }
}

/** Adds the sockets of a domain. Without one of them, the sum is unknown. */
function sumOf(domain: Domain, zones: readonly ZonePower[]): DomainPower {
  const fault = zones.find(({ finding: found }) => found !== null)?.finding ?? null
  return { domain, watts: fault === null ? zones.reduce((sum, { watts }) => sum + (watts ?? 0), 0) : null, finding: fault }
}
