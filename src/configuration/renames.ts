import type { z } from 'zod'
import type { Config } from '../model/config.ts'
import type { ConfigFile } from '../model/config-file.ts'
import { combined } from '../model/config-file-workload.ts'
import { type Finding, finding } from '../model/finding.ts'

/** Complaint about `renames`, as the schema makes them. */
interface RenameIssue {
  readonly code: 'custom'
  readonly path: (string | number)[]
  readonly message: string
  readonly input: unknown
}

/** Reports whether a name means a workload, or an entry whose combinations it is. */
const means = (name: string, workload: string): boolean => workload === name || workload.startsWith(`${name}/`)

/**
 * Returns what is wrong with the `renames` of a file by itself. One of the two names must be a workload of the file: the old one before
 * the workload is renamed, the new one after it. Pure.
 */
export function renameIssues(file: z.output<typeof ConfigFile>): readonly RenameIssue[] {
  const { renames = {} } = file
  const names = file.workloads.flatMap(combined).map(({ name }) => name)
  const isThere = (name: string): boolean => names.some((one) => means(name, one))
  const entries = Object.entries(renames)
  return entries.flatMap(([old, name], at): RenameIssue[] => {
    const message = faultOf({ old, name, renames, others: entries.slice(0, at) }, isThere)
    return message === null ? [] : [{ code: 'custom', path: ['renames', old], message, input: name }]
  })
}

interface Renaming {
  readonly old: string
  readonly name: string
  readonly renames: Readonly<Record<string, string>>
  /** Entries before this one. */
  readonly others: readonly (readonly [string, string])[]
}

function faultOf({ old, name, renames, others }: Renaming, isThere: (name: string) => boolean): string | null {
  if (old === name) return 'both names are the same'
  if (Object.hasOwn(renames, name)) return `${name} is renamed, too: write the last name at once`
  const [twin] = others.find(([, one]) => one === name) ?? []
  if (twin !== undefined) return `${twin} gets the same name: write each new name once`
  if (isThere(old) && isThere(name)) return `${old} is still there: remove it, or this line`
  return isThere(old) || isThere(name) ? null : `there is no workload ${old} and none ${name}`
}

/** Base's configuration with the new names, and a note for each renamed workload. */
interface Renamed {
  readonly config: Config
  readonly findings: readonly Finding[]
}

/**
 * Gives workloads of base the names that head has for them. Only names change: definition and budget stay base's. A line of `renames` has
 * an effect if base has the old name alone and head the new one alone. Lines of head's own count as well, since they loosen nothing:
 * without them, head could edit the definition under the old name, and base's would count in the same way. Pure.
 */
export function renamed(base: Config, head: Config | null): Renamed {
  if (head === null) return { config: base, findings: [] }
  const [ofBase, ofHead] = [base, head].map(({ workloads }) => new Set(workloads.map(({ name }) => name)))
  const lines = [...Object.entries(base.renames ?? {}), ...Object.entries(head.renames ?? {})]
  const newName = (name: string): string | null => {
    if (ofHead?.has(name) === true) return null
    const found = lines.flatMap(([old, to]) => (means(old, name) ? [`${to}${name.slice(old.length)}`] : []))
    return found.find((one) => ofHead?.has(one) === true && ofBase?.has(one) === false) ?? null
  }
  const names = new Map<string, string>()
  for (const { name } of base.workloads) {
    const to = newName(name)
    // Only the first of two that would get one name gets it.
    if (to !== null && ![...names.values()].includes(to)) names.set(name, to)
  }
  const workloads = base.workloads.map((workload) => {
    const name = names.get(workload.name)
    return name === undefined ? workload : { ...workload, name, was: workload.name }
  })
  const pairs = [...names].map(([was, name]) => ({ was, name }))
  return { config: { ...base, workloads }, findings: pairs.length === 0 ? [] : [finding('workloads-renamed', { pairs })] }
}
