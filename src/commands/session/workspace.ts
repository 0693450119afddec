import { join } from 'node:path'
import { createWorkspace, type Sharing } from '../../git/workspace.ts'
import type { JobAccount } from '../../host/rooms.ts'
import type { Request } from '../../measure/request.ts'
import { ARM_DIRECTORIES, type Arm, allArms, ofArm } from '../../model/arm.ts'
import type { Recording } from '../../model/recording.ts'
import type { Reservation } from './reservation.ts'
import type { Subject } from './subject.ts'

/** Opens the workspace. Returns null if there is nothing to check out because the sides are commands. */
export async function openWorkspace(
  { repository, revisions, config }: Pick<Subject, 'repository' | 'revisions' | 'config'>,
  { directory, mark, job }: Reservation,
  signal: AbortSignal,
) {
  if (repository === null) return null
  const sharing = job === null ? null : sharingOf(job, revisions)
  return createWorkspace(repository, join(directory, 'repository.git'), { signal, mark, sharing, requested: config.checkout })
}

/** Returns the directories of the arms. Commands share one directory. */
export function directoriesOf(place: Reservation | string, arms: readonly Arm[]): Request['directories'] {
  if (typeof place === 'string') return { base: place, head: place }
  const { job, directory } = place
  const at = (arm: Arm): string => (job === null ? join(directory, ARM_DIRECTORIES[arm]) : ofArm(job.rooms, arm).tree)
  return { base: at('base'), head: at('head'), ...(arms.includes('anchor') ? { anchor: at('anchor') } : {}) }
}

/** Returns what builds need if they run as another user. Each worktree lies in its side's room. */
const sharingOf = ({ uid, rooms }: JobAccount, revisions: Recording['revisions']): Sharing => ({
  commits: allArms(revisions).flatMap((revision) => (revision.kind === 'commit' ? [revision.sha] : [])),
  owners: new Map(allArms(rooms).map(({ tree, groups }) => [tree, { uid, gid: groups.own }])),
})
