import type { Change, Reason, Summary, Unpaired, Verdict } from '../model/comparison.ts'
import { quantityOf } from '../model/config.ts'
import { type Finding, finding } from '../model/finding.ts'
import { hasBuilt, isIdentical, type Recording } from '../model/recording.ts'
import { TOTAL_NAME } from '../model/total.ts'
import type { Side } from '../model/trial.ts'
import { type Followed, lastFailure, priceOf, ratios } from './describe.ts'
import { optionsFor } from './design.ts'
import { pairSeconds, tailFinding } from './detect.ts'
import { failsAlone } from './faults.ts'
import { wholeOf } from './follow.ts'
import { canFail, endReason } from './judge-workload.ts'
import type { Pace } from './limits-used.ts'
import type { Look } from './psr.ts'
import { mean, median } from './summarize.ts'
import { countedPairs, type EarlierRounds, type Round, roundsOf, type TotalFollower, totalOf } from './total.ts'
import { luckyDraw, unsteadiness } from './unsteady.ts'

/** A workload of the session, and its own judgement. */
export interface JudgedWorkload {
  readonly followed: Followed
  readonly judged: Change | Unpaired
}

/** All that the total is judged by. */
interface Facts {
  readonly recording: Recording
  readonly total: TotalFollower
  /** Workloads with a weight. */
  readonly parts: readonly JudgedWorkload[]
  readonly paces: readonly Pace[]
  readonly maxPairs: number
}

/** Judgement without the figures. */
interface Outcome {
  readonly verdict: Verdict
  readonly reason: Reason | null
  readonly findings: readonly Finding[]
}

/**
 * Judges the weighted sum of all workloads. Returns null if it has no budget. `paces`: those of all workloads, also those of pairs that were
 * measured for the total alone. Pure.
 */
export function judgeTotal(
  recording: Recording,
  workloads: readonly JudgedWorkload[],
  { paces, earlier }: { readonly paces: readonly Pace[]; readonly earlier: EarlierRounds | null },
): Change | null {
  const [first] = workloads
  const total =
    first &&
    totalOf(
      recording,
      workloads.map(({ followed }) => followed),
      { maxPairs: first.followed.options.maxPairs, earlier },
    )
  if (first === undefined || total == null) return null
  const parts = workloads.filter(({ followed }) => total.parts.some(({ follower }) => follower === followed.follower))
  const facts = { recording, total, parts, paces, maxPairs: first.followed.options.maxPairs }
  total.update()
  if (isIdentical(recording))
    return { ...figuresOf(facts, null), ...same, verdict: 'unchanged', reason: 'identical', proven: null, findings: [] }
  if (!hasBuilt(recording.builds, 'head')) return { ...figuresOf(facts, null), verdict: 'error', reason: null, proven: null, findings: [] }
  const { standing } = total
  if (standing.kind !== 'decided') return undecided(facts)
  const { verdict, proven, reason, look, interval } = standing.decision
  const figures = { ...figuresOf(facts, look), interval: ratios(interval) }
  const tail = [tailFinding(TOTAL_NAME, look, figures.budget.maxRegression)].flatMap((found) => found ?? [])
  const outcome = doubted(facts, { verdict, reason, findings: [] })
  return { ...figures, ...outcome, proven: outcome.verdict === verdict ? proven : null, findings: [...outcome.findings, ...tail] }
}

const same = { ratio: 1, interval: { low: 1, high: 1 } } as const

/** Returns the outcome of a decided total. A workload that failed after its last pair takes away any verdict but a regression. */
function doubted({ recording, total, parts, maxPairs }: Facts, outcome: Outcome): Outcome {
  if (outcome.verdict === 'regressed') return outcome
  const failed = failedParts(parts).filter(({ reason }) => reason !== 'unsteady')
  if (failed.length > 0) return failure(failed)
  if (outcome.verdict !== 'improved' || !canFail(recording) || recording.config.total === undefined) return outcome
  const { margin } = optionsFor(recording, recording.config.total, maxPairs)
  const [base, head] = [total.rounds.map((pair) => pair.base), total.rounds.map((pair) => pair.head)]
  const found = luckyDraw(recording, { name: TOTAL_NAME, margin, look: total.look, base, head })
  return found === null ? outcome : { verdict: 'error', reason: 'unsteady', findings: [found] }
}

/** Judges a total that has no decision. If head is the cause, that is a failure, as it is for a workload. */
function undecided(facts: Facts): Change {
  const { recording, total, parts, paces } = facts
  const outcome =
    ofFailedParts(facts) ??
    (total.isHeld ? HELD : null) ??
    ofDisturbed(facts) ??
    parts.flatMap(({ followed }) => {
      const reason = endReason(recording)
      const whole = { ...followed, follower: wholeOf(followed.follower) }
      const found = canFail(recording) ? unsteadiness(recording, whole, reason, paces) : null
      return found === null ? [] : [{ verdict: 'error', reason: 'unsteady', findings: [found] } satisfies Outcome]
    })[0]
  return {
    ...figuresOf(facts, total.look),
    proven: outcome === HELD ? false : null,
    ...(outcome ?? { verdict: 'inconclusive', reason: endReason(recording), findings: [] }),
  }
}

