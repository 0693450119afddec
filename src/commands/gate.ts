import { budgetLine } from '../configuration/budget-line.ts'
import type { Overrides } from '../configuration/flags.ts'
import { workflowChanges, workflowReaches } from '../github/changes.ts'
import type { GitHub } from '../github/client.ts'
import { statusSha, type Trigger } from '../github/event.ts'
import type { Reach } from '../github/permissions.ts'
import { begin, type Verdict, type Voice } from '../github/settle.ts'
import { type Closed, guardCredentials } from '../host/credentials.ts'
import { findIdentity, type Identity, JOB_USER } from '../host/identity.ts'
import type { ActionInputs, ActionOutput } from '../model/action-inputs.ts'
import type { Comparison } from '../model/comparison.ts'
import type { FailOn } from '../model/config.ts'
import { type Finding, finding } from '../model/finding.ts'
import { internalProblem } from '../model/problems.ts'
import { wholeText } from '../render/finding-text.ts'
import { annotationsOf, outputsOf, type Annotation as Said } from '../render/github/outputs.ts'
import { otherPullWords, statusOf } from '../render/github/status.ts'
import { compare as judge } from '../stats/compare.ts'
import { writeWhole } from '../store/recordings.ts'
import { print } from './compare.ts'
import type { Context } from './context.ts'
import { type Delivery, deliver } from './deliver.ts'
import { EXIT, exitCode, problemExit, problemsOf } from './exit-codes.ts'
import type { GateBar } from './gate-configuration.ts'
import { runSession } from './session.ts'
import type { StatusName } from './status-name.ts'
import type { SessionOptions } from './subject.ts'
import { namesOf, verifyMerge } from './tested.ts'

/** What a job asks for. */
export interface GateRequest {
  readonly trigger: Trigger
  readonly inputs: ActionInputs
  readonly overrides: Overrides
  readonly repositoryUrl: string
  readonly run: { readonly id: number; readonly attempt: number; readonly url: string }
  readonly github: GitHub
  /** The name of the status that gates. */
  readonly name: StatusName
  /** RUNNER_TEMP; null: the runner has none. */
  readonly temporary: string | null
  readonly keep: Keeping
  readonly bar: GateBar
  /** What was found before, of the inputs and of the workflow. */
  readonly findings: readonly Finding[]
}

/** Keeps what a post step needs if this process is killed. */
interface Keeping {
  /** What the status is to say. */
  verdict(verdict: Verdict): void
  /** Which files are closed while the pull request's code runs. */
  closed(closed: readonly Closed[]): void
}

/** A message at a line of the configuration. */
interface Annotation extends Omit<Said, 'workload'> {
  readonly file: string | null
  readonly line: number | null
}

/** What the job says in the end. */
export interface GateResult {
  readonly exit: number
  readonly summary: string
  readonly outputs: Readonly<Partial<Record<ActionOutput, string>>>
  readonly annotations: readonly Annotation[]
  /** Is nothing left to be said by the status? If not, the post step tries again. */
  readonly isStatusSettled: boolean
  /** What could not be delivered, and why; and what else the job's log should say. */
  readonly findings: readonly Finding[]
}

/** What is known of the two commits once they are fetched. */
interface Found {
  base: string | null
  measured: string | null
  /** The text of the configuration that annotations point into. */
  configuration: string | null
}

/** A delivery in the making. */
type Run = Delivery & { readonly found: Found }

/** Measures what the event brought, and says so in a status, a comment and a summary: the comment before the step fails. */
export async function gate(request: GateRequest, context: Context): Promise<GateResult> {
  const { trigger, inputs, github, run, name } = request
  const pull = trigger.kind === 'pull_request' ? trigger.number : null
  const about = {
    sha: statusSha(trigger),
    context: name.context,
    pull,
    isOfContext: (base: string) => name.isOf(base),
    words: otherPullWords,
  }
  const voice: Voice = { ...about, runId: run.id, attempt: run.attempt, runUrl: run.url }
  const begun = await begin(github, voice, statusOf({ kind: 'pending' }).description)
  const user = userOf(inputs.user)
  using guard = guardCredentials({ workspace: context.directory, temporary: request.temporary }, identityOf(user), request.keep.closed)
  const told = [...name.findings, ...request.findings, ...guard.findings]
  const notes = [...told, ...(begun.finding === null ? [] : [begun.finding]), ...(await notesOn(request))]
  const found: Found = { base: null, measured: null, configuration: null }
  const delivery: Run = { request, voice, found, notes, at: new Date().toISOString(), isHurried: () => context.signal.aborted }
  try {
    const session = await runSession({ ...sessionOptions(request, user, found), below: context.directory }, context)
    if (context.signal.aborted) return broken(delivery, finding('cancelled', {}), EXIT.interrupted)
    return judged(delivery, session, context)
  } catch (error) {
    if (context.signal.aborted) return broken(delivery, finding('cancelled', {}), EXIT.interrupted)
    const [first, ...others] = problemsOf(error)
    const { finding: found, ends } = first ?? internalProblem(error)
    const result = await broken(delivery, found, problemExit(ends))
    return { ...result, findings: [...others.map((one) => one.finding), ...result.findings] }
  }
}

