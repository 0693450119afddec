import { createHash } from 'node:crypto'
import { type Held, lockFile, NoFileLocks } from './lock-file.ts'
import { bindName } from './lock-name.ts'

/**
 * Locks `path`, a file that need not exist, in a directory of joulegate's own. The lock lasts until it is closed or the process ends.
 * Returns null if another process holds it. Without file locks it is an abstract name, which any user of the machine could take.
 */
export async function hold(path: string): Promise<Held | null> {
  try {
    return await lockFile(path)
  } catch (error) {
    if (!(error instanceof NoFileLocks)) throw error
    const server = await bindName(`joulegate-${keyOf(path)}`)
    return server === null ? null : { close: () => void server.close() }
  }
}

/** Returns a short name for a text of any length. */
export const keyOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
