import { resolve } from 'node:path'
import { firstParentLine, type LoggedCommit, loggedCommit } from '../../git/first-parents.ts'
import { type Commit, defaultBranch, type Repository } from '../../git/repository.ts'
import { finding, is, Problem, problem } from '../../model/finding.ts'
import { compare as judge } from '../../stats/compare.ts'
import { keepSession } from '../../store/history/outbox.ts'
import { readRecording } from '../../store/recordings.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { recordingIn } from '../report.ts'
import { tellAll } from './findings.ts'
import { sessionOf } from './keep.ts'
import { type AskedPlace, openHome } from './place.ts'

/** A Recording to keep. */
export interface AddOptions extends AskedPlace {
  /** A file, or a report directory. */
  readonly recording: string
  /** URL at which people find the Recording, or undefined. */
  readonly reference: string | undefined
}

/** Returns the facts of the anchor, which need not be on the default branch. @throws Problem `history-not-kept` if the clone lacks it. */
async function anchorOf(repository: Repository, anchor: Commit): Promise<LoggedCommit> {
  try {
    return await loggedCommit(repository, await repository.resolve(anchor.sha))
  } catch (error) {
    if (!(error instanceof Problem) || !is(error.finding, 'unknown-ref')) throw error
    throw problem('history-not-kept', { why: 'anchor', commit: anchor.sha.slice(0, 10) }, error)
  }
}

/** Reports whether a comparison is one with an earlier release, and not that of a push: base has a tag, and is not head's first parent. */
const isGuard = (base: LoggedCommit, head: LoggedCommit): boolean => base.tag !== null && head.parent !== base.sha

/**
 * Puts the Recording of a push to the default branch into the outbox, as a session; or that of the default branch against an earlier release. A
 * Recording that is added twice is one session.
 * @throws Problem `history-not-kept` if it has no place in the history, and those of `readRecording`.
 */
export async function addRecording({ recording: given, reference, ...place }: AddOptions, context: Context): Promise<number> {
  const recording = await readRecording(resolve(context.directory, recordingIn(given, context.directory)))
  const home = await openHome(place, context)
  const { base, head, anchor } = recording.revisions
  if (base.kind !== 'commit' || head.kind !== 'commit') throw problem('history-not-kept', { why: 'commands', commit: '' })
  const line = new Map((await firstParentLine(home.repository, await defaultBranch(home.repository))).map((one) => [one.sha, one]))
  const [from, to] = [line.get(base.sha), line.get(head.sha)]
  if (from === undefined || to === undefined) {
    const missing = from === undefined ? base : head
    throw problem('history-not-kept', { why: 'elsewhere', commit: missing.sha.slice(0, 10) })
  }
  const file = sessionOf(judge(recording), {
    ...(anchor === undefined && isGuard(from, to) ? { kind: 'guard', role: 'anchor' } : { kind: 'main', role: 'parent' }),
    ...{ repository: home.name, reference: reference ?? null },
    commits: { base: from, head: to, ...(anchor === undefined ? {} : { anchor: await anchorOf(home.repository, anchor) }) },
  })
  if (file === null) throw problem('history-not-kept', { why: 'reused', commit: '' })
  const kept = context.write(home.outbox, () => keepSession(home.outbox, file))
  tellAll([finding('history-kept', { file: kept })], context)
  return EXIT.passed
}
