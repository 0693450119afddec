import { join } from 'node:path'
import { forwardedElsewhere } from '../../host/forwarded.ts'
import type { Identity } from '../../host/identity.ts'
import { bootId } from '../../host/machine.ts'
import { tryRooms } from '../../host/rooms.ts'
import { measure } from '../../measure/measure.ts'
import type { Environment, Request, ResumedSession } from '../../measure/request.ts'
import { sessionName } from '../../measure/reuse.ts'
import { armsOf } from '../../model/arm.ts'
import type { Attempting } from '../../model/attempt.ts'
import { quantityOf } from '../../model/config.ts'
import type { Emit } from '../../model/event.ts'
import { type Finding, problem } from '../../model/finding.ts'
import type { UserEnvironment } from '../../model/host.ts'
import { isolatesOutsiders } from '../../model/isolation.ts'
import type { BuildReuse } from '../../model/kept-build.ts'
import { hasNothingToMeasure, type JournalLine } from '../../model/recording.ts'
import type { Claim } from '../../model/vouch.ts'
import { type AttemptStore, openAttempts } from '../../store/attempts.ts'
import type { Context } from '../context.ts'
import { makeBuildsDirectory, reuseOf } from './build-reuse.ts'
import { explained } from './report-directory.ts'
import { type Reservation, reserve } from './reservation.ts'
import { fileReader, openForSession } from './session-plugins.ts'
import type { Subject } from './subject.ts'
import { directoriesOf, openWorkspace } from './workspace.ts'

/** Sources of both sides, and of the benchmark. */
export type Sources = Pick<Subject, 'repository' | 'harness' | 'overlay' | 'anchorOverlay' | 'harnessFiles'>

/** A comparison, ready to be measured on whatever machine. */
export type Assignment = Pick<Request, 'seed' | 'machine' | 'options' | 'trust'> & {
  readonly subject: Omit<Subject, 'overrides' | 'distrust' | 'reporters' | 'overlay' | 'anchorOverlay' | 'harnessFiles'>
  readonly allowSame: boolean
  /** Attempts at the same experiment: `reuse` a result that holds, or measure `again` and judge all together. null: this one stands alone. */
  readonly attempts: Attempting | null
  /** Purpose of the result, if the meter helper's machine shall set a status of it; null if it shall not. */
  readonly claim: Claim | null
  /** Use of earlier sessions' builds. Absent: both sides are built. */
  readonly reuse?: BuildReuse | undefined
  /** Whether a later process can go on with the session. */
  readonly isResumable?: boolean
  /** Session of an earlier process that is to go on. Absent: a new one begins. */
  readonly resumed?: ResumedSession | undefined
  /** Whether the session may use another temporary directory; see `Policy`. */
  readonly mayMove: boolean
}

/** Place for results, which lasts as long as the measurement. */
export interface ResultStore<Result> {
  /** Directory of the logs. */
  readonly path: string
  append(line: JournalLine): void
  /** Reports whether anything was appended. */
  hasLines(): boolean
  /** Returns the path of what was appended so far, or null if nothing was, or if it is kept elsewhere. */
  kept(): string | null
  /** Called when no command runs any more. The session's directory is removed next. */
  collect(): void
  /** Called at the end of a measurement that did not throw. */
  finish(): Result
  close(): void
}

/** Account and environment of the commands, and the receivers of events and results. */
export interface Surroundings<Result> {
  /** User that runs the commands, or null for our own. */
  readonly identity: Identity | null
  /** Environment that commands inherit allowed variables of. If absent, our own. */
  readonly environment?: UserEnvironment | undefined
  /** Directory whose installed packages may be plug-ins. Absent or null: none may, and plug-ins run as a user of their own. */
  readonly packages?: string | null
  readonly emit: Emit
  /** Called once the machine is reserved, before anything is opened. */
  reserved?(): Promise<void>
  /** Opens the place for results, and the sources. Called once the machine is reserved; `directory` is removed at the end. */
  open(reserved: Pick<Reservation, 'directory' | 'mark'>): Promise<{ readonly results: ResultStore<Result>; readonly sources: Sources }>
  /** Work on both sides. If absent, they are measured. */
  readonly act?: ((request: Request, environment: Environment) => Promise<void>) | undefined
  /** Resolves when nobody who receives events works any more: called before each trial. */
  quiet?(): Promise<void>
}

/** The parts of a Context that a measurement needs. */
export type HereContext = Pick<Context, 'version' | 'directory' | 'sysfs' | 'state' | 'signal' | 'hurry'>

/**
 * Measures a comparison on this machine: locks it, makes directories, checks out, measures. Whatever happens, nothing but the results is
 * left.
 */
