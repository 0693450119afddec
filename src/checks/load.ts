import { finding } from '../model/finding.ts'
import { type Check, type CheckContext, fine, unknown, warns } from './check.ts'
import { cpuTimes } from './cpu-time.ts'
import { textOf } from './files.ts'

const WINDOW_SECONDS = 0.5
/** Share of one CPU from which other processes count as a load. A desktop at rest uses less. A tenth of a core is about a watt. */
const BUSY_CPUS = 0.1
/** Load per CPU in the last minute that leaves the processor warm. */
const WARM_LOAD = 0.25

/** Checks the load of other processes. */
export const load: Check = {
  name: 'load',
  title: 'CPU load',
  must: false,
  reads: 'machine',
  observes: true,
  async inspect({ host, machine, isCounted }) {
    const before = cpuTimes(host)
    await host.sleep(WINDOW_SECONDS)
    const after = cpuTimes(host)
    if (before === null || after === null || after.total <= before.total) return unknown(finding('cpu-time-unreadable', {}))
    const share = (after.busy - before.busy - (after.own - before.own)) / (after.total - before.total)
    const others = Math.max(0, share) * machine.threads
    if (others >= BUSY_CPUS) {
      return warns(isCounted ? 'much' : 'some', finding('machine-busy-now', { others, threads: machine.threads, isCounted }))
    }
    const minute = await minuteLoad(host)
    if (minute !== null && minute >= WARM_LOAD * machine.threads)
      return warns('little', finding('machine-was-busy', { load: minute, threads: machine.threads }))
    return fine(finding('machine-quiet', { others, threads: machine.threads, load: minute }))
  },
}

/** Returns the kernel's load average of the last minute, or null if it cannot be read. */
async function minuteLoad(host: CheckContext['host']): Promise<number | null> {
  const text = (await textOf(host, '/proc/loadavg'))?.split(' ')[0] ?? ''
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : null
}
