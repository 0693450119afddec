import { resolve } from 'node:path'
import { readDefaultLine } from '../../git/default-line.ts'
import { requireGit } from '../../git/version.ts'
import { type Finding, finding, is, Problem, problem } from '../../model/finding.ts'
import { openIndex } from '../../store/history/index.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { tellAll } from './findings.ts'
import { type FollowedHistory, followHistory, repositoryOf } from './follow.ts'
import { type AskedStore, type OpenStore, withStore } from './store.ts'

/** An index, and the repositories that it follows. */
export interface SyncOptions {
  readonly store: AskedStore | null
  /** Directories of clones. */
  readonly repositories: readonly string[]
}

/**
 * Brings an index up to date with the branches of repositories. One that cannot be read does not keep the others from it.
 * @throws Problem `history-store-missing`, those of `withStore`, and the first that a repository had.
 */
export async function syncHistories({ store, repositories }: SyncOptions, context: Context): Promise<number> {
  if (store === null) throw problem('history-store-missing', {})
  await requireGit()
  await withStore(store, context, (open) =>
    followAll(repositories, open, context, ({ title, sessions, added }) => [
      finding('history-synced', { title, added, sessions, store: open.name }),
    ]),
  )
  return EXIT.passed
}

/** Followed with the name of the repository. */
type Told = FollowedHistory & { readonly title: string }

/**
 * Follows each repository, and tells its findings and those of `summary`. One that fails does not keep the others from it.
 * @throws Problem the first one, at the end; those of the database at once.
 */
export async function followAll(
  repositories: readonly string[],
  { driver, name }: OpenStore,
  context: Context,
  summary: (told: Told) => readonly Finding[],
): Promise<void> {
  const failed: Problem[] = []
  for (const directory of repositories)
    try {
      const told = await followOne(directory, { driver, name }, context)
      tellAll([...told.findings, ...summary(told)], context)
    } catch (error) {
      if (!(error instanceof Problem) || is(error.finding, 'history-database', 'history-index-newer')) throw error
      failed.push(error)
    }
  const [first, ...others] = failed
  tellAll(
    others.map(({ finding: found }) => found),
    context,
  )
  if (first !== undefined) throw first
}

async function followOne(directory: string, { driver, name }: OpenStore, context: Context): Promise<Told> {
  const project = await readDefaultLine(resolve(context.directory, directory))
  if (project.isShallow && name !== ':memory:') throw problem('history-store-shallow', { directory })
  const index = await openIndex(driver, name, repositoryOf(project).id)
  return { ...(await followHistory(index, project, context)), title: project.title }
}
