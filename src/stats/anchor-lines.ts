// Lines of a session file about its anchor: the level of head against it.
import type { ByArm } from '../model/arm.ts'
import { quantityOf } from '../model/config.ts'
import type { EdgeLine } from '../model/history.ts'
import type { Recording } from '../model/recording.ts'
import type { AnchorTrial } from '../model/trial.ts'
import type { TrialAttempt } from './faults.ts'
import { anchoredEdges } from './history/anchored.ts'
import { perRun, trialJoules } from './joules.ts'

/** Pairs of a workload that count, and what an edge of it has in common. */
interface Measured {
  readonly pairs: readonly TrialAttempt[]
  readonly about: Pick<EdgeLine, 'line' | 'workload' | 'definition'>
  /** SHA of each arm. */
  readonly shas: ByArm<string>
  /** Edge from base to head. */
  readonly parent: EdgeLine
}

/** Returns the trials of the anchor that count, of the rounds of these pairs. */
export function anchorTrialsOf({ anchorTrials = [] }: Recording, pairs: readonly TrialAttempt[]): readonly AnchorTrial[] {
  return pairs.flatMap(({ base: { workload, pair, repetition } }) => {
    const found = anchorTrials.find((one) => one.workload === workload && one.pair === pair && one.repetition === repetition)
    return found === undefined || found.void !== null ? [] : [found]
  })
}

/**
 * Returns the edge from the anchor to head, from the rounds in which both counted; none if there is no such round. If base is the anchor,
 * the comparison of base and head is that edge as well.
 */
export function anchorEdges(recording: Recording, { pairs, about, shas, parent }: Measured): readonly EdgeLine[] {
  const { base, head, anchor } = shas
  if (anchor === undefined || anchor === head) return []
  if (anchor === base) return parent.role === 'anchor' ? [] : [{ ...parent, role: 'anchor', verdict: null }]
  const { config } = recording
  const amount = (trial: TrialAttempt['base'] | AnchorTrial): number => perRun(trial, trialJoules(trial, config.domains))
  const counted = anchorTrialsOf(recording, pairs)
  const rounds = pairs.map(({ base: parentTrial, head: headTrial }) => {
    const own = counted.find(({ pair }) => pair === headTrial.pair)
    return { parent: amount(parentTrial), head: amount(headTrial), anchor: own === undefined ? null : amount(own) }
  })
  const { headAnchor } = anchoredEdges(rounds, { confidence: config.gate.confidence, isCounted: quantityOf(config) === 'work' })
  const { ln, se, low, high } = headAnchor
  if (ln === null) return []
  return [{ ...about, from: anchor, to: head, role: 'anchor', ln, se, low, high, pairs: headAnchor.rounds, verdict: null }]
}
