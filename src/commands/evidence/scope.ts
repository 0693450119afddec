import { kindOf } from '../../git/trees.ts'
import type { GitHub } from '../../github/client.ts'
import { blobText, type TreeEntry, treeEntries } from '../../github/tree.ts'
import type { Config } from '../../model/config.ts'
import type { PathScope } from '../../model/scope.ts'
import { decideScope, type Trees } from '../session/scope.ts'

/** The two trees, and the configuration that decides. */
interface Compared {
  readonly config: Config
  /** Path of the configuration in the repository. */
  readonly file: string
  readonly base: { readonly sha: string; readonly tree: string }
  readonly head: { readonly tree: string }
}

/**
 * Decides by GitHub's own trees whether nothing relevant changed, by the rule that the session uses. Returns null if something did, and if
 * GitHub does not list all files. @throws errors of requests; permission: `contents: read`.
 */
export async function scopeAtGitHub(github: GitHub, { config, file, base, head }: Compared): Promise<PathScope | null> {
  if (config.paths === undefined || base.tree === head.tree) return null
  const [before, after] = [await treeEntries(github, base.tree), await treeEntries(github, head.tree)]
  // GitHub writes U+FFFD for bytes that are not UTF-8, so two names may look the same.
  if (before === null || after === null || [...before, ...after].some(({ path }) => path.includes('\uFFFD'))) return null
  const { scope } = await decideScope(treesOf(github, before, after), { config, globs: config.paths, files: [file], base: base.sha })
  return scope ?? null
}

function treesOf(github: GitHub, before: readonly TreeEntry[], after: readonly TreeEntry[]): Trees {
  return {
    changes: async () => changesOf(before, after),
    paths: async () => [...before, ...after].map(({ path }) => path),
    async links(most) {
      const entries = before.filter(({ mode }) => kindOf([mode]) === 'link')
      if (entries.length > most) return null
      const links: { readonly path: string; readonly target: string }[] = []
      for (const { path, sha } of entries) links.push({ path, target: await blobText(github, sha) })
      return links
    },
  }
}

function changesOf(before: readonly TreeEntry[], after: readonly TreeEntry[]): Awaited<ReturnType<Trees['changes']>> {
  const [base, head] = [before, after].map((entries) => new Map(entries.map((entry) => [entry.path, entry])))
  const paths = new Set([...before, ...after].map(({ path }) => path))
  return [...paths].toSorted().flatMap((path) => {
    const [one, other] = [base?.get(path), head?.get(path)]
    return one?.sha === other?.sha && one?.mode === other?.mode ? [] : [{ path, kind: kindOf([one?.mode, other?.mode]) }]
  })
}
