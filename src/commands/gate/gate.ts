import { workflowChanges, workflowReaches } from '../../github/changes.ts'
import type { GitHub } from '../../github/client.ts'
import { statusSha } from '../../github/event.ts'
import type { StatusReach } from '../../github/permissions.ts'
import { reportBegin, type StatusVerdict, type Voice } from '../../github/run-status.ts'
import { type Closed, guardCredentials } from '../../host/credentials.ts'
import type { ActionOutput } from '../../model/action-inputs.ts'
import { type Finding, finding } from '../../model/finding.ts'
import { summaryText, wholeText } from '../../render/finding-text.ts'
import { outputsOf } from '../../render/github/outputs.ts'
import { otherPullWords, statusOf } from '../../render/github/status.ts'
import { acceptanceText } from '../../store/acceptances.ts'
import { recordingText, writeWhole } from '../../store/recordings.ts'
import { sealOf } from '../../store/seal.ts'
import { print, writeWhy } from '../compare.ts'
import type { Context } from '../context.ts'
import { EXIT, exitCode, problemsOf } from '../exit-codes.ts'
import type { Measured } from '../session/session.ts'
import { readerFor, userOf } from './account.ts'
import { annotationsAt, type PlacedAnnotation } from './annotations.ts'
import { type Delivery, deliver } from './deliver.ts'
import { sayDraft } from './draft.ts'
import { type Failure, type FoundCommits, measureTrigger, type TriggerRequest } from './measure-trigger.ts'
import { acceptedResult, type RulingRequest, skipFor } from './rulings.ts'

/** Request of a job. */
export interface GateRequest extends TriggerRequest {
  readonly run: { readonly id: number; readonly attempt: number; readonly url: string }
  readonly github: GitHub
  /** RUNNER_TEMP, or null if the runner does not set it. */
  readonly temporary: string | null
  readonly keep: Keeping
  /** Whether another job posts the result. */
  readonly isSilent: boolean
  /** Whether it is a draft, and base does not measure drafts. */
  readonly isDraft: boolean
  /** Findings on the inputs and on the workflow, made before the gate runs. */
  readonly findings: readonly Finding[]
}

/** Saves the state that a post step needs if this process is killed. */
interface Keeping {
  /** Saves the verdict that the status must report. */
  verdict(verdict: StatusVerdict): void
  /** Saves which files are closed while the pull request's code runs. */
  closed(closed: readonly Closed[]): void
  /** Saves that the check run was created. */
  checked(): void
}

/** Result of a job. */
export interface GateResult {
  readonly exit: number
  readonly summary: string
  readonly outputs: Readonly<Partial<Record<ActionOutput, string>>>
  readonly annotations: readonly PlacedAnnotation[]
  /** Whether the status is final. If not, the post step tries again. */
  readonly isStatusSettled: boolean
  /** Findings for the job's log, including each part that could not be delivered, with the reason. */
  readonly findings: readonly Finding[]
}

/** A delivery, with the request that it answers. */
type Run = Delivery & { readonly request: GateRequest }

/** Measures what the event brought, and reports it in a status, a comment and a summary. The comment is posted before the step fails. */
export async function gate(request: GateRequest, context: Context): Promise<GateResult> {
  const { github, inputs, name } = request
  const voice = voiceOf(request)
  if (request.isDraft) return drafted(request, voice)
  const begun = request.isSilent ? null : await reportBegin(github, voice, statusOf({ kind: 'pending' }).description)
  const user = userOf(inputs.user, context)
  using guard = guardCredentials(
    { workspace: context.directory, temporary: request.temporary },
    readerFor(user, context),
    request.keep.closed,
  )
  const told = [...name.findings, ...request.findings, ...guard.findings]
  const notes = [...told, ...(begun?.finding ? [begun.finding] : []), ...(await notesOn(request))]
  const at = new Date().toISOString()
  const isHurried = (): boolean => context.signal.aborted
  const skipped = await skipFor(rulingRequest(request))
  if (skipped !== null) return notMeasured({ request, voice, found: null, notes, at, isHurried }, skipped)
  const { found, ...ended } = await measureTrigger(request, user, context)
  const delivery: Run = { request, voice, found, notes, at, isHurried }
  return 'measured' in ended ? judged(delivery, ended.measured, context) : crashed(delivery, ended.failure)
}

function voiceOf({ trigger, name, run }: GateRequest): Voice {
  return {
    sha: statusSha(trigger),
    context: name.context,
    pull: trigger.kind === 'pull_request' ? trigger.number : null,
    isOfContext: (base: string) => name.isOf(base),
    words: otherPullWords,
    runId: run.id,
    attempt: run.attempt,
    runUrl: run.url,
  }
}

