// A workload's own figures: compared in its pairs. `figures.ts` judges those that have a budget.
import type { MetricChange } from '../model/comparison.ts'
import type { Workload } from '../model/config.ts'
import { type MetricDefinition, type MetricValue, MOST_METRICS } from '../model/metric.ts'
import type { Side, Trial } from '../model/trial.ts'
import { type Design, designOf, type Options } from './design.ts'
import type { TrialAttempt } from './faults.ts'
import { WalshAverages } from './signed-rank.ts'
import { criticalAt } from './spending.ts'
import { median } from './summarize.ts'

const SIDES = ['base', 'head'] as const satisfies readonly Side[]

type Declared = Pick<MetricDefinition, 'name' | 'unit' | 'better'>

/**
 * Compares each figure in the pairs in which both sides have it. The interval holds at whatever look the energy was decided, whatever that
 * has to do with the figure: it has the schedule of an interval that shares its error with no other. `pairs`: valid ones, in their order.
 * Pure.
 */
export function metricChanges(
  pairs: readonly TrialAttempt[],
  { metrics = [] }: Pick<Workload, 'metrics'>,
  options: Options,
): readonly MetricChange[] {
  const declared = new Map(metrics.map((one) => [one.name, one]))
  const written = pairs.flatMap(({ base, head }) => [base, head].flatMap((trial) => trial.metrics ?? []))
  const names = [...new Set([...declared.keys(), ...written.map(({ name }) => name)])].slice(0, 2 * MOST_METRICS)
  if (names.length === 0 || pairs.length === 0) return []
  const design = designOf(options)
  return names.map((name) => changeOf(declared.get(name) ?? { name, unit: null, better: null }, pairs, design))
}

/** Returns a figure of a trial, or null if it has none of this name. */
export const figureOf = ({ metrics = [] }: Trial, name: string): MetricValue | null => metrics.find((one) => one.name === name) ?? null

/** Compares one figure in the pairs in which both sides have it. */
export function changeOf({ name, unit, better }: Declared, pairs: readonly TrialAttempt[], design: Design): MetricChange {
  const own = pairs.map((pair) => ({ base: figureOf(pair.base, name), head: figureOf(pair.head, name) }))
  const all = (side: Side): readonly MetricValue[] => own.flatMap((pair) => pair[side] ?? [])
  const figures = SIDES.flatMap(all)
  const units = new Set(figures.map((figure) => figure.unit))
  const [found = unit] = units
  const middle = (side: Side): number | null => (all(side).length === 0 ? null : median(all(side).map(({ value }) => value)))
  const missing = { base: pairs.length - all('base').length, head: pairs.length - all('head').length }
  const about = { name, better, missing }
  const nothing = { ratio: null, interval: { low: null, high: null }, pairs: 0 }
  if (units.size > 1) return { ...about, ...nothing, unit: null, base: null, head: null, obstacle: 'units' }
  const sides = { unit: found, base: middle('base'), head: middle('head') }
  const both = own.flatMap(({ base, head }) => (base === null || head === null ? [] : [{ base: base.value, head: head.value }]))
  if (both.length === 0) return { ...about, ...nothing, ...sides, obstacle: 'missing' }
  if (both.some(({ base, head }) => base <= 0 || head <= 0)) return { ...about, ...nothing, ...sides, obstacle: 'not-positive' }
  return {
    ...about,
    ...sides,
    ...ratioIn(
      both.map(({ base, head }) => Math.log(head) - Math.log(base)),
      design,
    ),
    obstacle: null,
  }
}

/** Returns the estimate and the interval of the last look that the differences reach, or the estimate of all if they reach none. */
function ratioIn(differences: readonly number[], { equivalenceLooks }: Design): Pick<MetricChange, 'ratio' | 'interval' | 'pairs'> {
  const look = equivalenceLooks.findLast(({ pairs }) => pairs <= differences.length) ?? null
  const used = look === null ? differences : differences.slice(0, look.pairs)
  const averages = new WalshAverages(used.length)
  for (const difference of used) averages.add(difference)
  const { low, high } = averages.interval(criticalAt(equivalenceLooks, used.length)?.rank ?? 0)
  const end = (value: number): number | null => (Number.isFinite(value) ? Math.exp(value) : null)
  return { ratio: Math.exp(averages.estimate()), interval: { low: end(low), high: end(high) }, pairs: used.length }
}
