// The rounds of one session of a bisection.
import type { Arm, ArmTrial } from '../../model/arm.ts'
import type { BisectSkip } from '../../model/bisect.ts'
import { hasBuilt, hasNothingToMeasure, type Recording } from '../../model/recording.ts'
import { perRun, trialJoules } from '../joules.ts'
import { followRecorded } from '../judge-workload.ts'
import { anchorRounds } from '../levels.ts'

/** Amounts per run of one round, in joules or instructions. `anchor`: null if the session has none, or if its trial is void. */
export interface SessionRound {
  readonly base: number
  readonly head: number
  readonly anchor: number | null
}

/** Content of a session: rounds; the arm that cannot be measured; or neither, because the sides do not differ in anything that matters. */
type SessionContent =
  | { readonly kind: 'rounds'; readonly rounds: readonly SessionRound[] }
  | { readonly kind: 'skip'; readonly arm: Arm; readonly why: BisectSkip }
  | { readonly kind: 'equal' }

/** Rounds below which a session says nothing. */
const LEAST_ROUNDS = 2

/** Reads the only workload of a Recording. Throws an Error if it has none. Pure. */
export function contentOf(recording: Recording): SessionContent {
  if (hasNothingToMeasure(recording)) return { kind: 'equal' }
  for (const arm of ['base', 'anchor', 'head'] as const) if (!hasBuilt(recording.builds, arm)) return { kind: 'skip', arm, why: 'build' }
  const [workload] = recording.config.workloads
  if (workload === undefined) throw new Error('a session of a bisection has a workload')
  const { standing, valid } = followRecorded(recording, workload, { trials: recording.trials, earlier: null }).follower
  const failed = failedArm(standing)
  if (failed !== null) return { kind: 'skip', arm: failed, why: 'failed' }
  if (valid.length < LEAST_ROUNDS) return { kind: 'skip', arm: 'head', why: 'unmeasured' }
  const amount = (trial: ArmTrial): number => perRun(trial, trialJoules(trial, recording.config.domains))
  const roundOf = ({ pair, repetition }: ArmTrial): string => `${pair} ${repetition}`
  const anchors = new Map(anchorRounds(recording, workload.name).map(({ head, anchor }) => [roundOf(head), amount(anchor)] as const))
  const rounds = valid.map(({ base, head }) => ({ base: amount(base), head: amount(head), anchor: anchors.get(roundOf(head)) ?? null }))
  return { kind: 'rounds', rounds }
}

/** Returns the side whose program fails; null if none does. If it fails on both, the good end cannot be measured. */
function failedArm(standing: ReturnType<typeof followRecorded>['follower']['standing']): 'base' | 'head' | null {
  if (standing.kind === 'broken' || standing.kind === 'suspect') return 'base'
  return standing.kind === 'failed' ? (standing.on === 'both' ? 'base' : 'head') : null
}

/** Reports whether all counts of each side are the same. */
export const repeats = (rounds: readonly SessionRound[]): boolean =>
  rounds.every(({ base, head }) => base === rounds[0]?.base && head === rounds[0]?.head)
