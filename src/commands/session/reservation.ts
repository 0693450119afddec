import { randomBytes } from 'node:crypto'
import { lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type Belongings, belongingsOf } from '../../host/belongings.ts'
import { sessionCgroup } from '../../host/cgroup.ts'
import { isConfined } from '../../host/confinement.ts'
import { diskLimitOf } from '../../host/disk-watch.ts'
import { openEnclosures } from '../../host/enclosure.ts'
import type { Identity } from '../../host/identity.ts'
import { removeOrNote, retried } from '../../host/left.ts'
import { limiting } from '../../host/limits.ts'
import { type LinuxHost, linuxHost, type Separated } from '../../host/linux.ts'
import { acquireLock } from '../../host/lock.ts'
import { orphansSince, ticksNow } from '../../host/orphans.ts'
import { chooseTemporary, type JobAccount, makeRooms } from '../../host/rooms.ts'
import { sweepObjects } from '../../host/sweep.ts'
import { type Arm, BOTH_SIDES } from '../../model/arm.ts'
import type { Emit } from '../../model/event.ts'
import { type Finding, finding, is, problem } from '../../model/finding.ts'
import type { UserEnvironment } from '../../model/host.ts'
import { cannotWrite, causeOf, detailOf } from '../../model/problems.ts'
import type { Seconds } from '../../model/units.ts'
import { keyOf } from '../../system/hold.ts'
import { MARK } from '../../system/marks.ts'
import { StillAlive } from '../../system/processes.ts'
import type { Context } from '../context.ts'

/** The machine, locked for a session, and the session's directory on it. */
export interface Reservation {
  readonly host: LinuxHost
  readonly directory: string
  /** Variable in the environment of processes that are not in the session's cgroup. */
  readonly mark: Readonly<Record<string, string>>
  /** Findings made while reserving. */
  readonly findings: readonly Finding[]
  /** The user that runs the commands, or null for this process's own. */
  readonly job: JobAccount | null
  /** Ends all processes and removes all files. Returns what failed, and never rejects. A second call only waits for the first. */
  tidy(): Promise<readonly Finding[]>
}

/** Request for the machine: who runs the commands, and how long to wait for it. */
interface Wanted {
  /** User that runs the commands, or null for this process's own. */
  readonly identity: Identity | null
  /** Environment that commands inherit allowed variables of. If absent, this process's own. */
  readonly environment?: UserEnvironment | undefined
  /** Arms of the session: both sides if absent. */
  readonly arms?: readonly Arm[]
  /** Whether anything is to be run. If not, nothing is locked. */
  readonly isMeasured: boolean
  /** Whether the commands of each side are kept apart from the other's, and from the machine. True if absent. */
  readonly isApart?: boolean
  readonly mayMove: boolean
  /** Time to wait for another measurement. */
  readonly wait: Seconds
  /** Bytes of disk that each side may use. If null or absent, the configuration sets none. */
  readonly diskLimit?: number | null
  /**
   * Text that a directory of always the same path is named after, for builds that contain that path. If absent, or if that path is taken, the
   * path is random.
   */
  readonly name?: string | undefined
  /** Session that goes on, in a directory of the same path, unless that is taken. Absent: a new one. */
  readonly session?: string | undefined
  /** Name of this session, for others that wait for the machine. */
  readonly command: string
}

/**
 * Locks the machine, and makes the session's directories. The lock is taken first, and so is released last. It names everything made after
 * it, which the next holder removes if we are killed.
 */
