import { finding } from '../model/finding.ts'
import { type Check, fine, unknown, warns } from './check.ts'
import { textOf } from './files.ts'

/** Checks whether the kernel's watchdog for hard lockups is on. */
export const watchdog: Check = {
  name: 'watchdog',
  title: 'NMI watchdog',
  must: false,
  reads: 'machine',
  async inspect({ host }) {
    const text = await textOf(host, '/proc/sys/kernel/nmi_watchdog')
    if (text === null) return unknown(finding('kernel-silent', {}))
    return text === '0' ? fine(finding('is-off', {})) : warns('little', finding('machine-watchdog', {}))
  },
}
