import { finding, is } from '../model/finding.ts'
import { type Check, fine, unknown, warns } from './check.ts'

/** Checks whether each trial gets a cgroup of its own. */
export const containment: Check = {
  name: 'containment',
  title: 'cgroups',
  must: false,
  reads: 'sysfs',
  async inspect({ host }) {
    if (host.isolation.containment === 'cgroup') return fine(finding('cgroup-for-each', {}))
    const refusal = host.findings.find((found) => is(found, 'no-cgroup'))
    return refusal === undefined ? unknown(finding('cgroups-untold', {})) : warns('some', refusal)
  },
}
