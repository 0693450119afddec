import type { CheckResult } from '../model/doctor.ts'
import { finding } from '../model/finding.ts'
import { type Check, type CheckContext, fails, fine, unknown, warns } from './check.ts'

/** Bytes below which not even the Recording is safe. */
const LEAST_BYTES = 100 * 2 ** 20
/** Two checkouts and two builds of a small project. */
const COMFORTABLE_BYTES = 2 ** 30

/** Checks whether there is room for worktrees, builds and the Recording. */
export const disk: Check = {
  name: 'disk',
  title: 'disk space',
  must: true,
  // Measured on a simulated machine, too, it is the real disk that fills.
  reads: 'sysfs',
  inspect: async (place) => (await Promise.all([look(place, 'temporary', place.temporary), look(place, 'report', place.reports)])).flat(),
}

async function look({ freeBytes }: CheckContext, what: 'temporary' | 'report', directory: string): Promise<readonly CheckResult[]> {
  const bytes = await freeBytes(directory).catch(() => null)
  if (bytes === null) return unknown(finding('disk-unreadable', { directory }))
  if (bytes < LEAST_BYTES) return fails(finding('machine-disk-full', { what, directory, bytes }))
  if (bytes < COMFORTABLE_BYTES) return warns('some', finding('machine-disk-low', { what, directory, bytes }))
  return fine(finding('disk-free', { directory, bytes }))
}
