import type { Change, Gate } from '../model/comparison.ts'
import { isJudgedPart, type Joined, type JoinedPart, type JudgedPart, type SharedChange } from '../model/joined.ts'
import { upperQuantile } from './normal.ts'

/** Gates, the worst one first. */
const WORST: readonly Gate[] = ['fail', 'warn', 'neutral', 'pass']

/** Joins the results of several parts. The gate is the worst of theirs, and a part without a result fails. */
export function joinParts(parts: readonly JoinedPart[]): Joined {
  const gates = parts.map((part): Gate => (isJudgedPart(part) ? part.comparison.gate : 'fail'))
  return { parts, gate: WORST.find((gate) => gates.includes(gate)) ?? 'fail', shared: sharedOf(parts.filter(isJudgedPart)) }
}

/** Change of a workload in one part, on the log scale. */
interface Effect {
  readonly part: JudgedPart
  readonly mean: number
  readonly variance: number
}

/** Returns the workloads that several parts have measured. */
function sharedOf(parts: readonly JudgedPart[]): readonly SharedChange[] {
  const all = parts.flatMap((part) => part.comparison.changes.map((change) => ({ part, change })))
  const groups = Map.groupBy(all, ({ part, change }) => `${part.comparison.quantity} ${change.workload}`)
  return [...groups.values()].flatMap((group) => {
    const effects = group.flatMap(({ part, change }) => effectOf(part, change) ?? [])
    const [first] = group
    // An average of some parts would hide that the others are not known.
    return first === undefined || group.length < 2 || effects.length < group.length ? [] : [meanOf(first.change.workload, effects)]
  })
}

/** Returns the effect of a part, or null if its interval has no length, or no end. */
function effectOf(part: JudgedPart, { ratio, interval: { low, high }, verdict, reason }: Change): Effect | null {
  if (ratio === null || low === null || high === null || low >= high || verdict === 'error' || reason === 'identical') return null
  const { config, hypotheses } = part.comparison.recording
  const half = (Math.log(high) - Math.log(low)) / 2
  // The interval is one of several that hold together, and valid at every look. So this standard error is rather too large.
  const error = half / upperQuantile((1 - config.gate.confidence) / hypotheses / 2)
  return { part, mean: Math.log(ratio), variance: error ** 2 }
}

/**
 * Returns the mean of log ratios in a model of random effects (DerSimonian and Laird 1986): what the parts differ by beyond their intervals
 * widens the interval of the mean. Joules of different machines are never added, only ratios are averaged.
 */
function meanOf(workload: string, effects: readonly Effect[]): SharedChange {
  const weights = effects.map(({ variance }) => 1 / variance)
  const total = sum(weights)
  const fixed = weighted(effects, weights)
  const q = sum(effects.map(({ mean }, at) => (weights[at] ?? 0) * (mean - fixed) ** 2))
  const freedom = effects.length - 1
  const between = Math.max(0, (q - freedom) / (total - sum(weights.map((one) => one ** 2)) / total))
  const wider = effects.map(({ variance }) => 1 / (variance + between))
  const mean = weighted(effects, wider)
  const confidence = Math.min(...effects.map(({ part }) => part.comparison.recording.config.gate.confidence))
  const half = upperQuantile((1 - confidence) / 2) / Math.sqrt(sum(wider))
  return {
    workload,
    quantity: effects[0]?.part.comparison.quantity ?? 'energy',
    parts: effects.map(({ part }) => part.name),
    confidence,
    ratio: Math.exp(mean),
    interval: { low: Math.exp(mean - half), high: Math.exp(mean + half) },
    heterogeneity: q <= freedom ? 0 : (q - freedom) / q,
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)

const weighted = (effects: readonly Effect[], weights: readonly number[]): number =>
  sum(effects.map(({ mean }, at) => mean * (weights[at] ?? 0))) / sum(weights)
