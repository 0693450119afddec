import { pathGlob } from '../../configuration/path-glob.ts'
import { type ChangedPath, type Link, type Relevant, relevanceOf } from '../../configuration/scope.ts'
import type { Commit, Repository } from '../../git/repository.ts'
import { textOf } from '../../git/trees.ts'
import type { Config } from '../../model/config.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { Recording } from '../../model/recording.ts'

/** The two commits, and the configuration that they are measured by. */
interface Given {
  readonly repository: Repository
  readonly base: Commit
  readonly head: Commit
  readonly config: Config
  readonly configuredBy: Recording['configuredBy']
  /** Paths of the configuration in the repository. */
  readonly files: readonly string[]
}

interface Limits {
  readonly scope?: Recording['scope']
  readonly findings: readonly Finding[]
}

/** Two trees that differ. All paths are as readers see them. */
export interface Trees {
  changes(): Promise<readonly ChangedPath[]>
  /** Returns all paths of both. */
  paths(): Promise<readonly string[]>
  /** Returns the symbolic links of base, or null if there are more than `most`. */
  links(most: number): Promise<readonly Link[] | null>
}

/** Rule to decide by. `base`: base's commit. */
interface ScopeRule {
  readonly config: Config
  readonly globs: readonly string[]
  /** Paths of the configuration. */
  readonly files: readonly string[]
  readonly base: string
}

/** Maximum number of symbolic links to follow. With more, every change is relevant. */
const MOST_LINKS = 500

/**
 * Returns the globs of `paths` if nothing relevant changed between two commits. Otherwise there is something to measure. A proposal of
 * head's has no say in it.
 */
export async function chooseScope({ repository, base, head, config, configuredBy, files }: Given): Promise<Limits> {
  const { paths: globs } = config
  if (globs === undefined || configuredBy === 'proposal' || base.tree === head.tree) return { findings: [] }
  const trees: Trees = {
    changes: async () => (await repository.changes(base, head)).map(({ path, kind }) => ({ path: textOf(path), kind })),
    paths: async () => [...(await repository.paths(base)), ...(await repository.paths(head))].map(textOf),
    links: async (most) => {
      const links = await repository.links(base, most)
      return links?.map(({ path, target }) => ({ path: textOf(path), target })) ?? null
    },
  }
  return decideScope(trees, { config, globs, files, base: base.sha })
}

/** Decides whether nothing relevant changed between two trees, and explains what is not obvious about it. */
export async function decideScope(trees: Trees, { config, globs, files, base }: ScopeRule): Promise<Limits> {
  const changes = await trees.changes()
  const relevance = relevanceOf(config, globs, files)
  const found = relevance.ofChanges(changes)
  if (found !== null) return { findings: noteOn(found) }
  const paths = await trees.paths()
  const unmatched = globs.filter((glob) => !paths.some(pathGlob(glob)))
  const notes = unmatched.length === 0 ? [] : [finding('paths-unmatched', { globs: unmatched, base: base.slice(0, 10) })]
  // Globs without any file are a mistake, by which nothing would ever be measured.
  if (unmatched.length === globs.length) return { findings: notes }
  const links = await trees.links(MOST_LINKS)
  if (links === null) return { findings: [...notes, finding('paths-links', { most: MOST_LINKS })] }
  const through = relevance.throughLinks(changes, links)
  if (through !== null) return { findings: [...notes, ...noteOn(through)] }
  return { scope: { globs, changed: changes.length }, findings: notes }
}

/** Explains why a file is relevant, unless the globs themselves say so. */
const noteOn = ({ path, by }: Relevant): readonly Finding[] => (by === 'glob' ? [] : [finding('paths-relevant', { file: path, by })])
