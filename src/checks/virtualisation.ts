import { finding } from '../model/finding.ts'
import { type Check, fine, warns } from './check.ts'

const WHY = 'matters some: pairs cancel what neighbours do slowly, not what they do in bursts'

/** Does a hypervisor stand between us and the hardware? */
export const virtualisation: Check = {
  name: 'virtualisation',
  about: 'virtualisation',
  must: false,
  reads: 'machine',
  inspect: async ({ machine }) =>
    machine.virtualisation === null
      ? fine('none, as far as the processor says')
      : warns('some', WHY, finding('machine-virtual', { name: machine.virtualisation })),
}
