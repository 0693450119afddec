import { finding } from '../model/finding.ts'
import { type Check, fine, unknown, warns } from './check.ts'
import { textOf } from './files.ts'

const WHY = 'matters little: it wakes each CPU now and then, and holds one of its performance counters'

/** Does the kernel watch for hard lockups? */
export const watchdog: Check = {
  name: 'watchdog',
  about: 'NMI watchdog',
  must: false,
  reads: 'machine',
  async inspect({ host }) {
    const text = await textOf(host, '/proc/sys/kernel/nmi_watchdog')
    if (text === null) return unknown('this kernel does not say')
    return text === '0' ? fine('off') : warns('little', WHY, finding('machine-watchdog', {}))
  },
}
