import { chmodSync, chownSync, existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ARM_DIRECTORIES, type Arm, BOTH_SIDES, type ByArm } from '../model/arm.ts'
import { type Finding, finding, problem } from '../model/finding.ts'
import { aboveAndItself } from '../system/directory.ts'
import { closeInherited, type Groups, type Identity, newGroups, tryAs } from './identity.ts'

/** Directories and groups of one side. Its paths are as long as those of the other side. */
interface Room {
  /** Groups that its commands run with. No other user may enter the room. */
  readonly groups: Groups
  readonly home: string
  readonly temporary: string
  /** Path of its worktree. git names a worktree by the last part of its path, so the sides differ in that. */
  readonly tree: string
}

/** User that runs the commands, with its rooms. */
export interface JobAccount extends Identity {
  readonly rooms: ByArm<Room>
  /** Whether joulegate may kill all processes of this user. */
  readonly isAlone: boolean
  /** Words before a command that limit it. If absent, nothing does. */
  readonly limiting?: readonly string[]
}

/** Creates the rooms of a session's arms in its directory. Only the arms may pass through that directory, and they may not list it. */
export function makeRooms(directory: string, identity: Identity, arms: readonly Arm[] = BOTH_SIDES): JobAccount['rooms'] {
  closeInherited()
  const real = realpathSync(directory)
  const groups = newGroups()
  chownSync(real, 0, groups.base.common)
  chmodSync(real, 0o710)
  const make = (arm: Arm): Room => {
    const gid = groups[arm].own
    const name = ARM_DIRECTORIES[arm]
    const path = join(real, name)
    const room = { groups: groups[arm], home: join(path, 'home'), temporary: join(path, 'tmp'), tree: join(path, name) }
    mkdirSync(path)
    chownSync(path, 0, gid)
    chmodSync(path, 0o710)
    for (const own of [room.home, room.temporary]) mkdirSync(own, { mode: 0o700 })
    // The private repository does not belong to this user, so git would refuse to read it. Submodules are worktrees of it as well.
    writeFileSync(join(room.home, '.gitconfig'), '[safe]\n\tdirectory = *\n')
    for (const own of [room.home, room.temporary, join(room.home, '.gitconfig')]) chownSync(own, identity.uid, gid)
    return room
  }
  return { base: make('base'), head: make('head'), ...(arms.includes('anchor') ? { anchor: make('anchor') } : {}) }
}

// In a sticky directory (/tmp) no user can replace another user's files.
const LOOK = `for path; do
  [ ! -O "$path" ] && { [ ! -w "$path" ] || [ -k "$path" ]; } || { echo "$path" >&2; exit 4; }
done`
// 2>/dev/null: the shell's own error message would precede the path.
const ENTER = `for path; do
  cd -- "$path" 2>/dev/null || { echo "$path" >&2; exit 3; }
done`
const script = (text: string, paths: readonly string[]): readonly string[] => ['/bin/sh', '-c', text, 'joulegate', ...paths]

/** Returns the first directory on the way to this one, or itself, that this user cannot enter, or null if the user can reach it. */
export function closedAbove(directory: string, identity: Identity, groups = newGroups().base): string | null {
  const trouble = tryAs(identity, groups, script(ENTER, aboveAndItself(realpathSync(directory))))
  return trouble === null ? null : trouble.said
}

/** Returns the first of these directories, or of those above them, that this user owns or may write to, or null if there is none. */
function writableAbove(directories: readonly string[], identity: Identity, groups = newGroups().base): string | null {
  const guarded = [...new Set(directories.flatMap((path) => aboveAndItself(realpathSync(path))))]
  return tryAs(identity, groups, script(LOOK, guarded))?.said ?? null
}

/** Directories for users who cannot enter a runner's own temporary directory. The one on disk comes first: a build may be large. */
const COMMON_TEMPORARY = ['/var/tmp', '/tmp']

/** Directory that a session works in, and the reason why it is not the one that was wanted, or null if it is. */
export interface TemporaryChoice {
  readonly directory: string
  readonly finding: Finding | null
}

/**
 * Chooses a directory for a session whose commands run as this user. It is the wanted one, or the first common one that the user can reach
 * but not change.
 */
export function chooseTemporary(wanted: string, identity: Identity): TemporaryChoice {
  const closed = existsSync(wanted) ? closedAbove(wanted, identity) : null
  if (closed === null) return { directory: wanted, finding: null }
  const isFit = (path: string): boolean =>
    existsSync(path) && closedAbove(path, identity) === null && writableAbove([path], identity) === null
  const other = COMMON_TEMPORARY.find(isFit)
  return other === undefined
    ? { directory: wanted, finding: null }
    : { directory: other, finding: finding('other-temporary', { user: identity.name, wanted, closed, taken: other }) }
}

/**
 * Checks, as this user, that it can reach the session's directory. Also checks that it can change neither that directory, nor any of
 * `ours`, nor a directory above them. Throws cannotEnter, mayWrite.
 */
export function tryRooms(directory: string, job: JobAccount, ours: readonly string[]): void {
  const { home, groups } = job.rooms.base
  const closed = closedAbove(home, job, groups)
  if (closed !== null) throw problem('cannot-enter', { name: job.name, directory, closed })
  const writable = writableAbove([directory, ...ours], job, groups)
  if (writable !== null) throw problem('may-write', { name: job.name, directory: writable })
}
