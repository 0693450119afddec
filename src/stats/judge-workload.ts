import { isGated } from '../model/budget.ts'
import type { Change, Reason, Unpaired } from '../model/comparison.ts'
import type { Workload } from '../model/config.ts'
import { type Finding, finding } from '../model/finding.ts'
import { unsureCause } from '../model/meters.ts'
import { hasBuilt, isFirst, isIdentical, type Recording } from '../model/recording.ts'
import { weightOf } from '../model/total.ts'
import type { Trial } from '../model/trial.ts'
import { describe, type Followed, lastFailure, leftWork, ratios } from './describe.ts'
import { leastPairs, optionsFor } from './design.ts'
import { uncheckedFinding } from './detect.ts'
import { attemptsOf, failsAlone, failsOnHead, failuresOf, isProgramFault } from './faults.ts'
import { type EarlierAttempts, follow, replay } from './follow.ts'
import { held } from './joint.ts'
import type { Pace } from './limits-used.ts'
import { doubtful, unsteadiness } from './unsteady.ts'

const nothing = {
  proven: null,
  reason: null,
  ratio: null,
  interval: { low: null, high: null },
  pairs: 0,
  validPairs: 0,
  voidPairs: 0,
  price: null,
  base: null,
  head: null,
  findings: [],
}

/** Follows one workload through its `trials`, which are all that the session has of it, after earlier attempts. Pure. */
export function followRecorded(
  recording: Recording,
  workload: Workload,
  { trials, earlier }: { readonly trials: readonly Trial[]; readonly earlier: EarlierAttempts | null },
): Followed {
  // A session that ended before its plan has at most the discarded round: any N will do to follow its failures.
  const planned = recording.plan?.maxPairs ?? recording.config.pairs.max
  const least = leastPairs(optionsFor(recording, workload, recording.config.pairs.max))
  const options = optionsFor(recording, workload, Math.max(planned, least))
  const first = trials.filter(({ purpose }) => purpose === 'first')
  const isOfTotal = weightOf(recording.config, workload) > 0
  return {
    workload,
    trials,
    options,
    follower: replay(follow(options, recording.config.domains, { first, earlier }), attemptsOf(trials), isOfTotal),
  }
}

/** Judges one workload. `paces`: those of all workloads, which share the time limit. Pure. */
export function judgeWorkload(recording: Recording, followed: Followed, paces: readonly Pace[]): Change | Unpaired {
  const { workload } = followed
  const about = { ...nothing, workload: workload.name, budget: workload.budget }
  if (isIdentical(recording)) return { ...about, verdict: 'unchanged', reason: 'identical', ratio: 1, interval: { low: 1, high: 1 } }
  if (!hasBuilt(recording.builds, 'head')) return { ...about, verdict: 'error' }
  const judged = standingRed(recording, followed, afterLast(recording, followed) ?? judgeStanding(recording, followed))
  if (!('verdict' in judged) || judged.verdict === 'error' || judged.verdict === 'regressed') return judged
  const failure = closingFailure(followed)
  if (failure !== null) return { ...judged, verdict: 'error', proven: null, reason: null, findings: [...failure, ...judged.findings] }
  if (judged.verdict === 'unchanged' || !canFail(recording)) return judged
  const finding = judged.verdict === 'improved' ? doubtful(recording, followed) : unsteadiness(recording, followed, judged.reason, paces)
  return finding === null
    ? judged
    : { ...judged, verdict: 'error', proven: null, reason: 'unsteady', findings: [finding, ...judged.findings] }
}

/** Puts a regression that earlier attempts have shown in place of a judgement that leaves it open. */
function standingRed(recording: Recording, followed: Followed, judged: Change | Unpaired): Change | Unpaired {
  const { isHeld, look } = followed.follower
  if (!isHeld || look === null || ('verdict' in judged && judged.verdict !== 'inconclusive')) return judged
  const { verdict, proven, reason, interval } = held(look)
  return { ...describe(recording, followed, look), verdict, proven, reason, interval: ratios(interval) }
}

/** Reports whether this session can fail by its energy at all. If not, a head that cannot be judged has evaded nothing. */
export const canFail = (recording: Recording): boolean => !isFirst(recording) && unsureCause(recording.meter?.kind) === null

