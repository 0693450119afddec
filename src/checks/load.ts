import { finding } from '../model/finding.ts'
import { type Check, fine, unknown, warns } from './check.ts'
import { cpuTimes } from './cpu-time.ts'
import { textOf } from './files.ts'

const WINDOW_SECONDS = 0.5
/** Of one CPU. What a desktop at rest does is less; a tenth of a core is a watt or so. */
const BUSY_CPUS = 0.1
/** A load of so much for each CPU in the last minute leaves the processor warm. */
const WARM_LOAD = 0.25

const WHY = 'matters much: the counters bill the whole machine, so all that others do is counted as the workload’s'
const WHY_ESTIMATED = 'matters some: an estimate counts nobody else’s CPU time, but a trial that has to wait takes longer'
const WHY_WARM = 'matters little: the discarded round evens out most of it'

/** What else runs here? */
export const load: Check = {
  name: 'load',
  about: 'load of others',
  must: false,
  reads: 'machine',
  async inspect({ host, machine, isCounted }) {
    const before = await cpuTimes(host)
    await host.sleep(WINDOW_SECONDS)
    const after = await cpuTimes(host)
    if (before === null || after === null || after.total <= before.total) return unknown('/proc/stat does not say')
    const share = (after.busy - before.busy - (after.own - before.own)) / (after.total - before.total)
    const others = Math.max(0, share) * machine.threads
    if (others >= BUSY_CPUS) {
      const found = finding('machine-busy-now', { others, threads: machine.threads })
      return isCounted ? warns('much', WHY, found) : warns('some', WHY_ESTIMATED, found)
    }
    const minute = Number((await textOf(host, '/proc/loadavg'))?.split(' ')[0] ?? Number.NaN)
    if (minute >= WARM_LOAD * machine.threads)
      return warns('little', WHY_WARM, finding('machine-was-busy', { load: minute, threads: machine.threads }))
    const lately = Number.isNaN(minute) ? '' : `; load of the last minute ${minute.toFixed(2)}`
    return fine(`others use ${others.toFixed(2)} of ${machine.threads} CPUs${lately}`)
  },
}