export async function reserve(
  stack: AsyncDisposableStack,
  context: Pick<Context, 'sysfs' | 'signal'>,
  {
    identity,
    environment,
    arms = BOTH_SIDES,
    isMeasured,
    isApart = true,
    mayMove,
    wait,
    diskLimit = null,
    name,
    session: before,
    command,
  }: Wanted,
  emit: Emit,
): Promise<Reservation> {
  const temporary = identity === null || !mayMove ? null : chooseTemporary(resolve(tmpdir()), identity)
  let place: SessionPlace | null = null
  const here = (): SessionPlace => {
    place ??= placeOf(temporary?.directory ?? resolve(tmpdir()), isMeasured ? { name, before } : {})
    return place
  }
  const belongings = belongingsOf(identity)
  const findings: Finding[] = temporary === null || temporary.finding === null ? [] : [temporary.finding]
  if (isMeasured) {
    const lock = await acquireLock({
      machine: context.sysfs,
      holder: () => ({
        // By now, the directory of a killed session is gone.
        ...{ pid: process.pid, command, since: new Date().toISOString(), ...here(), cgroup: sessionCgroup(here().session) },
        user: belongings.isAlone() ? (identity?.uid ?? null) : null,
      }),
      user: identity?.uid ?? null,
      wait,
      signal: context.signal,
      onWaiting: (holder) => emit({ type: 'waiting', holder }),
    })
    stack.defer(() => lock.release())
    findings.push(...lock.findings, ...(await retried()), ...(await belongings.sweep('before')))
  }
  const since = ticksNow()
  const { session, directory } = here()
  makeSessionDirectory(directory)
  const undo: { host: LinuxHost | null } = { host: null }
  let tidied: Promise<readonly Finding[]> | null = null
  const tidy = (): Promise<readonly Finding[]> => {
    tidied ??= tidyUp({ host: undo.host, directory, sweep: belongings.sweep, since: belongings.isAlone() ? null : since })
    return tidied
  }
  stack.defer(async () => void (await tidy()))
  const disk = diskLimitOf(directory, { hasOwnUser: identity !== null, configured: diskLimit })
  findings.push(...disk.findings)
  const job: JobAccount | null =
    identity === null
      ? null
      : {
          ...identity,
          rooms: makeRooms(directory, identity, arms),
          isAlone: belongings.isAlone(),
          limiting: limiting(directory, disk.limit),
        }
  const separated =
    isMeasured && isApart ? await separate({ directory, session, arms, belongings, job, findings }) : { enclosures: null, sweep: null }
  const host = linuxHost({ sysfs: context.sysfs, session, directory, job, separated, environment, diskLimit: disk.limit })
  undo.host = host
  return { host, directory, mark: { [MARK]: `${session}-git` }, findings, job, tidy }
}

interface SessionPlace {
  readonly session: string
  readonly directory: string
}

/** Returns the name of the session, and its directory, which is in `temporary`. */
function placeOf(
  temporary: string,
  { name, before }: { readonly name?: string | undefined; readonly before?: string | undefined },
): SessionPlace {
  const at = (session: string): SessionPlace => ({ session, directory: join(temporary, `joulegate-${session}`) })
  const wanted = before ?? (name === undefined ? null : keyOf(`${process.geteuid?.()} ${name}`))
  const usual = wanted === null ? null : at(wanted)
  const isTaken = usual === null || lstatSync(usual.directory, { throwIfNoEntry: false }) !== undefined
  return isTaken ? at(randomBytes(8).toString('hex')) : usual
}

function makeSessionDirectory(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    const failed = cannotWrite(path, error)
    if (is(failed.finding, 'disk-full')) throw failed
    throw problem('temporary-unusable', { directory: dirname(path), detail: detailOf(error) }, error)
  }
}

interface Separating {
  readonly arms: readonly Arm[]
  readonly directory: string
  readonly session: string
  readonly belongings: Belongings
  readonly job: JobAccount | null
  /** Receives what a report should mention. */
  readonly findings: Finding[]
}

/** Separates the sides as well as this machine can. An unprivileged user without namespaces gets no finding; the report notes it. */
async function separate({ directory, session, arms, belongings: { identity, isOurs }, job, findings }: Separating): Promise<Separated> {
  const opened = await openEnclosures({ directory, arms, uid: identity?.uid ?? null, mark: { [MARK]: `${session}-keeper` } })
  if ('enclosures' in opened) {
    const { enclosures } = opened
    return { enclosures, sweep: null, isConfined: job !== null && isConfined({ enclosures, job, directory }) }
  }
  const swept = identity !== null && isOurs ? () => sweepObjects(identity) : null
  if (process.geteuid?.() === 0) findings.push(finding('no-namespaces', { detail: opened.refusal, swept: swept !== null }))
  return { enclosures: null, sweep: swept }
}

/** State that must be undone when a session ends. */
interface Undo {
  readonly host: LinuxHost | null
  readonly directory: string
  sweep(when: 'after'): Promise<readonly Finding[]>
  /** Time at which the session began, to look for orphaned processes since, or null if there can be none. */
  readonly since: number | null
}

/** Takes each step even if the one before it failed. */
async function tidyUp({ host, directory, sweep: sweepAccount, since }: Undo): Promise<readonly Finding[]> {
  const told = async (step: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> => {
    try {
      return await step()
    } catch (error) {
      return [
        error instanceof StillAlive
          ? finding('still-alive', { processes: error.processes })
          : finding('not-tidied', { cause: causeOf(error) }),
      ]
    }
  }
  const ended = await told(async () => {
    await host?.close()
    const alive = host?.alive() ?? []
    const orphans = since === null ? [] : orphansSince(since).filter((name) => !alive.includes(name))
    return [
      ...(alive.length === 0 ? [] : [finding('still-alive', { processes: alive })]),
      ...(orphans.length === 0 ? [] : [finding('orphans-run', { processes: orphans })]),
    ]
  })
  const swept = await told(() => sweepAccount('after'))
  return [...ended, ...swept, ...(await told(() => removeOrNote(directory)))]
}
