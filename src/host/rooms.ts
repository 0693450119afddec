import { chmodSync, chownSync, lchownSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { chmod, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cannotEnter, mayWrite } from '../model/problems/identity.ts'
import type { Side } from '../model/recording.ts'
import { closeInherited, type Identity, tryAs, twoGroups } from './identity.ts'

/** What one side has for itself. Its paths are as long as those of the other side. */
export interface Room {
  /** The group that its commands run with: nobody else may enter the room. */
  readonly gid: number
  readonly home: string
  readonly temporary: string
  /** Where its worktree goes. */
  readonly tree: string
}

/** As whom the commands of the user's run, and where. */
export interface Job extends Identity {
  readonly rooms: Readonly<Record<Side, Room>>
  /** Are all processes of this user ours to kill? */
  readonly isAlone: boolean
}

/** Makes the rooms of both sides in a session's directory, which others may pass through and not look into. */
export function makeRooms(directory: string, identity: Identity): Job['rooms'] {
  closeInherited()
  const real = realpathSync(directory)
  chmodSync(real, 0o711)
  const [base, head] = twoGroups()
  const make = (side: Side, gid: number): Room => {
    const path = join(real, side)
    const room = { gid, home: join(path, 'home'), temporary: join(path, 'tmp'), tree: join(path, 'tree') }
    mkdirSync(path)
    chownSync(path, 0, gid)
    chmodSync(path, 0o710)
    for (const own of [room.home, room.temporary]) mkdirSync(own, { mode: 0o700 })
    // The private repository is not this user's, so git would refuse to read it.
    writeFileSync(join(room.home, '.gitconfig'), `[safe]\n\tdirectory = "${room.tree.replace(/["\\]/g, '\\$&')}"\n`)
    for (const own of [room.home, room.temporary, join(room.home, '.gitconfig')]) chownSync(own, identity.uid, gid)
    return room
  }
  return { base: make('base', base), head: make('head', head) }
}

/** Gives a worktree to those who will work in it, links as links. Before they do: nobody may move what is walked through. */
export async function giveTree(tree: string, { uid, gid }: { readonly uid: number; readonly gid: number }): Promise<void> {
  await walk(Buffer.from(tree), (path) => lchownSync(path, uid, gid))
}

/** Lets everybody read a directory of ours and what is in it, whatever our umask is. */
export async function openTree(directory: string): Promise<void> {
  await walk(Buffer.from(directory), (path, isDirectory) => chmod(path, isDirectory ? 0o755 : 0o644))
}

/** Names are bytes: not all of them are text. */
async function walk(directory: Buffer, act: (path: Buffer, isDirectory: boolean) => void | Promise<void>): Promise<void> {
  await act(directory, true)
  for (const entry of await readdir(directory, { encoding: 'buffer', withFileTypes: true })) {
    const path = Buffer.concat([directory, Buffer.from('/'), entry.name])
    await (entry.isDirectory() ? walk(path, act) : act(path, false))
  }
}

// In a sticky directory (/tmp) nobody replaces what is another's.
const LOOK = `cd -- "$1" || exit 3
shift
for path; do
  [ ! -O "$path" ] && { [ ! -w "$path" ] || [ -k "$path" ]; } || { echo "$path" >&2; exit 4; }
done`

/**
 * Asks as this user: can it reach the session's directory, and does neither that nor a place of ours lie where it could change it?
 * Throws cannotEnter, mayWrite.
 */
export function tryRooms(directory: string, job: Job, ours: readonly string[]): void {
  const { home, gid } = job.rooms.base
  const guarded = [...new Set([directory, ...ours].flatMap((path) => aboveAndItself(realpathSync(path))))]
  const trouble = tryAs(job, gid, ['/bin/sh', '-c', LOOK, 'joulegate', home, ...guarded])
  const named = guarded.find((path) => path === trouble?.said)
  if (named !== undefined) throw mayWrite(job.name, named)
  if (trouble !== null) throw cannotEnter(job.name, directory)
}

const aboveAndItself = (path: string): readonly string[] => (dirname(path) === path ? [path] : [...aboveAndItself(dirname(path)), path])
