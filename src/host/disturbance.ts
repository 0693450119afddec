import { availableParallelism } from 'node:os'
import type { Host, OpenFile } from '../model/host.ts'
import { CLOCK_TICK, type Seconds } from '../model/units.ts'

/** CPU time of everybody and of this process at one moment. */
interface CpuBooks {
  /** CPU time of this process so far. It is no other program. */
  readonly own: Seconds
  /** CPU time of all programs together, and the time that a hypervisor took, since boot. null if the kernel does not keep it. */
  readonly busy: Seconds | null
}

/** Snapshot of the machine's own counters and settings. A counter is null if the machine does not keep it. */
export interface Books extends CpuBooks {
  /** Time of the snapshot, on the host's clock. */
  readonly at: Seconds
  /** Number of times that processors were slowed down because they were too hot or drew too much, since boot. */
  readonly throttles: number | null
  /** Settings that change the cost of a second of work, by their path: governors, turbo, and whether mains power is connected. */
  readonly settings: Readonly<Record<string, string>>
}

/** Reads counters and settings that reveal disturbances of a trial. Its files stay open. */
export interface Watch {
  readonly processors: number
  read(): Books
  close(): void
}

interface Watched {
  readonly path: string
  readonly file: OpenFile
}

/** Opens the counters and settings of this machine. Each is optional, and absent if the kernel does not have it. */
export async function openWatch(host: Host): Promise<Watch> {
  const cpus = `${host.sysfs}/devices/system/cpu`
  const numbered = (await list(host, cpus)).filter((name) => /^cpu\d+$/.test(name))
  // AMD has no such counters.
  const counters = numbered.flatMap((name) => ['core', 'package'].map((what) => `${cpus}/${name}/thermal_throttle/${what}_throttle_count`))
  const policies = (await list(host, `${cpus}/cpufreq`)).filter((name) => /^policy\d+$/.test(name))
  const supplies = await list(host, `${host.sysfs}/class/power_supply`)
  const settings = [
    ...policies.map((name) => `${cpus}/cpufreq/${name}/scaling_governor`),
    ...[`${cpus}/intel_pstate/no_turbo`, `${cpus}/cpufreq/boost`],
    ...supplies.map((name) => `${host.sysfs}/class/power_supply/${name}/online`),
  ]
  const clock = openCpuClock(host)
  const [throttles, set] = [counters, settings].map((paths) => paths.flatMap((path) => open(host, path)))
  return {
    processors: availableParallelism(),
    read: () => ({
      at: host.now(),
      ...clock.read(),
      throttles: throttles?.length === 0 ? null : sum(texts(throttles).map(({ text }) => Number(text))),
      settings: Object.fromEntries(texts(set).map(({ path, text }) => [path, text])),
    }),
    close: () => {
      clock.close()
      for (const { file } of [...(throttles ?? []), ...(set ?? [])]) file.close()
    },
  }
}

/** Clock of the CPU time of all programs and of this process. Its file stays open. */
export interface CpuClock {
  read(): CpuBooks
  close(): void
}

/** Opens the CPU clock of this machine. */
export function openCpuClock(host: Host): CpuClock {
  const stat = open(host, `${host.procfs}/stat`)
  return {
    read: () => ({ own: ownSeconds(), busy: busySeconds(texts(stat)[0]?.text) }),
    close: () => {
      for (const { file } of stat) file.close()
    },
  }
}

function ownSeconds(): Seconds {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

async function list(host: Host, directory: string): Promise<readonly string[]> {
  return host.list(directory).catch(() => []) // absent on this machine
}

function open(host: Host, path: string): readonly Watched[] {
  try {
    return [{ path, file: host.open(path) }]
  } catch {
    return [] // absent on this machine
  }
}

/** Reads the files that still exist. Files disappear when a CPU goes offline mid-session. */
function texts(watched: readonly Watched[] | undefined): readonly { readonly path: string; readonly text: string }[] {
  return (watched ?? []).flatMap(({ path, file }) => {
    try {
      return [{ path, text: file.read().trim() }]
    } catch {
      return []
    }
  })
}

/** Sums `cpu  user nice system idle iowait irq softirq steal guest guest_nice` without idle and iowait. guest is in user already. */
function busySeconds(stat: string | undefined): Seconds | null {
  const fields = /^cpu +((?:\d+ ?)+)$/m
    .exec(stat ?? '')?.[1]
    ?.split(' ')
    .map(Number)
  if (fields === undefined || fields.length < 4) return null
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = fields
  return (user + nice + system + irq + softirq + steal) * CLOCK_TICK
}
