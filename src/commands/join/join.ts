import { statusSha } from '../../github/event.ts'
import { explain } from '../../github/failure.ts'
import { reportBegin, type StatusVerdict, type Voice } from '../../github/run-status.ts'
import { listAllStatuses } from '../../github/status.ts'
import type { ActionOutput } from '../../model/action-inputs.ts'
import type { CheckChange } from '../../model/check-change.ts'
import { type Finding, finding, Problem } from '../../model/finding.ts'
import { isJudgedPart, type Joined, type JoinedPart } from '../../model/joined.ts'
import { joinedOutputs } from '../../render/github/joined.ts'
import { otherPullWords, statusOf } from '../../render/github/status.ts'
import { EXIT, exitCode } from '../exit-codes.ts'
import { type Bar, type BarRequest, raiseBar } from '../gate/bar.ts'
import { type Delivery, deliver, type RunResult } from '../gate/deliver.ts'
import { acceptedParts } from '../gate/rulings.ts'
import { statusName } from '../gate/status-name.ts'
import { commitsOf, type ExpectedParts, expectedParts, type WantedCommits } from './expected.ts'
import { MOST_OF_RUN, OUTDATED, readPart } from './part.ts'

/** A job that joins the parts of its run. */
export interface JoinRequest extends BarRequest {
  readonly run: { readonly id: number; readonly attempt: number; readonly url: string }
  readonly mayReplay: boolean
  readonly signal: AbortSignal
  readonly keep: {
    /** Saves which status a post step settles if this process is killed, and the name of the check run; '' for none. */
    begun(status: Pick<Voice, 'sha' | 'context' | 'pull'> & { readonly check: string }): Promise<void>
    /** Saves the verdict that the status must report. */
    verdict(verdict: StatusVerdict): void
    /** Saves that the check run was created. */
    checked(): void
  }
}

/** Result of the job. */
export interface JoinResult {
  readonly exit: number
  /** Markdown for the summary of the job; '' if nothing was joined. */
  readonly summary: string
  readonly outputs: Readonly<Partial<Record<ActionOutput, string>>>
  /** Whether the status is final. If not, the post step tries again. */
  readonly isStatusSettled: boolean
  /** Findings for the log of the job. */
  readonly findings: readonly Finding[]
}

const quiet = (findings: readonly Finding[]): JoinResult => ({
  ...{ exit: EXIT.passed, summary: '', outputs: {}, isStatusSettled: true, findings },
})

/** Joins the parts of a run into one status and one comment. No code of the pull request is fetched or run. API failures become findings. */
export async function joinRun(request: JoinRequest): Promise<JoinResult> {
  const bar = await raiseBar(request)
  const expected = await attempted(() => expectedParts(request))
  if (!('code' in expected) && expected.parts.length === 0) return quiet([...bar.findings, finding('parts-new', { path: expected.path })])
  const delivery = await deliveryOf(request, bar)
  await request.keep.begun({ ...delivery.voice, check: bar.inputs['check-name'] })
  const begun = await reportBegin(request.github, delivery.voice, statusOf({ kind: 'pending' }).description)
  if (begun.kind === 'left') return quiet(begun.finding === null ? [] : [begun.finding])
  const notes = [...delivery.notes, ...(begun.finding === null ? [] : [begun.finding])]
  const result = 'code' in expected ? expected : await attempted(() => resultOf(request, bar, { ...expected, sha: delivery.voice.sha }))
  if ('code' in result) return ended({ ...delivery, notes }, { kind: 'crashed', finding: result })
  const { commits, parts, lifted } = result
  if (parts === OUTDATED) {
    const outdated = { kind: 'crashed', finding: finding('report-outdated', { status: bar.inputs.status }) } as const
    return { ...(await ended({ ...delivery, notes, isHurried: () => true }, outdated)), exit: EXIT.passed }
  }
  const found = { base: commits.base?.sha ?? '', measured: commits.head.sha, configuration: null }
  const about = { github: request.github, trigger: request.trigger, context: delivery.voice.context, isSilent: false }
  const { joined, canAccept, finding: unread } = await acceptedParts(parts, about)
  const all = [...notes, ...result.changes, ...lifted, ...(unread === null ? [] : [unread])]
  return ended({ ...delivery, found, notes: all, canAccept }, { kind: 'joined', joined })
}

