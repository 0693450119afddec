import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Finding, finding, problem } from '../model/finding.ts'
import type { Seconds } from '../model/units.ts'
import { keyOf } from '../system/hold.ts'
import { type Held, type LockPatience, lockFile, NoFileLocks } from '../system/lock-file.ts'
import { bindName, holdersOfName, isNameTaken, type NameHolder } from '../system/lock-name.ts'
import { describe, killProcess, killUntilGone } from '../system/processes.ts'
import { recoverClock } from './clock-record.ts'
import { type Holder, holderFile, introduce, nameHolder, recover } from './holder.ts'
import { servesJobsAlone, userName } from './identity.ts'
import { COMMON_DIRECTORY, isTrusted, mayWriteIn, RUN_DIRECTORY } from './run-directory.ts'

/** The right to measure on this machine. */
export interface Lock {
  /** Findings about a dead holder (removed by now, or the reason why not), and about users who get in the way. */
  readonly findings: readonly Finding[]
  release(): Promise<void>
}

/** Holder of the lock, the machine that it locks, and the time to wait for it. */
export interface LockRequest {
  /** Machine to lock. The sysfs root distinguishes a real machine from a simulated one; each has one lock. */
  readonly machine: string
  /** Called when the lock is held and the remains of a dead holder are gone. */
  holder(): Holder
  /** Uid that commands will run as, or null for joulegate's own. */
  readonly user: number | null
  readonly wait: Seconds
  readonly signal: AbortSignal
  onWaiting(holder: string): void
}

const RETRY_MS = 500

/**
 * Acquires the lock that allows one measurement per machine: a locked file in /run/joulegate if this user may write there, and an abstract
 * Unix socket. The kernel frees both when the holder dies, however it dies, so that no lock can be stale. Waits for the holder to finish.
 * Throws machineBusy if that takes longer than `wait`.
 */
export async function acquireLock(request: LockRequest): Promise<Lock> {
  const { signal, user } = request
  const place = placeOf(request.machine)
  const started = performance.now()
  let taken = await take(place, user, { milliseconds: 0, signal })
  if (taken === null) request.onWaiting(await nameOf(place))
  while (taken === null) {
    const waited = (performance.now() - started) / 1000
    if (waited >= request.wait) throw problem('machine-busy', { holder: await nameOf(place), waitedSeconds: waited })
    await sleep(RETRY_MS, undefined, { signal })
    const left = request.wait - (performance.now() - started) / 1000
    taken = await take(place, user, { milliseconds: Math.max(0, left * 1000), signal })
  }
  const { held, findings } = taken
  const all = [...findings, ...(await recoverAll(request.machine, place)), ...(await introduce(place.holder, request.holder()))]
  return { findings: all, release: () => release(held, place) }
}

/** Returns the name of the process that measures on this machine, or null if none does. Holds the lock for a moment to find out. */
export async function whoMeasures(machine: string): Promise<string | null> {
  const place = placeOf(machine)
  const taken = await take(place, null, { milliseconds: 0 })
  taken?.held.close()
  return taken === null ? nameOf(place) : null
}

/**
 * Returns the name of the process that measures on this machine, or null if none is seen. Takes no lock, so that it can be asked again and
 * again. Does not see a measurement in a container with a network of its own.
 */
export async function whoIsSeenMeasuring(machine: string): Promise<string | null> {
  const place = placeOf(machine)
  return isNameTaken(place.name) ? nameOf(place) : null
}

/** Removes what a dead holder has left, and reports it. Does nothing while another process measures, which has done it already. */
export async function clearDead(machine: string): Promise<readonly Finding[]> {
  const place = placeOf(machine)
  const taken = await take(place, null, { milliseconds: 0 })
  if (taken === null) return []
  try {
    return await recoverAll(machine, place)
  } finally {
    await release(taken.held, place)
  }
}

/** Undoes what a dead holder has left: its directory, its processes, and the clock that it has set. */
const recoverAll = async (machine: string, { holder }: LockPlace): Promise<readonly Finding[]> => [
  ...(await recover(holder)),
  ...(await recoverClock(machine)),
]

