// The rounds of one session of a bisection.
import type { BisectSkip } from '../../model/bisect.ts'
import { hasBuilt, hasNothingToMeasure, type Recording } from '../../model/recording.ts'
import type { Side, Trial } from '../../model/trial.ts'
import { perRun, trialJoules } from '../joules.ts'
import { followRecorded } from '../judge.ts'

/** Amounts per run of one round, in joules or instructions. */
export interface SessionRound {
  readonly base: number
  readonly head: number
}

/** Content of a session: rounds; the side that cannot be measured; or neither, because the sides do not differ in anything that matters. */
export type SessionContent =
  | { readonly kind: 'rounds'; readonly rounds: readonly SessionRound[] }
  | { readonly kind: 'skip'; readonly side: Side; readonly why: BisectSkip }
  | { readonly kind: 'equal' }

/** Rounds below which a session says nothing. */
const LEAST_ROUNDS = 2

/** Reads the only workload of a Recording. Throws an Error if it has none. Pure. */
export function contentOf(recording: Recording): SessionContent {
  if (hasNothingToMeasure(recording)) return { kind: 'equal' }
  for (const side of ['base', 'head'] as const) if (!hasBuilt(recording.builds, side)) return { kind: 'skip', side, why: 'build' }
  const [workload] = recording.config.workloads
  if (workload === undefined) throw new Error('a session of a bisection has a workload')
  const { follower } = followRecorded(recording, workload, { trials: recording.trials, earlier: null })
  const { standing, valid } = follower
  if (standing.kind === 'broken' || (standing.kind === 'failed' && standing.on === 'both'))
    return { kind: 'skip', side: 'base', why: 'failed' }
  if (standing.kind === 'failed') return { kind: 'skip', side: 'head', why: 'failed' }
  if (standing.kind === 'suspect') return { kind: 'skip', side: 'base', why: 'failed' }
  if (valid.length < LEAST_ROUNDS) return { kind: 'skip', side: 'head', why: 'unmeasured' }
  const amount = (trial: Trial): number => perRun(trial, trialJoules(trial, recording.config.domains))
  return { kind: 'rounds', rounds: valid.map(({ base, head }) => ({ base: amount(base), head: amount(head) })) }
}

/** Reports whether all counts of each side are the same. */
export const repeats = (rounds: readonly SessionRound[]): boolean =>
  rounds.every(({ base, head }) => base === rounds[0]?.base && head === rounds[0]?.head)
