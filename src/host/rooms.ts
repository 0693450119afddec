import { chmodSync, chownSync, existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Finding, finding, problem } from '../model/finding.ts'
import type { Side } from '../model/trial.ts'
import { closeInherited, type Groups, type Identity, newGroups, tryAs } from './identity.ts'

/** What one side has for itself. Its paths are as long as those of the other side. */
interface Room {
  /** Those that its commands run with: nobody else may enter the room. */
  readonly groups: Groups
  readonly home: string
  readonly temporary: string
  /** Where its worktree goes. git calls it by its last name, so the sides differ in that. */
  readonly tree: string
}

/** As whom the commands of the user's run, and where. */
export interface JobAccount extends Identity {
  readonly rooms: Readonly<Record<Side, Room>>
  /** Are all processes of this user ours to kill? */
  readonly isAlone: boolean
}

/** Makes the rooms of both sides in a session's directory, through which they may pass, and nobody else, and into which they may not look. */
export function makeRooms(directory: string, identity: Identity): JobAccount['rooms'] {
  closeInherited()
  const real = realpathSync(directory)
  const groups = newGroups()
  chownSync(real, 0, groups.base.common)
  chmodSync(real, 0o710)
  const make = (side: Side): Room => {
    const gid = groups[side].own
    const path = join(real, side)
    const room = { groups: groups[side], home: join(path, 'home'), temporary: join(path, 'tmp'), tree: join(path, side) }
    mkdirSync(path)
    chownSync(path, 0, gid)
    chmodSync(path, 0o710)
    for (const own of [room.home, room.temporary]) mkdirSync(own, { mode: 0o700 })
    // The private repository is not this user's, so git would refuse to read it.
    writeFileSync(join(room.home, '.gitconfig'), `[safe]\n\tdirectory = "${room.tree.replace(/["\\]/g, '\\$&')}"\n`)
    for (const own of [room.home, room.temporary, join(room.home, '.gitconfig')]) chownSync(own, identity.uid, gid)
    return room
  }
  return { base: make('base'), head: make('head') }
}

// In a sticky directory (/tmp) nobody replaces what is another's.
const LOOK = `for path; do
  [ ! -O "$path" ] && { [ ! -w "$path" ] || [ -k "$path" ]; } || { echo "$path" >&2; exit 4; }
done`
// 2>/dev/null: the shell's own complaint would stand before the path.
const ENTER = `for path; do
  cd -- "$path" 2>/dev/null || { echo "$path" >&2; exit 3; }
done`
const script = (text: string, paths: readonly string[]): readonly string[] => ['/bin/sh', '-c', text, 'joulegate', ...paths]

/** The first directory on the way to this one, or itself, that this user cannot enter; null if it can reach it. */
export function closedAbove(directory: string, identity: Identity, groups = newGroups().base): string | null {
  const trouble = tryAs(identity, groups, script(ENTER, aboveAndItself(realpathSync(directory))))
  return trouble === null ? null : trouble.said
}

/** The first of these directories, or of those above them, that this user owns or may write to; null: none. */
function writableAbove(directories: readonly string[], identity: Identity, groups = newGroups().base): string | null {
  const guarded = [...new Set(directories.flatMap((path) => aboveAndItself(realpathSync(path))))]
  return tryAs(identity, groups, script(LOOK, guarded))?.said ?? null
}

/** For those that a runner's own temporary directory is closed to. On the disk first: a build may be large. */
const COMMON_TEMPORARY = ['/var/tmp', '/tmp']

/** The directory that a session works in, and why it is not the one that was wanted; null: it is. */
export interface TemporaryChoice {
  readonly directory: string
  readonly finding: Finding | null
}

/** Chooses a directory for a session whose commands run as this user: the wanted one, or the first common one that the user can reach and not change. */
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
 * Asks as this user: can it reach the session's directory, and does neither that nor a place of ours lie where it could change it?
 * Throws cannotEnter, mayWrite.
 */
export function tryRooms(directory: string, job: JobAccount, ours: readonly string[]): void {
  const { home, groups } = job.rooms.base
  const closed = closedAbove(home, job, groups)
  if (closed !== null) throw problem('cannot-enter', { name: job.name, directory, closed })
  const writable = writableAbove([directory, ...ours], job, groups)
  if (writable !== null) throw problem('may-write', { name: job.name, directory: writable })
}

const aboveAndItself = (path: string): readonly string[] => (dirname(path) === path ? [path] : [...aboveAndItself(dirname(path)), path])
