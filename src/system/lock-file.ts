import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, constants, fchmodSync, fchownSync, fstatSync, lstatSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { text } from 'node:stream/consumers'
import { programOf } from './programs.ts'
import { hasCode } from './read.ts'

/** A lock that lasts until it is closed or this process ends, however it ends. */
export interface Held {
  close(): void
}

/** Time to wait for a lock that another process holds. */
export interface LockPatience {
  readonly milliseconds: number
  readonly signal?: AbortSignal
}

/** Error if file locks do not work: there is no flock(1), or the file system has no locks, or the file cannot be opened. */
export class NoFileLocks extends Error {}

/**
 * Locks the file at `path`, which is created if it is missing and removed by `close`. Returns null if another process holds it for longer
 * than `patience`. The kernel frees the lock when this process ends. Throws NoFileLocks; rejects with the reason of an aborted signal.
 */
export async function lockFile(path: string, patience: LockPatience = { milliseconds: 0 }): Promise<Held | null> {
  const ends = performance.now() + patience.milliseconds
  for (;;) {
    // Later, the file may be another's: then it would stay.
    patience.signal?.throwIfAborted()
    const descriptor = openLock(path)
    try {
      if (!(await flock(descriptor, { ...patience, milliseconds: ends - performance.now() }))) {
        closeSync(descriptor)
        return null
      }
    } catch (error) {
      closeSync(descriptor)
      throw error
    }
    // If the previous holder has removed the file, this lock is on one that no other process will find.
    if (isAt(path, descriptor)) return { close: () => unlock(path, descriptor) }
    closeSync(descriptor)
  }
}

function unlock(path: string, descriptor: number): void {
  try {
    if (isAt(path, descriptor)) rmSync(path)
  } catch {
    // Another member of the group created the file, and the directory is sticky: an empty file stays.
  } finally {
    closeSync(descriptor)
  }
}

function isAt(path: string, descriptor: number): boolean {
  const [found, opened] = [lstatSync(path, { throwIfNoEntry: false }), fstatSync(descriptor)]
  return found !== undefined && found.ino === opened.ino && found.dev === opened.dev
}

/** Opens the file, first without O_CREAT: fs.protected_regular forbids that flag for another user's file in a sticky directory. */
function openLock(path: string): number {
  for (;;) {
    try {
      return openSync(path, constants.O_RDWR | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw new NoFileLocks(String(error), { cause: error })
    }
    try {
      return makeLock(path)
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw new NoFileLocks(String(error), { cause: error })
    }
  }
}

/** Creates the file, closed to all users who may not create it themselves: permission to read a file is enough to lock it. */
function makeLock(path: string): number {
  const descriptor = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600)
  const directory = statSync(dirname(path))
  if ((directory.mode & 0o020) !== 0) {
    fchownSync(descriptor, fstatSync(descriptor).uid, directory.gid)
    fchmodSync(descriptor, 0o660)
  }
  return descriptor
}

const saidBy = ({ stderr }: ChildProcess): Promise<string> => (stderr === null ? Promise.resolve('') : text(stderr))

/**
 * Runs flock(1) on our descriptor. The lock belongs to the open file, which flock shares with this process, so the lock stays after flock
 * has ended. The kernel does the waiting, so that a running measurement is not disturbed.
 */
async function flock(descriptor: number, { milliseconds, signal }: LockPatience): Promise<boolean> {
  const program = programOf('flock')
  if (program === null) throw new NoFileLocks('the program flock is not in PATH')
  const isPatient = milliseconds > 0
  const child = spawn(program, isPatient ? ['-x', '3'] : ['-x', '-n', '3'], {
    cwd: '/',
    env: {},
    stdio: ['ignore', 'ignore', 'pipe', descriptor],
    detached: true,
  })
  const kill = (): void => void child.kill('SIGKILL')
  const timer = isPatient ? setTimeout(kill, milliseconds) : undefined
  signal?.addEventListener('abort', kill, { once: true })
  try {
    const ended = once(child, 'exit').catch((error: unknown) => {
      throw new NoFileLocks(String(error), { cause: error })
    })
    const [said, [code]]: [string, (number | string | null)[]] = await Promise.all([saidBy(child), ended])
    if (code === 0) return true
    signal?.throwIfAborted()
    // If another process holds the lock, flock prints nothing and exits with 1, or this process killed it.
    if (code === null || (code === 1 && said === '')) return false
    throw new NoFileLocks(said.trim() || `flock ended with ${code}`)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', kill)
  }
}
