import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Commit, Repository } from '../../git/repository.ts'
import { type Finding, finding, problem } from '../../model/finding.ts'
import { isPluginFile, type PluginUse } from '../../model/plugin.ts'
import type { Recording } from '../../model/recording.ts'
import { type Closure, closureOf, MOST_CHARACTERS, MOST_FILES } from '../../plugins/closure.ts'
import { Unreadable, withPlainFile } from '../../system/beneath.ts'

/** Commit or directory that the files of plug-ins are read from. */
export interface PluginSource {
  /** Name for messages: `base 9f1c2d3`, for example. */
  readonly where: string
  read(path: string): Promise<string | null>
  /** Directory whose installed packages may be plug-ins, or null if none may. */
  readonly packages: string | null
}

/**
 * Returns the source that belongs to the owner of a configuration, or null if it has none: it was given by options, or only head has it and
 * the code is not a person's own. `packages` is null then.
 */
export function pluginSource(
  configuredBy: Recording['configuredBy'],
  {
    repository,
    revisions,
    packages,
  }: { readonly repository: Repository; readonly revisions: Recording['revisions']; readonly packages: string | null },
): PluginSource | null {
  const { base, head } = revisions
  const at = (side: string, commit: Recording['revisions']['base']): PluginSource | null =>
    commit.kind !== 'commit' ? null : { ...ofCommit(repository, commit, packages), where: `${side} ${commit.sha.slice(0, 10)}` }
  switch (configuredBy) {
    case 'base':
      return at('base', base)
    case 'head':
      return packages === null ? null : at('head', head)
    case 'working-tree':
      return ofWorkingTree(repository, packages)
    default:
      return null
  }
}

/** Returns the files of a commit as a source. `packages`: see `PluginSource`. */
export const ofCommit = ({ show }: Pick<Repository, 'show'>, commit: Commit, packages: string | null): PluginSource => ({
  ...{ where: commit.sha.slice(0, 10), read: (path) => show(commit, path), packages },
})

/**
 * Returns the files of the working tree as a source. Links and all else but regular files are absent, as in a commit. Reading rejects for a
 * file that cannot be read.
 */
export const ofWorkingTree = ({ directory }: Pick<Repository, 'directory'>, packages: string | null): PluginSource => ({
  ...{ where: directory, packages },
  async read(path) {
    try {
      return withPlainFile(join(directory, path), path, (file) => readFileSync(file, 'utf8'))
    } catch (error) {
      if (error instanceof Unreadable && error.why !== 'unreadable') return null
      throw error instanceof Unreadable ? error.cause : error
    }
  },
})

/** Reads the files of a plug-in of the repository. @throws Problem `plugin-missing`, `plugin-too-large`. */
export async function filesOf({ use }: PluginUse, { where, read }: Pick<PluginSource, 'where' | 'read'>): Promise<Closure> {
  try {
    const closure = await closureOf(use, read)
    if (closure === null) throw problem('plugin-missing', { use, where })
    return closure
  } catch (error) {
    if (error instanceof RangeError) throw problem('plugin-too-large', { use, files: MOST_FILES, characters: MOST_CHARACTERS }, error)
    throw error
  }
}

/** Returns a finding if head changes files of base's plug-ins, which have no effect before they are merged. */
export async function changedPlugins(
  uses: readonly PluginUse[],
  source: PluginSource,
  readHead: (path: string) => Promise<string | null>,
): Promise<readonly Finding[]> {
  const changed = new Set<string>()
  for (const use of uses.filter((one) => isPluginFile(one.use)))
    for (const [path, text] of await filesOf(use, source)) if ((await readHead(path)) !== text) changed.add(path)
  const files = [...changed]
  return files.length === 0
    ? []
    : [finding('plugin-changed', { files: files.slice(0, 20), ...(files.length > 20 ? { more: files.length - 20 } : {}) })]
}
