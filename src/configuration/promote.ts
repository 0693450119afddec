import type { NothingShown, NotPromoted, Promotion, ShownMargin, Sight } from '../model/promotion.ts'
import { type BudgetEdit, type BudgetEntry, entriesOf, withBudgets } from './budget-edit.ts'
import { readConfiguration } from './read.ts'
import type { ConfigurationFile } from './source.ts'

/** Margins that a machine has shown, decided and written into the text of a configuration. */

/** Returns the margin of each workload of the file, without its waivers. @throws Problem `bad-configuration`. */
export function presentMargins(file: ConfigurationFile): ReadonlyMap<string, number> {
  const { workloads } = readConfiguration({ file, overrides: new Map(), isBase: true })
  return new Map(workloads.map(({ name, budget }) => [name, budget.maxRegression]))
}

/** Decides about each workload of the file that was measured, and about those that the file does not have. */
export function promotions(
  file: ConfigurationFile,
  shown: readonly ShownMargin[],
  present: ReadonlyMap<string, number>,
): readonly Promotion[] {
  const known = new Map(shown.map((one) => [one.workload, one.result]))
  const entries = entriesOf(file.text)
  const own = new Set(entries.flatMap(({ names }) => names))
  return [
    ...entries.flatMap((entry) => decisionFor(entry, known, present)),
    ...shown.flatMap(({ workload }): Promotion[] => (own.has(workload) ? [] : [{ workload, why: 'absent', margin: null, shown: [] }])),
  ]
}

const isReachable = ({ presentPairs, mostPairs, resolution }: Sight, margin: number): boolean =>
  presentPairs !== null && presentPairs <= mostPairs && margin >= resolution

/** Decides about one entry of the file. Combinations of parameters share their budget, so the largest of their margins counts. */
function decisionFor(
  { name, names }: BudgetEntry,
  known: ReadonlyMap<string, Sight | NothingShown>,
  present: ReadonlyMap<string, number>,
): readonly Promotion[] {
  const measured = names.flatMap((one) => known.get(one) ?? [])
  const margin = present.get(names[0] ?? name)
  // A session of some workloads says nothing about the others.
  if (measured.length === 0 || margin === undefined) return []
  const shown = measured.flatMap((one) => (typeof one === 'string' ? [] : [one]))
  const stays = (why: NotPromoted): readonly Promotion[] => [{ workload: name, why, margin, shown }]
  const hidden = measured.find((one) => typeof one === 'string')
  if (hidden !== undefined) return stays(hidden)
  if (measured.length < names.length) return stays('failed')
  const to = Math.max(...shown.map((one) => one.margin))
  if (to === margin) return stays('fits')
  if (to > margin && shown.every((one) => isReachable(one, margin))) return stays('reachable')
  return [{ workload: name, from: margin, to, shown }]
}

/** Formats a margin as a user writes it: 1.2% */
export const marginText = (margin: number): string => `${Number((margin * 100).toFixed(2))}%`

/** Writes margins into the text of a configuration. Returns null as `withBudgets`. */
export function withMargins(file: ConfigurationFile, margins: ReadonlyMap<string, number>): string | null {
  const editTo = (margin: number): BudgetEdit => ({
    keys: ['max-regression'],
    value: marginText(margin),
    apply: (budget) => ({ ...budget, maxRegression: margin }),
  })
  return withBudgets(file, new Map([...margins].map(([workload, margin]) => [workload, editTo(margin)])))
}
