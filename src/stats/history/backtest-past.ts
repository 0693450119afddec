import type { BacktestFailure } from '../../model/backtest.ts'
import { isGated } from '../../model/budget.ts'
import type { Workload } from '../../model/config.ts'
import { hasBuilt, hasNothingToMeasure, type Recording } from '../../model/recording.ts'
import type { Seconds } from '../../model/units.ts'
import { compare } from '../compare.ts'
import { trialJoules } from '../joules.ts'
import { followRecorded } from '../judge-workload.ts'
import { logRatio } from '../psr.ts'
import type { PastMerge } from './backtest.ts'

type PastWorkload = PastMerge['workloads'][number]

/** Pairs of a Recording for a backtest, or the reason why it has none. `fixedSeconds`: builds and warm-up, whatever the budget. */
export type Past =
  | { readonly state: 'replayed' | 'aa'; readonly merge: PastMerge; readonly fixedSeconds: Seconds }
  | { readonly state: 'equal' }
  | { readonly state: 'failed'; readonly why: BacktestFailure }

/** Returns the pairs of a Recording's gated workloads. Waivers, limits, `min-change` and the total budget are not replayed. Pure. */
export function pastOf(id: string, recording: Recording): Past {
  if (hasNothingToMeasure(recording)) return { state: 'equal' }
  const why = failureOf(recording)
  if (why !== null) return { state: 'failed', why }
  const gated = recording.config.workloads.filter(({ budget }) => isGated(budget))
  const workloads = gated.map((workload) => pairsOf(recording, workload))
  if (!workloads.some(({ lns }) => lns.length > 0)) return { state: 'failed', why: 'nothing' }
  const warmUp = recording.trials.filter(({ discarded }) => discarded).reduce((sum, { took }) => sum + took, 0)
  const builds = recording.builds.reduce((sum, { seconds }) => sum + seconds, 0)
  return { state: isEqualTree(recording) ? 'aa' : 'replayed', merge: { id, workloads }, fixedSeconds: builds + warmUp }
}

const isEqualTree = ({ revisions: { base, head } }: Recording): boolean =>
  base.kind === 'commit' ? head.kind === 'commit' && base.tree === head.tree : head.kind === 'command' && base.command === head.command

/** Returns the reason why the gate would have compared nothing, or would have failed whatever the energy. */
function failureOf(recording: Recording): Exclude<BacktestFailure, 'problem' | 'nothing'> | null {
  if (!hasBuilt(recording.builds, 'base')) return 'base-build'
  if (!hasBuilt(recording.builds, 'head')) return 'head-build'
  const { changes, unpaired } = compare(recording)
  // A head that cannot be judged at this session's budget may be judged at another.
  if (changes.some(({ verdict, reason, budget }) => verdict === 'error' && reason !== 'unsteady' && isGated(budget))) return 'head-program'
  if (unpaired.some(({ kind, gated }) => gated && (kind === 'broken' || kind === 'flaky'))) return 'base-program'
  const isMissing = unpaired.some(({ kind, gated }) => gated && kind === 'missing')
  return isMissing && recording.config.gate.failOn.includes('missing') ? 'missing' : null
}

/** Returns the pairs that counted, in the order measured: those that decided, and those for the total after that. */
function pairsOf(recording: Recording, workload: Workload): PastWorkload {
  const trials = recording.trials.filter((trial) => trial.workload === workload.name)
  const { follower } = followRecorded(recording, workload, { trials, earlier: null })
  const { domains } = recording.config
  const pairs = [...follower.valid, ...follower.rest.valid].map(({ base, head }) => ({
    base: trialJoules(base, domains),
    head: trialJoules(head, domains),
  }))
  const own = trials.filter(({ purpose, discarded }) => purpose === 'pair' && !discarded)
  const seconds = own.reduce((sum, { took, settling }) => sum + took + (settling?.seconds ?? 0), 0)
  const amount = pairs.reduce((sum, { base, head }) => sum + base + head, 0)
  const perPair = (sum: number): number | null => (pairs.length === 0 ? null : sum / pairs.length)
  return { workload: workload.name, lns: pairs.map(logRatio), secondsPerPair: perPair(seconds), joulesPerPair: perPair(amount) }
}
