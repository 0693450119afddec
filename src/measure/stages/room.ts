import { type Finding, problem } from '../../model/finding.ts'
import { isDiskFull } from '../../system/disk.ts'

/**
 * After a failure: was it the disk? What fails for want of room says nothing about the commit that happened to run, so it is
 * neither head's failure nor base's, and whatever comes next would fail like it.
 * @throws Problem `disk-full`, with the failure in it.
 */
export async function blameDisk(paths: readonly string[], failure: Finding, cause?: unknown): Promise<void> {
  for (const path of paths) {
    // The work may have removed its directory; that is its failure, then.
    if (await isDiskFull(path).catch(() => false)) throw problem('disk-full', { path, detail: null, failure }, cause)
  }
}
