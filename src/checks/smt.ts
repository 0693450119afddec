import { finding } from '../model/finding.ts'
import { absent, type Check, fine, unknown, warns } from './check.ts'
import { cpuDirectory, textOf } from './files.ts'

/** Checks whether threads share cores. */
export const smt: Check = {
  name: 'smt',
  title: 'simultaneous multithreading',
  must: false,
  reads: 'sysfs',
  async inspect({ host }) {
    const directory = `${cpuDirectory(host)}/smt`
    const [active, control] = [await textOf(host, `${directory}/active`), await textOf(host, `${directory}/control`)]
    if (active === '1') return warns('little', finding('machine-smt', { path: `${directory}/control` }))
    if (active === '0') return control?.startsWith('not') ? absent(finding('smt-absent', {})) : fine(finding('is-off', {}))
    return unknown(finding('kernel-silent', {}))
  },
}