/** Leaves a draft until it is ready for review. Its comment stays as it is. */
async function drafted({ github, run: { attempt }, findings }: GateRequest, voice: Voice): Promise<GateResult> {
  const { finding: said, findings: failures } = await sayDraft(github, { ...voice, attempt })
  return {
    exit: EXIT.passed,
    summary: `⏭️ ${summaryText(said)}`,
    outputs: { gate: 'neutral' },
    annotations: [],
    isStatusSettled: true,
    findings: [...findings, said, ...failures],
  }
}

/** Delivers the verdict. From here on, a failure to print or to write is only a warning and does not change the verdict. */
async function judged(delivery: Run, { recording, reports, vouched, reporting }: Measured, context: Context): Promise<GateResult> {
  const { request, found, notes } = delivery
  const { comparison, acceptances, canAccept, finding: unread } = await acceptedResult(recording, rulingRequest(request))
  const troubles: Finding[] = []
  const tryTo = (act: () => void): void => {
    try {
      act()
    } catch (error) {
      troubles.push(...problemsOf(error).map(({ finding: cause }) => finding('after-verdict', { cause })))
    }
  }
  tryTo(() => print(comparison, 'text', null, context))
  const recorded = sealOf(recordingText(recording))
  const delivered = await deliver({ ...delivery, canAccept, recorded }, { kind: 'judged', comparison })
  tryTo(() => context.write(reports.report, () => writeWhole(reports.report, delivered.summary)))
  tryTo(() => writeWhy(comparison, reports, context))
  tryTo(() => {
    if (acceptances.length > 0) context.write(reports.acceptances, () => writeWhole(reports.acceptances, acceptanceText(acceptances)))
  })
  const ofReporters = await reporting.finish(() => ({ recording, comparison }), reports.path, context)
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
    findings: [
      ...notes,
      ...(found?.notes ?? []),
      ...delivered.findings,
      ...[vouched, unread].flatMap((one) => one ?? []),
      ...troubles,
      ...ofReporters,
    ],
  }
}

const rulingRequest = ({ github, trigger, name, isSilent }: GateRequest): RulingRequest => ({
  github,
  trigger,
  context: name.context,
  isSilent,
})

/** Reports that nothing is measured. */
async function notMeasured(delivery: Run, why: Finding): Promise<GateResult> {
  const delivered = await deliver(delivery, { kind: 'skipped', finding: why })
  return {
    exit: EXIT.passed,
    summary: delivered.summary,
    outputs: { gate: 'neutral', ...commitsOf(delivery.request, null), 'comment-url': delivered.commentUrl ?? '' },
    annotations: [],
    isStatusSettled: delivered.isStatusSettled,
    findings: [...delivery.notes, why, ...delivered.findings],
  }
}

async function crashed(delivery: Run, { finding: cause, exit, others }: Failure): Promise<GateResult> {
  const { request, found } = delivery
  const notes = [...(request.bar.checkChange?.what ?? []), ...delivery.notes]
  const delivered = await deliver({ ...delivery, notes }, { kind: 'crashed', finding: cause })
  return {
    exit,
    summary: delivered.summary,
    outputs: { ...commitsOf(request, found), 'comment-url': delivered.commentUrl ?? '' },
    annotations: [{ level: 'error', title: 'Energy: did not finish', message: wholeText(cause), file: null, line: null }],
    isStatusSettled: delivered.isStatusSettled,
    findings: [...others, ...notes, ...delivered.findings],
  }
}

/** Returns findings about the pull request itself, for its readers. */
async function notesOn({ trigger, github, name: { context }, isSilent }: GateRequest): Promise<readonly Finding[]> {
  if (trigger.kind !== 'pull_request' || isSilent) return []
  const changes = await workflowChanges(github, trigger.number)
  if (changes.kind === 'unknown') return [changes.finding]
  if (changes.files.length === 0) return []
  const read = await workflowReaches(github, changes.files, { headSha: trigger.headSha, context })
  if (read.kind === 'unknown') return [finding('workflows-touched', { files: changes.files, setters: null }), read.finding]
  const those = (wanted: StatusReach): readonly string[] => [...read.reaches].flatMap(([file, reach]) => (reach === wanted ? [file] : []))
  const setters = { asking: those('asks'), namesakes: those('is-named-so'), silent: those('default'), unreadable: those('unreadable') }
  return [finding('workflows-touched', { files: changes.files, setters: { context, ...setters } })]
}

const commitsOf = ({ trigger }: GateRequest, found: FoundCommits | null) => ({
  'base-sha': found?.base ?? '',
  'head-sha': statusSha(trigger),
  'measured-sha': found?.measured ?? '',
})