/** Returns the result, or what went wrong. @throws what is a bug of ours. */
async function attempted<Result extends object>(act: () => Promise<Result>): Promise<Result | Finding> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Problem) return error.finding
    return explain(error, { task: { name: 'read-workflow' }, permission: 'contents: read' })
  }
}

async function deliveryOf({ github, trigger, run, keep, signal }: JoinRequest, bar: Bar): Promise<Delivery> {
  // The parts may compare different quantities. So the name of the status does not depend on them.
  const name = await statusName({ trigger, github, inputs: bar.inputs, quantity: 'energy' })
  const voice: Voice = {
    ...{ sha: statusSha(trigger), context: name.context, pull: trigger.kind === 'pull_request' ? trigger.number : null },
    ...{ isOfContext: (base: string) => name.isOf(base), words: otherPullWords },
    ...{ runId: run.id, attempt: run.attempt, runUrl: run.url },
  }
  return {
    request: { trigger, github, name, run, keep, inputs: { ...bar.inputs, part: '' } },
    ...{ voice, found: null, notes: [...name.findings, ...bar.findings], at: new Date().toISOString() },
    isHurried: () => signal.aborted,
  }
}

interface JoinedParts {
  readonly commits: WantedCommits
  readonly parts: readonly JoinedPart[] | typeof OUTDATED
  /** Changes that the pull request makes to the workflow, and findings on their approval. */
  readonly changes: readonly Finding[]
  readonly lifted: readonly Finding[]
}

async function resultOf(
  request: JoinRequest,
  bar: Bar,
  { parts, changes, sha }: ExpectedParts & { readonly sha: string },
): Promise<JoinedParts> {
  const { github, trigger, run, mayReplay } = request
  const [commits, statuses] = [await commitsOf(github, trigger), await github.persist(() => listAllStatuses(github, sha))]
  let asked: Promise<CheckChange['lifted']> | null = null
  const lift = (): Promise<CheckChange['lifted']> => {
    asked ??= bar.checkChange?.lifted ? Promise.resolve(bar.checkChange.lifted) : bar.approval()
    return asked
  }
  const scene = {
    ...{ github, trigger, mayReplay, commits, statuses, lift, left: MOST_OF_RUN },
    run: { runId: run.id, attempt: run.attempt },
    changes: [...(bar.checkChange?.what ?? []), ...changes],
  }
  const found: JoinedPart[] = []
  for (const step of parts) {
    const part = await readPart(scene, step)
    if (part === OUTDATED) return { commits, parts: OUTDATED, changes: [], lifted: [] }
    found.push(part)
  }
  const lifted = asked === null || bar.checkChange?.lifted ? null : await asked
  return { commits, parts: found, changes: scene.changes, lifted: lifted === null ? [] : [finding('check-approved', lifted)] }
}

async function ended(delivery: Delivery, result: RunResult): Promise<JoinResult> {
  const delivered = await deliver(delivery, result)
  const { found, voice } = delivery
  return {
    exit: result.kind === 'joined' ? joinedExit(result.joined) : EXIT.usage,
    summary: delivered.summary,
    outputs: {
      ...(result.kind === 'joined' ? joinedOutputs(result.joined) : {}),
      ...{ 'base-sha': found?.base ?? '', 'head-sha': voice.sha, 'measured-sha': found?.measured ?? '' },
      'comment-url': delivered.commentUrl ?? '',
    },
    isStatusSettled: delivered.isStatusSettled,
    findings: [...delivery.notes, ...faultsOf(result), ...delivered.findings],
  }
}

const faultsOf = (result: RunResult): readonly Finding[] => {
  if (result.kind !== 'joined') return result.kind === 'judged' ? [] : [result.finding]
  return result.joined.parts.flatMap((part) => ('fault' in part ? [part.fault] : []))
}

/** Exit codes of parts, the one that counts most first. */
const ORDER: readonly number[] = [EXIT.energy, EXIT.other, EXIT.unfit, EXIT.nothing]

/** Returns the exit code of several parts: that of the worst one. A part without a result counts as an error. */
function joinedExit({ parts }: Joined): number {
  const codes = parts.map((part) => (isJudgedPart(part) ? exitCode(part.comparison) : EXIT.other))
  return ORDER.find((code) => codes.includes(code)) ?? EXIT.passed
}
