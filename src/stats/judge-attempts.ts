import { hasFigure } from '../model/budget.ts'
import type { Change, Experiment, Reason, Unpaired } from '../model/comparison.ts'
import { type Finding, finding } from '../model/finding.ts'
import type { Header, Recording } from '../model/recording.ts'
import { type Earlier, type JudgedSession, judgeSession, NONE_EARLIER } from './judge-session.ts'

/** Returns the sessions that a Recording contains, the oldest first: each earlier attempt, and its own unless an earlier result was used. */
function sessionsOf({ earlier, ...own }: Recording): readonly Recording[] {
  const attempts = (earlier?.attempts ?? []).map((attempt) => ({ ...own, builds: [], ...attempt }))
  return earlier?.isReused === true ? attempts : [...attempts, own]
}

/** Judges sessions in their order, each together with those before it. */
function judgeInOrder(sessions: readonly Recording[]): readonly JudgedSession[] {
  const judged: JudgedSession[] = []
  for (const session of sessions) judged.push(judgeSession(session, judged.at(-1)?.left ?? NONE_EARLIER))
  return judged
}

/** Judgement of a Recording by all attempts that it contains. `experiment`: null if this is the first one. */
interface JudgedAttempts extends Pick<JudgedSession, 'workloads' | 'total'> {
  readonly experiment: Experiment | null
}

/** Judges a Recording by all attempts that it contains. Pure. */
export function judgeAttempts(recording: Recording): JudgedAttempts {
  const sessions = judgeInOrder(sessionsOf(recording))
  const last = sessions.at(-1)
  if (last === undefined) throw new Error('a Recording has a session')
  return { workloads: last.workloads, total: last.total, experiment: experimentOf(recording, sessions) }
}

function experimentOf({ earlier, startedAt }: Recording, sessions: readonly JudgedSession[]): Experiment | null {
  if (earlier === undefined) return null
  const red = sessions.filter(isRedSession).length
  const measuredAt = sessions.at(-1)?.recording.startedAt ?? startedAt
  const age = Math.max(0, (Date.parse(startedAt) - Date.parse(measuredAt)) / 1000)
  return { attempts: sessions.length, red, isReused: earlier.isReused, measuredAt, age }
}

const isOverBudget = (change: Change): boolean =>
  (change.verdict === 'regressed' && change.reason !== 'min-change' && change.reason !== 'attempts') ||
  change.limit?.state === 'over' ||
  hasFigure(change, 'over')

const isRedSession = ({ workloads, total }: JudgedSession): boolean =>
  [...workloads.map(({ judged }) => judged), ...(total === null ? [] : [total])].some((one) => 'verdict' in one && isOverBudget(one))

/** Returns what the earlier attempts of a session have shown, for the measurement of the next one. Pure. */
export function earlierOf(header: Header): Earlier {
  if (header.earlier === undefined) return NONE_EARLIER
  const attempts = { ...header, earlier: { ...header.earlier, isReused: true } }
  return judgeInOrder(sessionsOf({ ...attempts, plan: null, trials: [], end: null })).at(-1)?.left ?? NONE_EARLIER
}

/**
 * Reports whether the result of earlier attempts can be used again: each workload has a verdict by its own numbers. One that failed, or that
 * the machine or the time limit kept from being judged, may have another in the next attempt. Pure.
 */
export function isSettled(header: Header): boolean {
  const { workloads, total } = judgeAttempts({ ...header, plan: null, trials: [], end: null })
  const isOpen = (one: Change | Unpaired): boolean =>
    !('verdict' in one) || one.verdict === 'error' || (one.verdict === 'inconclusive' && !isByNumbers(one.reason))
  return workloads.length > 0 && ![...workloads.map(({ judged }) => judged), ...(total === null ? [] : [total])].some(isOpen)
}

const isByNumbers = (reason: Reason | null): boolean => reason === 'max-pairs' || reason === 'futility' || reason === 'uneven'

/** Returns the findings about the attempts. */
export const experimentFindings = ({ attempts, red, isReused, measuredAt, age }: Experiment): readonly Finding[] => [
  ...(isReused ? [finding('result-reused', { at: measuredAt, seconds: age })] : []),
  ...(attempts > 1 ? [finding('several-attempts', { attempts, red })] : []),
]
