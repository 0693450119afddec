import { budgetLine } from '../configuration/budget-line.ts'
import type { Overrides } from '../configuration/flags.ts'
import { workflowChanges } from '../github/changes.ts'
import type { GitHub } from '../github/client.ts'
import { statusSha, type Trigger } from '../github/event.ts'
import { setStatus } from '../github/status.ts'
import { findIdentity, JOB_USER } from '../host/identity.ts'
import type { ActionInputs, ActionOutput } from '../model/action-inputs.ts'
import type { Comparison } from '../model/comparison.ts'
import type { FailOn } from '../model/config.ts'
import type { Finding } from '../model/finding.ts'
import { cancelled, workflowsTouched } from '../model/problems/action.ts'
import { internal } from '../model/problems/input.ts'
import { annotationsOf, outputsOf, type Annotation as Said } from '../render/outputs.ts'
import { statusOf } from '../render/status.ts'
import { compare as judge } from '../stats/compare.ts'
import { writeWhole } from '../store/recordings.ts'
import { print } from './compare.ts'
import type { Context } from './context.ts'
import { type Delivery, deliver } from './deliver.ts'
import { EXIT, exitCode, problemExit, problemsOf } from './exit-codes.ts'
import { runSession } from './session.ts'
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
}

/** A message at a line of the configuration. */
export interface Annotation extends Omit<Said, 'workload'> {
  readonly file: string | null
  readonly line: number | null
}

/** What the job says in the end. */
export interface GateResult {
  readonly exit: number
  readonly summary: string
  readonly outputs: Readonly<Partial<Record<ActionOutput, string>>>
  readonly annotations: readonly Annotation[]
  /** Does the status say how it came out? */
  readonly isStatusSet: boolean
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
  const { trigger, inputs, github, run } = request
  const sha = statusSha(trigger)
  const pending = await setStatus(github, { sha, context: inputs.status, targetUrl: run.url, ...statusOf({ kind: 'pending' }) })
  const notes = [...(pending.kind === 'failed' ? [pending.finding] : []), ...(await notesOn(request))]
  const found: Found = { base: null, measured: null, configuration: null }
  const delivery: Run = { request, found, notes, at: new Date().toISOString(), isHurried: () => context.signal.aborted }
  try {
    const session = await runSession(sessionOptions(request, found), context)
    if (context.signal.aborted) return broken(delivery, cancelled(), EXIT.interrupted)
    return judged(delivery, session, context)
  } catch (error) {
    if (context.signal.aborted) return broken(delivery, cancelled(), EXIT.interrupted)
    const [first, ...others] = problemsOf(error)
    const finding = first?.finding ?? internal(error).finding
    const result = await broken(delivery, finding, problemExit(first?.kind ?? 'internal'))
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
      troubles.push(...problemsOf(error).map(({ finding }): Finding => ({ ...finding, level: 'warning' })))
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
    isStatusSet: delivered.isStatusSet,
    findings: [...notes, ...delivered.findings, ...troubles],
  }
}

async function broken(delivery: Run, finding: Finding, exit: number): Promise<GateResult> {
  const { request, found, notes } = delivery
  const delivered = await deliver(delivery, { kind: 'crashed', finding })
  return {
    exit,
    summary: delivered.summary,
    outputs: { ...commitsOf(request, found), 'comment-url': delivered.commentUrl ?? '' },
    annotations: [{ level: 'error', title: 'Energy: did not finish', message: saidOf(finding), file: null, line: null }],
    isStatusSet: delivered.isStatusSet,
    findings: [...notes, ...delivered.findings],
  }
}

const saidOf = ({ message, hint }: Finding): string => (hint === undefined ? message : `${message}\n${hint}`)

/** What a reader should know of the pull request itself. */
async function notesOn({ trigger, github }: GateRequest): Promise<readonly Finding[]> {
  if (trigger.kind !== 'pull_request') return []
  const changes = await workflowChanges(github, trigger.number)
  if (changes.kind === 'unknown') return [changes.finding]
  return changes.files.length === 0 ? [] : [workflowsTouched(changes.files)]
}

function sessionOptions(request: GateRequest, found: Found): SessionOptions {
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
    user: userOf(inputs.user),
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
