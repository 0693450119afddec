import type { Change, Comparison, Price, Reason, Unpaired, Verdict } from '../model/comparison.ts'
import type { Config, Workload } from '../model/config.ts'
import type { Finding } from '../model/finding.ts'
import { failsOnBase, failsOnBoth, failsOnHead, headUnmeasurable, tooManyVoids } from '../model/problems/judging.ts'
import { leavesWork } from '../model/problems/trials.ts'
import { hasBuilt, isIdentical, type Recording, type Trial } from '../model/recording.ts'
import { leastPairs, type Options } from './design.ts'
import { farFinding, pairSeconds, tailFinding } from './detect.ts'
import { floorFinding } from './floor.ts'
import { type Attempt, attemptsOf, type Follower, follow, replay } from './follow.ts'
import { idlePower, trialJoules } from './joules.ts'
import { type Look, price } from './psr.ts'
import { summarize } from './summarize.ts'
import { judgeGate } from './verdict.ts'

/** m of the sequential procedure: the workloads that may fail the check. Fixed before the first trial; a failure later never lowers it. */
export const hypotheses = (config: Config): number =>
  Math.max(1, config.workloads.filter((workload) => workload.budget.level === 'fail').length)

/** The options of the sequential procedure for one workload of a session that may measure up to `maxPairs`. */
export function optionsFor(recording: Pick<Recording, 'config' | 'hypotheses'>, workload: Workload, maxPairs: number): Options {
  const { gate, pairs } = recording.config
  return {
    margin: workload.budget.maxRegression,
    // 1 - 0.95 is 0.050000000000000044: the tables of nominal levels are for 0.05.
    alpha: Number((1 - gate.confidence).toFixed(12)),
    workloads: recording.hypotheses,
    minPairs: pairs.min,
    maxPairs,
    rule: gate.rule,
  }
}

/** Judges a Recording: pure, and the same verdict as the sequential procedure gave while it was measured. */
export function compare(recording: Recording): Comparison {
  // Once for all of them: there may be hundreds.
  const trials = Map.groupBy(recording.trials, (trial) => trial.workload)
  const judged = recording.config.workloads.map((workload) => judgeWorkload(recording, workload, trials.get(workload.name) ?? []))
  const changes = judged.flatMap((one) => ('verdict' in one ? [one] : []))
  const unpaired = [
    ...recording.unpaired.map((one): Unpaired => ({ ...one, finding: null })),
    ...judged.flatMap((one) => ('verdict' in one ? [] : [one])),
  ]
  const compared = hasBuilt(recording.builds, 'base') ? changes : []
  return {
    schema: 1,
    recording,
    changes: compared,
    unpaired,
    ...judgeGate(recording, compared, unpaired),
    findings: [
      ...recording.findings,
      ...recording.builds.flatMap((build) => build.findings),
      ...(recording.end?.finding == null ? [] : [recording.end.finding]),
    ],
    idle: idlePower(recording.trials, recording.config.domains),
    spent: {
      seconds: recording.trials.reduce((sum, trial) => sum + (trial.seconds ?? 0), 0),
      joules: recording.trials.reduce((sum, trial) => sum + (trialJoules(trial, recording.config.domains) || 0), 0),
    },
  }
}

const nothing = {
  proven: null,
  reason: null,
  ratio: null,
  interval: { low: null, high: null },
  pairs: 0,
  voidPairs: 0,
  price: null,
  base: null,
  head: null,
  findings: [],
}

function judgeWorkload(recording: Recording, workload: Workload, trials: readonly Trial[]): Change | Unpaired {
  const about = { ...nothing, workload: workload.name, budget: workload.budget }
  if (isIdentical(recording)) return { ...about, verdict: 'unchanged', reason: 'identical', ratio: 1, interval: { low: 1, high: 1 } }
  if (!hasBuilt(recording.builds, 'head')) return { ...about, verdict: 'error' }
  // A session that ended before its plan has at most the discarded round: any N will do to follow its failures.
  const planned = recording.plan?.maxPairs ?? recording.config.pairs.max
  const least = leastPairs(optionsFor(recording, workload, recording.config.pairs.max))
  const options = optionsFor(recording, workload, Math.max(planned, least))
  const follower = replay(follow(options, recording.config.domains), attemptsOf(trials))
  return judgeStanding(recording, workload, options, follower)
}