/** Outcome if earlier attempts have shown a regression, and nothing excludes it. */
const HELD: Outcome = { verdict: 'regressed', reason: 'attempts', findings: [] }

/** Returns the outcome if a workload failed, or was disturbed by head. Returns null if none did. */
function ofFailedParts({ total, parts }: Facts): Outcome | null {
  const failed = failedParts(parts)
  if (failed.length > 0) return failure(failed)
  if (total.standing.kind === 'unmeasurable') {
    const voids = parts.reduce((sum, { followed: { follower } }) => sum + follower.voids.length + follower.rest.voids.length, 0)
    return { verdict: 'error', reason: null, findings: [finding('head-unmeasurable', { workload: TOTAL_NAME, voids })] }
  }
  const rests = parts.map(({ followed }) => ({ followed, kind: followed.follower.rest.standing.kind }))
  const broken = rests.filter(({ followed, kind }) => kind === 'failed' || kind === 'unmeasurable' || isBrokenByHead(followed))
  if (broken.length === 0) return null
  const outcome = failure(broken.map(({ followed }) => ({ workload: followed.workload.name })))
  return { ...outcome, findings: [...outcome.findings, ...broken.flatMap(({ followed }) => lastFailure(wholeOf(followed.follower)))] }
}

/** Reports whether base failed beside head in the pairs for the total, and then never alone. */
function isBrokenByHead({ follower, trials }: Followed): boolean {
  const last = trials.filter(({ purpose }) => purpose === 'last')
  return follower.isBaseSuspectInRest && last.length > 0 && !last.some(failsAlone)
}

/** Returns the outcome if a workload has no partner, or gives no more pairs for a cause that is not head's. Returns null otherwise. */
function ofDisturbed({ parts }: Facts): Outcome | null {
  const stopped = parts.filter(({ followed: { follower }, judged }) => {
    const { standing, rest } = follower
    return !('verdict' in judged) || (standing.kind !== 'open' && (standing.kind !== 'decided' || rest.standing.kind !== 'open'))
  })
  const names = stopped.map(({ followed }) => followed.workload.name)
  const reason = stopped.every(({ judged }) => 'verdict' in judged) ? 'machine' : null
  return names.length === 0 ? null : { verdict: 'inconclusive', reason, findings: [finding('total-incomplete', { workloads: names })] }
}

const failedParts = (parts: readonly JudgedWorkload[]): readonly Change[] =>
  parts.flatMap(({ judged }) => ('verdict' in judged && judged.verdict === 'error' ? [judged] : []))

const failure = (failed: readonly { readonly workload: string }[]): Outcome => ({
  verdict: 'error',
  reason: null,
  findings: [finding('total-failed', { workloads: failed.map(({ workload }) => workload) })],
})

/** Returns the figures of the total at `look`: sums over the workloads, weighted. `look` is null if no look was complete. */
function figuresOf({ recording, total, maxPairs }: Facts, look: Look | null) {
  const { config } = recording
  if (config.total === undefined) throw new Error('a total without a budget')
  const options = optionsFor(recording, config.total, maxPairs)
  const seconds = total.parts.reduce((sum, { follower }) => sum + (pairSeconds(countedPairs(follower)) ?? 0), 0)
  const price = look === null || total.earlier.length > 0 ? null : priceOf(look, options, seconds)
  const rounds = roundsOf(total).slice(0, look?.pairs ?? 0)
  return {
    workload: TOTAL_NAME,
    budget: config.total.budget,
    ratio: look === null ? null : Math.exp(look.estimate),
    interval: look === null ? { low: null, high: null } : ratios(look.change),
    pairs: look?.pairs ?? 0,
    validPairs: roundsOf(total).length,
    voidPairs: 0,
    price,
    base: summaryOf(recording, rounds, 'base'),
    head: summaryOf(recording, rounds, 'head'),
  }
}

/** Returns the figures of one side: of the weighted sums of rounds, or null if there are none. */
function summaryOf({ config }: Pick<Recording, 'config'>, rounds: readonly Round[], side: Side): Summary | null {
  const amounts = rounds.map((round) => round[side])
  if (amounts.length === 0) return null
  const seconds = median(rounds.map((round) => round.seconds[side]))
  return {
    ...{ trials: amounts.length, repeat: 1, amount: median(amounts), meanAmount: mean(amounts), seconds },
    ...(quantityOf(config) === 'work' ? {} : { watts: null }),
    ...{ amountPerUnit: null, cpuSeconds: null, domains: {} },
  }
}
