import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { programOf } from '../system/programs.ts'
import { asUser, type Identity, killUser, newGroups } from './identity.ts'
import { MQUEUE, sharedPlaces } from './mounts.ts'

/** Returns the names of files and IPC objects that a user has left: '/tmp/out', 'shared memory 32769'. Changes nothing. */
export const objectsOf = (uid: number): readonly string[] => [...filesOf(uid), ...ipcOf(uid).map(({ kind, id }) => `${kind} ${id}`)]

/** Removes everything that a user has left: processes, files, IPC objects. Throws StillAlive if a process cannot be killed. */
export async function sweep(identity: Identity): Promise<void> {
  await killUser(identity.uid)
  sweepObjects(identity)
}

/**
 * Removes a user's files and IPC objects from the places that all users share. Runs with that user's rights only, so that neither a link
 * nor a race leads to another user's files. The user's processes must be gone.
 */
export function sweepObjects(identity: Identity): void {
  if (filesOf(identity.uid).length > 0) {
    const become = asUser(identity, newGroups().base).map(word).join(' ')
    const remove = ['/usr/bin/env', '-i', `PATH=${PATH}`, 'xargs', '-0', '-r', 'sh', '-c', REMOVE, 'sh'].map(word).join(' ')
    const search = ['find', ...searchOf(identity.uid)].map(word).join(' ')
    spawnSync('/bin/sh', ['-c', `${search} 2>/dev/null | ${become} ${remove}`], { cwd: '/', env: { PATH, LC_ALL: 'C' }, stdio: 'ignore' })
  }
  const objects = ipcOf(identity.uid)
  const ipcrm = programOf('ipcrm')
  if (objects.length === 0 || ipcrm === null) return
  const [program = '', ...before] = asUser(identity, newGroups().base)
  spawnSync(program, [...before, ipcrm, ...objects.flatMap(({ option, id }) => [option, id])], { cwd: '/', env: {}, stdio: 'ignore' })
}

/** Absolute directories only, as find's -execdir requires. */
const PATH = '/usr/sbin:/usr/bin:/sbin:/bin'

/** Script that opens closed directories, which the user owns, and removes everything at any depth. */
const REMOVE = `find "$@" -xdev -type d ! -perm -0700 -execdir chmod u+rwx {} ';'
exec rm -rf --one-file-system -- "$@"`

const word = (value: string): string => `'${value.replaceAll("'", `'\\''`)}'`

/** Most bytes of names that are read: there is no limit to what a user may leave. */
const MOST_BYTES = 1024 * 1024

/** Returns the topmost files and directories of this user, in the places and in world-writable directories below them. */
function filesOf(uid: number): readonly string[] {
  const { stdout } = spawnSync('find', searchOf(uid), {
    cwd: '/',
    env: { PATH, LC_ALL: 'C' },
    encoding: 'utf8',
    maxBuffer: MOST_BYTES,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return stdout.split('\0').filter((name) => name !== '')
}

function searchOf(uid: number): readonly string[] {
  const places = [...sharedPlaces(), ...(existsSync(MQUEUE) ? [MQUEUE] : [])]
  const isTheirs = ['(', '-uid', String(uid), '-print0', '-prune', ')']
  return ['-P', ...places, '-mindepth', '1', '-xdev', ...isTheirs, '-o', '(', '-type', 'd', '!', '-perm', '-0002', '-prune', ')']
}

/** The kernel's tables of System V IPC, with ipcrm's option for each. */
const TABLES = [
  { file: 'shm', kind: 'shared memory', option: '-m', key: 'shmid' },
  { file: 'sem', kind: 'semaphores', option: '-s', key: 'semid' },
  { file: 'msg', kind: 'message queue', option: '-q', key: 'msqid' },
] as const

interface IpcObject {
  readonly kind: string
  readonly option: string
  readonly id: string
}

function ipcOf(uid: number): readonly IpcObject[] {
  return TABLES.flatMap(({ file, kind, option, key }) => {
    const path = `/proc/sysvipc/${file}`
    if (!existsSync(path)) return []
    const [head = [], ...rows] = readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((row) => row.trim().split(/\s+/))
    const at = (row: readonly string[], column: string): string => row[head.indexOf(column)] ?? ''
    return rows.filter((row) => at(row, 'uid') === String(uid)).map((row) => ({ kind, option, id: at(row, key) }))
  })
}
