import { isDeepStrictEqual } from 'node:util'
import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap } from 'yaml'
import type { Budget } from '../model/config.ts'
import { type Combination, combinations, Parameters } from '../model/parameters.ts'
import { isRecord } from './flags.ts'
import { readConfiguration } from './read.ts'
import type { ConfigurationFile } from './source.ts'
import { readYaml } from './yaml.ts'

/** Values written into the budgets of a configuration. Comments and formatting stay. */

/** A workload as the file has it, and the names of its combinations. */
export interface BudgetEntry {
  readonly index: number
  readonly name: string
  readonly names: readonly string[]
}

/** Returns the workloads of a configuration, without those that have no name. */
export function entriesOf(text: string): readonly BudgetEntry[] {
  const { content } = readYaml(text)
  const list: readonly unknown[] = isRecord(content) && Array.isArray(content['workloads']) ? content['workloads'] : []
  return list.flatMap((one, index) => {
    if (!isRecord(one) || typeof one['name'] !== 'string') return []
    const parameters = Parameters.parse(one['parameters'] ?? {})
    return [{ index, name: one['name'], names: combinations(one['name'], parameters).map(({ name }: Combination) => name) }]
  })
}

/** New value in the budget of one workload. */
export interface BudgetEdit {
  /** Keys below `budget`, the outermost first. */
  readonly keys: readonly string[]
  /** Value as a user writes it. */
  readonly value: string
  /** Returns the budget that this makes of an old one. */
  readonly apply: (budget: Budget) => Budget
}

/** One replacement in a text. */
interface Splice {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * Writes values into the budgets of workloads, by the names of their entries. Returns null if the result would not be exactly that, for
 * example because entries share a budget by an alias.
 */
export function withBudgets(file: ConfigurationFile, edits: ReadonlyMap<string, BudgetEdit>): string | null {
  const { contents } = parseDocument(file.text, { stringKeys: true, logLevel: 'silent' })
  const list = isMap(contents) ? contents.get('workloads', true) : null
  if (!isSeq(list)) return null
  const splices = entriesOf(file.text).flatMap(({ index, name }) => {
    const edit = edits.get(name)
    const entry: unknown = list.items[index]
    return edit === undefined ? [] : [isMap(entry) ? spliceFor(file.text, entry, edit) : null]
  })
  if (splices.includes(null)) return null
  const text = splices
    .flatMap((one) => one ?? [])
    .toSorted((one, other) => other.from - one.from)
    .reduce((whole, one) => whole.slice(0, one.from) + one.text + whole.slice(one.to), file.text)
  return isAsWanted(file, { ...file, text }, edits) ? text : null
}

/** Reports whether the new file differs from the old one by these values and by nothing else. */
function isAsWanted(before: ConfigurationFile, after: ConfigurationFile, edits: ReadonlyMap<string, BudgetEdit>): boolean {
  const [old, now] = [before, after].map((file) => readConfiguration({ file, overrides: new Map(), isBase: true }))
  if (old === undefined || now === undefined || !isDeepStrictEqual(besidesWorkloads(before.text), besidesWorkloads(after.text)))
    return false
  const editOf = new Map(entriesOf(before.text).flatMap(({ name, names }) => names.map((one) => [one, edits.get(name)] as const)))
  return old.workloads.every(({ name, budget, ...others }, index) => {
    const wanted = editOf.get(name)?.apply(budget) ?? budget
    const found = now.workloads[index]
    return isDeepStrictEqual(JSON.parse(JSON.stringify({ name, ...others, budget: wanted })), JSON.parse(JSON.stringify(found ?? null)))
  })
}

/** Returns the content of a file without its workloads, which are compared one by one. */
function besidesWorkloads(text: string): unknown {
  const { content } = readYaml(text)
  return isRecord(content) ? { ...content, workloads: null } : content
}

/** Returns a pair of a map in one line. A key that might be no text, for example a number, is quoted. */
const pairOf = ([key = '', ...others]: readonly string[], value: string): string =>
  `${/^[a-z][\w.-]*$/i.test(key) ? key : `'${key}'`}: ${others.length === 0 ? value : `{ ${pairOf(others, value)} }`}`

/** Returns the change of the text of one workload, or null if its budget is no map in its place. */
function spliceFor(source: string, entry: YAMLMap, { keys, value }: BudgetEdit): Splice | null {
  let map = entry
  const left = ['budget', ...keys]
  for (const [index, key] of left.entries()) {
    const found: unknown = map.get(key, true)
    if (found === undefined) return inserted(source, map, pairOf(left.slice(index), value))
    if (index === left.length - 1) return isScalar(found) && found.range ? { from: found.range[0], to: found.range[1], text: value } : null
    if (!isMap(found)) return null
    map = found
  }
  return null
}

/** Returns the insertion of a pair at the end of a map, in the style of the map. */
function inserted(source: string, map: YAMLMap, pair: string): Splice | null {
  const { range } = map
  const [first, last] = [map.items[0]?.key, map.items.at(-1)]
  if (!range) return null
  if (first === undefined || last === undefined) return { from: range[0], to: range[1], text: `{ ${pair} }` }
  const end = endOf(last.value) ?? endOf(last.key)
  const start = isScalar(first) ? first.range?.[0] : undefined
  if (end === null || start === undefined) return null
  if (map.flow === true) return { from: end, to: end, text: `, ${pair}` }
  const line = source.includes('\r\n') ? '\r\n' : '\n'
  const indent = ' '.repeat(start - (source.lastIndexOf('\n', start - 1) + 1))
  if (source[end - 1] === '\n') return { from: end, to: end, text: `${indent}${pair}${line}` }
  const next = source.indexOf('\n', end)
  if (next === -1) return { from: source.length, to: source.length, text: `${line}${indent}${pair}${line}` }
  return { from: next + 1, to: next + 1, text: `${indent}${pair}${line}` }
}

/** Returns the end of the text of a value, or null for one that was left out. */
function endOf(node: unknown): number | null {
  if (isMap(node) && node.flow !== true) return endOf(node.items.at(-1)?.value) ?? endOf(node.items.at(-1)?.key)
  if (isSeq(node) && node.flow !== true) return endOf(node.items.at(-1))
  const known: Node | null = isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node : null
  if (known === null || (isScalar(known) && known.value === null && known.source === '')) return null
  return known.range?.[1] ?? null
}
