import type { Change, Comparison, Unpaired } from '../model/comparison.ts'
import type { Budget } from '../model/config.ts'
import type { Ends } from './format.ts'
import { type Kind, kindOf, type Words, wordsOf } from './words.ts'

/** One workload's line in the report. */
export interface Row {
  readonly workload: string
  readonly kind: Kind
  readonly words: Words
  /** May it turn the check red? */
  readonly isGated: boolean
  readonly budget: Budget | null
  /** null for a workload that only one side has. */
  readonly change: Change | null
}

const rank = {
  failed: 0,
  over: 1,
  likely: 2,
  more: 3,
  inconclusive: 4,
  missing: 5,
  new: 6,
  less: 7,
  none: 8,
  identical: 9,
} satisfies Record<Kind, number>

const quiet: readonly Kind[] = ['none', 'identical']

/** No look was complete: nothing is known of its energy. */
export const UNKNOWN: Ends = { low: null, high: null }

// A removal that fails the check stands with the failures: it must not drown among the inconclusive.
const rankOf = ({ kind, isGated }: Row): number => (kind === 'missing' && isGated ? rank.failed : rank[kind])

const distance = ({ change }: Row): number => (change?.ratio ? Math.abs(Math.log(change.ratio)) : 0)

function ofChange(change: Change): Row {
  const kind = kindOf(change)
  const { budget, workload } = change
  return { workload, kind, words: wordsOf(kind, budget.level), isGated: budget.level === 'fail', budget, change }
}

function ofUnpaired({ workload, kind, gated }: Unpaired, budgets: ReadonlyMap<string, Budget>): Row {
  return { workload, kind, words: wordsOf(kind), isGated: gated, budget: budgets.get(workload) ?? null, change: null }
}

/** All rows, most pressing first: `eyes` need somebody's, `calm` did not change. */
export interface Rows {
  readonly eyes: readonly Row[]
  readonly calm: readonly Row[]
}

/** Sorts the workloads into those that need eyes and those that do not. */
export function rowsOf({ changes, unpaired, recording }: Comparison): Rows {
  const budgets = new Map(recording.config.workloads.map(({ name, budget }) => [name, budget]))
  const rows = [...changes.map(ofChange), ...unpaired.map((one) => ofUnpaired(one, budgets))]
  const sorted = rows.toSorted(
    (one, other) => rankOf(one) - rankOf(other) || Number(other.isGated) - Number(one.isGated) || distance(other) - distance(one),
  )
  return {
    eyes: sorted.filter(({ kind }) => !quiet.includes(kind)),
    // As in the configuration: among workloads that did not change the order by size would be noise.
    calm: rows.filter(({ kind }) => quiet.includes(kind)),
  }
}

/** How many rows of each word, in their order: [['over budget', 2], …]. */
export function tally(rows: readonly Row[]): readonly (readonly [Row, number])[] {
  const counts = new Map<string, readonly [Row, number]>()
  for (const row of rows) {
    const [first, count] = counts.get(row.words.word) ?? [row, 0]
    counts.set(row.words.word, [first, count + 1])
  }
  return [...counts.values()]
}
