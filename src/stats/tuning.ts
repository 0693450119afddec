import type { ComparableDomain } from '../model/config.ts'
import type { Recording } from '../model/recording.ts'
import type { Trial } from '../model/trial.ts'
import type { Spread } from '../model/tuning.ts'
import { perRun, trialJoules } from './joules.ts'
import { price, sequence } from './psr.ts'
import { mean } from './summarize.ts'

/** Returns the trials of pairs that are judged, whether they count or not. */
const judgedOf = ({ trials }: Pick<Recording, 'trials'>): readonly Trial[] =>
  trials.filter(({ purpose, discarded }) => purpose === 'pair' && !discarded)

const deviation = (values: readonly number[]): number => {
  const center = mean(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1))
}

/**
 * Sums up blocks of equal work, which ran at different times under one profile. The spread is that within a block, so that a drift of the
 * machine between two blocks is not in it. Returns null if fewer than two trials of a block count.
 */
export function spreadOf(blocks: readonly Pick<Recording, 'trials' | 'config'>[]): Spread | null {
  const judged = blocks.map((block) => ({ domains: block.config.domains, trials: judgedOf(block) }))
  const valid = judged.map(({ domains, trials }) => trials.filter(counts).map((trial) => ({ trial, joules: joulesOf(trial, domains) })))
  if (valid.length === 0 || valid.some((trials) => trials.length < 2)) return null
  const joules = valid.map((trials) => trials.map((one) => one.joules))
  const pairs = judged.flatMap(({ domains, trials }) => pairsOf(trials, domains))
  return {
    trials: joules.flat().length,
    voids: judged.flatMap(({ trials }) => trials).length - joules.flat().length,
    joules: mean(joules.flat()),
    cv: Math.sqrt(mean(joules.map((values) => (deviation(values) / mean(values)) ** 2))),
    seconds: mean(valid.flat().map(({ trial }) => perRun(trial, trial.seconds ?? Number.NaN))),
    pairs: pairs.length,
    detectable: detectableBy(pairs),
  }
}

const counts = ({ void: cause, seconds }: Trial): boolean => cause === null && seconds !== null

const joulesOf = (trial: Trial, domains: readonly ComparableDomain[]): number => perRun(trial, trialJoules(trial, domains))

interface Pair {
  readonly base: number
  readonly head: number
}

/** Returns the energy of both trials of each pair that counts. A void pair was measured again, with another number of repetition. */
function pairsOf(trials: readonly Trial[], domains: readonly ComparableDomain[]): readonly Pair[] {
  const groups = Map.groupBy(trials, ({ pair, repetition }) => `${pair} ${repetition}`)
  return [...groups.values()].flatMap((both) => {
    const [base, head] = (['base', 'head'] as const).map((side) => both.find((trial) => trial.side === side && counts(trial)))
    if (base === undefined || head === undefined) return []
    return [{ base: joulesOf(base, domains), head: joulesOf(head, domains) }]
  })
}

/** Returns the smallest change that the pairs would find in 80 of 100 cases, from a single look at all of them; null without an interval. */
function detectableBy(pairs: readonly Pair[]): number | null {
  const even = pairs.slice(0, pairs.length - (pairs.length % 2))
  if (even.length < 2) return null
  const options = { margin: 0.03, alpha: 0.05, workloads: 1, minPairs: even.length, maxPairs: even.length, rule: 'regressed' } as const
  const looked = sequence(options)
  for (const pair of even) looked.add(pair)
  return looked.last === null ? null : (price(looked.last, options)?.detectable ?? null)
}