/** Judges a workload by base's runs alone, after everything of head's was gone; null if there were none. */
function afterLast(recording: Recording, followed: Followed): Change | Unpaired | null {
  const { workload, trials, follower } = followed
  const last = trials.filter(({ purpose }) => purpose === 'last')
  if (!follower.isBaseSuspect || last.length === 0) return null
  const failed = last.filter(failsAlone).length
  if (failed > 0)
    return unpairedOf(recording, workload, 'flaky', finding('base-flaky', { workload: workload.name, failed, runs: last.length }))
  return failureOf(
    recording,
    followed,
    finding('breaks-base', { workload: workload.name, failed: follower.baseFailures, runs: last.length }),
  )
}

function judgeStanding(recording: Recording, followed: Followed): Change | Unpaired {
  const { workload, follower } = followed
  const { standing, voids } = follower
  switch (standing.kind) {
    case 'decided': {
      const { verdict, proven, reason, look, interval } = standing.decision
      const change = { ...describe(recording, followed, look), verdict, proven, reason, interval: ratios(interval) }
      const finding = verdict === 'improved' ? uncheckedFinding(workload, look) : null
      return finding === null ? change : { ...change, findings: [finding, ...change.findings] }
    }
    case 'broken':
      return unpairedOf(recording, workload, 'broken', finding('fails-on-base', { workload: workload.name }))
    case 'failed':
      return failureOf(
        recording,
        followed,
        standing.on === 'both'
          ? finding('fails-on-both', { workload: workload.name })
          : finding('fails-on-head', { workload: workload.name }),
      )
    case 'unmeasurable':
      return failureOf(recording, followed, finding('head-unmeasurable', { workload: workload.name, voids: voids.length }))
    case 'disturbed': {
      const change = failureOf(recording, followed, finding('too-many-voids', { workload: workload.name, voids: voids.length }))
      return { ...change, verdict: 'inconclusive', reason: 'machine' }
    }
    // Base's runs alone would have told; without them the session was cut off.
    case 'suspect':
    case 'open':
      return {
        ...describe(recording, followed, follower.look),
        verdict: 'inconclusive',
        proven: null,
        reason: endReason(recording),
      }
    default:
      return standing satisfies never
  }
}

/** A workload without a verdict because its program failed, or could not be measured. */
function failureOf(recording: Recording, followed: Followed, finding: Finding): Change {
  const { workload, follower } = followed
  return {
    ...describe(recording, followed, follower.look),
    verdict: 'error',
    proven: null,
    reason: null,
    findings: [finding, ...lastFailure(follower), ...leftWork(workload.name, follower.voids)],
  }
}

/** A workload that base cannot run. If head brings the configuration, it is new: base cannot be expected to run it. */
function unpairedOf({ configuredBy }: Recording, { name, budget }: Workload, kind: 'broken' | 'flaky', finding: Finding): Unpaired {
  if (configuredBy === 'head' || configuredBy === 'proposal') return { workload: name, kind: 'new', gated: false, finding }
  return { workload: name, kind, gated: isGated(budget), finding }
}

/**
 * Returns the findings if head fails twice, as in any other trials, in those that close the comparison. Its verdict then does not hold.
 * Returns null otherwise.
 */
function closingFailure({ workload, trials }: Followed): readonly Finding[] | null {
  const failed = attemptsOf(trials, 'closing').filter(failsOnHead)
  const [first, last] = [failed[0], failed.at(-1)]
  if (last === undefined || first === last) return null
  const isBoth = failed.every(({ base }) => isProgramFault(base))
  return [
    isBoth ? finding('fails-on-both', { workload: workload.name }) : finding('fails-on-head', { workload: workload.name }),
    ...failuresOf({ ...last, base: { ...last.base, void: null } }),
  ]
}

/** Returns the reason why a workload is still open at the end. A journal without an end was cut off. */
export function endReason(recording: Recording): Reason {
  const reason = recording.end?.reason
  return reason === 'time' || reason === 'energy' || reason === 'machine' ? reason : 'data-ended'
}
