import { chmodSync, chownSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { asUser, closeInherited, type Groups, type Identity } from '../../host/identity.ts'
import { limitingPlugin } from '../../host/limits.ts'
import { pluginEnvironment, pluginGroups } from '../../host/plugin-user.ts'
import { importers } from '../../importers/index.ts'
import { problem } from '../../model/finding.ts'
import { builtInName, Declaration, isPluginFile, type PluginUse } from '../../model/plugin.ts'
import { cannotWrite } from '../../model/problems.ts'
import { type Closure, hashOf } from '../../plugins/closure.ts'
import { fitted, PluginFaultError } from '../../plugins/fault.ts'
import { isImporter, type LoadedPlugin, type OpenPlugin } from '../../plugins/open.ts'
import { type CalledProcess, openProcess, type PluginProcess } from '../../plugins/process.ts'
import { filesOf, type PluginSource } from './plugin-source.ts'

/** Declaration of a file that defines a configuration. */
const Configuration = z.strictObject({ kind: z.literal('config') })

/** Seconds that the file of a plug-in may take to load. */
const LOAD_SECONDS = 20

/** User that plug-ins run as, and the group that may read their files. */
interface PluginAccount {
  readonly identity: Identity
  readonly common: number
}

/** Place for processes of plug-ins. */
export interface PluginPlace {
  /** New directory for their files. */
  readonly directory: string
  /** User that they run as, or null for the own user. */
  readonly account: PluginAccount | null
  /** Name of the session, which marks the processes. */
  readonly session: string
  /** Aborted when the session ends early. */
  readonly signal?: AbortSignal | undefined
  /** Whether files of the repository may only read what is in `directory`, and start no process. */
  readonly isConfined?: boolean
  log(line: string): void
}

/** Plug-in, and the process that is to load its file. */
export interface StartedPlugin<Process extends CalledProcess = PluginProcess> {
  readonly use: PluginUse
  readonly process: Process
  /** As in `OpenPlugin`. */
  readonly hash: string | null
}

/** Starts a process for each plug-in, and loads its file. The stack closes them. @throws Problem as `startPlugins` and `loadPlugins`. */
export const openPlugins = async (...started: Parameters<typeof startPlugins>): Promise<readonly OpenPlugin[]> =>
  loadPlugins(await startPlugins(...started))

/** Starts a process for each plug-in. The stack closes them. @throws Problem `plugin-missing`, `plugin-too-large`, `plugin-package-refused`. */
export async function startPlugins(
  uses: readonly PluginUse[],
  source: PluginSource,
  place: PluginPlace,
  stack: AsyncDisposableStack,
): Promise<readonly StartedPlugin[]> {
  if (uses.length === 0) return []
  const files = await Promise.all(uses.map((use) => (isPluginFile(use.use) ? filesOf(use, source) : null)))
  const builtIns = uses.flatMap(({ use }) => builtInName(use) ?? [])
  const root = preparePlugins(files, builtIns, place)
  const { account } = place
  if (account !== null) closeInherited()
  const groups = account === null ? [] : pluginGroups(uses.length, account.common)
  return uses.map((use, index) => {
    const wanted = { use: use.use, root, index, groups: groups[index] ?? null, packages: source.packages }
    const closure = files[index] ?? null
    return { use, process: stack.use(startPlugin(wanted, place)), hash: closure === null ? null : hashOf(closure) }
  })
}

/** Loads the file of each plug-in. @throws Problem `plugin-failed`, `plugin-twice`, `plugin-is-configuration`, `importer-name-taken`. */
export async function loadPlugins<Process extends CalledProcess>(started: readonly StartedPlugin<Process>[]) {
  const loaded = await Promise.all(started.map(load))
  refuseTwice(loaded)
  return loaded
}

/** Plug-in to start: a file of `root`, which begins with ./, or a package that `packages` has. */
interface WantedPlugin {
  readonly use: string
  readonly root: string
  readonly packages: string | null
  /** Number among the plug-ins of the place. */
  readonly index: number
  /** Groups of its own, or null if the place has no account. */
  readonly groups: Groups | null
}

/** Starts the process of a plug-in, with a home and a mark of its own. */
function startPlugin({ use, root, packages, index, groups }: WantedPlugin, place: PluginPlace): PluginProcess {
  const { account, directory, session, signal, isConfined = false } = place
  const home = account === null || groups === null ? null : makeHome(join(directory, `home-${index}`), account.identity, groups)
  return openProcess({
    host: join(directory, 'plugin-host.js'),
    ...programIn({ use }, { root, directory, packages }),
    as: [...(account === null || groups === null ? [] : asUser(account.identity, groups)), ...limitingPlugin({ isOwn: account === null })],
    environment: pluginEnvironment(home),
    confinedTo: isConfined && isPluginFile(use) ? directory : undefined,
    signal,
    mark: `${session}-plugin-${index}`,
    group: groups?.own ?? null,
    log: (line: string) => place.log(`${use}: ${line}`),
  })
}

/** Makes a directory that belongs to one plug-in. Returns its path. */
function makeHome(path: string, { uid }: Identity, { own }: Groups): string {
  mkdirSync(path, { mode: 0o700 })
  chownSync(path, uid, own)
  return path
}

/** Returns the name of the file, beside Joulegate's own, that has a built-in plug-in. */
export const programOf = (builtIn: string): string => `plugin-${builtIn}.js`

interface Roots extends Pick<PluginSource, 'packages'>, Pick<PluginPlace, 'directory'> {
  /** Directory with the files of plug-ins of the repository. */
  readonly root: string
}

/** Returns the file of a plug-in and the directory that it runs in. @throws Problem `plugin-package-refused`. */
function programIn({ use }: PluginUse, { root, directory, packages }: Roots): { readonly file: string; readonly root: string } {
  const builtIn = builtInName(use)
  if (builtIn !== null) return { file: join(directory, programOf(builtIn)), root }
  if (isPluginFile(use)) return { file: join(root, use), root }
  if (packages === null) throw problem('plugin-package-refused', { use })
  return { file: use, root: packages }
}

/** Writes what plug-ins run, and names the directory if that fails. @throws Problem `disk-full`, `cannot-write`. */
function preparePlugins(files: readonly (Closure | null)[], builtIn: readonly string[], place: PluginPlace): string {
  try {
    return writePlugins(files, builtIn, place)
  } catch (error) {
    throw cannotWrite(place.directory, error)
  }
}

/** Writes the files of all plug-ins, and Joulegate's own programs for them, where their user can read them. Returns the root of the files. */
function writePlugins(files: readonly (Closure | null)[], builtIn: readonly string[], { directory, account }: PluginPlace): string {
  const root = join(directory, 'files')
  const share = (path: string, mode: number): void => {
    if (account === null) return
    chownSync(path, 0, account.common)
    chmodSync(path, mode)
  }
  const make = (path: string): void => {
    if (path.length > directory.length) make(dirname(path))
    if (mkdirSync(path, { recursive: true, mode: 0o750 }) !== undefined) share(path, 0o750)
  }
  const write = (path: string, text: string): void => {
    make(dirname(path))
    writeFileSync(path, text, { mode: 0o640 })
    share(path, 0o640)
  }
  make(root)
  for (const name of ['plugin-host.js', 'plugin.js', ...builtIn.map(programOf)]) {
    copyFileSync(join(import.meta.dirname, name), join(directory, name))
    share(join(directory, name), 0o640)
  }
  // Ends Node's search for a package.json, which would go on to directories of others.
  write(join(directory, 'package.json'), '{}')
  for (const closure of files) for (const [path, text] of closure ?? []) write(join(root, path), text)
  return root
}

async function load<Process extends CalledProcess>({ use, process, hash }: StartedPlugin<Process>) {
  try {
    const answer = await process.call('load', [], { limit: LOAD_SECONDS })
    if (Configuration.safeParse(answer).success) throw problem('plugin-is-configuration', { use: use.use })
    return { use, process, hash, declaration: fitted(Declaration, answer) }
  } catch (error) {
    if (!(error instanceof PluginFaultError)) throw error
    const { kind, detail, place } = error.fault
    throw problem('plugin-failed', { use: use.use, doing: 'load', fault: kind, detail, place }, error)
  }
}

/** Refuses two plug-ins of one name, and an importer with the name of Joulegate's. */
function refuseTwice(plugins: readonly LoadedPlugin[]): void {
  for (const { declaration } of plugins) {
    const same = plugins.filter((one) => one.declaration.name === declaration.name)
    if (same.length > 1) throw problem('plugin-twice', { name: declaration.name, files: same.map(({ use }) => use.use) })
  }
  const taken = plugins.filter(isImporter).find(({ declaration: { name } }) => importers.some((one) => one.name === name))
  if (taken !== undefined) throw problem('importer-name-taken', { use: taken.use.use, name: taken.declaration.name })
}
