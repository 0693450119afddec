import { resolve } from 'node:path'
import { readPages } from '../../configuration/settings.ts'
import { type DefaultLine, readDefaultLine } from '../../git/default-line.ts'
import { openRepository } from '../../git/repository.ts'
import { explain, isPassing } from '../../github/failure.ts'
import { changeIssue, commentOnIssue, ensureLabel, type OwnIssue, openIssue, ownIssues } from '../../github/issues.ts'
import type { PlainGitHub } from '../../github/plain.ts'
import { finding, Problem, problem } from '../../model/finding.ts'
import { ISSUE_MARKER, type IssueEnd, markLine, readMark, type StepIssue } from '../../model/history-issue.ts'
import type { HistoryPermission, HistoryRun } from '../../model/history-permission.ts'
import { DEFAULT_CONFIG } from '../../model/session-options.ts'
import { issueBody, issueEnded, issueTitle } from '../../render/github/step-issue.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { STALL_SECONDS } from '../session/commits.ts'
import { configurationIn } from '../session/configurations.ts'
import { ofCommit } from '../session/plugin-source.ts'
import type { ConfigPrograms } from '../session/programs.ts'
import { tellAll } from './findings.ts'
import { type IssueAction, type IssueSource, planIssues } from './issue-plan.ts'
import { pageOf } from './page-of.ts'
import { readHistory } from './read.ts'
import { permitted } from './share.ts'

/** Options of the issues. */
export interface IssuesOptions {
  readonly repository: string
  readonly areCandidates: boolean
  readonly run: HistoryRun
  readonly github: PlainGitHub
}

/** Issues that one run opens, at most. */
const MOST_NEW = 10

const LABEL = { name: 'energy', color: 'fbca04', description: 'Energy or work of a workload' }

/**
 * Opens an issue for each open step of the default branch, brings those that are there up to date, and closes those whose step is no longer
 * open. Returns the exit code: that of a failed request, too.
 * @throws Problem `history-not-permitted`, `history-needs-whole`, and those of `readDefaultLine` and of `readHistory`.
 */
export async function historyIssues({ run, github, ...options }: IssuesOptions, context: Context): Promise<number> {
  const permission = permitted(run)
  const source = await sourceOf(options, context)
  try {
    tellAll([finding('history-issues', await syncIssues(permission, github, source))], context)
    return EXIT.passed
  } catch (error) {
    if (error instanceof Problem) throw error
    tellAll([explain(error, { task: { name: 'write-issues' }, permission: 'issues: write' })], context)
    return isPassing(error) ? EXIT.internal : EXIT.usage
  }
}

/** Reads the history of the default branch. */
async function sourceOf(
  { repository, areCandidates }: Pick<IssuesOptions, 'repository' | 'areCandidates'>,
  context: Context,
): Promise<IssueSource> {
  const directory = resolve(context.directory, repository)
  const project = await readDefaultLine(directory)
  const { line, address, format, isShallow } = project
  if (isShallow) throw problem('history-needs-whole', { directory, commits: line.length })
  const access = { token: context.gitToken, signal: context.signal, stall: STALL_SECONDS }
  const { files, findings } = await readHistory({ ...access, address, format, directory: context.cache })
  tellAll(findings, context)
  const isWhole = !findings.some(({ code }) => code === 'history-damaged')
  return {
    page: await pageOf(files, project, line.length),
    line,
    pages: await pagesOf(directory, project, context),
    areCandidates,
    isWhole,
  }
}

/** Programs of a job whose token may write: none runs beside it. */
const noPrograms: Pick<ConfigPrograms, 'run'> = {
  run: async ({ name, where }) => {
    throw problem('config-is-a-program', { file: name, where })
  },
}

/** Returns the address of the pages, as the default branch's configuration has it. Tells why if that cannot be used, and returns null. */
async function pagesOf(directory: string, { line }: Pick<DefaultLine, 'line'>, context: Context): Promise<string | null> {
  const repository = await openRepository(directory)
  const newest = await repository.resolve(line.at(-1) ?? '')
  try {
    const file = await configurationIn(ofCommit(repository, newest, null), DEFAULT_CONFIG, noPrograms)
    return file === null ? null : readPages(file)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    tellAll([finding('history-pages-unknown', { cause: error.finding })], context)
    return null
  }
}

