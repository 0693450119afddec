import type { Overrides } from '../../configuration/flags.ts'
import type { Trigger } from '../../github/event.ts'
import type { ActionInputs } from '../../model/action-inputs.ts'
import type { Attempting } from '../../model/attempt.ts'
import type { BaseStanding } from '../../model/base-standing.ts'
import type { CodeTrust } from '../../model/code-trust.ts'
import { type Finding, finding } from '../../model/finding.ts'
import { internalProblem } from '../../model/problems.ts'
import { splitList } from '../../model/session-options.ts'
import type { Claim } from '../../model/vouch.ts'
import type { Day } from '../../model/waiver.ts'
import { traceError } from '../../system/trace.ts'
import type { Context } from '../context.ts'
import { EXIT, problemExit, problemsOf } from '../exit-codes.ts'
import { type Commits, chooseCommits } from '../session/commits.ts'
import { begin, type Measured, measureSides, type SessionOptions } from '../session/session.ts'
import type { GateBar } from './gate-configuration.ts'
import { gatePolicy } from './policy.ts'
import { baseStanding } from './standing.ts'
import type { StatusName } from './status-name.ts'
import { namesOf, verifyMerge } from './tested.ts'

/** Trigger to measure, and the inputs, overrides and limits for it. */
export interface TriggerRequest {
  readonly trigger: Trigger
  readonly inputs: ActionInputs
  readonly overrides: Overrides
  readonly repositoryUrl: string
  readonly bar: GateBar
  /** The name of the status that gates. */
  readonly name: StatusName
  readonly trust: CodeTrust
  /** Purpose of the result, if the machine shall set the verified status, too; null if it shall not. */
  readonly claim: Claim | null
  /** Way to deal with earlier attempts at the same experiment, or null if this one stands alone. */
  readonly attempts: Attempting | null
  /** Returns the day in UTC, by GitHub's clock. */
  today(): Day
  /** Whether another job posts the result. Absent if not. */
  readonly isSilent?: boolean
}

/** Facts about the two commits, known once they are fetched. */
export interface FoundCommits {
  readonly base: string
  readonly measured: string
  /** Text of the configuration that annotations point into. */
  readonly configuration: string | null
  /** Levels of base as the history has them. Absent or null if the comment tells none. */
  readonly standing?: BaseStanding | null
  /** Findings on the history, for the job's log. Absent if nothing looked at it. */
  readonly notes?: readonly Finding[]
}

/** Reason why there is no result, and the exit code for it. */
export interface Failure {
  readonly finding: Finding
  readonly exit: number
  readonly others: readonly Finding[]
}

type Ended = { readonly measured: Measured } | { readonly failure: Failure }

/** Outcome of a run; `found` is null if it ended before the commits were fetched. */
export type TriggerOutcome = Ended & { readonly found: FoundCommits | null }

/** Measures what the event brought. Never rejects. */
export async function measureTrigger(request: TriggerRequest, user: string | null, context: Context): Promise<TriggerOutcome> {
  try {
    return await measureCommits(request, sessionOptions(request, user, context), context)
  } catch (error) {
    return { found: null, failure: failureOf(error, context.signal) }
  }
}

async function measureCommits(request: TriggerRequest, options: SessionOptions, context: Context): Promise<TriggerOutcome> {
  const { trigger, inputs, repositoryUrl } = request
  await using stack = new AsyncDisposableStack()
  const begun = begin(options, context)
  const names = namesOf(trigger)
  const asked = {
    repository: repositoryUrl,
    base: inputs.base || names.base,
    head: inputs.head || names.head,
    // A pull request is compared with its base alone: levels are those of the default branch.
    anchor: trigger.kind === 'push' ? inputs.anchor || undefined : undefined,
    branch: trigger.kind === 'pull_request' ? trigger.baseRef : undefined,
    reportDirectory: options.reportDirectory,
  }
  const commits = await chooseCommits(asked, context, { emit: begun.emit, stack })
  // Only here, before anything is measured, remote repositories are connected to.
  const { standing, findings: notes } = await baseStanding(request, commits, context)
  const found = { ...(await foundOf(commits, inputs.config)), standing, notes }
  const measured = async (): Promise<Measured> => {
    if (inputs.head === '') await verifyMerge(trigger, commits)
    return measureSides({ kind: 'commits', ...commits }, begun, options, context)
  }
  return { found, ...(await ended(measured, context.signal)) }
}

const foundOf = async ({ base, head, repository }: Commits, file: string): Promise<FoundCommits> => ({
  base: base.sha,
  measured: head.sha,
  configuration: (await repository.show(head, file)) ?? (await repository.show(base, file)),
})

async function ended(act: () => Promise<Measured>, signal: AbortSignal): Promise<Ended> {
  try {
    const measured = await act()
    return signal.aborted ? { failure: CANCELLED } : { measured }
  } catch (error) {
    return { failure: failureOf(error, signal) }
  }
}

const CANCELLED: Failure = { finding: finding('cancelled', {}), exit: EXIT.interrupted, others: [] }

function failureOf(error: unknown, signal: AbortSignal): Failure {
  if (signal.aborted) return CANCELLED
  traceError(error)
  const [first, ...others] = problemsOf(error)
  const { finding: found, ends } = first ?? internalProblem(error)
  return { finding: found, exit: problemExit(ends), others: others.map((one) => one.finding) }
}

const sessionOptions = (
  { trigger, inputs, overrides, bar, name, trust, attempts, claim, today }: TriggerRequest,
  user: string | null,
  context: Context,
): SessionOptions => ({
  config: inputs.config,
  overrides,
  selection: { patterns: splitList(inputs.workloads), tags: [] },
  policy: gatePolicy({ trigger, bar, quantity: name.quantity, below: context.directory, trust, today }),
  allowSame: false,
  seed: inputs.seed || undefined,
  reportDirectory: inputs['report-directory'],
  quiet: false,
  user,
  attempts,
  claim,
  reporters: splitList(inputs.reporters),
})
