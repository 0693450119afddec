import type { z } from 'zod'
import type { Config, Workload } from '../model/config.ts'
import { ConfigFile } from '../model/config-file.ts'
import { problem } from '../model/finding.ts'
import { resolveConfig } from '../model/resolve-config.ts'
import type { Day } from '../model/waiver.ts'
import { complaintsOf, limit, type Origin, placeAt, words } from './complaints.ts'
import { isRecord, layOver, type Overrides } from './flags.ts'
import { matchesGlob } from './glob.ts'
import { joinImports, withImportedPlaces } from './imports.ts'
import { valuesAsWritten } from './parameters.ts'
import { renameIssues } from './renames.ts'
import { type ConfigurationFile, readSource } from './source.ts'
import { totalIssues } from './total.ts'
import { type WaiverTime, waiverIssues, withWaivers } from './waivers.ts'
import { readYaml } from './yaml.ts'

/** Configuration file, and the flags that win over it. */
export interface ConfigurationInput {
  /** Configuration file, or null if there is none: then the flags must give the command to run. */
  readonly file: ConfigurationFile | null
  readonly overrides: Overrides
  /** Name that the user knows the overrides by; `flags` by default. */
  readonly given?: 'flags' | 'inputs'
  /** Whether the machine can have a counter of energy. If not, `auto` means `work`, unless the configuration is about energy. True if absent. */
  readonly canCountEnergy?: boolean
  /** Whether the file is only a proposal. If so, its workloads and its build count, but no setting that decides what passes. */
  readonly isProposal?: boolean
  /** The day of the session, in UTC. If absent, no waiver applies. */
  readonly today?: Day
  /** Whether the file is base's. Then a waiver may have expired long ago: a change must be able to remove it. */
  readonly isBase?: boolean
}

/** Keys of a workload that define what is measured. */
const PROPOSED: ReadonlySet<string> = new Set([
  ...['name', 'run', 'parameters', 'cwd', 'env', 'timeout', 'repeat', 'prepare', 'cleanup', 'check', 'services', 'warm-up'],
  ...['tags', 'units', 'unit'],
])

/** Key of a build that base alone decides: it opens variables of the job to the code that is built. */
const NOT_PROPOSED = 'env-from'

function proposedBuild(build: unknown): unknown {
  if (!isRecord(build)) return build
  return Object.fromEntries(Object.entries(build).filter(([key]) => key !== NOT_PROPOSED))
}

/** Keeps the parts of a file that it may propose; a file of another form stays as it is, for later complaints. */
function proposed(content: unknown): unknown {
  if (!isRecord(content) || !Array.isArray(content['workloads'])) return content
  const workloads = content['workloads'].map((workload: unknown) =>
    isRecord(workload) ? Object.fromEntries(Object.entries(workload).filter(([key]) => PROPOSED.has(key))) : workload,
  )
  return { version: content['version'], build: proposedBuild(content['build']), workloads }
}

/** Returns the keys of a file that a proposal may not set. Empty also if the file cannot be read. */
export function beyondProposal(text: string): readonly string[] {
  const { content } = readYaml(text)
  if (!isRecord(content)) return []
  const workloads = Array.isArray(content['workloads']) ? content['workloads'] : []
  const ofWorkloads = workloads.flatMap((workload: unknown) => (isRecord(workload) ? Object.keys(workload) : []))
  const build = isRecord(content['build']) && Object.hasOwn(content['build'], NOT_PROPOSED) ? [`build.${NOT_PROPOSED}`] : []
  const top = [...Object.keys(content).filter((key) => !['version', 'build', 'workloads', 'import'].includes(key)), ...build]
  return [...new Set([...top, ...ofWorkloads.filter((key) => !PROPOSED.has(key)).map((key) => `workloads[].${key}`)])]
}

/** Keys of a budget of energy. */
const OF_ENERGY = ['max-regression', 'max-energy', 'min-change']

/** Reports whether a file or its flags are about energy: they have a budget for it, or name its domains. */
function isAboutEnergy(content: Readonly<Record<string, unknown>>): boolean {
  const workloads: readonly unknown[] = Array.isArray(content['workloads']) ? content['workloads'] : []
  const budgets = [content, content['total'], ...workloads].map((one) => (isRecord(one) ? one['budget'] : null))
  return (
    Object.hasOwn(content, 'domains') || budgets.some((budget) => isRecord(budget) && OF_ENERGY.some((key) => Object.hasOwn(budget, key)))
  )
}

/** Returns the content for a machine that can have no counter of energy: `auto` counts work, unless the content is about energy. */
function withoutCounter(content: unknown): unknown {
  if (!isRecord(content) || (content['meter'] ?? 'auto') !== 'auto' || isAboutEnergy(content)) return content
  return { ...content, meter: 'work' }
}