/** Numbers of the issues that a run has changed. */
interface Synced {
  readonly opened: readonly number[]
  readonly written: readonly number[]
  readonly closed: readonly number[]
  readonly left: number
}

/**
 * Brings the issues in line with a history. GitHub cannot refuse a second issue about a step that another run opens meanwhile. So the issues are
 * listed again afterwards, and of two this run closes its own. `_permission` shows that this run may write.
 */
async function syncIssues(_permission: HistoryPermission, github: PlainGitHub, source: IssueSource): Promise<Synced> {
  const list = (): Promise<readonly OwnIssue[]> => github.persist(() => ownIssues(github, ISSUE_MARKER))
  const actions = planIssues(source, await list())
  const [written, closed]: [number[], number[]] = [[], []]
  for (const action of actions) {
    if (action.kind === 'close') closed.push(await close(github, action))
    if (action.kind === 'write' && (await rewrite(github, action))) written.push(action.issue.number)
  }
  const missing = actions.flatMap((action) => (action.kind === 'open' ? [action.step] : [])).toSorted(byNewest)
  const label = missing.length === 0 ? null : await github.persist(() => ensureLabel(github, LABEL))
  const opened: number[] = []
  for (const step of missing.slice(0, MOST_NEW)) opened.push(await open(github, step, label))
  const again = opened.length === 0 ? [] : planIssues(source, await list())
  for (const action of again) {
    if (action.kind !== 'close' || action.end.kind !== 'duplicate' || !opened.includes(action.issue.number)) continue
    closed.push(await close(github, action))
  }
  return { opened, written, closed, left: Math.max(0, missing.length - MOST_NEW) }
}

const byNewest = (one: StepIssue, other: StepIssue): number => other.step.position - one.step.position

/** Opens the issue of a step, and returns its number. The answer can be lost after the request, so each retry looks for the issue first. */
const open = (github: PlainGitHub, step: StepIssue, label: string | null): Promise<number> =>
  github.persist(async (attempt) => {
    const body = issueBody(step, 'open')
    const there = attempt === 1 ? [] : await ownIssues(github, markLine({ step: step.name, state: 'open' }))
    return (there[0] ?? (await openIssue(github, { title: issueTitle(step), body }, label))).number
  })

/** Brings the text of an issue up to date. Returns whether anything changed. */
async function rewrite(github: PlainGitHub, { issue, step, isBack }: Extract<IssueAction<OwnIssue>, { kind: 'write' }>): Promise<boolean> {
  const text = { title: issueTitle(step), body: issueBody(step, 'open') }
  if (!isBack && text.title === issue.title && text.body === issue.body.replaceAll('\r\n', '\n')) return false
  await github.persist(() => changeIssue(github, issue.number, { ...text, ...(isBack ? { state: 'open' as const } : {}) }))
  return true
}

interface Closing {
  readonly issue: OwnIssue
  readonly step: StepIssue | null
  readonly end: IssueEnd
}

/** Closes an issue, and then tells why. A comment is not tried again: it could be there although the answer was lost. */
async function close(github: PlainGitHub, { issue, step, end }: Closing): Promise<number> {
  const mark = readMark(issue.body)
  const old = mark === null ? issue.body : issue.body.replace(/^[^\r\n]*/, markLine({ ...mark, state: 'closed' }))
  const text =
    step === null || end.kind === 'duplicate'
      ? { title: issue.title, body: old }
      : { title: issueTitle(step), body: issueBody(step, 'closed') }
  const state = end.kind === 'duplicate' ? 'duplicate' : 'done'
  await github.persist(() => changeIssue(github, issue.number, { ...text, state }))
  await commentOnIssue(github, issue.number, issueEnded(end))
  return issue.number
}
