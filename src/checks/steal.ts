import { finding } from '../model/finding.ts'
import { type Check, fine, unknown, warns } from './check.ts'
import { cpuTimes } from './cpu-time.ts'

const WINDOW_SECONDS = 0.5
/** Of all CPU time since the start. */
const MUCH_SINCE_BOOT = 0.005

const WHY = 'matters much: while others have the CPU, a trial takes longer and its energy is theirs as well'
const WHY_BEFORE = 'matters some: what happened since the start may happen again'

/** Does the hypervisor give our CPUs to others? */
export const steal: Check = {
  name: 'steal',
  about: 'CPU time taken by the hypervisor',
  must: false,
  reads: 'machine',
  async inspect({ host }) {
    const before = await cpuTimes(host)
    await host.sleep(WINDOW_SECONDS)
    const after = await cpuTimes(host)
    if (before === null || after === null || after.total <= before.total) return unknown('/proc/stat does not say')
    const now = (after.steal - before.steal) / (after.total - before.total)
    if (now > 0) return warns('much', WHY, finding('machine-steal', { share: now }))
    const ever = after.steal / after.total
    if (ever > MUCH_SINCE_BOOT) return warns('some', WHY_BEFORE, finding('machine-steal-since-boot', { share: ever }))
    return fine(after.steal === 0 ? 'none' : `${(100 * ever).toFixed(2)} % since the start, none now`)
  },
}
