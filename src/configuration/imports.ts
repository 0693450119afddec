import { isDeepStrictEqual } from 'node:util'
import type { Importer, SourceTree } from '../importers/importer.ts'
import { importers } from '../importers/index.ts'
import { type ImportEntry, ImportFile, importEntry } from '../model/config-file-import.ts'
import { problem } from '../model/finding.ts'
import type { PluginUse } from '../model/plugin.ts'
import { PluginsFile } from '../model/plugin-keys.ts'
import { placeAt } from './complaints.ts'
import { isRecord, type Overrides } from './flags.ts'
import { nothingFound, type UserImporter, usersImport } from './imported.ts'
import { type ConfigurationFile, type ConfigurationSource, type ImportResult, readSource } from './source.ts'

/** The key `import` of a configuration: benches that become workloads, read from the files of a commit. */

/** Text of a configuration, as far as imports are concerned. */
type Importing = Pick<ConfigurationFile, 'text' | 'name' | 'where' | 'program' | 'imported'>

/** Name of a workload that stands for those which are not there. It is in no configuration that is returned. */
const PLACEHOLDER = { name: 'import', run: 'true' }

/** Returns the entries of a file; none if there is no key `import`, or if it is invalid, which `readConfiguration` reports. */
function entriesIn(content: unknown): readonly ImportEntry[] {
  if (!isRecord(content) || content['import'] === undefined) return []
  return ImportFile.safeParse(content['import']).data?.map(importEntry) ?? []
}

const shown = ({ from, argument }: ImportEntry): string => `${from} ${argument}`

/** Returns the plug-ins that the content of a file lists; none if the key is invalid, which `readConfiguration` reports. */
const pluginsIn = (content: unknown): readonly PluginUse[] =>
  isRecord(content) && content['plugins'] !== undefined ? (PluginsFile.safeParse(content['plugins']).data ?? []) : []

/** Returns the plug-ins that a file lists. */
export const listedPlugins = (file: Pick<Importing, 'text' | 'program'>): readonly PluginUse[] => pluginsIn(readSource(file).content)

/** Returns the entries of the key `import` of a file; none if it is invalid. */
export const importEntriesOf = (file: Pick<Importing, 'text' | 'program'>): readonly ImportEntry[] => entriesIn(readSource(file).content)

/** Reports whether a file names importers that are not Joulegate's. */
export const importsByPlugins = (file: Pick<Importing, 'text' | 'program'>): boolean =>
  importEntriesOf(file).some(({ from }) => !importers.some(({ name }) => name === from))

/** Reason why no importer of a plug-in runs; see the finding `import-by-plugin`. */
export type NoImporters = 'job' | 'unmerged' | 'user' | 'node' | 'host'

/** Importers, and the way to deal with benches that are not found. */
interface ImportWays {
  /** Whether an entry without a bench is no mistake, as in a change that removes all of them. */
  readonly mayBeEmpty?: boolean
  readonly known?: readonly (Importer | UserImporter)[]
  /**
   * Meaning of an importer that is not known, in a file that lists plug-ins, which may define it. `job` and the like: none of them runs, so it is
   * a Problem. `left-out`: they are head's, which do not run, so the entry has no workload. `unknown`: all were asked, so it is a mistake.
   */
  readonly others?: NoImporters | 'left-out' | 'unknown'
}

/**
 * Returns a configuration file with the workloads that it imports. `tree` is asked only if there are some.
 * @throws Problem `import-file-too-large`, `import-too-many-files`, `import-too-large`, `import-by-plugin`, `importer-failed`, and those of
 * reading the tree.
 */
export async function withImports<File extends Importing>(
  file: File,
  tree: () => Promise<SourceTree>,
  ways: ImportWays = {},
): Promise<File> {
  const source = readSource(file)
  const entries = entriesIn(source.content)
  if (entries.length === 0) return file
  let current = ''
  const files = bounded(await tree(), () => current)
  const others = pluginsIn(source.content).length === 0 ? 'unknown' : (ways.others ?? 'job')
  const imported: ImportResult[] = []
  for (const [index, entry] of entries.entries()) {
    current = shown(entry)
    const place = placeAt(source.offset(['import', index], 'value'), { ...file, source })
    imported.push(await imports(entry, files, { ...ways, others, file: file.name, place }))
  }
  return { ...file, imported }
}

/** Returns the entries that were left out, since only head has their importers. */
export const leftOutImports = ({ imported = [] }: Pick<Importing, 'imported'>): readonly string[] =>
  imported === 'unneeded' ? [] : imported.flatMap(({ leftOut }) => leftOut ?? [])

/** Returns the names of the workloads that a file imports. */
export const importedNames = ({ imported = [] }: Pick<Importing, 'imported'>): readonly string[] =>
  imported === 'unneeded' ? [] : imported.flatMap(({ workloads }) => workloads.map(({ name }) => name))

/** Reports whether two files are the same, with what they import. */
export const isSameFile = (one: Omit<Importing, 'name'>, other: Omit<Importing, 'name'>): boolean =>
  one.text === other.text && isDeepStrictEqual(one.imported, other.imported)

