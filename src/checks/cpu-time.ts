import type { Host } from '../model/host.ts'
import { CLOCK_TICK } from '../model/units.ts'

/** CPU seconds of the whole machine since boot. */
export interface CpuTimes {
  readonly busy: number
  readonly steal: number
  readonly total: number
  /** CPU seconds of this process, and of those that it has started and that have ended. */
  readonly own: number
}

/**
 * Reads the times from /proc/stat and /proc/self/stat; null if these do not have the kernel's format. Reads both at once: whatever this
 * process did between the two would look like the work of others.
 */
export function cpuTimes(host: Pick<Host, 'open'>): CpuTimes | null {
  const [all, self] = ['/proc/stat', '/proc/self/stat'].map((path) => textNow(host, path))
  const ticks = /^cpu +([\d ]+)$/m
    .exec(all ?? '')?.[1]
    ?.split(' ')
    .map(Number)
  // The name in parentheses may contain anything; utime, stime, cutime and cstime are the 12th to 15th field after it.
  const fields = self?.slice(self.lastIndexOf(')') + 2).split(' ') ?? []
  const own = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0)
  if (ticks === undefined || ticks.length < 8 || Number.isNaN(own)) return null
  const [user = 0, nice = 0, system = 0, idle = 0, waiting = 0, interrupts = 0, soft = 0, steal = 0] = ticks
  const busy = user + nice + system + interrupts + soft
  const seconds = (count: number): number => count * CLOCK_TICK
  return { busy: seconds(busy), steal: seconds(steal), total: seconds(busy + idle + waiting + steal), own: seconds(own) }
}

/** Returns a file's text, or null if it is absent or unreadable. Waits for nothing, unlike textOf. */
function textNow(host: Pick<Host, 'open'>, path: string): string | null {
  try {
    const file = host.open(path)
    try {
      return file.read()
    } finally {
      file.close()
    }
  } catch {
    return null
  }
}
