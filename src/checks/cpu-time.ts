import type { Host } from '../model/host.ts'
import { textOf } from './files.ts'

/** The kernel counts these in hundredths of a second on every architecture that we run on (USER_HZ). */
const TICKS_PER_SECOND = 100

/** CPU seconds of the whole machine since boot. */
export interface CpuTimes {
  readonly busy: number
  readonly steal: number
  readonly total: number
  /** CPU seconds of this process alone. */
  readonly own: number
}

/** Reads the times from /proc/stat and /proc/self/stat; null if these do not have the kernel's format. */
export async function cpuTimes(host: Pick<Host, 'sysfs' | 'read' | 'list'>): Promise<CpuTimes | null> {
  const [all, self] = [await textOf(host, '/proc/stat'), await textOf(host, '/proc/self/stat')]
  const ticks = /^cpu +([\d ]+)$/m
    .exec(all ?? '')?.[1]
    ?.split(' ')
    .map(Number)
  // The name in parentheses may contain anything; utime and stime are the 12th and 13th field after it.
  const fields = self?.slice(self.lastIndexOf(')') + 2).split(' ') ?? []
  const own = Number(fields[11]) + Number(fields[12])
  if (ticks === undefined || ticks.length < 8 || Number.isNaN(own)) return null
  const [user = 0, nice = 0, system = 0, idle = 0, waiting = 0, interrupts = 0, soft = 0, steal = 0] = ticks
  const busy = user + nice + system + interrupts + soft
  const seconds = (count: number): number => count / TICKS_PER_SECOND
  return { busy: seconds(busy), steal: seconds(steal), total: seconds(busy + idle + waiting + steal), own: seconds(own) }
}
