import { is } from '../model/finding.ts'
import { type Check, fine, unknown, warns } from './check.ts'

const WHY = 'matters some: what a trial leaves behind is found less surely, and its CPU time is not counted'

/** Does each trial get a cgroup of its own? */
export const containment: Check = {
  name: 'containment',
  about: 'cgroups',
  must: false,
  reads: 'sysfs',
  async inspect({ host }) {
    if (host.isolation.containment === 'cgroup') return fine('each trial gets its own')
    const finding = host.findings.find((found) => is(found, 'no-cgroup'))
    return finding === undefined ? unknown('why there are none is not said') : warns('some', WHY, finding)
  },
}
