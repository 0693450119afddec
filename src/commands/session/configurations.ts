import { importedNames, leftOutImports, listedPlugins } from '../../configuration/imports.ts'
import type { ConfigurationFile } from '../../configuration/source.ts'
import type { Commit, Repository } from '../../git/repository.ts'
import { configurationNames, isConfigProgram } from '../../model/config-program.ts'
import { type Finding, finding, problem } from '../../model/finding.ts'
import type { Closure } from '../../plugins/closure.ts'
import type { Commits } from './commits.ts'
import { type ImportingPlugins, withAllImports } from './plugin-importers.ts'
import { ofCommit, ofWorkingTree, type PluginSource } from './plugin-source.ts'
import type { Files } from './policy.ts'
import { readProgram } from './program.ts'
import type { ConfigPrograms } from './programs.ts'

type Read = (path: string) => Promise<string | null>

/** Place that a configuration is read from. */
interface ConfigurationPlace {
  /** Commit for messages, for example `base 9f1c2d3`. */
  readonly where: string
  readonly read: Read
}

/** Configuration that a place has: a file of YAML, or a program that has not run yet. */
type Found = { readonly name: string; readonly where: string } & (
  | { readonly kind: 'file'; readonly text: string }
  | { readonly kind: 'program'; readonly closure: Closure }
)

/** Finds the configuration. Returns null if there is none. @throws Problem `config-twice`, `config-program-large`. */
async function find({ where, read }: ConfigurationPlace, given: string): Promise<Found | null> {
  const texts = await Promise.all(configurationNames(given).map(async (name) => ({ name, text: await read(name) })))
  const there = texts.flatMap(({ name, text }) => (text === null ? [] : [{ name, text }]))
  if (there.length > 1) throw problem('config-twice', { files: there.map(({ name }) => name), where })
  const [only] = there
  if (only === undefined) return null
  const { name, text } = only
  if (!isConfigProgram(name)) return { kind: 'file', name, where, text }
  const closure = await readProgram(name, read)
  return closure === null ? null : { kind: 'program', name, where, closure }
}

async function evaluate(found: Found, programs: Pick<ConfigPrograms, 'run'>): Promise<ConfigurationFile> {
  if (found.kind === 'program') return programs.run(found)
  const { name, where, text } = found
  return { name, where, text }
}

const placeOf = (repository: Repository, side: string, commit: Commit): ConfigurationPlace => ({
  where: `${side} ${commit.sha.slice(0, 10)}`.trim(),
  read: (path) => repository.show(commit, path),
})

/** Returns the configuration of one commit, with its imports, or null if it has none. @throws Problem, see `configurationsOf`. */
export async function configurationAt(
  repository: Repository,
  commit: Commit,
  given: string,
  programs: ConfigPrograms,
): Promise<ConfigurationFile | null> {
  const file = await configurationIn(placeOf(repository, '', commit), given, programs)
  if (file === null) return null
  const plugins = pluginsOf(file, ofCommit(repository, commit, programs.packages), programs)
  return importing(file, { repository, commit, mayBeEmpty: true, plugins })
}

/** Returns the configuration of a place, without its imports, or null if it has none. @throws Problem, see `configurationsOf`. */
export async function configurationIn(
  place: ConfigurationPlace,
  given: string,
  programs: Pick<ConfigPrograms, 'run'>,
): Promise<ConfigurationFile | null> {
  const found = await find(place, given)
  return found === null ? null : evaluate(found, programs)
}

/** Plug-ins of a configuration, as far as their importers may run. */
const pluginsOf = (file: ConfigurationFile, source: PluginSource, { host, signal }: ConfigPrograms): ImportingPlugins => {
  return { uses: listedPlugins(file), source, host, signal }
}

/** Commit whose benches a configuration imports. `mayBeEmpty`: an import that finds none is no mistake. */
interface ImportPlace extends Pick<Parameters<typeof withAllImports>[2], 'plugins' | 'mayBeEmpty'> {
  readonly repository: Repository
  readonly commit: Commit
  /** Whether the configuration is head's, and base's decides. */
  readonly isUndecided?: boolean
}

/** Returns a configuration, of YAML or made by a program, with the workloads that it imports from the files of a commit. */
const importing = (
  file: ConfigurationFile,
  { repository, commit, isUndecided = false, ...ways }: ImportPlace,
): Promise<ConfigurationFile> => withAllImports(file, () => repository.sources(commit), { ...ways, isUndecided })

/**
 * Returns a reader of head's benches for a configuration that is not base's, by the plug-ins of `from`. It adds the names of those that base lacks
 * to `onHeadOnly`. A gate runs no plug-in of such a configuration, and neither does a person who runs the code as another user.
 */
const headImporter =
  ({ repository, base, head }: Commits, programs: ConfigPrograms, onHeadOnly: Set<string>) =>
  async (file: ConfigurationFile, from: PluginSource): Promise<ConfigurationFile> => {
    const plugins = programs.mayRunHeads && programs.packages !== null ? pluginsOf(file, from, programs) : 'unmerged'
    const known = new Set(importedNames(await importing(file, { repository, commit: base, mayBeEmpty: true, plugins })))
    const read = await importing(file, { repository, commit: head, mayBeEmpty: false, plugins })
    for (const one of importedNames(read)) if (!known.has(one)) onHeadOnly.add(one)
    return read
  }

