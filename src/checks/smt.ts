import { finding } from '../model/finding.ts'
import { absent, type Check, fine, unknown, warns } from './check.ts'
import { cpuDirectory, textOf } from './files.ts'

const WHY = 'matters little on a quiet machine, and more where a workload has many threads'

/** Do threads share cores? */
export const smt: Check = {
  name: 'smt',
  about: 'simultaneous multithreading',
  must: false,
  reads: 'sysfs',
  async inspect({ host }) {
    const directory = `${cpuDirectory(host)}/smt`
    const [active, control] = [await textOf(host, `${directory}/active`), await textOf(host, `${directory}/control`)]
    if (active === '1') return warns('little', WHY, finding('machine-smt', { path: `${directory}/control` }))
    if (active === '0') return control?.startsWith('not') ? absent('the processor shows none') : fine('off')
    return unknown('this kernel does not say')
  },
}
