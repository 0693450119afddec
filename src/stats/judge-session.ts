import type { Change, LimitJudgement, Unpaired } from '../model/comparison.ts'
import type { Recording } from '../model/recording.ts'
import { inJoules, limitFinding } from './absolute.ts'
import type { Followed } from './describe.ts'
import { judgeFigures } from './figures.ts'
import { type EarlierAttempts, pooled, wholeOf } from './follow.ts'
import { shareOf } from './joint.ts'
import { type JudgedWorkload, judgeTotal } from './judge-total.ts'
import { followRecorded, judgeWorkload } from './judge-workload.ts'
import { type EarlierRounds, roundsOf, totalOf } from './total.ts'
import { sampledPace } from './unsteady.ts'

/** Earlier attempts at an experiment, by workload. A workload that gave no pair is not in it. */
export interface Earlier {
  readonly workloads: ReadonlyMap<string, EarlierAttempts>
  readonly total: EarlierRounds | null
  /** Workloads that were over their limit in joules. */
  readonly over: ReadonlySet<string>
  /** Names of figures that were over their budgets, by workload. */
  readonly figures: ReadonlyMap<string, ReadonlySet<string>>
}

/** Judgements of one session. `total`: null if it has no budget, or if nothing was compared. */
export interface JudgedSession {
  readonly recording: Recording
  /** In the order of the configuration. */
  readonly workloads: readonly JudgedWorkload[]
  readonly total: Change | null
  /** Results for the next attempt. */
  readonly left: Earlier
}

/** Stands for the earlier attempts of the first one. */
export const NONE_EARLIER: Earlier = { workloads: new Map(), total: null, over: new Set(), figures: new Map() }

/** Judges one session, after earlier attempts at the same experiment. Pure. */
export function judgeSession(recording: Recording, earlier: Earlier): JudgedSession {
  // Once for all of them: there may be hundreds.
  const trials = Map.groupBy(recording.trials, (trial) => trial.workload)
  const followed = recording.config.workloads.map((workload) => {
    const { name } = workload
    return followRecorded(recording, workload, { trials: trials.get(name) ?? [], earlier: earlier.workloads.get(name) ?? null })
  })
  const paces = followed.flatMap(({ follower }) => sampledPace(wholeOf(follower)) ?? [])
  const workloads = followed.map((one): JudgedWorkload => {
    const about = judgeWorkload(recording, one, paces)
    return { followed: one, judged: 'verdict' in about ? besidesAfter(recording, one, { change: about, earlier }) : about }
  })
  const total = judgeTotal(recording, workloads, { paces, earlier: earlier.total })
  return { recording, workloads, total, left: leftBy(recording, { workloads, total, earlier }) }
}

interface JudgedAfter {
  readonly change: Change
  readonly earlier: Earlier
}

/** Judges by what the budget says besides its percentage: in joules, and of figures. */
function besidesAfter(recording: Recording, followed: Followed, { change, earlier }: JudgedAfter): Change {
  const { workload } = change
  const before = { attempts: earlier.workloads.get(workload) ?? null, over: earlier.figures.get(workload) ?? new Set<string>() }
  return judgeFigures(followed, inJoulesAfter(recording, followed, { change, earlier }), before)
}

/** Judges by what the budget says in joules. A limit that earlier attempts were over stays exceeded until all together are below it. */
function inJoulesAfter(recording: Recording, followed: Followed, { change, earlier }: JudgedAfter): Change {
  const before = earlier.workloads.get(change.workload)
  if (before === undefined) return inJoules(recording, followed, change)
  const { gate } = recording.config
  const confidence = 1 - shareOf(1 - gate.confidence, before.attempts + 1)
  const judged = inJoules({ ...recording, config: { ...recording.config, gate: { ...gate, confidence } } }, followed, change)
  if (!earlier.over.has(change.workload) || judged.limit?.state !== 'unclear') return judged
  const limit: LimitJudgement = { ...judged.limit, state: 'over' }
  const found = limitFinding(recording, judged, limit)
  return { ...judged, limit, findings: found === null ? judged.findings : [...judged.findings, found] }
}

/** Returns what a judged session leaves to the next attempt. An attempt that failed gives no pairs, and takes no red away. */
function leftBy(
  recording: Recording,
  { workloads, total, earlier }: Pick<JudgedSession, 'workloads' | 'total'> & { readonly earlier: Earlier },
): Earlier {
  const left = workloads.flatMap(({ followed, judged }) => {
    const { name } = followed.workload
    const before = earlier.workloads.get(name) ?? null
    const own = hasVerdict(judged) ? attemptLeft(followed, before, judged) : before
    return own === null ? [] : [[name, own] as const]
  })
  const isOver = ({ judged }: JudgedWorkload): boolean =>
    'verdict' in judged && (judged.verdict === 'error' ? earlier.over.has(judged.workload) : judged.limit?.state === 'over')
  return {
    workloads: new Map(left),
    total: total === null || total.verdict === 'error' ? earlier.total : roundsLeft(recording, { workloads, total, earlier }),
    over: new Set(workloads.filter(isOver).map(({ followed }) => followed.workload.name)),
    figures: new Map(
      workloads.flatMap(({ judged }) => ('verdict' in judged ? [[judged.workload, figuresLeft(judged, earlier)] as const] : [])),
    ),
  }
}

function figuresLeft({ workload, verdict, metrics = [] }: Change, { figures }: Earlier): ReadonlySet<string> {
  if (verdict === 'error') return figures.get(workload) ?? new Set()
  return new Set(metrics.flatMap(({ name, budget }) => (budget?.state === 'over' ? [name] : [])))
}

const hasVerdict = (one: Change | Unpaired): one is Change => 'verdict' in one && one.verdict !== 'error'

function attemptLeft({ follower, options }: Followed, before: EarlierAttempts | null, { verdict }: Change): EarlierAttempts | null {
  if (follower.valid.length === 0) return before
  return {
    pairs: pooled(follower),
    attempts: (before?.attempts ?? 0) + 1,
    maxPairs: (before?.maxPairs ?? 0) + options.maxPairs,
    wasRed: verdict === 'regressed',
  }
}

function roundsLeft(
  recording: Recording,
  { workloads, total, earlier }: { readonly workloads: readonly JudgedWorkload[]; readonly total: Change; readonly earlier: Earlier },
): EarlierRounds | null {
  const maxPairs = workloads[0]?.followed.options.maxPairs ?? 0
  const followed = workloads.map((one) => one.followed)
  const follower = totalOf(recording, followed, { maxPairs, earlier: earlier.total })
  follower?.update()
  if (follower === null || follower.rounds.length === 0) return earlier.total
  return {
    pairs: roundsOf(follower),
    attempts: (earlier.total?.attempts ?? 0) + 1,
    maxPairs: (earlier.total?.maxPairs ?? 0) + maxPairs,
    wasRed: total.verdict === 'regressed',
  }
}
