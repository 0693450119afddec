import { finding } from '../model/finding.ts'
import { absent, type Check, fails, fine, unknown } from './check.ts'
import { processorOf } from './files.ts'

/** X86_FEATURE_SGX, 9 x 32 + 2: the kernel shows it only if the firmware has turned SGX on. */
const SGX = 0x122
/** IA32_ARCH_CAPABILITIES. These bits show that the processor has the register below and its switch. */
const CAPABILITIES = { address: 0x10a, bits: 0xc00n }
/** MISC_PACKAGE_CTLS; ENERGY_FILTERING_ENABLE stays until the next reset. */
const PACKAGE_CONTROL = { address: 0xbc, filtering: 1n }

/**
 * Checks whether the counters are filtered. Against CVE-2020-8694 and -8695 Intel's microcode since November 2020 adds noise to RAPL
 * if SGX is on, or if that register enables it. No file in Linux shows the filter itself.
 */
export const filtering: Check = {
  name: 'filtering',
  title: 'filtering of energy counters',
  must: true,
  reads: 'sysfs',
  async inspect({ host, isCounted, register }) {
    if (!isCounted) return absent(finding('no-counter-used', {}))
    const processor = await processorOf(host)
    if (processor === null) return unknown(finding('processor-unknown', {}))
    if (processor.vendor !== 'intel') return absent(finding('filtering-only-intel', {}))
    if (processor.has(SGX)) return fails(finding('machine-filtering', { by: 'sgx' }))
    const capabilities = await register(CAPABILITIES.address)
    if (capabilities !== null && (capabilities & CAPABILITIES.bits) === 0n) return fine(finding('filtering-impossible', {}))
    const control = await register(PACKAGE_CONTROL.address)
    if (control === null) return unknown(finding('register-unreadable', {}))
    return (control & PACKAGE_CONTROL.filtering) === 0n
      ? fine(finding('is-off', {}))
      : fails(finding('machine-filtering', { by: 'register' }))
  },
}
