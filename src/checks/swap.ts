import { finding } from '../model/finding.ts'
import { type Check, fine, unknown, warns } from './check.ts'
import { textOf } from './files.ts'

/** Checks whether memory is swapped out. Unused swap space does no harm. */
export const swap: Check = {
  name: 'swap',
  title: 'swap',
  must: false,
  reads: 'machine',
  async inspect({ host }) {
    const text = await textOf(host, '/proc/swaps')
    if (text === null) return unknown(finding('swaps-unreadable', {}))
    const used = text
      .split('\n')
      .slice(1)
      .map((line) => Number(line.trim().split(/\s+/)[3]))
    if (used.length === 0) return fine(finding('swap-absent', {}))
    if (used.some(Number.isNaN)) return unknown(finding('swaps-unexpected', {}))
    const bytes = used.reduce((sum, kibibytes) => sum + kibibytes * 1024, 0)
    return bytes === 0 ? fine(finding('swap-empty', {})) : warns('little', finding('machine-swap', { bytes }))
  },
}
