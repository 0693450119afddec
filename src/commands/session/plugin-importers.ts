import { ImporterFailure, type UserImporter } from '../../configuration/imported.ts'
import { importsByPlugins, type NoImporters, withImports } from '../../configuration/imports.ts'
import type { ConfigurationFile } from '../../configuration/source.ts'
import type { ImportOptions, SourceTree } from '../../importers/importer.ts'
import { importers } from '../../importers/index.ts'
import { type Finding, problem } from '../../model/finding.ts'
import { builtInName, isPluginFile, type PluginUse } from '../../model/plugin.ts'
import { PluginFaultError } from '../../plugins/fault.ts'
import { callPlugin, isImporter, type LoadedImporter } from '../../plugins/open.ts'
import type { PluginHost } from '../helper/hosted.ts'
import { removeDeadChecks } from './check-directory.ts'
import { withPlugins } from './check-plugins.ts'
import { filesOf, type PluginSource } from './plugin-source.ts'

/** Plug-ins that may define importers, with the files that they are read from. */
export interface ImportingPlugins {
  readonly uses: readonly PluginUse[]
  readonly source: PluginSource
  /** As in `ConfigPrograms`. */
  readonly host?: PluginHost | undefined
  /** Ends their processes when it is aborted. */
  readonly signal: AbortSignal | undefined
  /** Takes a line that they print or log. Absent: only the last ones are kept, for a message about a failure. */
  readonly log?: (line: string) => void
}

/** Importers of a configuration, and the way to deal with benches that are not found. */
interface Importing {
  /** Plug-ins of the configuration that decides, or the reason why none runs. */
  readonly plugins: ImportingPlugins | NoImporters
  readonly mayBeEmpty: boolean
  /** Whether the configuration is head's, and base's decides: then its own plug-ins do not run. */
  readonly isUndecided: boolean
}

/** Characters of all paths of a commit. They are one message. */
const MOST_PATHS = 16_000_000
/** Lines of output that a message shows, and their characters. */
const [SHOWN_LINES, SHOWN_CHARACTERS] = [10, 200]

/**
 * Returns a configuration with the workloads that it imports from a commit. Importers of plug-ins run in processes that serve this commit alone,
 * and that can read no file but their own. @throws Problem, see `withImports` and `openPlugins`; `importer-tree-too-large`.
 */
export async function withAllImports(
  file: ConfigurationFile,
  tree: () => Promise<SourceTree>,
  { plugins, mayBeEmpty, isUndecided }: Importing,
): Promise<ConfigurationFile> {
  const ways = { mayBeEmpty, others: isUndecided ? ('left-out' as const) : typeof plugins === 'string' ? plugins : ('unknown' as const) }
  if (typeof plugins === 'string' || !importsByPlugins(file)) return withImports(file, tree, ways)
  return withUserImporters(plugins, (found, refused) => {
    const others = ways.others === 'unknown' && refused !== null ? refused : ways.others
    return withImports(file, tree, { ...ways, others, known: [...importers, ...found] })
  })
}

/** Opens the importers among these plug-ins, and gives them to `act`, with the reason why others do not run, or null. @throws as `openPlugins`. */
export async function withUserImporters<T>(
  { uses, source, host, signal, log: tell }: ImportingPlugins,
  act: (found: readonly UserImporter[], refused: NoImporters | null) => Promise<T>,
): Promise<T> {
  const printed: string[] = []
  const log = (line: string): void => {
    tell?.(line)
    printed.push(line.slice(0, SHOWN_CHARACTERS))
    if (printed.length > SHOWN_LINES) printed.shift()
  }
  const asked = (await Promise.all(uses.map(async (use) => ((await mayImport(use, source)) ? [use] : [])))).flat()
  await removeDeadChecks()
  const circumstances = { packages: source.packages, log, isConfined: true, host, signal }
  try {
    return await withPlugins(asked, source, circumstances, (opened, findings) =>
      act(
        opened.filter(isImporter).map((plugin) => importerOf(plugin, printed)),
        reasonIn(findings),
      ),
    )
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  }
}

/** Reports whether a plug-in may be an importer, by the text of its files, before any of its code runs. */
async function mayImport(use: PluginUse, source: PluginSource): Promise<boolean> {
  if (!isPluginFile(use.use)) return builtInName(use.use) === null
  return [...(await filesOf(use, source)).values()].some((text) => /\bdefineImporter\b/.test(text))
}

function reasonIn([refused]: readonly Finding[]): NoImporters | null {
  switch (refused?.code) {
    case undefined:
      return null
    case 'plugin-no-user':
      return 'user'
    case 'plugin-no-node':
      return 'node'
    default:
      return 'host'
  }
}

/** Returns a plug-in as an importer. Its process serves one commit: the first tree that it is asked about. */
function importerOf(plugin: LoadedImporter, printed: readonly string[]): UserImporter {
  const { use } = plugin.use
  const { name, hasBuild } = plugin.declaration
  let isTold = false
  const ask = async (call: 'import' | 'build', argument: string, tree: SourceTree, options: ImportOptions): Promise<unknown> => {
    let refused: { readonly error: unknown } | null = null
    const read = async (path: unknown): Promise<string | null> => {
      try {
        return typeof path === 'string' ? await tree.read(path) : null
      } catch (error) {
        refused ??= { error }
        throw error
      }
    }
    try {
      if (!isTold) await callPlugin(plugin, 'tree', [pathsOf(tree, name)])
      isTold = true
      return await callPlugin(plugin, call, [argument, options], { read })
    } catch (error) {
      if (!(error instanceof PluginFaultError)) throw error
      const { kind: fault, detail, place: at } = error.fault
      throw new ImporterFailure({ fault, detail, at, printed: printed.map((line) => line.replace(`${use}: `, '')) }, error)
    } finally {
      // A file that cannot be read is an error, although the plug-in may have gone on without it.
      throwRefused(refused)
    }
  }
  return {
    name,
    use,
    import: (argument, tree, options) => ask('import', argument, tree, options),
    build: async (argument, tree, options) => (hasBuild ? ask('build', argument, tree, options) : null),
  }
}

function throwRefused(refused: { readonly error: unknown } | null): void {
  if (refused !== null) throw refused.error
}

/** Returns the paths of a tree. @throws Problem `importer-tree-too-large`. */
function pathsOf({ files }: SourceTree, importer: string): readonly string[] {
  const characters = files.reduce((sum, { length }) => sum + length, 0)
  if (characters > MOST_PATHS) throw problem('importer-tree-too-large', { importer, files: files.length })
  return files
}