/**
 * Reads the configurations of two commits, with the workloads that each imports from its own files. `given`: path, by which joulegate.yml stands for programs as well. Only base's program runs; for
 * a person, head's does if base has no configuration. @throws Problem `config-twice`, and those of a program that fails.
 */
export async function configurationsOf(commits: Commits, given: string, programs: ConfigPrograms): Promise<Files> {
  const { repository, base, head } = commits
  const [ofBase, ofHead] = [await find(placeOf(repository, 'base', base), given), await find(placeOf(repository, 'head', head), given)]
  const place = { name: given, base: base.sha.slice(0, 10), repository: repository.origin ?? repository.directory }
  const onHeadOnly = new Set<string>()
  const withHead = headImporter(commits, programs, onHeadOnly)
  const uncommitted = async (): Promise<ConfigurationFile | null> => {
    const file = await uncommittedIn(repository, given, programs)
    return file === null ? null : withHead(file, ofWorkingTree(repository, programs.packages))
  }
  const files = { place, uncommitted, onHeadOnly, unrun: null, isHeadUnread: false, findings: [] }
  if (ofBase === null) {
    const isRun = ofHead === null || ofHead.kind === 'file' || programs.mayRunHeads
    if (!isRun) return { ...files, ofBase: null, ofHead: null, unrun: ofHead.name }
    const source = ofCommit(repository, head, programs.packages)
    return { ...files, ofBase: null, ofHead: ofHead === null ? null : await withHead(await evaluate(ofHead, programs), source) }
  }
  const made = await evaluate(ofBase, programs)
  const plugins = pluginsOf(made, { ...ofCommit(repository, base, programs.packages), where: ofBase.where }, programs)
  const applied = await importing(made, { repository, commit: base, mayBeEmpty: false, plugins })
  const changed = await changedFiles(ofBase, ofHead, (path) => repository.show(head, path))
  const findings: Finding[] = changed.length === 0 ? [] : [changedFinding(changed)]
  if (ofHead === null) return { ...files, findings, ofBase: applied, ofHead: null }
  // A change may remove all benches: then its workloads are missing.
  const ofHeadAlone = ofHead.kind === 'file' ? await evaluate(ofHead, programs) : made
  const isUndecided = ofHead.kind === 'file'
  const importedThere = await importing(ofHeadAlone, { repository, commit: head, mayBeEmpty: true, plugins, isUndecided })
  const leftOut = leftOutImports(importedThere)
  if (leftOut.length > 0) findings.push(finding('import-unmerged', { imports: leftOut }))
  return { ...files, findings, ofBase: applied, ofHead: importedThere, isHeadUnread: ofHead.kind === 'program' && changed.length > 0 }
}

/** Lists the files of programs that head changes, or adds. */
async function changedFiles(ofBase: Found, ofHead: Found | null, readHead: Read): Promise<readonly string[]> {
  const changed: string[] = []
  for (const [path, text] of ofBase.kind === 'program' ? ofBase.closure : []) if ((await readHead(path)) !== text) changed.push(path)
  const isNew = ofHead?.kind === 'program' && ofHead.name !== ofBase.name
  return isNew ? [...changed, ofHead.name] : changed
}

const changedFinding = (files: readonly string[]): Finding =>
  finding('config-program-changed', { files: files.slice(0, 20), ...(files.length > 20 ? { more: files.length - 20 } : {}) })

async function uncommittedIn(
  { origin, directory }: Repository,
  given: string,
  programs: ConfigPrograms,
): Promise<ConfigurationFile | null> {
  if (origin !== null) return null
  const { read } = ofWorkingTree({ directory }, null)
  const found = await find({ where: 'not committed', read }, given)
  return found === null ? null : evaluate(found, programs)
}

/**
 * Returns the repository as if all commits that `applies` to had the configuration of one commit: the files of its program as well. If it has
 * none, neither have they. @throws Problem `config-twice`, `config-program-large`.
 */
export async function withConfigurationOf(
  repository: Repository,
  commit: Commit,
  { given, applies }: { readonly given: string; readonly applies: (other: Commit) => boolean },
): Promise<Repository> {
  const found = await find(placeOf(repository, '', commit), given)
  const files = new Map<string, string | null>(configurationNames(given).map((name) => [name, null]))
  if (found?.kind === 'file') files.set(found.name, found.text)
  if (found?.kind === 'program') for (const [path, text] of found.closure) files.set(path, text)
  return {
    ...repository,
    show: async (other, path) => (applies(other) && files.has(path) ? (files.get(path) ?? null) : repository.show(other, path)),
  }
}

/** Reports whether a commit has a configuration. @throws Problem as `withConfigurationOf`. */
export const hasConfiguration = async (repository: Repository, commit: Commit, given: string): Promise<boolean> =>
  (await find(placeOf(repository, '', commit), given)) !== null
