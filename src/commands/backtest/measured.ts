import { resolve } from 'node:path'
import { type BranchLine, branchLine, type LineStep } from '../../git/branch-line.ts'
import { openRepository, type Repository } from '../../git/repository.ts'
import { requireGit } from '../../git/version.ts'
import { type Finding, is, isProblemAbout, Problem, problem } from '../../model/finding.ts'
import { backtestProgress, backtestStopped } from '../../render/backtest.ts'
import type { PastRecording } from '../../stats/history/backtest-summary.ts'
import type { Context } from '../context.ts'
import { lookAtMachine } from '../session/machine.ts'
import { begin, measureSides, type SessionOptions } from '../session/session.ts'
import { finished, isFinished, placeOf } from './kept.ts'

/** Commits to measure, each against its first parent. */
export interface AskedMerges {
  readonly repository: string
  /** Any revision; undefined: the default branch. */
  readonly branch: string | undefined
  readonly last: number
  readonly isMergesOnly: boolean
  readonly session: SessionOptions
}

/** Measured merges, the newest first. `isStopped`: a signal came before the last one. */
export interface MeasuredMerges {
  readonly branch: string
  readonly pasts: readonly PastRecording[]
  readonly isStopped: boolean
}

/**
 * Measures the last commits of a branch, the newest first, or takes what an earlier run of the same command has kept. A commit that cannot be
 * measured is no end. @throws Problem for a branch without commits, for what every measurement needs, and if no commit could be measured.
 */
export async function measureMerges(asked: AskedMerges, context: Context): Promise<MeasuredMerges> {
  await requireGit()
  const repository = await openRepository(resolve(context.directory, asked.repository))
  const line = await branchLine(repository, asked)
  if (line.steps.length === 0) throw problem('backtest-empty', { branch: line.branch })
  return measureLine(repository, line, asked.session, context)
}

async function measureLine(
  repository: Repository,
  { branch, steps }: BranchLine,
  session: SessionOptions,
  context: Context,
): Promise<MeasuredMerges> {
  const measure = await stepMeasurer(repository, session, context)
  const pasts: PastRecording[] = []
  const spent: number[] = []
  for (const step of steps) {
    const started = performance.now()
    const { past, isNew } = await measure(step)
    if (context.signal.aborted || past === null) {
      context.tell(backtestStopped(pasts.length, steps.length), 'lasting')
      return { branch, pasts, isStopped: true }
    }
    pasts.push(past)
    if (isNew) spent.push((performance.now() - started) / 1_000)
    const rest = steps.slice(pasts.length).filter(({ base, head }) => base.tree !== head.tree).length
    const each = spent.length === 0 ? null : spent.reduce((sum, one) => sum + one, 0) / spent.length
    if (!session.quiet) context.tell(backtestProgress(pasts.length, steps.length, each === null ? null : each * rest), 'lasting')
  }
  const [first] = pasts.flatMap((past) => (past.recording === null ? [past.finding] : []))
  if (first !== undefined && pasts.every(({ recording }) => recording === null)) throw new Problem(first)
  return { branch, pasts, isStopped: false }
}

/** Result of one commit. `past`: null if it was stopped. `isNew`: trials were measured now. */
interface MeasuredStep {
  readonly past: PastRecording | null
  readonly isNew: boolean
}

async function stepMeasurer(
  repository: Repository,
  session: SessionOptions,
  context: Context,
): Promise<(step: LineStep) => Promise<MeasuredStep>> {
  const begun = begin(session, context)
  const facts = { ...(await lookAtMachine(context.sysfs)), today: session.policy.today(), context }
  return async ({ base, head, subject }) => {
    const sides = { kind: 'commits', repository, base, head, findings: [], distrust: async () => undefined } as const
    const about = { id: head.sha, subject }
    try {
      const place = await placeOf(sides, session, facts)
      const kept = await finished(place, context)
      if (kept !== null) return { past: { ...about, recording: kept, path: place.recording }, isNew: false }
      const { recording } = await measureSides(sides, begun, { ...session, reportDirectory: place.directory }, context)
      if (!isFinished(recording) && context.signal.aborted) return { past: null, isNew: true }
      return { past: { ...about, recording, path: place.recording }, isNew: recording.trials.length > 0 }
    } catch (error) {
      if (!isProblemAbout(error, 'commit') && !(error instanceof Problem && isOfConfiguration(error.finding))) throw error
      return { past: { ...about, recording: null, path: null, finding: error.finding }, isNew: false }
    }
  }
}

/** Reports whether a problem is about a commit's own configuration, which decides here, so that others can still be measured. */
const isOfConfiguration = (found: Finding): boolean =>
  is(
    found,
    'bad-configuration',
    'config-twice',
    'config-unread',
    'config-program-failed',
    'config-program-kind',
    'config-program-large',
    'no-workloads',
    'no-such-workload',
    'too-few-pairs',
  )
