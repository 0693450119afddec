import { finding } from '../model/finding.ts'
import { type Check, fine, unknown, warns } from './check.ts'
import { cpuTimes } from './cpu-time.ts'

const WINDOW_SECONDS = 0.5
/** Share of all CPU time since boot. */
const MUCH_SINCE_BOOT = 0.005

/** Checks whether the hypervisor gives our CPUs to other virtual machines. */
export const steal: Check = {
  name: 'steal',
  title: 'CPU time taken by the hypervisor',
  must: false,
  reads: 'machine',
  observes: true,
  async inspect({ host }) {
    const before = cpuTimes(host)
    await host.sleep(WINDOW_SECONDS)
    const after = cpuTimes(host)
    if (before === null || after === null || after.total <= before.total) return unknown(finding('cpu-time-unreadable', {}))
    const now = (after.steal - before.steal) / (after.total - before.total)
    if (now > 0) return warns('much', finding('machine-steal', { share: now }))
    const ever = after.steal / after.total
    if (ever > MUCH_SINCE_BOOT) return warns('some', finding('machine-steal-since-boot', { share: ever }))
    return fine(finding('steal-not-now', { share: ever }))
  },
}
