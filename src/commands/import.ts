import { resolve } from 'node:path'
import { stringify } from 'yaml'
import { type UserImporter, usersImport } from '../configuration/imported.ts'
import { importEntriesOf, listedPlugins } from '../configuration/imports.ts'
import type { ConfigurationFile, ImportResult } from '../configuration/source.ts'
import { openRepository, type Repository } from '../git/repository.ts'
import type { SourceTree } from '../importers/importer.ts'
import { importers } from '../importers/index.ts'
import type { ImportEntry } from '../model/config-file-import.ts'
import { problem } from '../model/finding.ts'
import type { ProposedImport } from '../model/proposal.ts'
import { DEFAULT_CONFIG } from '../model/session-options.ts'
import { clean } from '../text/inert.ts'
import type { Context } from './context.ts'
import { EXIT } from './exit-codes.ts'
import { configurationIn } from './session/configurations.ts'
import { withUserImporters } from './session/plugin-importers.ts'
import { ofWorkingTree } from './session/plugin-source.ts'
import { ownPrograms } from './session/programs.ts'
import { importsIn, sourcesIn, treeOf } from './worktree.ts'

/** Options of `joulegate import`. */
export interface ImportCommandOptions {
  readonly repository: string
  /** Name of the importer, or undefined to list what there is. */
  readonly importer: string | undefined
  readonly argument: string | undefined
  readonly iterations: number | undefined
}

/**
 * Prints the workloads that an importer finds in the working tree, as joulegate.yml has them. Without an importer, it prints the entries of
 * the key `import`. Runs the plug-ins of the working tree's configuration, unless an importer of Joulegate is named. Writes nothing.
 * @throws Problem `import-unknown`, `import-nothing`, those of opening a repository, and those of a plug-in.
 */
export async function importBenches(options: ImportCommandOptions, context: Context): Promise<number> {
  const repository = await openRepository(resolve(context.directory, options.repository))
  const tree = await treeOf(repository)
  const sources = sourcesIn(tree)
  const { importer: name, argument, iterations } = options
  if (name === undefined) {
    const found = [...(await importsIn(tree)), ...(await usersImportsIn(sources, repository, context))]
    if (found.length === 0) throw problem('import-nothing', { importer: importers.map((one) => one.name).join(', '), argument: '.' })
    context.print(`import:\n${found.map(({ entry, count }) => `  - ${stringify(entry).trim()} # ${count}`).join('\n')}\n`)
    return EXIT.passed
  }
  const importer = importers.find((one) => one.name === name)
  const place = argument ?? (await importer?.detect(sources))?.[0] ?? '.'
  const asked = iterations === undefined ? {} : { iterations }
  const { workloads, build } =
    importer === undefined
      ? await byUser({ from: name, argument: place, ...asked }, sources, repository, context)
      : { workloads: await importer.import(place, sources, asked), build: (await importer.build?.(place, sources)) ?? null }
  if (workloads.length === 0) throw problem('import-nothing', { importer: name, argument: place })
  context.print(stringify({ ...(build === null ? {} : { build: { run: build } }), workloads }, { lineWidth: 0 }))
  return EXIT.passed
}

/** Opens the importers of the plug-ins that the configuration of the working tree lists, and gives them to `act`. */
async function withImportersOf<T>(
  repository: Repository,
  context: Context,
  act: (found: readonly UserImporter[], file: ConfigurationFile | null) => Promise<T>,
): Promise<T> {
  const source = ofWorkingTree(repository, repository.directory)
  const file = await configurationIn(source, DEFAULT_CONFIG, ownPrograms(context))
  const log = (line: string): void => context.tell(clean(line), 'lasting')
  const uses = file === null ? [] : listedPlugins(file)
  return withUserImporters({ uses, source, signal: context.signal, log }, (found) => act(found, file))
}

/** Returns what a user's importer gives for an entry. @throws Problem `import-unknown`, `bad-configuration`, `importer-failed`. */
const byUser = (entry: ImportEntry, tree: SourceTree, repository: Repository, context: Context): Promise<ImportResult> =>
  withImportersOf(repository, context, async (found) => {
    const importer = found.find(({ name }) => name === entry.from)
    if (importer === undefined)
      throw problem('import-unknown', { importer: entry.from, known: [...importers, ...found].map(({ name }) => name) })
    return usersResult(importer, entry, tree)
  })

async function usersResult(importer: UserImporter, entry: ImportEntry, tree: SourceTree): Promise<ImportResult> {
  const place = `${entry.from} ${entry.argument}`
  const result = await usersImport(importer, entry, { tree, place, mayBeEmpty: true })
  if (result.complaint !== null) throw problem('bad-configuration', { complaints: [`${place}: ${result.complaint}`] })
  return result
}

/** Returns what the importers of plug-ins find: for the arguments that the configuration names, or else in the whole repository. */
const usersImportsIn = (tree: SourceTree, repository: Repository, context: Context): Promise<readonly ProposedImport[]> =>
  withImportersOf(repository, context, async (importersFound, file) => {
    const entries = file === null ? [] : importEntriesOf(file)
    const found: ProposedImport[] = []
    for (const importer of importersFound) {
      const named = entries.filter(({ from }) => from === importer.name)
      for (const entry of named.length > 0 ? named : [{ from: importer.name, argument: '.' }]) {
        const { workloads } = await usersResult(importer, entry, tree)
        if (workloads.length > 0) found.push({ entry: `${entry.from} ${entry.argument}`, count: workloads.length })
      }
    }
    return found
  })
