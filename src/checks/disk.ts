import type { CheckResult } from '../model/doctor.ts'
import { finding } from '../model/finding.ts'
import { type Check, fails, fine, type Place, unknown, warns } from './check.ts'

/** Less than this, and not even the Recording is safe. */
const LEAST_BYTES = 100 * 2 ** 20
/** Two checkouts and two builds of a small project. */
const COMFORTABLE_BYTES = 2 ** 30

const WHY = 'a measurement that fills the disk is lost, and whatever else writes there with it'
const WHY_LOW = 'matters some: two checkouts with their builds must fit'

/** Is there room for worktrees, builds and the Recording? */
export const disk: Check = {
  name: 'disk',
  about: 'disk space',
  must: true,
  // Measured on a simulated machine, too, it is the real disk that fills.
  reads: 'sysfs',
  inspect: async (place) => (await Promise.all([look(place, 'temporary', place.temporary), look(place, 'report', place.reports)])).flat(),
}

async function look({ freeBytes }: Place, what: 'temporary' | 'report', directory: string): Promise<readonly CheckResult[]> {
  const bytes = await freeBytes(directory).catch(() => null)
  if (bytes === null) return unknown(`how much ${directory} can take cannot be read`)
  if (bytes < LEAST_BYTES) return fails(WHY, finding('machine-disk-full', { what, directory, bytes }))
  if (bytes < COMFORTABLE_BYTES) return warns('some', WHY_LOW, finding('machine-disk-low', { what, directory, bytes }))
  return fine(`${(bytes / 2 ** 30).toFixed(1)} GiB free in ${directory}`)
}
