import { type Finding, problem } from '../../model/finding.ts'
import { isDiskFull } from '../../system/disk.ts'

/**
 * Checks after a failure whether a full disk caused it. Such a failure reveals nothing about the commit that happened to run. It is
 * neither head's failure nor base's, and the next command would fail like it.
 * @throws Problem `disk-full`, with the failure in it.
 */
export async function blameDisk(paths: readonly string[], failure: Finding, cause?: unknown): Promise<void> {
  for (const path of paths) {
    // The work may have removed its directory; then that is its own failure.
    if (await isDiskFull(path).catch(() => false)) throw problem('disk-full', { path, detail: null, failure }, cause)
  }
}
