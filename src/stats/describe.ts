import type { Change, Price } from '../model/comparison.ts'
import type { Workload } from '../model/config.ts'
import { type Finding, finding, is } from '../model/finding.ts'
import type { Recording } from '../model/recording.ts'
import type { Trial } from '../model/trial.ts'
import { countFindings } from './counts.ts'
import type { Options } from './design.ts'
import { farFinding, pairSeconds, tailFinding } from './detect.ts'
import { failuresOf, type TrialAttempt } from './faults.ts'
import { floorFinding } from './floor.ts'
import { type Follower, pooled } from './follow.ts'
import { trialJoules } from './joules.ts'
import { metricChanges } from './metrics.ts'
import { type Look, price } from './psr.ts'
import { summarize } from './summarize.ts'

/** A workload on the way to its judgement. */
export interface Followed {
  readonly workload: Workload
  readonly trials: readonly Trial[]
  readonly options: Options
  readonly follower: Follower
}

/** Returns the findings of the program's last failure. */
export function lastFailure(follower: Follower): readonly Finding[] {
  const last = follower.voids.at(-1)
  return last === undefined ? [] : failuresOf(last.attempt)
}

/** Logarithms -> head / base; an infinite end becomes null, since JSON has no infinity. */
export function ratios({ low, high }: { readonly low: number; readonly high: number }): Change['interval'] {
  const end = (value: number): number | null => (Number.isFinite(value) ? Math.exp(value) : null)
  return { low: end(low), high: end(high) }
}

/** A Change without its verdict. */
export type Description = Omit<Change, 'verdict' | 'proven' | 'reason'>

/** Returns the figures of one workload at `look`, with the findings about its trials. `look` is null if no look was complete. Pure. */
export function describe(recording: Recording, { workload, trials, options, follower }: Followed, look: Look | null): Description {
  const { valid, voids, rest } = follower
  const { domains } = recording.config
  // Pairs after the last look carry no verdict, so they carry no figure either.
  const carrying = pooled(follower).slice(0, look?.pairs ?? 0)
  const base = carrying.map((attempt) => attempt.base)
  const head = carrying.map((attempt) => attempt.head)
  const joules = base.map((trial) => trialJoules(trial, domains))
  const logRatios = head.map((trial, index) => Math.log(trialJoules(trial, domains)) - Math.log(joules[index] ?? Number.NaN))
  const margin = workload.budget.maxRegression
  const metrics = metricChanges(valid, workload, options)
  return {
    workload: workload.name,
    ratio: look === null ? null : Math.exp(look.estimate),
    interval: look === null ? { low: null, high: null } : ratios(look.change),
    pairs: look?.pairs ?? 0,
    validPairs: pooled(follower).length + rest.valid.length,
    voidPairs: voids.length + rest.voids.length,
    price: look === null || follower.earlier.length > 0 ? null : priceOf(look, options, pairSeconds(carrying)),
    base: summarize(base, domains, workload.units),
    head: summarize(head, domains, workload.units),
    budget: workload.budget,
    ...(metrics.length === 0 ? {} : { metrics }),
    findings: [
      floorFinding(workload, [...follower.discarded, ...valid], domains),
      tailFinding(workload.name, look, margin),
      farFinding(workload.name, logRatios, look),
      ...countFindings(recording, { workload, ...follower }),
      ...leftWork(workload.name, [...voids, ...rest.voids]),
      ...foundAlone(trials),
      ...trialFindings([...follower.discarded, ...valid, ...rest.valid, ...[...voids, ...rest.voids].map(({ attempt }) => attempt)]),
    ].flatMap((finding) => finding ?? []),
  }
}

/** Returns one finding for each side that left its work running while the other did not. */
export function leftWork(workload: string, voids: Follower['voids']): readonly Finding[] {
  const sides = new Set(voids.flatMap((one) => one.leftWork ?? []))
  return [...sides].map((side) => finding('leaves-work', { workload, side }))
}

/** Returns what base alone showed about the outputs that are compared. */
const foundAlone = (trials: readonly Trial[]): readonly Finding[] =>
  trials.filter(({ purpose }) => purpose === 'first').flatMap(({ findings }) => findings.filter((found) => is(found, 'outputs-unsteady')))

/** Sums up the trials' own findings: the first of each kind, and how many trials had it. */
function trialFindings(attempts: readonly TrialAttempt[]): readonly Finding[] {
  const findings = attempts.flatMap((attempt) => [...attempt.base.findings, ...attempt.head.findings])
  return [...Map.groupBy(findings, (finding) => finding.code).values()].flatMap(([first, ...others]) => {
    if (first === undefined) return []
    return [others.length === 0 ? first : { ...first, more: others.length }]
  })
}

export function priceOf(look: Look, options: Options, seconds: number | null): Price | null {
  const cost = price(look, options)
  if (cost === null) return null
  return { ...cost, seconds: seconds === null ? null : Math.max(0, cost.pairs - look.pairs) * seconds }
}
