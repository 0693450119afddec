import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Overrides } from '../../configuration/flags.ts'
import { createWorkspace, type Sharing } from '../../git/workspace.ts'
import { missingEssential } from '../../host/essentials.ts'
import { chooseIdentity, type Identity } from '../../host/identity.ts'
import { type JobAccount, tryRooms } from '../../host/rooms.ts'
import { measure } from '../../measure/measure.ts'
import type { Request } from '../../measure/request.ts'
import type { Emit } from '../../model/event.ts'
import { type Finding, is, Problem, problem } from '../../model/finding.ts'
import { isIdentical, type Recording } from '../../model/recording.ts'
import { DEFAULT_CONFIG } from '../../model/session-options.ts'
import type { Context } from '../context.ts'
import { lookAtMachine } from './machine.ts'
import { progress } from './progress.ts'
import { explained, openReportDirectory, type ReportDirectory } from './report-directory.ts'
import { type Reservation, reserve } from './reservation.ts'
import { type AskedSides, chooseSides, type Sides } from './sides.ts'
import { configure, type Subject, type SubjectOptions } from './subject.ts'

/** Options of a session: how the sides are measured, and the directory for the results. */
export interface SessionOptions extends SubjectOptions {
  readonly allowSame: boolean
  readonly seed: string | undefined
  readonly reportDirectory: string
  readonly quiet: boolean
  /** User that runs builds and workloads, as a name or a number, or null for our own. */
  readonly user: string | null
}

/** Result of a session: the Recording, and the directory that contains it. */
export interface Measured {
  readonly recording: Recording
  readonly reports: ReportDirectory
}

/** A session that has begun. Nothing is fetched or made yet. */
export interface Begun {
  readonly emit: Emit
  readonly identity: Identity | null
}

/**
 * Checks what needs no commit, before any fetch: options, and what every measurement needs of the machine.
 * @throws Problem for a bad seed, for a user that nothing can run as, and for what is missing.
 */
export function begin({ seed, user, quiet }: SessionOptions, context: Context): Begun {
  if (seed !== undefined && !/^.{1,200}$/u.test(seed)) throw problem('bad-seed', {})
  const missing = missingEssential()
  if (missing !== null) throw new Problem(missing)
  return { emit: progress(context, quiet), identity: chooseIdentity(user) }
}

/** Chooses the sides and measures them; see `measureSides`. */
export async function runSession(options: SessionOptions & AskedSides, context: Context): Promise<Measured> {
  await using stack = new AsyncDisposableStack()
  const begun = begin(options, context)
  const sides = await chooseSides(options, context, { emit: begun.emit, stack })
  return measureSides(sides, begun, options, context)
}

/**
 * Measures two sides: configures, locks the machine, makes directories, checks out, measures. The Recording is on disk when this returns.
 * Whatever happens, nothing else is left.
 */
export async function measureSides(sides: Sides, { emit, identity }: Begun, options: SessionOptions, context: Context): Promise<Measured> {
  await using stack = new AsyncDisposableStack()
  const { machine, ...facts } = await lookAtMachine(context.sysfs)
  const subject = await configure(sides, options, facts)
  const { allowSame, policy } = options
  const reservation = await reserve(stack, context, { ...subject, identity, allowSame, mayMove: policy.mayMove }, emit)
  const wanted = { name: options.reportDirectory, below: policy.below, isClosed: identity !== null }
  const reports = await openReportDirectory(context, wanted)
  stack.defer(() => reports.close())
  const { host, directory, job } = reservation
  if (job !== null) tryRooms(directory, job, [reports.path])
  const workspace = isIdentical({ ...subject, allowSame }) ? null : await openWorkspace(subject, reservation, context.signal)
  if (workspace !== null) stack.use(workspace)
  const request: Request = {
    version: context.version,
    ...subject,
    findings: [...subject.findings, ...reservation.findings],
    seed: options.seed ?? randomBytes(8).toString('hex'),
    machine,
    allowSame,
    options: givenOptions(options, subject.overrides),
    trust: policy.trust,
    workspace,
    directories: directoriesOf(workspace === null ? context.directory : reservation),
    output: directory,
    reports: reports.path,
  }
  try {
    await measure(request, { host, emit, signal: context.signal, hurry: context.hurry, append: (line) => reports.append(line) })
  } catch (error) {
    if (error instanceof Problem && is(error.finding, 'checkout-failed')) await subject.distrust()
    throw explained(error, reports.kept())
  } finally {
    for (const finding of await reservation.tidy()) tellLate(finding, emit, reports)
  }
  return { recording: reports.finish(), reports }
}

/**
 * Returns the options that change what is measured, as flags of the command line. The user that a gate runs code as is not among them: a
 * reader who repeats the measurement has another machine.
 */
function givenOptions(options: SessionOptions, overrides: Overrides): Recording['options'] {
  const { config, selection, seed, allowSame, user, policy } = options
  const own = {
    config: config === DEFAULT_CONFIG ? undefined : config,
    workloads: selection.patterns.join(',') || undefined,
    tags: selection.tags.join(',') || undefined,
    seed,
    user: policy.given === 'flags' ? (user ?? undefined) : undefined,
  }
  const texts = Object.entries(own).flatMap(([flag, value]) => (value === undefined ? [] : [{ flag, value }]))
  const fromFile = [...overrides].map(([flag, value]) => ({ flag, value: value === true ? null : value }))
  return [...fromFile, ...texts, ...(allowSame ? [{ flag: 'allow-same', value: null }] : [])]
}

/** Emits a finding made after the last trial, and appends it to the journal if anything was measured. */
function tellLate(finding: Finding, emit: Emit, reports: ReportDirectory): void {
  emit({ type: 'finding', finding })
  if (reports.kept() === null) return
  try {
    reports.append({ finding })
  } catch {
    // The disk is full. The finding was emitted, and the measured data is on disk already.
  }
}

/** Opens the workspace. Returns null if there is nothing to check out because the sides are commands. */
async function openWorkspace({ repository, revisions }: Subject, { directory, mark, job }: Reservation, signal: AbortSignal) {
  if (repository === null) return null
  const sharing = job === null ? null : sharingOf(job, revisions)
  return createWorkspace(repository, join(directory, 'repository.git'), { signal, mark, sharing })
}

/** Returns the directories of the two sides. Commands share one directory. */
function directoriesOf(place: Reservation | string): Request['directories'] {
  if (typeof place === 'string') return { base: place, head: place }
  const { job, directory } = place
  return job === null
    ? { base: join(directory, 'base'), head: join(directory, 'head') }
    : { base: job.rooms.base.tree, head: job.rooms.head.tree }
}

/** Returns what builds need if they run as another user. Each worktree lies in its side's room. */
const sharingOf = ({ uid, rooms }: JobAccount, revisions: Recording['revisions']): Sharing => ({
  commits: [revisions.base, revisions.head].flatMap((revision) => (revision.kind === 'commit' ? [revision.sha] : [])),
  owners: new Map(Object.values(rooms).map(({ tree, groups }) => [tree, { uid, gid: groups.own }])),
})
