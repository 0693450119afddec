import { isGated, isOpenByAmount } from '../../model/budget.ts'
import type { Change, Comparison, Unpaired } from '../../model/comparison.ts'
import { type Budget, type Quantity, quantityOf, type Workload } from '../../model/config.ts'
import { unsureCause } from '../../model/meters.ts'
import type { Recording } from '../../model/recording.ts'
import type { Acceptance } from '../../model/ruling.ts'
import { amountsPerPair, type IntervalEnds } from '../format.ts'
import { type Kind, kindOf, type ShapedWord, wordsOf } from '../kinds.ts'
import { clockOf } from './clock.ts'

/** One workload's line in the report. */
export interface Row {
  readonly workload: string
  /** Name that base has for it, or null if it is the same. */
  readonly was: string | null
  readonly kind: Kind
  readonly words: ShapedWord
  /** Whether it may fail the check. */
  readonly isGated: boolean
  readonly budget: Budget | null
  /** Clock that it was measured at, or null if that was the machine's own, or is not known. */
  readonly clock: string | null
  /** Unit of its work, or null if the amount per unit is not known. */
  readonly unit: string | null
  /** null for a workload that only one side has. */
  readonly change: Change | null
  /** Acceptance of the result by a person, or null if there is none. */
  readonly accepted: Acceptance | null
  /** True if only figures of the workload needed the acceptance, and not its amount. */
  readonly isByFigure: boolean
}

const rank = {
  failed: 0,
  unsteady: 1,
  over: 2,
  likely: 3,
  still: 3,
  above: 4,
  figure: 5,
  figureless: 6,
  already: 7,
  accepted: 8,
  more: 9,
  broken: 10,
  flaky: 11,
  inconclusive: 12,
  open: 13,
  missing: 14,
  new: 15,
  less: 16,
  none: 17,
  identical: 18,
} satisfies Record<Kind, number>

const quiet: readonly Kind[] = ['none', 'identical']

/** Interval of a workload whose amount is unknown because no look was complete. */
export const UNKNOWN: IntervalEnds = { low: null, high: null }

// A removal that fails the check ranks with the failures, so that it is not lost among the inconclusive rows.
const rankOf = ({ kind, isGated }: Row): number => (kind === 'missing' && isGated ? rank.failed : rank[kind])

const distance = ({ change }: Row): number => (change?.ratio ? Math.abs(Math.log(change.ratio)) : 0)

type Definitions = ReadonlyMap<string, Workload>

/** Reports whether a regression may fail the check. That of an estimate or of a plug-in's meter may not. */
export const mayFail = ({ meter }: Recording): boolean => unsureCause(meter?.kind) === null

function ofChange(change: Change, definitions: Definitions, recording: Recording): Row {
  const kind = kindOf(change, recording.config.gate.failOn.includes('inconclusive') && mayFail(recording))
  const quantity = quantityOf(recording.config)
  const { budget, workload } = change
  const unit = definitions.get(workload)?.units?.unit ?? null
  return {
    workload,
    was: change.was ?? null,
    kind,
    words: wordsOf(kind, { quantity, level: budget.level, mayFail: mayFail(recording) }),
    isGated: isGated(budget),
    budget,
    unit,
    clock: clockOf(definitions.get(workload) ?? {}, recording),
    change,
    accepted: change.accepted ?? null,
    isByFigure: change.accepted !== undefined && !isOpenByAmount(change, recording.config.gate.failOn),
  }
}

function ofUnpaired({ workload, kind: found, gated, accepted }: Unpaired, definitions: Definitions, { config }: Recording): Row {
  const budget = definitions.get(workload)?.budget ?? null
  const { was = null } = definitions.get(workload) ?? {}
  const kind = accepted === undefined ? found : 'accepted'
  const words = wordsOf(kind, { quantity: quantityOf(config) })
  return {
    workload,
    was,
    kind,
    words,
    isGated: gated,
    budget,
    clock: null,
    unit: null,
    change: null,
    accepted: accepted ?? null,
    isByFigure: false,
  }
}

/** All rows, the most pressing first. Those in `eyes` need attention, those in `calm` did not change. */
export interface Rows {
  readonly eyes: readonly Row[]
  readonly calm: readonly Row[]
}

/** Sorts rows that need attention, the most pressing first. */
export function byPressure<Item>(items: readonly Item[], rowOf: (item: Item) => Row): readonly Item[] {
  const keyed = items.map((item) => {
    const row = rowOf(item)
    return { item, rank: rankOf(row), isGated: Number(row.isGated), distance: distance(row) }
  })
  return keyed
    .toSorted((one, other) => one.rank - other.rank || other.isGated - one.isGated || other.distance - one.distance)
    .map(({ item }) => item)
}

/** Sorts the workloads, and the total, into those that need attention and those that do not. */
export function rowsOf({ changes, unpaired, total, recording }: Comparison): Rows {
  const definitions = new Map(recording.config.workloads.map((workload) => [workload.name, workload]))
  const rows = [
    ...changes.map((one) => ofChange(one, definitions, recording)),
    ...unpaired.map((one) => ofUnpaired(one, definitions, recording)),
    ...(total === undefined ? [] : [ofChange(total, definitions, recording)]),
  ]
  const eyes = rows.filter(({ kind }) => !quiet.includes(kind))
  return {
    eyes: byPressure(eyes, (row) => row),
    // Kept in the order of the configuration. Sorting unchanged workloads by size would show only noise.
    calm: rows.filter(({ kind }) => quiet.includes(kind)),
  }
}

/** Returns '4.12 → 4.39 nJ per byte', or null if there is nothing to show. */
export const perUnitOf = ({ change, unit }: Row, quantity: Quantity): string | null =>
  unit === null || change === null || change.base === null || change.head === null
    ? null
    : amountsPerPair(quantity, [change.base.amountPerUnit, change.head.amountPerUnit], unit)

/** Counts the rows of each word, in their order: [['over budget', 2], …], with the first row of a word in place of the word. */
export function tally(rows: readonly Row[]): readonly (readonly [Row, number])[] {
  const counts = new Map<string, readonly [Row, number]>()
  for (const row of rows) {
    const [first, count] = counts.get(row.words.word) ?? [row, 0]
    counts.set(row.words.word, [first, count + 1])
  }
  return [...counts.values()]
}
