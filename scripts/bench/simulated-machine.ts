import type { Ended, Host, UserCommand } from '../../src/model/host.ts'
import type { Celsius, Joules, Seconds, Watts } from '../../src/model/units.ts'
import { uniform } from './scenarios.ts'

/** What a workload of a simulated machine does: its command is `NAME SIDE`. */
export interface Load {
  readonly seconds: Seconds
  readonly watts: Watts
  /** Standard deviation of the logarithm of its power from trial to trial. */
  readonly deviation: number
}

/** A part of the processor's temperature: it approaches `perWatt` x power with this time constant. */
interface Mass {
  readonly perWatt: number
  readonly constant: Seconds
}

export interface Thermals {
  readonly ambient: Celsius
  readonly idle: Watts
  /** With all processors busy. */
  readonly busy: Watts
  readonly masses: readonly Mass[]
  /** Share by which power grows for each degree above ambient. */
  readonly leakage: number
}

const RANGE = 262_143_328_850

/**
 * A machine whose clock stands still while we compute: a check of half an hour takes a fraction of a second. Energy is power x
 * time, counted by a powercap zone; the temperature follows the power through a few masses, shown by coretemp in whole degrees.
 */
export function simulatedMachine(thermals: Thermals, loads: ReadonlyMap<string, Load>, seed: number): Host {
  const random = uniform(seed)
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  let [now, energy, heaters]: [Seconds, Joules, number] = [0, 0, 0]
  const rises = thermals.masses.map(({ perWatt }) => perWatt * thermals.idle)
  const rise = (): Celsius => rises.reduce((sum, one) => sum + one, 0)
  const pass = (seconds: Seconds, watts: Watts): void => {
    // Steps, since leakage follows the temperature.
    for (let left = seconds; left > 1e-12; left -= 0.05) {
      const step = Math.min(left, 0.05)
      const power = watts * (1 + thermals.leakage * rise())
      energy += power * step
      for (const [index, { perWatt, constant }] of thermals.masses.entries()) {
        const goal = perWatt * power
        rises[index] = goal + ((rises[index] ?? 0) - goal) * Math.exp(-step / constant)
      }
    }
    now += seconds
  }
  const rest = (seconds: Seconds): void => pass(seconds, heaters > 0 ? thermals.busy : thermals.idle)
  const files: Readonly<Record<string, () => string>> = {
    '/simulated/class/powercap/intel-rapl:0/name': () => 'package-0\n',
    '/simulated/class/powercap/intel-rapl:0/energy_uj': () => `${Math.floor(energy * 1e6) % RANGE}\n`,
    '/simulated/class/powercap/intel-rapl:0/max_energy_range_uj': () => `${RANGE}\n`,
    '/simulated/class/hwmon/hwmon0/name': () => 'coretemp\n',
    '/simulated/class/hwmon/hwmon0/temp1_label': () => 'Package id 0\n',
    '/simulated/class/hwmon/hwmon0/temp1_input': () => `${Math.round(thermals.ambient + rise()) * 1000}\n`,
  }
  const read = (path: string): string => {
    const file = files[path]
    if (file === undefined) throw new Error(`ENOENT: ${path}`)
    return file()
  }
  const run = ({ command }: UserCommand): Ended => {
    const load = loads.get(command.split(' ')[0] ?? '')
    if (load === undefined) throw new Error(`no load is called ${command}`)
    pass(load.seconds, load.watts * Math.exp(load.deviation * normal()))
    return {
      status: { code: 0, signal: null, timedOut: false },
      seconds: load.seconds,
      cpu: { seconds: load.seconds, source: 'cgroup' },
      survivors: [],
      hasFlooded: false,
    }
  }
  return {
    sysfs: '/simulated',
    procfs: '/simulated/proc',
    isolation: { level: 'none', containment: 'cgroup' },
    findings: [],
    read: async (path) => read(path),
    list: async (path) => {
      const below = Object.keys(files).filter((file) => file.startsWith(`${path}/`))
      if (below.length === 0) throw new Error(`ENOENT: ${path}`)
      return [...new Set(below.map((file) => file.slice(path.length + 1).split('/')[0] ?? ''))]
    },
    open: (path) => {
      read(path)
      return { read: () => read(path), close: () => undefined }
    },
    complete: async (command) => run(command),
    spawn: async (command) => {
      rest(0.005) // the launcher
      let ended: Ended | null = null
      return {
        launcher: { pid: 1, cgroup: null },
        go: async () => {
          ended = run(command)
        },
        finish: async () =>
          ended ?? { status: { code: null, signal: 'SIGKILL', timedOut: false }, seconds: 0, cpu: null, survivors: [], hasFlooded: false },
      }
    },
    serve: () => {
      throw new Error('a simulated machine has no services')
    },
    // The only tool that this machine has is the heater.
    countsDirectory: () => {
      throw new Error('nothing is counted here')
    },
    metricsFile: async () => null,
    beneath: () => ({ read: () => ({ fault: 'absent' }), list: () => ({ paths: [] }) }),
    hold: () => {
      heaters += 1
      return {
        ask: async () => null,
        end: async () => {
          heaters -= 1
          return { failure: null, code: null, signal: 'SIGKILL', output: '', complaints: '' }
        },
      }
    },
    now: () => now,
    date: () => new Date(now * 1000).toISOString(),
    sleep: async (seconds) => rest(seconds),
  }
}