function judgeStanding(recording: Recording, workload: Workload, options: Options, follower: Follower): Change | Unpaired {
  const { standing, voids } = follower
  const because = (verdict: Verdict, reason: Reason | null, finding: Finding | null): Change => ({
    ...describe(recording, workload, options, follower, follower.look),
    verdict,
    proven: null,
    reason,
    findings: [...(finding === null ? [] : [finding]), ...lastFailure(follower), ...leftWork(workload.name, voids)],
  })
  switch (standing.kind) {
    case 'decided': {
      const { verdict, proven, reason, look, interval } = standing.decision
      return { ...describe(recording, workload, options, follower, look), verdict, proven, reason, interval: ratios(interval) }
    }
    case 'failed':
      if (standing.on === 'base') return { workload: workload.name, kind: 'new', gated: false, finding: failsOnBase(workload.name) }
      return because('error', null, standing.on === 'both' ? failsOnBoth(workload.name) : failsOnHead(workload.name))
    case 'unmeasurable':
      return because('error', null, headUnmeasurable(workload.name, voids.length))
    case 'disturbed':
      return because('inconclusive', 'machine', tooManyVoids(workload.name, voids.length))
    case 'open':
      return {
        ...describe(recording, workload, options, follower, follower.look),
        verdict: 'inconclusive',
        proven: null,
        reason: endReason(recording),
      }
    default:
      return standing satisfies never
  }
}

/** Why a workload is still open at the end: a journal without an end was cut off. */
function endReason(recording: Recording): Reason {
  const reason = recording.end?.reason
  return reason === 'time' || reason === 'machine' ? reason : 'data-ended'
}

/** What the program last said when it failed. */
function lastFailure(follower: Follower): readonly Finding[] {
  const last = follower.voids.at(-1)
  return last === undefined ? [] : [last.attempt.base.void, last.attempt.head.void].flatMap((finding) => finding ?? [])
}

/** Logarithms -> head / base; an infinite end becomes null, since JSON has no infinity. */
function ratios({ low, high }: { readonly low: number; readonly high: number }): Change['interval'] {
  const end = (value: number): number | null => (Number.isFinite(value) ? Math.exp(value) : null)
  return { low: end(low), high: end(high) }
}

type Description = Omit<Change, 'verdict' | 'proven' | 'reason'>

function describe(recording: Recording, workload: Workload, options: Options, follower: Follower, look: Look | null): Description {
  const { valid, voids } = follower
  const { domains } = recording.config
  // Pairs after the last look carry no verdict, so they carry no figure either.
  const carrying = valid.slice(0, look?.pairs ?? 0)
  const base = carrying.map((attempt) => attempt.base)
  const head = carrying.map((attempt) => attempt.head)
  const joules = base.map((trial) => trialJoules(trial, domains))
  const logRatios = head.map((trial, index) => Math.log(trialJoules(trial, domains)) - Math.log(joules[index] ?? Number.NaN))
  const margin = workload.budget.maxRegression
  return {
    workload: workload.name,
    ratio: look === null ? null : Math.exp(look.estimate),
    interval: look === null ? { low: null, high: null } : ratios(look.change),
    pairs: look?.pairs ?? 0,
    voidPairs: voids.length,
    price: look === null ? null : priceOf(look, options, pairSeconds(carrying)),
    base: summarize(base, domains, workload.work),
    head: summarize(head, domains, workload.work),
    budget: workload.budget,
    findings: [
      floorFinding(workload, [...follower.discarded, ...valid], domains),
      tailFinding(workload.name, look, margin),
      farFinding(workload.name, logRatios, look),
      ...leftWork(workload.name, voids),
      ...trialFindings([...follower.discarded, ...valid, ...voids.map(({ attempt }) => attempt)]),
    ].flatMap((finding) => finding ?? []),
  }
}

/** Which side left its work running where the other did not; once each. */
function leftWork(workload: string, voids: Follower['voids']): readonly Finding[] {
  const sides = new Set(voids.flatMap((one) => one.leftWork ?? []))
  return [...sides].map((side) => leavesWork(workload, side, side === 'base' ? 'head' : 'base'))
}

/** What the trials' own findings come to: the first of each kind, and how many trials had it. */
function trialFindings(attempts: readonly Attempt[]): readonly Finding[] {
  const findings = attempts.flatMap((attempt) => [...attempt.base.findings, ...attempt.head.findings])
  return [...Map.groupBy(findings, (finding) => finding.code).values()].flatMap(([first, ...others]) => {
    if (first === undefined) return []
    return [others.length === 0 ? first : { ...first, message: `${first.message} And in ${others.length} more trials.` }]
  })
}

function priceOf(look: Look, options: Options, seconds: number | null): Price | null {
  const cost = price(look, options)
  if (cost === null) return null
  return { ...cost, seconds: seconds === null ? null : Math.max(0, cost.pairs - look.pairs) * seconds }
}
