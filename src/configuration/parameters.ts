import { WORKLOAD_NAME } from '../model/config.ts'
import { combinationCount, combinations, Parameters } from '../model/parameters.ts'
import { isRecord, type Path } from './flags.ts'
import { show } from './wording.ts'
import type { YamlSource } from './yaml.ts'

/** Maximum number of workloads: more than a machine measures in a night. Two parameters too many would fill the memory. */
const MOST_WORKLOADS = 500

const isPlain = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean'

function listAsWritten(list: unknown, source: Pick<YamlSource, 'texts'>): unknown {
  if (!(Array.isArray(list) && list.some(isPlain))) return list
  const texts = source.texts(list)
  return list.map((value: unknown, index) => (isPlain(value) ? (texts[index] ?? value) : value))
}

/** Returns the content of a file, but with parameter values such as numbers and true as the text that the user wrote: 1.10 stays 1.10. */
export function valuesAsWritten(content: unknown, source: Pick<YamlSource, 'texts'>): unknown {
  if (!(isRecord(content) && Array.isArray(content['workloads']))) return content
  const workloads = content['workloads'].map((workload: unknown) => {
    if (!(isRecord(workload) && isRecord(workload['parameters']))) return workload
    const entries = Object.entries(workload['parameters']).map(([name, list]) => [name, listAsWritten(list, source)])
    return { ...workload, parameters: Object.fromEntries(entries) }
  })
  return { ...content, workloads }
}

/** Mistake in a name, and its place in the file. */
interface NameComplaint {
  readonly path: Path
  readonly message: string
}

/** Entry of the list, if it is valid enough to be counted and named. */
interface Entry {
  readonly index: number
  readonly name: string
  readonly parameters: Parameters
}

function entriesOf(content: unknown): readonly Entry[] {
  const workloads = isRecord(content) ? content['workloads'] : null
  return (Array.isArray(workloads) ? workloads : []).flatMap((workload: unknown, index): readonly Entry[] => {
    if (!isRecord(workload)) return []
    const { name, parameters } = workload
    const read = Parameters.safeParse(parameters ?? {})
    return typeof name === 'string' && WORKLOAD_NAME.test(name) && read.success ? [{ index, name, parameters: read.data }] : []
  })
}

const hasParameters = ({ parameters }: Entry): boolean => Object.keys(parameters).length > 0

/** Returns a complaint about the first entry that exceeds the maximum. */
function tooMany(entries: readonly Entry[]): NameComplaint | null {
  let total = 0
  let crossing: Entry | null = null
  for (const entry of entries) {
    total += combinationCount(entry.parameters)
    if (total > MOST_WORKLOADS) crossing ??= entry
  }
  if (crossing === null) return null
  const count = total > 1e9 ? 'more than 1000000000' : String(total)
  return {
    path: ['workloads', crossing.index, ...(hasParameters(crossing) ? ['parameters'] : [])],
    message: `there are ${count} workloads, one for each combination of parameters, and at most ${MOST_WORKLOADS} are allowed: remove some values`,
  }
}

/**
 * Returns complaints about names that two workloads share, once their parameters are part of them, and about too many workloads. Names
 * that differ in case are two names. `bothAt` words two places. Invalid entries are skipped: they are reported elsewhere.
 */
export function nameComplaints(content: unknown, bothAt: (first: Path, second: Path) => string): readonly NameComplaint[] {
  const entries = entriesOf(content)
  const limit = tooMany(entries)
  if (limit !== null) return [limit]
  const firsts = new Map<string, number>()
  const place = (index: number): Path => ['workloads', index, 'name']
  return entries.flatMap(({ index, name, parameters }) => {
    const names = combinations(name, parameters).map((one) => one.name)
    const twice = names.find((one, at) => firsts.has(one) || names.indexOf(one) < at)
    const first = firsts.get(twice ?? name) ?? index
    for (const one of names) firsts.set(one, firsts.get(one) ?? index)
    if (twice === undefined) return []
    return first === index
      ? [{ path: ['workloads', index, 'parameters'], message: `two combinations are called ${show(twice)}: rename a value` }]
      : [
          {
            path: place(index),
            message: `two workloads are called ${show(twice)}, ${bothAt(place(first), place(index))}: rename one`,
          },
        ]
  })
}
