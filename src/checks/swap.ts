import { finding } from '../model/finding.ts'
import { type Check, fine, unknown, warns } from './check.ts'
import { textOf } from './files.ts'

const WHY = 'matters little, until a trial touches what was swapped out and waits for the disk'

/** Is memory swapped out? That there is somewhere to swap to harms nobody. */
export const swap: Check = {
  name: 'swap',
  about: 'swap',
  must: false,
  reads: 'machine',
  async inspect({ host }) {
    const text = await textOf(host, '/proc/swaps')
    if (text === null) return unknown('/proc/swaps cannot be read')
    const used = text
      .split('\n')
      .slice(1)
      .map((line) => Number(line.trim().split(/\s+/)[3]))
    if (used.length === 0) return fine('none')
    if (used.some(Number.isNaN)) return unknown('/proc/swaps is not what the kernel writes')
    const bytes = used.reduce((sum, kibibytes) => sum + kibibytes * 1024, 0)
    return bytes === 0 ? fine('empty') : warns('little', WHY, finding('machine-swap', { bytes }))
  },
}
