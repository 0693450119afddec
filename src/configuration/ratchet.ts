import { isDeepStrictEqual } from 'node:util'
import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap } from 'yaml'
import { energyText } from '../model/energy.ts'
import { limitOn } from '../model/limits.ts'
import { type Combination, combinations, Parameters } from '../model/parameters.ts'
import type { Allowance, Tightening } from '../model/ratchet.ts'
import type { Joules } from '../model/units.ts'
import { isRecord } from './flags.ts'
import { type ConfigurationFile, readConfiguration } from './read.ts'
import { readYaml } from './yaml.ts'

/** Tighter limits in joules, written into the text of a configuration. Comments and formatting stay. */

/** A workload as the file has it, and the names of its combinations. */
interface Entry {
  readonly index: number
  readonly name: string
  readonly names: readonly string[]
}

function entriesOf(text: string): readonly Entry[] {
  const { content } = readYaml(text)
  const list: readonly unknown[] = isRecord(content) && Array.isArray(content['workloads']) ? content['workloads'] : []
  return list.flatMap((one, index) => {
    if (!isRecord(one) || typeof one['name'] !== 'string') return []
    const parameters = Parameters.parse(one['parameters'] ?? {})
    return [{ index, name: one['name'], names: combinations(one['name'], parameters).map(({ name }: Combination) => name) }]
  })
}

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
  { name, names }: Entry,
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

/** One replacement in a text. */
interface Splice {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * Writes limits of a machine into the text of a configuration. Returns null if the result would not be exactly that, for example because
 * entries share a budget by an alias.
 */
export function withLimits(file: ConfigurationFile, limits: ReadonlyMap<string, Joules>, machine: string): string | null {
  const { contents } = parseDocument(file.text, { stringKeys: true, logLevel: 'silent' })
  const list = isMap(contents) ? contents.get('workloads', true) : null
  if (!isSeq(list)) return null
  const entries = entriesOf(file.text)
  const splices = entries.flatMap(({ index, name }) => {
    const limit = limits.get(name)
    const entry: unknown = list.items[index]
    return limit === undefined ? [] : [isMap(entry) ? spliceFor(file.text, entry, { machine, limit: energyText(limit) }) : null]
  })
  if (splices.includes(null)) return null
  const text = splices
    .flatMap((one) => one ?? [])
    .toSorted((one, other) => other.from - one.from)
    .reduce((whole, one) => whole.slice(0, one.from) + one.text + whole.slice(one.to), file.text)
  return isAsWanted(file, { ...file, text }, limits, machine) ? text : null
}

/** Reports whether the new file differs from the old one by these limits and by nothing else. */
function isAsWanted(before: ConfigurationFile, after: ConfigurationFile, limits: ReadonlyMap<string, Joules>, machine: string): boolean {
  const [old, now] = [before, after].map((file) => readConfiguration({ file, overrides: new Map(), isBase: true }))
  if (old === undefined || now === undefined || !isDeepStrictEqual(besidesWorkloads(before.text), besidesWorkloads(after.text)))
    return false
  const limitOf = new Map(entriesOf(before.text).flatMap(({ name, names }) => names.map((one) => [one, limits.get(name)] as const)))
  return old.workloads.every(({ name, budget, ...others }, index) => {
    const limit = limitOf.get(name)
    const wanted = { ...budget, ...(limit === undefined ? {} : { maxEnergy: { ...budget.maxEnergy, [machine]: limit } }) }
    const found = now.workloads[index]
    return isDeepStrictEqual(JSON.parse(JSON.stringify({ name, ...others, budget: wanted })), JSON.parse(JSON.stringify(found ?? null)))
  })
}

/** Returns the content of a file without its workloads, which are compared one by one. */
function besidesWorkloads(text: string): unknown {
  const { content } = readYaml(text)
  return isRecord(content) ? { ...content, workloads: null } : content
}

/** Returns the change of the text of one workload, or null if its budget is no map in its place. */
function spliceFor(
  source: string,
  entry: YAMLMap,
  { machine, limit }: { readonly machine: string; readonly limit: string },
): Splice | null {
  const pair = `${/^[a-z][\w.-]*$/i.test(machine) ? machine : `'${machine}'`}: ${limit}`
  const budget = entry.get('budget', true)
  if (budget === undefined) return inserted(source, entry, `budget: { max-energy: { ${pair} } }`)
  if (!isMap(budget)) return null
  const limits = budget.get('max-energy', true)
  if (limits === undefined) return inserted(source, budget, `max-energy: { ${pair} }`)
  if (!isMap(limits)) return null
  const old = limits.get(machine, true)
  if (old === undefined) return inserted(source, limits, pair)
  return isScalar(old) && old.range ? { from: old.range[0], to: old.range[1], text: limit } : null
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
