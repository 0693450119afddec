import { energyText } from '../model/energy.ts'
import { limitOn } from '../model/limits.ts'
import type { Allowance, Tightening } from '../model/ratchet.ts'
import type { Joules } from '../model/units.ts'
import { type BudgetEdit, type BudgetEntry, entriesOf, withBudgets } from './budget-edit.ts'
import { readConfiguration } from './read.ts'
import type { ConfigurationFile } from './source.ts'

/** Tighter limits in joules, decided and written into the text of a configuration. */

/** Decides about each workload of the file, for this machine. @throws Problem `bad-configuration`. */
export function tightenings(file: ConfigurationFile, allowed: readonly Allowance[], machine: string): readonly Tightening[] {
  const config = readConfiguration({ file, overrides: new Map(), isBase: true })
  const known = new Map(allowed.map((one) => [one.workload, one]))
  const limits = new Map(config.workloads.map(({ name, budget }) => [name, limitOn(budget.maxEnergy, machine)]))
  const entries = entriesOf(file.text)
  const own = new Set(entries.flatMap(({ names }) => names))
  return [
    ...entries.flatMap((entry) => decisionFor(entry, known, limits)),
    ...allowed.flatMap(({ workload }): Tightening[] => (own.has(workload) ? [] : [{ workload, why: 'absent', limit: null }])),
  ]
}

/** Decides about one entry of the file. Combinations of parameters share their limit, so all of them must allow it. */
function decisionFor(
  { name, names }: BudgetEntry,
  known: ReadonlyMap<string, Allowance>,
  limits: ReadonlyMap<string, Joules | null>,
): readonly Tightening[] {
  const measured = names.flatMap((one) => known.get(one) ?? [])
  // A session of some workloads says nothing about the others.
  if (measured.length === 0) return []
  const limit = limits.get(names[0] ?? name) ?? null
  const undecided = measured.flatMap(({ result }) => (typeof result === 'number' ? [] : [result]))[0]
  if (undecided !== undefined) return [{ workload: name, why: undecided, limit }]
  if (measured.length < names.length) return [{ workload: name, why: 'failed', limit }]
  const to = Math.max(...measured.flatMap(({ result }) => (typeof result === 'number' ? [result] : [])))
  if (limit === null && !measured.every(({ isImproved }) => isImproved)) return [{ workload: name, why: 'unimproved', limit }]
  return [limit === null || to < limit ? { workload: name, from: limit, to } : { workload: name, why: 'tight', limit }]
}

/** Writes limits of a machine into the text of a configuration. Returns null as `withBudgets`. */
export function withLimits(file: ConfigurationFile, limits: ReadonlyMap<string, Joules>, machine: string): string | null {
  const editTo = (limit: Joules): BudgetEdit => ({
    keys: ['max-energy', machine],
    value: energyText(limit),
    apply: (budget) => ({ ...budget, maxEnergy: { ...budget.maxEnergy, [machine]: limit } }),
  })
  return withBudgets(file, new Map([...limits].map(([workload, limit]) => [workload, editTo(limit)])))
}
