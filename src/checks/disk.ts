import type { CheckResult } from '../model/doctor.ts'
import { finding } from '../model/finding.ts'
import { type Check, type CheckContext, fails, fine, unknown, warns } from './check.ts'

/** Bytes below which even the Recording may not fit. */
const LEAST_BYTES = 100 * 2 ** 20
/** Two checkouts and two builds of a small project. */
const COMFORTABLE_BYTES = 2 ** 30

/** Checks whether there is space for worktrees, builds and the Recording. */
export const disk: Check = {
  name: 'disk',
  title: 'disk space',
  must: true,
  // Also checked for a simulated machine, since the real disk fills.
  reads: 'sysfs',
  inspect: async (place) => (await Promise.all([look(place, 'temporary', place.temporary), look(place, 'report', place.reports)])).flat(),
}

async function look(place: CheckContext, what: 'temporary' | 'report', directory: string): Promise<readonly CheckResult[]> {
  const { freeBytes, whyUnusable } = place
  // The report directory need not exist, and doctor may be run where nothing is measured.
  const detail = what === 'temporary' ? whyUnusable(directory) : null
  if (detail !== null) return fails(finding('temporary-unusable', { directory, detail }))
  const bytes = await freeBytes(directory).catch(() => null)
  if (bytes === null) return unknown(finding('disk-unreadable', { directory }))
  if (bytes < LEAST_BYTES) return fails(finding('machine-disk-full', { what, directory, bytes }))
  if (bytes < COMFORTABLE_BYTES) return warns('some', finding('machine-disk-low', { what, directory, bytes }))
  return fine(finding('disk-free', { directory, bytes }))
}