async function imports(
  entry: ImportEntry,
  tree: SourceTree,
  { mayBeEmpty = false, known = importers, others, file, place }: ImportWays & { readonly file: string; readonly place: string },
): Promise<ImportResult> {
  const { from, argument, iterations, build } = entry
  const importer = known.find(({ name }) => name === from)
  if (importer === undefined) {
    const nothing = { workloads: [], build: null }
    if (others === 'left-out') return { ...nothing, complaint: null, leftOut: shown(entry) }
    if (others !== undefined && others !== 'unknown') throw problem('import-by-plugin', { file, entry: shown(entry), why: others })
    return { ...nothing, complaint: `there is no importer ${from}: the importers are ${known.map(({ name }) => name).join(', ')}` }
  }
  if ('use' in importer) return usersImport(importer, entry, { tree, place, mayBeEmpty })
  const workloads = await importer.import(argument, tree, iterations === undefined ? {} : { iterations })
  const isEmpty = workloads.length === 0 && !mayBeEmpty
  return {
    workloads,
    build: build ?? (await importer.build?.(argument, tree)) ?? null,
    complaint: isEmpty ? nothingFound(entry) : null,
  }
}

/** Most files that the entries of a configuration read, and characters of all of them, which are in memory together. */
const [MOST_FILES, MOST_CHARACTERS] = [20_000, 100_000_000]

/** Returns a tree of which only so many files can be read: a commit can have millions. `entryOf` names the entry that reads. */
function bounded({ files, read }: SourceTree, entryOf: () => string): SourceTree {
  let [left, characters] = [MOST_FILES, MOST_CHARACTERS]
  return {
    files,
    read: async (path) => {
      left -= 1
      if (left < 0) throw problem('import-too-many-files', { entry: entryOf(), most: MOST_FILES })
      const text = await read(path)
      characters -= text?.length ?? 0
      if (characters < 0) throw problem('import-too-large', { entry: entryOf(), most: MOST_CHARACTERS })
      return text
    },
  }
}

/** Content of a file with the imported workloads. */
interface Joined {
  readonly content: unknown
  /** Complaints, by the index of their entry. */
  readonly complaints: readonly { readonly index: number; readonly message: string }[]
  /** Whether the only workload of the content is a placeholder. */
  readonly isPlaceheld: boolean
}

/**
 * Adds the imported workloads to the content of a file, after its own, and their builds to its build. A file without the key `import` stays
 * as it is, and so does one whose workloads the flags replace.
 * @throws Problem `imports-unread` if the workloads are not known.
 */
export function joinImports(content: unknown, { name, imported }: Omit<Importing, 'text'>, overrides: Overrides): Joined {
  if (!isRecord(content) || content['import'] === undefined) return { content, complaints: [], isPlaceheld: false }
  const own: readonly unknown[] | null =
    content['workloads'] === undefined ? [] : Array.isArray(content['workloads']) ? content['workloads'] : null
  const entries = entriesIn(content)
  const isReplaced = overrides.has('run') || own === null || entries.length === 0
  if (!isReplaced && imported === undefined) throw problem('imports-unread', { file: name, imports: entries.map(shown) })
  if (isReplaced || imported === undefined || imported === 'unneeded') {
    const { renames: _, total: __, waivers: ___, ...settings } = content
    const kept = isReplaced ? content : settings
    return own === null ? { content, complaints: [], isPlaceheld: false } : padded(kept, own)
  }
  const workloads = [...own, ...imported.flatMap((one) => one.workloads)]
  const build = buildOf(
    content['build'],
    imported.flatMap((one) => one.build ?? []),
  )
  const complaints = imported.flatMap(({ complaint }, index) => (complaint === null ? [] : [{ index, message: complaint }]))
  return { ...padded({ ...content, ...(build === undefined ? {} : { build }) }, workloads), complaints }
}

/** Returns a source that has imported workloads at the places of their entries: they are in no line of their own. */
export function withImportedPlaces(source: ConfigurationSource, { imported }: Pick<Importing, 'imported'>): ConfigurationSource {
  if (imported === undefined || imported === 'unneeded') return source
  const own = isRecord(source.content) && Array.isArray(source.content['workloads']) ? source.content['workloads'].length : 0
  const entries = imported.flatMap(({ workloads }, index) => workloads.map(() => index))
  return {
    ...source,
    offset: (path, part) => {
      const [key, index] = path
      const entry = key === 'workloads' && typeof index === 'number' ? entries[index - own] : undefined
      return entry === undefined ? source.offset(path, part) : source.offset(['import', entry], 'value')
    },
  }
}

/** Sets the workloads of a content, which must have at least one. */
function padded(content: Readonly<Record<string, unknown>>, workloads: readonly unknown[]): Joined {
  const isPlaceheld = workloads.length === 0
  return { content: { ...content, workloads: isPlaceheld ? [PLACEHOLDER] : workloads }, complaints: [], isPlaceheld }
}

/** Returns the build of a file, followed by those of its imports. A build of another form stays as it is, for later complaints. */
function buildOf(build: unknown, imported: readonly string[]): unknown {
  const all = [...new Set(imported)]
  if (all.length === 0) return build
  if (build === undefined) return { run: all.join(' &&\n') }
  return isRecord(build) && typeof build['run'] === 'string' ? { ...build, run: [`(\n${build['run']}\n)`, ...all].join(' &&\n') } : build
}
