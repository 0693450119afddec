import { linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Counter, type Drift, text } from './updates.ts'

/** One zone of the powercap tree. */
export interface Zone {
  /** intel-rapl:0, intel-rapl:0:1, intel-rapl-mmio:0 */
  readonly id: string
  /** package-0, package-0-die-1, core, uncore, dram, psys */
  readonly name: string
  readonly idleWatts?: number
  readonly coreWatts?: number
  /** Microjoules; null: the file is absent. */
  readonly range?: number | null
  readonly start?: number
  /** The power limit that it states; null: it states none. */
  readonly limitWatts?: number | null
  /** The zone whose counter it shows a second time. */
  readonly mirrors?: string
  /** `directory` cannot be read by root either, `garbage` is no number, `frozen` never moves. */
  readonly broken?: 'directory' | 'garbage' | 'frozen'
}

/** One temperature sensor: of a thermal zone, or of hwmon where it has a label. */
export interface Sensor {
  /** thermal_zone0, hwmon3 */
  readonly id: string
  /** x86_pkg_temp, acpitz; coretemp, k10temp */
  readonly driver: string
  readonly label?: string
  readonly celsius: number
  readonly perSecond?: number
  /** Degrees that one busy core adds, reached after some time constants of `constant` seconds. */
  readonly perCore?: number
  readonly constant?: number
}

/** Files of sysfs that nobody changes, by their path below it: governors, turbo, a battery, what the processor is. */
export type Facts = Readonly<Record<string, string>>

/** What a simulated machine is made of. */
export interface Hardware {
  readonly zones: readonly Zone[]
  readonly sensors: readonly Sensor[]
  readonly facts: Facts
}

/** As Intel clients and servers have it: 2^32 x 61 microjoules. */
export const USUAL_RANGE = 262_143_328_850

/** A package with much power per busy core and little at rest: work shows, and how long the test machine takes for it hardly. */
export const PACKAGE: Zone = { id: 'intel-rapl:0', name: 'package-0', idleWatts: 1, coreWatts: 20, limitWatts: 200 }
export const CORE: Zone = { id: 'intel-rapl:0:0', name: 'core', idleWatts: 1, coreWatts: 18 }
export const UNCORE: Zone = { id: 'intel-rapl:0:1', name: 'uncore', idleWatts: 0.5, coreWatts: 0 }
export const DRAM: Zone = { id: 'intel-rapl:0:2', name: 'dram', idleWatts: 2, coreWatts: 3 }
/** What a duplicate, a wider and a narrower zone of the package would add, were they added. */
export const MMIO: Zone = { id: 'intel-rapl-mmio:0', name: 'package-0', mirrors: 'intel-rapl:0' }
export const PSYS: Zone = { id: 'intel-rapl:1', name: 'psys', idleWatts: 9, coreWatts: 26 }
/** How the kernel shows an Intel processor whose firmware has SGX on. */
export const SGX: Facts = { 'devices/system/cpu/modalias': 'cpu:type:x86,ven0000fam0006mod006A:feature:,0000,0001,0122' }
/** A laptop as its user left it: four ways to be less steady. */
export const LAPTOP: Facts = {
  'devices/system/cpu/cpufreq/policy0/affected_cpus': '0 1',
  'devices/system/cpu/cpufreq/policy0/scaling_governor': 'powersave',
  'devices/system/cpu/intel_pstate/no_turbo': '0',
  'devices/system/cpu/smt/active': '1',
  'devices/system/cpu/smt/control': 'on',
  'class/power_supply/BAT0/type': 'Battery',
  'class/power_supply/BAT0/status': 'Discharging',
}
export const SENSOR: Sensor = { id: 'thermal_zone0', driver: 'x86_pkg_temp', celsius: 45 }

const write = (directory: string, files: Readonly<Record<string, string | number>>): void => {
  for (const [name, value] of Object.entries(files)) writeFileSync(join(directory, name), `${value}\n`)
}

/** Writes the zone's files; gives its counter, where it has a living one. */
function writeZone(powercap: string, zone: Zone): readonly Counter[] {
  const { id, name, broken, mirrors, limitWatts = 150, range = USUAL_RANGE, start = 1_000_000 } = zone
  const directory = join(powercap, id)
  mkdirSync(directory)
  write(directory, { name, enabled: 1 })
  if (range !== null) write(directory, { max_energy_range_uj: range })
  if (limitWatts !== null) write(directory, { constraint_0_name: 'long_term', constraint_0_power_limit_uw: limitWatts * 1e6 })
  const path = join(directory, 'energy_uj')
  if (broken === 'directory') mkdirSync(path)
  // A second name of the same file: both show the same count at any moment, as two names of one register do.
  else if (mirrors !== undefined) linkSync(join(powercap, mirrors, 'energy_uj'), path)
  else writeFileSync(path, broken === 'garbage' ? 'no number\n' : text(start))
  if (broken !== undefined || mirrors !== undefined) return []
  return [{ id, path, range: range ?? USUAL_RANGE, start, idleWatts: zone.idleWatts ?? 0, coreWatts: zone.coreWatts ?? 0 }]
}

function writeSensor(root: string, { id, driver, label, celsius, perSecond = 0, perCore = 0, constant = 0.3 }: Sensor): Drift {
  const directory = join(root, 'class', id.startsWith('hwmon') ? 'hwmon' : 'thermal', id)
  mkdirSync(directory, { recursive: true })
  if (label === undefined) write(directory, { type: driver })
  else write(directory, { name: driver, temp1_label: label, temp2_label: 'Core 0', temp2_input: 99_000 })
  const path = join(directory, label === undefined ? 'temp' : 'temp1_input')
  writeFileSync(path, text(celsius * 1000))
  return { path, celsius, perSecond, perCore, constant }
}

/** Writes a sysfs of these zones, sensors and facts below `root`; gives what is to be kept alive in it. Without zones there is no powercap. */
export function writeTree(root: string, { zones, sensors, facts }: Hardware): { counters: Counter[]; drifts: Drift[] } {
  const powercap = join(root, 'class', 'powercap')
  mkdirSync(join(root, 'class'), { recursive: true })
  // The control type itself stands among its zones.
  if (zones.length > 0) mkdirSync(join(powercap, 'intel-rapl'), { recursive: true })
  for (const [path, value] of Object.entries(facts)) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), `${value}\n`)
  }
  const counters = zones.flatMap((zone) => writeZone(powercap, zone))
  return { counters, drifts: sensors.map((sensor) => writeSensor(root, sensor)) }
}
