import { finding } from '../model/finding.ts'
import { absent, type Check, fails, fine, unknown } from './check.ts'
import { processorOf } from './files.ts'

/** X86_FEATURE_SGX, 9 x 32 + 2: the kernel shows it only where the firmware has turned SGX on. */
const SGX = 0x122
/** IA32_ARCH_CAPABILITIES; with these bits the processor has the register below, and the switch in it. */
const CAPABILITIES = { address: 0x10a, bits: 0xc00n }
/** MISC_PACKAGE_CTLS; ENERGY_FILTERING_ENABLE stays until the next reset. */
const PACKAGE_CONTROL = { address: 0xbc, filtering: 1n }

const WHY =
  'filtered counters are blurred on purpose, so that they cannot betray what was computed: their error may be larger than any budget'

/**
 * Are the counters filtered? Against CVE-2020-8694 and -8695 Intel's microcode since November 2020 adds noise to RAPL wherever
 * SGX is on, and elsewhere when that register says so. No file of Linux shows the filter itself.
 */
export const filtering: Check = {
  name: 'filtering',
  about: 'filtering of the energy counters',
  must: true,
  reads: 'sysfs',
  async inspect({ host, isCounted, register }) {
    if (!isCounted) return absent('no counter would be used')
    const processor = await processorOf(host)
    if (processor === null) return unknown('sysfs does not say which processor this is')
    if (processor.vendor !== 'intel') return absent('only Intel processors filter them')
    if (processor.has(SGX)) return fails(WHY, finding('machine-filtering', { by: 'sgx' }))
    const capabilities = await register(CAPABILITIES.address)
    if (capabilities !== null && (capabilities & CAPABILITIES.bits) === 0n)
      return fine('SGX is off, and this processor has no other filter')
    const control = await register(PACKAGE_CONTROL.address)
    if (control === null)
      return unknown('SGX is off; whether the filter is on all the same only a register says, which cannot be read (as root: modprobe msr)')
    return (control & PACKAGE_CONTROL.filtering) === 0n ? fine('off') : fails(WHY, finding('machine-filtering', { by: 'register' }))
  },
}
