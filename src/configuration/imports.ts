import { isDeepStrictEqual } from 'node:util'
import type { Importer, SourceTree } from '../importers/importer.ts'
import { importers } from '../importers/index.ts'
import { type ImportEntry, ImportFile, importEntry } from '../model/config-file-import.ts'
import { problem } from '../model/finding.ts'
import { isRecord, type Overrides } from './flags.ts'
import { type ConfigurationFile, type ImportResult, readSource } from './source.ts'

/** The key `import` of a configuration: benches that become workloads, read from the files of a commit. */

/** Text of a configuration, as far as imports are concerned. */
type Importing = Pick<ConfigurationFile, 'text' | 'name' | 'program' | 'imported'>

/** Name of a workload that stands for those which are not there. It is in no configuration that is returned. */
const PLACEHOLDER = { name: 'import', run: 'true' }

/** Returns the entries of a file; none if there is no key `import`, or if it is invalid, which `readConfiguration` reports. */
function entriesIn(content: unknown): readonly ImportEntry[] {
  if (!isRecord(content) || content['import'] === undefined) return []
  return ImportFile.safeParse(content['import']).data?.map(importEntry) ?? []
}

const shown = ({ from, argument }: ImportEntry): string => `${from} ${argument}`

/**
 * Returns a configuration file with the workloads that it imports. `tree` is asked only if there are some. `mayBeEmpty`: an entry without a
 * bench is no mistake, as in a change that removes all of them.
 * @throws Problem `import-file-too-large`, `import-too-many-files`, `import-too-large`, and those of reading the tree.
 */
export async function withImports<File extends Importing>(
  file: File,
  tree: () => Promise<SourceTree>,
  { mayBeEmpty = false, known = importers }: { readonly mayBeEmpty?: boolean; readonly known?: readonly Importer[] } = {},
): Promise<File> {
  const entries = entriesIn(readSource(file).content)
  if (entries.length === 0) return file
  const files = await tree()
  const imported: ImportResult[] = []
  for (const entry of entries) imported.push(await imports(entry, files, { mayBeEmpty, known }))
  return { ...file, imported }
}

/** Returns the names of the workloads that a file imports. */
export const importedNames = ({ imported = [] }: Pick<Importing, 'imported'>): readonly string[] =>
  imported === 'unneeded' ? [] : imported.flatMap(({ workloads }) => workloads.map(({ name }) => name))

/** Reports whether two files are the same, with what they import. */
export const isSameFile = (one: Omit<Importing, 'name'>, other: Omit<Importing, 'name'>): boolean =>
  one.text === other.text && isDeepStrictEqual(one.imported, other.imported)

async function imports(
  entry: ImportEntry,
  tree: SourceTree,
  { mayBeEmpty, known }: { readonly mayBeEmpty: boolean; readonly known: readonly Importer[] },
): Promise<ImportResult> {
  const { from, argument, iterations, build } = entry
  const importer = known.find(({ name }) => name === from)
  if (importer === undefined) {
    const names = known.map(({ name }) => name).join(', ')
    return { workloads: [], build: null, complaint: `there is no importer ${from}: the importers are ${names}` }
  }
  const workloads = await importer.import(argument, bounded(tree, shown(entry)), iterations === undefined ? {} : { iterations })
  const isEmpty = workloads.length === 0 && !mayBeEmpty
  return {
    workloads,
    build: build ?? (await importer.build?.(argument, tree)) ?? null,
    complaint: isEmpty ? `${from} finds no bench in ${argument}: list what there is with npx joulegate import` : null,
  }
}

/** Most files that one entry reads, and characters of all of them, which are in memory together. */
const [MOST_FILES, MOST_CHARACTERS] = [5_000, 100_000_000]

/** Returns a tree of which only so many files can be read: a commit can have millions. */
function bounded({ files, read }: SourceTree, entry: string): SourceTree {
  let [left, characters] = [MOST_FILES, MOST_CHARACTERS]
  return {
    files,
    read: async (path) => {
      left -= 1
      if (left < 0) throw problem('import-too-many-files', { entry, most: MOST_FILES })
      const text = await read(path)
      characters -= text?.length ?? 0
      if (characters < 0) throw problem('import-too-large', { entry, most: MOST_CHARACTERS })
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