/** Says how it came out. The verdict is there: what cannot be printed or written after it is a warning, and costs nothing else. */
async function judged(
  delivery: Run,
  { recording, reports }: Awaited<ReturnType<typeof runSession>>,
  context: Context,
): Promise<GateResult> {
  const { request, found, notes } = delivery
  const comparison = judge(recording)
  const troubles: Finding[] = []
  const tryTo = (act: () => void): void => {
    try {
      act()
    } catch (error) {
      troubles.push(...problemsOf(error).map(({ finding: cause }) => finding('after-verdict', { cause })))
    }
  }
  tryTo(() => print(comparison, 'text', null, context))
  const delivered = await deliver(delivery, { kind: 'judged', comparison })
  tryTo(() => context.write(reports.report, () => writeWhole(reports.report, delivered.summary)))
  return {
    exit: exitCode(comparison),
    summary: delivered.summary,
    outputs: {
      ...outputsOf(comparison),
      ...commitsOf(request, found),
      recording: reports.recording,
      'report-markdown': reports.report,
      'report-directory': reports.path,
      'comment-url': delivered.commentUrl ?? '',
    },
    annotations: annotationsAt(comparison, found, request.inputs.config),
    isStatusSettled: delivered.isStatusSettled,
    findings: [...notes, ...delivered.findings, ...troubles],
  }
}

async function broken(delivery: Run, finding: Finding, exit: number): Promise<GateResult> {
  const { request, found } = delivery
  const notes = [...(request.bar.checkChange?.what ?? []), ...delivery.notes]
  const delivered = await deliver({ ...delivery, notes }, { kind: 'crashed', finding })
  return {
    exit,
    summary: delivered.summary,
    outputs: { ...commitsOf(request, found), 'comment-url': delivered.commentUrl ?? '' },
    annotations: [{ level: 'error', title: 'Energy: did not finish', message: wholeText(finding), file: null, line: null }],
    isStatusSettled: delivered.isStatusSettled,
    findings: [...notes, ...delivered.findings],
  }
}

/** Findings about the pull request itself, for its readers. */
async function notesOn({ trigger, github, name: { context } }: GateRequest): Promise<readonly Finding[]> {
  if (trigger.kind !== 'pull_request') return []
  const changes = await workflowChanges(github, trigger.number)
  if (changes.kind === 'unknown') return [changes.finding]
  if (changes.files.length === 0) return []
  const read = await workflowReaches(github, changes.files, { headSha: trigger.headSha, context })
  if (read.kind === 'unknown') return [finding('workflows-touched', { files: changes.files, setters: null }), read.finding]
  const those = (wanted: Reach): readonly string[] => [...read.reaches].flatMap(([file, reach]) => (reach === wanted ? [file] : []))
  const setters = { asking: those('asks'), namesakes: those('is-named-so'), silent: those('default'), unreadable: those('unreadable') }
  return [finding('workflows-touched', { files: changes.files, setters: { context, ...setters } })]
}

function sessionOptions(request: GateRequest, user: string | null, found: Found): SessionOptions {
  const { trigger, inputs, overrides, repositoryUrl } = request
  const { base, head } = namesOf(trigger)
  return {
    repository: repositoryUrl,
    base: inputs.base || base,
    branch: trigger.kind === 'pull_request' ? trigger.baseRef : undefined,
    head: inputs.head || head,
    a: undefined,
    b: undefined,
    config: inputs.config,
    overrides,
    precedence: 'file',
    bar: request.bar,
    alsoFailOn: alsoFailOn(trigger),
    trust: 'strangers',
    selection: {
      patterns: inputs.workloads
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
      tags: [],
    },
    allowSame: false,
    seed: inputs.seed || undefined,
    reportDirectory: inputs['report-directory'],
    quiet: false,
    user,
    mayMove: true,
    verify: async (commits) => {
      found.base = commits.base.sha
      found.measured = commits.head.sha
      found.configuration =
        (await commits.repository.show(commits.head, inputs.config)) ?? (await commits.repository.show(commits.base, inputs.config))
      if (inputs.head === '') await verifyMerge(trigger, commits)
      return []
    },
  }
}

/**
 * What fails a run besides the configuration's own list. On a pull request an unfit machine only means that nothing is known; what is
 * not known must not be merged. On a push to the default branch a workload that base could not run must not stay unnoticed: there is
 * nobody whom a red status keeps from repairing it.
 */
function alsoFailOn(trigger: Trigger): readonly FailOn[] {
  if (trigger.kind === 'merge_group') return ['unfit']
  return trigger.kind === 'push' && trigger.isDefaultBranch ? ['broken'] : []
}

/** `auto`: as another user, where the runner may switch and has the one that is meant for it. The report says where it does not. */
function userOf(input: string): string | null {
  if (input === 'none') return null
  if (input !== 'auto') return input
  return 'identity' in findIdentity(JOB_USER) ? JOB_USER : null
}

/** null: our own user, or one that cannot be switched to, which ends the run before any code of the pull request. */
function identityOf(user: string | null): Identity | null {
  const choice = user === null ? null : findIdentity(user)
  return choice !== null && 'identity' in choice ? choice.identity : null
}

const commitsOf = ({ trigger }: GateRequest, { base, measured }: Found) => ({
  'base-sha': base ?? '',
  'head-sha': statusSha(trigger),
  'measured-sha': measured ?? '',
})

function annotationsAt(comparison: Comparison, { configuration }: Found, file: string): readonly Annotation[] {
  return annotationsOf(comparison).map(({ workload, ...said }) => {
    const line = configuration === null || workload === null ? null : budgetLine(configuration, workload)
    return { ...said, file: line === null ? null : file, line }
  })
}