export async function measureHere<Result>(
  assignment: Assignment,
  context: HereContext,
  { identity, environment, packages = null, emit, reserved, open, quiet, act = measure }: Surroundings<Result>,
): Promise<Result> {
  await using stack = new AsyncDisposableStack()
  const { subject, allowSame, mayMove, claim: _, attempts, reuse, isResumable = false, resumed, ...asked } = assignment
  const wanted = {
    ...{
      identity,
      environment,
      mayMove,
      arms: armsOf(subject.revisions),
      wait: subject.config.timeLimit,
      diskLimit: subject.config.diskLimit ?? null,
      name: reuse === undefined ? undefined : `${subject.repository?.store}`,
      session: resumed?.recording.session?.name,
      command: `joulegate in ${context.directory}`.slice(0, 300),
    },
    // Equal trees measure nothing, so they do not wait for another measurement.
    isMeasured: !hasNothingToMeasure({ ...subject, allowSame }),
  }
  const reservation = await reserve(stack, context, wanted, emit)
  const { directory, job } = reservation
  if (asked.trust === 'outsiders' && !hasNothingToMeasure({ ...subject, allowSame })) requireIsolation(reservation)
  await reserved?.()
  const { results, sources } = await open(reservation)
  stack.defer(() => results.close())
  if (job !== null) tryRooms(directory, job, [results.path, ...(reuse === undefined ? [] : [makeBuildsDirectory(reuse)])])
  const compared = { ...subject, ...sources, allowSame }
  const workspace = hasNothingToMeasure(compared) ? null : await openWorkspace(compared, reservation, context.signal)
  if (workspace !== null) stack.use(workspace)
  const opened =
    workspace === null
      ? null
      : await openForSession(compared, reservation, { packages, reports: results.path, stack, signal: context.signal })
  const store = openMemory(assignment, context, { identity, environment })
  const lines: JournalLine[] = []
  const append = (line: JournalLine): void => {
    if (store !== null) lines.push(line)
    results.append(line)
  }
  const request: Request = {
    version: context.version,
    ...compared,
    ...asked,
    findings: [...subject.findings, ...reservation.findings, ...(opened?.findings ?? [])],
    plugins: opened?.plugins ?? [],
    ...(sources.repository === null ? {} : { readFile: fileReader(sources.repository) }),
    workspace,
    directories: directoriesOf(workspace === null ? context.directory : reservation, wanted.arms),
    output: directory,
    reports: results.path,
    session: isResumable ? { name: sessionName(directory).replace('joulegate-', ''), boot: await bootId() } : null,
    resumed: resumed ?? null,
    reuse: reuseOf(reuse, { config: subject.config, repository: sources.repository, job, plugins: opened?.plugins ?? [] }),
    memory: store === null || attempts === null ? null : { isAgain: attempts === 'again', attemptsOf: store.attemptsOf },
  }
  const host = quiet === undefined ? reservation.host : quietly(reservation.host, quiet)
  try {
    await act(request, { host, emit, signal: context.signal, hurry: context.hurry, append })
  } catch (error) {
    throw explained(error, results.kept())
  } finally {
    for (const finding of (await opened?.close()) ?? []) tellLate(finding, emit, results)
    results.collect()
    for (const finding of await reservation.tidy()) tellLate(finding, emit, results)
  }
  // There is room again: what filled the disk is gone.
  for (const finding of store?.keep(lines) ?? []) tellLate(finding, emit, results)
  return results.finish()
}

/**
 * Opens this machine's memory of experiments. Returns null if the measurement stands alone: none is asked for, work is counted, which repeats,
 * or its commands run as our own user, who could change the memory.
 */
function openMemory(
  { attempts, subject: { config } }: Assignment,
  { state }: HereContext,
  { identity, environment }: Pick<Surroundings<unknown>, 'identity' | 'environment'>,
): AttemptStore | null {
  if (attempts === null || identity === null || quantityOf(config) === 'work') return null
  const { HOME: _, TMPDIR: __, ...variables } = forwardedElsewhere(config.build?.envFrom ?? [], environment)
  return openAttempts(join(state, 'attempts'), variables)
}

/** Refuses code of outsiders before any of it is checked out. @throws Problem `fork-not-isolated`. */
function requireIsolation({ host: { isolation } }: Reservation): void {
  if (!isolatesOutsiders(isolation)) throw problem('fork-not-isolated', { level: isolation.level })
}

/** Returns a host that starts a trial only when all receivers of events are at rest. */
const quietly = (host: Reservation['host'], quiet: () => Promise<void>): Reservation['host'] => ({
  ...host,
  async spawn(command, signal) {
    await quiet()
    return host.spawn(command, signal)
  },
})

/** Emits a finding made after the last trial, and appends it to the journal if anything was measured. */
function tellLate(finding: Finding, emit: Emit, results: Pick<ResultStore<unknown>, 'append' | 'hasLines'>): void {
  emit({ type: 'finding', finding })
  if (!results.hasLines()) return
  try {
    results.append({ finding })
  } catch {
    // The disk is full. The finding was emitted, and the measured data is on disk already.
  }
}
