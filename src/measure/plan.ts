import type { End, Plan } from '../model/attempt.ts'
import { quantityOf } from '../model/config.ts'
import { COUNTED_PAIRS } from '../model/counting.ts'
import { finding } from '../model/finding.ts'
import { isOfMachine } from '../model/meters.ts'
import type { Header } from '../model/recording.ts'
import type { Joules, Seconds } from '../model/units.ts'
import { firstLook, leastPairs, optionsFor } from '../stats/design.ts'
import { SLACK, smallestLimit } from '../stats/limit.ts'
import { settledAt } from '../stats/temperature.ts'
import type { Clock } from './clock.ts'
import type { discardRound } from './discard.ts'
import { endOf, type Rounds } from './pair.ts'

/** Makes the plan after the discarded round, and writes it down. */
export function planRounds(
  { header, emit, meter, thermometer, append }: Rounds,
  { trials, roundSeconds, roundJoules }: Awaited<ReturnType<typeof discardRound>>,
  clock: Clock,
): Plan {
  const celsius = isOfMachine(meter.kind) ? settledAt(trials, thermometer.read()) : []
  const plan = { ...makePlan(header, { seconds: roundSeconds * (meter.slowdown ?? 1), joules: roundJoules }, clock), celsius }
  append({ plan })
  emit({ type: 'plan', plan, workloads: header.config.workloads.length, minPairs: firstOf(header, plan) })
  return plan
}

/** Returns the end of the session if the smallest comparison does not fit into its limits, or null. */
export function shortOf({ header: { config }, host }: Pick<Rounds, 'header' | 'host'>, plan: Plan): End | null {
  if (plan.maxPairs > 0) return null
  const { timeLimit, energyLimit } = config
  if (plan.neededJoules === undefined || energyLimit === undefined) {
    const found = finding('time-limit-short', { limit: timeLimit, needed: smallestLimit(plan), isHeads: false })
    return endOf(host, 'time', found)
  }
  return endOf(host, 'energy', finding('energy-limit-short', { limit: energyLimit, needed: plan.neededJoules, isHeads: false }))
}

/** Returns the smallest N that is worth measuring. */
function leastOf(header: Header, maxPairs: number): number {
  const [workload] = header.config.workloads
  return workload === undefined ? maxPairs : leastPairs(optionsFor(header, workload, maxPairs))
}

/** Returns the first look at which a workload may be decided. */
function firstOf(header: Header, { maxPairs }: Plan): number {
  const [workload] = header.config.workloads
  if (quantityOf(header.config) === 'work') return COUNTED_PAIRS
  return workload === undefined || maxPairs === 0 ? maxPairs : firstLook(optionsFor(header, workload, maxPairs))
}

interface Cost {
  readonly seconds: Seconds
  readonly joules: Joules
}

/**
 * Plans one N for all workloads, from what is left of both limits (statistics 3.1), or 0 if the smallest comparison does not fit. `round`: cost of
 * a round.
 */
function makePlan(header: Header, round: Cost, { left: leftSeconds, purse }: Clock): Omit<Plan, 'celsius'> {
  const { pairs, timeLimit } = header.config
  const pace = Math.max(round.seconds, 1e-3)
  const least = leastOf(header, pairs.max)
  // Counts that repeat need no more.
  const enough = quantityOf(header.config) === 'work' ? COUNTED_PAIRS : least
  const inTime = 2 * Math.floor(leftSeconds / pace / 2)
  const inJoules = round.joules > 0 ? 2 * Math.floor(purse.left / round.joules / 2) : Number.POSITIVE_INFINITY
  const affordable = Math.min(inTime, inJoules)
  const needsJoules = inTime >= enough && inJoules < enough
  return {
    maxPairs: affordable < enough ? 0 : Math.max(least, Math.min(pairs.max, affordable)),
    roundSeconds: pace,
    leftSeconds,
    neededSeconds: timeLimit - leftSeconds + enough * pace,
    ...(needsJoules ? { neededJoules: SLACK * (purse.spent + enough * round.joules) } : {}),
  }
}