/** Files and socket name of one lock. */
interface LockPlace {
  readonly key: string
  readonly name: string
  /** Path of the locked file, or null if this user may not write to /run/joulegate. */
  readonly file: string | null
  readonly holder: string
}

function placeOf(machine: string): LockPlace {
  const key = keyOf(machine)
  const isOpen = mayWriteIn(RUN_DIRECTORY)
  const file = isOpen ? join(RUN_DIRECTORY, `${key}.lock`) : null
  return { key, name: `joulegate-${key}`, file, holder: holderFile(isOpen ? RUN_DIRECTORY : COMMON_DIRECTORY, key) }
}

const nameOf = ({ key, name }: LockPlace): Promise<string> =>
  nameHolder([...(isTrusted(RUN_DIRECTORY) ? [RUN_DIRECTORY] : []), COMMON_DIRECTORY], key, holdersOfName(name))

interface Taken {
  readonly held: Held
  readonly findings: readonly Finding[]
}

/** Takes the file first, then the name. Returns null if another measurement has one of them. */
async function take({ file, name }: LockPlace, user: number | null, patience: LockPatience): Promise<Taken | null> {
  const locked = file === null ? NO_FILE : await lockedOrNone(file, patience)
  if (locked === null) return null
  try {
    const named = await takeName(name, user, locked !== NO_FILE)
    if (named === null) {
      locked.close()
      return null
    }
    const close = (): void => {
      named.held.close()
      locked.close()
    }
    return { held: { close }, findings: named.findings }
  } catch (error) {
    locked.close()
    throw error
  }
}

const NO_FILE: Held = { close: () => undefined }

async function lockedOrNone(file: string, patience: LockPatience): Promise<Held | null> {
  try {
    return await lockFile(file, patience)
  } catch (error) {
    if (error instanceof NoFileLocks) return NO_FILE
    throw error
  }
}

/**
 * Takes the name, which makes users who cannot lock the file wait for this process. `isGuarded`: this process holds the file, so a
 * stranger who has the name is reported and not waited for. Root, this user and the caller of sudo are waited for.
 */
async function takeName(name: string, user: number | null, isGuarded: boolean): Promise<Taken | null> {
  const server = (await bindName(name)) ?? (await endJobs(name, user)) ?? (await bindName(name))
  if (server !== null) return { held: { close: () => void server.close() }, findings: [] }
  const holders = holdersOfName(name)
  if (!isGuarded || holders.some(isOurs)) return null
  const [first] = holders
  const who = first === undefined ? null : { process: describe(String(first.pid)), user: userName(first.uid) }
  return { held: NO_FILE, findings: [finding('lock-name-taken', { who, directory: RUN_DIRECTORY })] }
}

const isOurs = ({ uid }: NameHolder): boolean => [0, process.geteuid?.(), Number(process.env['SUDO_UID'] ?? 0)].includes(uid)

/** Tries to take a name that a killed process held, and the pause between two of them: two seconds in all. */
const [FREEING_TRIES, FREEING_PAUSE_MS] = [200, 10]

/** Ends the processes of the job's user that hold the name, if that account serves only jobs. Then takes the name. */
async function endJobs(name: string, user: number | null): Promise<Awaited<ReturnType<typeof bindName>>> {
  const holders = holdersOfName(name)
  if (user === null || user === process.geteuid?.() || holders.length === 0) return null
  if (holders.some(({ uid }) => uid !== user) || !servesJobsAlone(user)) return null
  const left = (): readonly NameHolder[] => holdersOfName(name).filter(({ uid }) => uid === user)
  await killUntilGone({
    isLeft: () => left().length > 0,
    kill() {
      for (const { pid } of left()) killProcess(pid)
    },
    members: () => left().map(({ pid }) => String(pid)),
  })
  // The kernel frees the name of a killed process a moment after the process has lost its descriptors.
  for (let tries = 0; tries < FREEING_TRIES; tries++) {
    const server = await bindName(name)
    if (server !== null || holdersOfName(name).length > 0) return server
    await sleep(FREEING_PAUSE_MS)
  }
  return null
}

async function release(held: Held, { holder }: LockPlace): Promise<void> {
  await rm(holder, { force: true })
  held.close()
}
