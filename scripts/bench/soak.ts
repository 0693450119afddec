import type { Comparison, Verdict } from '../../src/model/comparison.ts'
import { compare } from '../../src/stats/compare.ts'
import { mean } from '../../src/stats/summarize.ts'
import { type Disturbance, machine } from './machine.ts'
import { headerOf, measureSimulated } from './session.ts'
import { table } from './table.ts'

const WORKLOADS = 20
/** Of the pull requests with no change, so many may fail; of those with one, so many must. Percent. */
const MOST_FALSE_ALARMS = 1
const LEAST_CAUGHT = 99
/** A second trial that costs 0.5 % more must not show as a change: percent, mean over all workloads. */
const MOST_BIAS = 0.1

const DISTURBANCE: Disturbance = { walk: 0.001, warmth: 0.02, warmTrials: 60, second: 0.005, outliers: 0.05, outlier: 0.1 }
/** The last workload varies most, and it is the one that a change makes more expensive. */
const CHANGED = WORKLOADS - 1
const CHANGE = 0.05
const [LEAST_DEVIATION, MOST_DEVIATION] = [0.005, 0.02]

const names = Array.from({ length: WORKLOADS }, (_, index) => `workload ${index + 1}`)

/** What all pull requests of one kind came to. Shares in percent. */
export interface Soaked {
  readonly what: string
  readonly pullRequests: number
  /** Gates that failed. */
  readonly failed: number
  /** Gates that failed and named the workload that changed. */
  readonly caught: number
  /** Pull requests with a workload that was inconclusive. */
  readonly withInconclusive: number
  /** Of all workloads, by verdict. */
  readonly verdicts: Readonly<Record<Verdict, number>>
  /** Mean pairs of a workload. */
  readonly pairs: number
  /** Mean of head / base - 1 over the workloads that did not change, percent. */
  readonly bias: number
  /** How often a counter started again while a trial ran, for each pull request. */
  readonly wraps: number
}

/** What is asked of it, and whether it is so. */
export interface Demand {
  readonly what: string
  readonly value: number
  readonly limit: string
  readonly isMet: boolean
}

function pullRequest(number: number, change: number): { readonly comparison: Comparison; readonly wraps: number } {
  const simulated = machine(number, DISTURBANCE)
  const recording = measureSimulated(headerOf(names, `pull request ${number}`), ({ workload, side, isSecond }) => {
    const index = names.indexOf(workload)
    const share = index / (WORKLOADS - 1)
    return simulated.trial({
      joules: (100 + 1_900 * share) * (side === 'head' && index === CHANGED ? 1 + change : 1),
      deviation: LEAST_DEVIATION + (MOST_DEVIATION - LEAST_DEVIATION) * share,
      isSecond,
    })
  })
  return { comparison: compare(recording), wraps: simulated.wraps }
}

function soakKind(what: string, change: number, pullRequests: number): Soaked {
  const verdicts: Record<Verdict, number> = { regressed: 0, improved: 0, unchanged: 0, inconclusive: 0, error: 0 }
  const sums = { failed: 0, caught: 0, withInconclusive: 0, wraps: 0 }
  const [pairs, offsets]: [number[], number[]] = [[], []]
  for (let number = 1; number <= pullRequests; number += 1) {
    const { comparison, wraps } = pullRequest(number, change)
    sums.failed += Number(comparison.gate === 'fail')
    sums.caught += Number(comparison.gate === 'fail' && comparison.changes[CHANGED]?.verdict === 'regressed')
    sums.withInconclusive += Number(comparison.changes.some(({ verdict }) => verdict === 'inconclusive'))
    sums.wraps += wraps
    for (const [index, one] of comparison.changes.entries()) {
      verdicts[one.verdict] += 100 / (WORKLOADS * pullRequests)
      pairs.push(one.pairs)
      if (change === 0 || index !== CHANGED) offsets.push(100 * ((one.ratio ?? Number.NaN) - 1))
    }
  }
  return {
    what,
    pullRequests,
    failed: (100 * sums.failed) / pullRequests,
    caught: (100 * sums.caught) / pullRequests,
    withInconclusive: (100 * sums.withInconclusive) / pullRequests,
    verdicts,
    pairs: mean(pairs),
    bias: mean(offsets),
    wraps: sums.wraps / pullRequests,
  }
}

/** Simulated pull requests, from raw counts to the gate by the product's own code. The same number gives the same figures. */
export function soak(pullRequests: number): { readonly kinds: readonly Soaked[]; readonly demands: readonly Demand[] } {
  const same = soakKind('same code', 0, pullRequests)
  const changed = soakKind(`one of ${WORKLOADS} workloads +${100 * CHANGE} %`, CHANGE, pullRequests)
  const demands: readonly Demand[] = [
    { what: 'same code that fails', value: same.failed, limit: `<= ${MOST_FALSE_ALARMS} %`, isMet: same.failed <= MOST_FALSE_ALARMS },
    {
      what: '+5 % at CV 2 % that fails for it',
      value: changed.caught,
      limit: `>= ${LEAST_CAUGHT} %`,
      isMet: changed.caught >= LEAST_CAUGHT,
    },
    { what: 'mean change where there is none', value: same.bias, limit: `within ${MOST_BIAS} %`, isMet: Math.abs(same.bias) <= MOST_BIAS },
  ]
  return { kinds: [same, changed], demands }
}

/** Without the minus that a rounded 0 may keep. */
const percent = (value: number): string => `${value.toFixed(2).replace(/^-(?=0\.00$)/, '')} %`

/** For people. */
export function soakText({ kinds, demands }: ReturnType<typeof soak>): string {
  const heading = [
    '',
    'pull requests',
    'gate fails',
    'with an inconclusive',
    'regressed',
    'unchanged',
    'improved',
    'inconcl.',
    'pairs',
    'wraps',
  ]
  const lines = kinds.map(({ what, pullRequests, failed, withInconclusive, verdicts, pairs, wraps }) => [
    what,
    String(pullRequests),
    percent(failed),
    percent(withInconclusive),
    ...[verdicts.regressed, verdicts.unchanged, verdicts.improved, verdicts.inconclusive].map(percent),
    pairs.toFixed(1),
    wraps.toFixed(1),
  ])
  const asked = demands.map(({ what, value, limit, isMet }) => [what, percent(value), limit, isMet ? 'yes' : 'NO'])
  return `${WORKLOADS} workloads each, CV 0.5 to 2 %, random walk 0.1 % a trial, warming up by 2 %, second trials +0.5 %, 5 % of trials +10 %, counters of 65 kJ

${table([heading, ...lines], 1)}
${table([['', 'is', 'limit', 'met'], ...asked], 1)}`
}
