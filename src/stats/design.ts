import { gatedFigures, isGated } from '../model/budget.ts'
import { type Config, quantityOf, type Rule, type Workload } from '../model/config.ts'
import type { Recording } from '../model/recording.ts'
import { isTotalGated } from '../model/total.ts'
import { EARLY_SHARE } from './counted-look.ts'
import { type Critical, schedule, spend } from './spending.ts'

/**
 * So near to a limit a number counts as at it: ln 103 - ln 100 is not ln 1.03 to the last bit. More than rounding adds up to over 200
 * pairs, and a millionth of what a counter resolves.
 */
export const AT_LIMIT = 2 ** -43

/** All that is fixed before the first pair. */
export interface Options {
  /** Allowed increase, a fraction of base energy: 0.03 is three percent. */
  readonly margin: number
  /** Two-sided error of all the check's change intervals together; 1 - confidence. */
  readonly alpha: number
  /** Hypotheses that share `alpha`: the gated workloads, their figures with a budget, and the total if it has one. */
  readonly workloads: number
  /** Pairs at the first look; even. */
  readonly minPairs: number
  /** Pairs at the last look; even. */
  readonly maxPairs: number
  readonly rule: Rule
  /** True if the pairs are counts of instructions: counts that repeat, or nearly, decide after two pairs. False if absent. */
  readonly isCounted?: boolean
}

/** The constants of one sequence: margins as logarithms and the critical values of both sets of intervals. */
export interface Design extends Options {
  readonly high: number
  readonly low: number
  readonly changeLooks: readonly Critical[]
  readonly equivalenceLooks: readonly Critical[]
}

/**
 * m of the sequential procedure: the workloads that may fail the check, their figures with a budget, and the total if it may. Fixed before the
 * first trial; a failure later never lowers it.
 */
export function hypotheses(config: Config): number {
  const gated = config.workloads.filter(({ budget }) => isGated(budget))
  return Math.max(1, gated.length + gatedFigures(config) + (isTotalGated(config) ? 1 : 0))
}

/** The options of the sequential procedure for one workload, or the total, of a session that may measure up to `maxPairs`. */
export function optionsFor(
  recording: Pick<Recording, 'config' | 'hypotheses'>,
  workload: { readonly budget: Pick<Workload['budget'], 'maxRegression'> },
  maxPairs: number,
): Options {
  const { gate, pairs } = recording.config
  return {
    margin: workload.budget.maxRegression,
    // 1 - 0.95 is 0.050000000000000044: the tables of nominal levels are for 0.05.
    alpha: Number((1 - gate.confidence).toFixed(12)),
    workloads: recording.hypotheses,
    minPairs: pairs.min,
    maxPairs,
    rule: gate.rule,
    isCounted: quantityOf(recording.config) === 'work',
  }
}

function requireOptions({ margin, alpha, workloads, minPairs, maxPairs }: Options): void {
  if (!(margin > 0 && margin < 1)) throw new RangeError(`The margin must be above 0 and below 1, not ${margin}.`)
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`Alpha must be above 0 and below 1, not ${alpha}.`)
  if (!(Number.isInteger(workloads) && workloads >= 1))
    throw new RangeError(`The number of workloads must be a positive integer, not ${workloads}.`)
  for (const pairs of [minPairs, maxPairs]) {
    if (!(Number.isInteger(pairs) && pairs % 2 === 0 && pairs >= 2 && pairs <= 200))
      throw new RangeError(`Pairs must be an even number from 2 to 200, not ${pairs}.`)
  }
  if (minPairs > maxPairs) throw new RangeError(`The first look at ${minPairs} pairs lies behind the last at ${maxPairs}.`)
}

/** Returns the error of all looks at the signed ranks: of counts, an early look has had its share. */
const lateAlpha = ({ alpha, isCounted = false }: Options): number => (isCounted ? (1 - EARLY_SHARE) * alpha : alpha)

/** Fixes the constants. Throws a RangeError for impossible options. */
export function designOf(options: Options): Design {
  requireOptions(options)
  const { margin, workloads, minPairs, maxPairs } = options
  const alpha = lateAlpha(options)
  return {
    ...options,
    high: Math.log1p(margin),
    low: Math.log1p(-margin),
    changeLooks: schedule(minPairs, maxPairs, alpha / (2 * workloads)),
    equivalenceLooks: schedule(minPairs, maxPairs, alpha / 2),
  }
}

/**
 * Pairs at the first look at which a verdict is possible: that the energy is unchanged, or has changed. Throws a RangeError for impossible options.
 */
export function firstLook(options: Options): number {
  const { changeLooks, equivalenceLooks, maxPairs } = designOf(options)
  return Math.min(changeLooks[0]?.pairs ?? maxPairs, equivalenceLooks[0]?.pairs ?? maxPairs)
}

/**
 * The smallest `maxPairs` that is worth measuring: at least `minPairs`, and with a change look by its end. What a time limit must
 * allow. Throws a RangeError for impossible options.
 */
export function leastPairs(options: Options): number {
  requireOptions(options)
  let pairs = options.minPairs
  const alpha = lateAlpha(options)
  while (2 ** -pairs > spend(1, alpha / (2 * options.workloads))) pairs += 2
  return pairs
}