/**
 * Reads `joulegate.yml`, lays the flags over it, checks both at once and resolves all defaults. Throws the Problem `bad-configuration`
 * with one line for each complaint, or `no-workloads` if there is neither a file nor `--run`. Throws a RangeError for a flag that is not
 * of the configuration.
 */
export function readConfiguration(input: ConfigurationInput): Config {
  const { file, overrides, given = 'flags', isProposal = false, canCountEnergy = true } = input
  if (file === null && !overrides.has('run')) throw problem('no-workloads', { file: 'joulegate.yml', where: 'the repository' })
  const source = file === null ? null : withImportedPlaces(readSource(file), file)
  const origin = { source, name: file?.name ?? 'joulegate.yml', where: file?.where, overrides, given }
  if (source !== null && source.mistakes.length > 0) {
    throw problem('bad-configuration', {
      complaints: limit(source.mistakes.map(({ offset, message }) => ({ offset, line: `${placeAt(offset, origin)}: ${message}` }))),
    })
  }
  const written = source?.content ?? null
  if (written === null && !overrides.has('run')) {
    throw problem('bad-configuration', {
      complaints: [`${placeAt(0, origin)}: the file is empty: write version: 1, then workloads: [{name: parse, run: ./parse}]`],
    })
  }
  const settled = canCountEnergy ? (content: unknown) => content : withoutCounter
  const joined = joinImports(source === null ? {} : valuesAsWritten(written ?? {}, source), { ...file, name: origin.name }, overrides)
  const content = settled(layOver(joined.content, overrides))
  const result = ConfigFile.safeParse(content, { error: words })
  const complaints = [...importComplaints(joined, origin), ...complaintsOf(result.error?.issues ?? [], { ...origin, content })]
  if (!result.success || complaints.length > 0) throw problem('bad-configuration', { complaints })
  // After the check of how many combinations there are. --run replaces the workloads that the names are about.
  const named = overrides.has('run') ? [] : [...renameIssues(result.data), ...totalIssues(result.data)]
  if (named.length > 0) throw problem('bad-configuration', { complaints: complaintsOf(named, { ...origin, content }) })
  const config = withOwnWaivers(result.data, input, { ...origin, content })
  if (!isProposal || source === null) return joined.isPlaceheld && !overrides.has('run') ? { ...config, workloads: [] } : config
  // The whole file had to be valid; now only a part of it counts.
  return resolveConfig(ConfigFile.parse(settled(layOver(proposed(joined.content), overrides))))
}

/** Returns a line for each import that cannot be used, with its place. */
const importComplaints = ({ complaints }: ReturnType<typeof joinImports>, origin: Pick<Origin, 'source' | 'name' | 'where'>) =>
  complaints.map(({ index, message }) => `${placeAt(origin.source?.offset(['import', index], 'value') ?? 0, origin)}: import: ${message}`)

/** Resolves the settings, with the waivers of the day. Throws the Problem `bad-configuration` for a waiver that fits no workload or no day. */
function withOwnWaivers(settings: z.output<typeof ConfigFile>, { overrides, today, isBase }: ConfigurationInput, origin: Origin): Config {
  const time: WaiverTime = { today: today ?? null, isTolerant: isBase ?? false }
  const config = resolveConfig(settings)
  const complaints = complaintsOf(waiverIssues(config, settings, overrides, time), origin)
  if (complaints.length > 0) throw problem('bad-configuration', { complaints })
  return withWaivers(config, settings, overrides, time)
}

/** Workloads that a command is about; an empty list sets no condition. */
export interface Selection {
  /** Globs for names: `*` stands for any run of characters, a slash too, `?` for one. */
  readonly patterns: readonly string[]
  readonly tags: readonly string[]
}

/** Reports whether a workload matches one of the patterns, by its old name or its new one, and has one of the tags; empty lists do not count. */
export function isSelected({ name, was, tags }: Pick<Workload, 'name' | 'was' | 'tags'>, selection: Selection): boolean {
  const names = was === undefined ? [name] : [name, was]
  const isNamed = selection.patterns.length === 0 || selection.patterns.some((pattern) => names.some((one) => matchesGlob(pattern, one)))
  return isNamed && (selection.tags.length === 0 || selection.tags.some((tag) => tags.includes(tag)))
}

/** Returns the configuration with the selected workloads only, in their order. Throws the Problem `no-such-workload` when none is left. */
export function selectWorkloads(config: Config, selection: Selection): Config {
  const workloads = config.workloads.filter((workload) => isSelected(workload, selection))
  if (workloads.length > 0) return { ...config, workloads }
  throw problem('no-such-workload', {
    patterns: [...selection.patterns, ...selection.tags.map((tag) => `the tag ${tag}`)],
    names: config.workloads.map(({ name, tags }) => (tags.length === 0 ? name : `${name} (${tags.join(', ')})`)),
  })
}
