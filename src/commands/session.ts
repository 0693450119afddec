import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createWorkspace, type Sharing } from '../git/workspace.ts'
import { sessionCgroup } from '../host/cgroup.ts'
import { chooseIdentity, type Identity, processesOf } from '../host/identity.ts'
import { type LinuxHost, linuxHost } from '../host/linux.ts'
import { acquireLock } from '../host/lock.ts'
import { describeMachine } from '../host/machine.ts'
import { MARK } from '../host/marks.ts'
import { removeTree } from '../host/remove.ts'
import { giveTree, type Job, makeRooms, openTree, tryRooms } from '../host/rooms.ts'
import { measure, type Request } from '../measure/measure.ts'
import type { Emit } from '../model/event.ts'
import { type Finding, Problem } from '../model/finding.ts'
import { isIdentical, type Recording } from '../model/recording.ts'
import type { Context } from './context.ts'
import { progress } from './progress.ts'
import { explained, openReportDirectory, type ReportDirectory } from './report-directory.ts'
import { chooseSubject, type SessionOptions, type Subject } from './subject.ts'

/** Measures as asked. The Recording is on disk when this returns; whatever happens, nothing else is left. */
export async function runSession(options: SessionOptions, context: Context): Promise<{ recording: Recording; reports: ReportDirectory }> {
  const emit = progress(context, options.quiet)
  await using stack = new AsyncDisposableStack()
  const identity = chooseIdentity(options.user)
  const subject = await chooseSubject(options, context, { emit, stack })
  const place = await lockAndMakeRoom(stack, context, { ...subject, allowSame: options.allowSame, identity }, emit)
  const reports = await openReportDirectory(context, options.reportDirectory)
  stack.defer(() => reports.close())
  const { host, directory, job } = place
  if (job !== null) tryRooms(directory, job, [reports.path])
  const workspace = isIdentical({ ...subject, allowSame: options.allowSame }) ? null : await openWorkspace(subject, place, context.signal)
  if (workspace !== null) stack.use(workspace)
  const request: Request = {
    version: context.version,
    ...subject,
    findings: [...subject.findings, ...place.findings],
    seed: options.seed ?? randomBytes(8).toString('hex'),
    machine: await describeMachine(),
    allowSame: options.allowSame,
    trust: options.trust ?? 'own',
    workspace,
    directories: directoriesOf(workspace === null ? context.directory : place),
    output: directory,
    reports: reports.path,
  }
  try {
    const removeHead = async (): Promise<void> => {
      if (workspace !== null) await removeTree(request.directories.head)
    }
    await measure(request, { host, emit, signal: context.signal, hurry: context.hurry, removeHead, append: (line) => reports.append(line) })
  } catch (error) {
    if (error instanceof Problem && error.finding.code === 'checkout-failed') await subject.distrust()
    throw explained(error, reports.kept())
  }
  return { recording: reports.finish(), reports }
}

/** Where a session works, and what was found on the way there. */
interface Place {
  readonly host: LinuxHost
  readonly directory: string
  /** In the environment of processes that are not in the session's cgroup. */
  readonly mark: Readonly<Record<string, string>>
  readonly findings: readonly Finding[]
  /** As whom the commands run; null: as we do. */
  readonly job: Job | null
}

/** null where there is nothing to check out: the sides are commands. */
async function openWorkspace({ repository, revisions }: Subject, { directory, mark, job }: Place, signal: AbortSignal) {
  if (repository === null) return null
  const sharing = job === null ? null : sharingOf(job, revisions)
  return createWorkspace(repository, join(directory, 'repository.git'), { signal, mark, remove: removeTree, sharing })
}

/** Where the two sides are: in one directory, where they are commands. */
function directoriesOf(place: Place | string): Request['directories'] {
  if (typeof place === 'string') return { base: place, head: place }
  const { job, directory } = place
  return job === null
    ? { base: join(directory, 'base'), head: join(directory, 'head') }
    : { base: job.rooms.base.tree, head: job.rooms.head.tree }
}

/** What the builds get that run as another user. Each worktree lies in its side's room. */
function sharingOf({ uid, rooms }: Job, revisions: Recording['revisions']): Sharing {
  const owners = new Map(Object.values(rooms).map(({ tree, groups }) => [tree, { uid, gid: groups.own }]))
  return {
    commits: [revisions.base, revisions.head].flatMap((revision) => (revision.kind === 'commit' ? [revision.sha] : [])),
    open: openTree,
    give: async (tree) => {
      const owner = owners.get(tree)
      if (owner !== undefined) await giveTree(tree, owner)
    },
  }
}

/**
 * The lock first and so released last: it names what is made after it, for a successor to remove if we are killed.
 * Equal trees measure nothing, so they need not wait for whoever does.
 */
async function lockAndMakeRoom(
  stack: AsyncDisposableStack,
  context: Context,
  subject: Subject & { readonly allowSame: boolean; readonly identity: Identity | null },
  emit: Emit,
): Promise<Place> {
  const session = randomBytes(8).toString('hex')
  const directory = join(resolve(tmpdir()), `joulegate-${session}`)
  const findings: Finding[] = []
  const { identity } = subject
  const ownUser = (): number | null => (identity !== null && processesOf(identity.uid).length === 0 ? identity.uid : null)
  if (!isIdentical(subject)) {
    const command = `joulegate in ${context.directory}`.slice(0, 300)
    const lock = await acquireLock({
      machine: context.sysfs,
      holder: () => ({
        ...{ pid: process.pid, command, since: new Date().toISOString(), session, directory, cgroup: sessionCgroup(session) },
        user: ownUser(),
      }),
      wait: subject.config.timeLimit,
      signal: context.signal,
      onWaiting: (holder) => emit({ type: 'waiting', holder }),
    })
    stack.defer(() => lock.release())
    findings.push(...lock.findings)
  }
  context.write(directory, () => mkdirSync(directory, { mode: 0o700 }))
  stack.defer(() => removeTree(directory))
  const job: Job | null = identity === null ? null : { ...identity, rooms: makeRooms(directory, identity), isAlone: ownUser() !== null }
  const host = linuxHost({ sysfs: context.sysfs, session, job })
  stack.defer(() => host.close())
  return { host, directory, mark: { [MARK]: `${session}-git` }, findings, job }
}
