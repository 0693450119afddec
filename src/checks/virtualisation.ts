import { finding } from '../model/finding.ts'
import { type Check, fine, warns } from './check.ts'

/** Checks whether a hypervisor is between us and the hardware. */
export const virtualisation: Check = {
  name: 'virtualisation',
  title: 'virtualisation',
  must: false,
  reads: 'machine',
  inspect: async ({ machine }) =>
    machine.virtualisation === null
      ? fine(finding('hypervisor-absent', {}))
      : warns('some', finding('machine-virtual', { name: machine.virtualisation })),
}
