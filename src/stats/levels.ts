// The level of head against the anchor of its session.
import type { ByArm } from '../model/arm.ts'
import type { AnchorLevel } from '../model/comparison.ts'
import { quantityOf } from '../model/config.ts'
import type { EdgeLine } from '../model/history.ts'
import type { Recording } from '../model/recording.ts'
import type { AnchorTrial, Trial } from '../model/trial.ts'
import { countersOf } from './faults.ts'
import { type AnchoredEdge, anchoredEdges, MOST_ROUNDS } from './history/anchored.ts'
import { perRun, trialJoules } from './joules.ts'

/** Trials of head and of the anchor in one round in which both count. */
interface Round {
  readonly head: Trial
  readonly anchor: AnchorTrial
}

/** Returns the judged rounds of a workload in which head and the anchor count, by the same counters. Base may be void in them. */
export function anchorRounds({ trials, anchorTrials = [], config }: Recording, workload: string): readonly Round[] {
  const counts = (trial: Trial | AnchorTrial): boolean => trial.void === null && trialJoules(trial, config.domains) > 0
  const heads = trials.filter((one) => one.workload === workload && one.side === 'head' && one.purpose === 'pair' && one.pair > 0)
  return heads.flatMap((head) => {
    const anchor = anchorTrials.find(
      ({ workload: name, pair, repetition }) => name === workload && pair === head.pair && repetition === head.repetition,
    )
    if (anchor === undefined || !counts(head) || !counts(anchor)) return []
    return countersOf(head, config.domains) === countersOf(anchor, config.domains) ? [{ head, anchor }] : []
  })
}

/** Returns ln(head / anchor) of a workload. `ln` is null if no round counted. */
function levelOf(recording: Recording, workload: string): AnchoredEdge {
  const { config } = recording
  const amount = (trial: Trial | AnchorTrial): number => perRun(trial, trialJoules(trial, config.domains))
  const rounds = anchorRounds(recording, workload).map(({ head, anchor }) => ({ parent: null, head: amount(head), anchor: amount(anchor) }))
  const isCounted = quantityOf(config) === 'work'
  // The interval of a session that judged more rounds than it can use is of the first ones.
  return anchoredEdges(rounds.slice(0, MOST_ROUNDS), { confidence: config.gate.confidence, isCounted }).headAnchor
}

/** Returns the level of each workload that has one, as ratios. */
export const levelsOf = (recording: Recording): readonly AnchorLevel[] =>
  recording.anchorTrials === undefined
    ? []
    : recording.config.workloads.flatMap(({ name }) => {
        const { ln, low, high, rounds } = levelOf(recording, name)
        const ratio = (value: number | null): number | null => (value === null ? null : Math.exp(value))
        return ln === null ? [] : [{ workload: name, ratio: Math.exp(ln), interval: { low: ratio(low), high: ratio(high) }, rounds }]
      })

/**
 * Returns the edge from the anchor to head; none if no round counted. `parent`: the edge from base to head, which is that of the anchor as
 * well if base is the anchor.
 */
export function anchorEdges(recording: Recording, parent: EdgeLine, { base, head, anchor }: ByArm<string>): readonly EdgeLine[] {
  if (anchor === undefined || anchor === head) return []
  if (anchor === base) return parent.role === 'anchor' ? [] : [{ ...parent, role: 'anchor', verdict: null }]
  const { ln, se, low, high, rounds } = levelOf(recording, parent.workload)
  if (ln === null) return []
  const { line, workload, definition } = parent
  return [{ line, workload, definition, from: anchor, to: head, role: 'anchor', ln, se, low, high, pairs: rounds, verdict: null }]
}
