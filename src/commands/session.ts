import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createWorkspace, type Sharing } from '../git/workspace.ts'
import { chooseIdentity } from '../host/identity.ts'
import { describeMachine } from '../host/machine.ts'
import { type Job, tryRooms } from '../host/rooms.ts'
import { measure, type Request } from '../measure/measure.ts'
import type { Emit } from '../model/event.ts'
import { type Finding, is, Problem } from '../model/finding.ts'
import { isIdentical, type Recording } from '../model/recording.ts'
import type { Context } from './context.ts'
import { type Place, takePlace } from './place.ts'
import { progress } from './progress.ts'
import { explained, openReportDirectory, type ReportDirectory } from './report-directory.ts'
import { chooseSubject, type SessionOptions, type Subject } from './subject.ts'

/** Measures as asked. The Recording is on disk when this returns; whatever happens, nothing else is left. */
export async function runSession(options: SessionOptions, context: Context): Promise<{ recording: Recording; reports: ReportDirectory }> {
  const emit = progress(context, options.quiet)
  await using stack = new AsyncDisposableStack()
  const identity = chooseIdentity(options.user)
  const subject = await chooseSubject(options, context, { emit, stack })
  const place = await takePlace(stack, context, { ...options, ...subject, identity }, emit)
  const reports = await openReportDirectory(context, {
    name: options.reportDirectory,
    below: options.below ?? null,
    isClosed: identity !== null,
  })
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
    await measure(request, { host, emit, signal: context.signal, hurry: context.hurry, append: (line) => reports.append(line) })
  } catch (error) {
    if (error instanceof Problem && is(error.finding, 'checkout-failed')) await subject.distrust()
    throw explained(error, reports.kept())
  } finally {
    for (const finding of await place.tidy()) tellLate(finding, emit, reports)
  }
  return { recording: reports.finish(), reports }
}

/** Found after the last trial: told, and kept with what was measured, if anything was. */
function tellLate(finding: Finding, emit: Emit, reports: ReportDirectory): void {
  emit({ type: 'finding', finding })
  if (reports.kept() === null) return
  try {
    reports.append({ finding })
  } catch {
    // A full disk: it has been told, and what was measured is on disk already.
  }
}

/** null if there is nothing to check out: the sides are commands. */
async function openWorkspace({ repository, revisions }: Subject, { directory, mark, job }: Place, signal: AbortSignal) {
  if (repository === null) return null
  const sharing = job === null ? null : sharingOf(job, revisions)
  return createWorkspace(repository, join(directory, 'repository.git'), { signal, mark, sharing })
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
const sharingOf = ({ uid, rooms }: Job, revisions: Recording['revisions']): Sharing => ({
  commits: [revisions.base, revisions.head].flatMap((revision) => (revision.kind === 'commit' ? [revision.sha] : [])),
  owners: new Map(Object.values(rooms).map(({ tree, groups }) => [tree, { uid, gid: groups.own }])),
})
