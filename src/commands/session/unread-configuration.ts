import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import type { Commit, Repository } from '../../git/repository.ts'
import { configurationNames } from '../../model/config-program.ts'
import { type Finding, finding, is, Problem } from '../../model/finding.ts'
import type { Commits } from './commits.ts'

/**
 * Returns the error of a session that has no configuration. It becomes the Problem `config-unread` if head or the working tree has a file that was
 * probably meant as one. Any other error stays as it is.
 */
export async function namingUnread(error: unknown, { repository, head }: Pick<Commits, 'repository' | 'head'>, given: string) {
  if (!(error instanceof Problem) || !is(error.finding, 'no-workloads', 'no-workloads-in-workflow')) return error
  const found = (await unreadConfiguration(repository, head, given)) ?? (await unreadConfiguration(repository, null, given))
  return found === null ? error : new Problem(found, { cause: error })
}

/**
 * Finds a file that is not read, but was probably meant as the configuration: a link, or a name with another extension or other capitals.
 * `commit`: null for the working tree. `given`: path of the configuration, which is absent. Returns `config-unread`, or null if there is none.
 */
export async function unreadConfiguration(repository: Repository, commit: Commit | null, given: string): Promise<Finding | null> {
  const { directory, origin } = repository
  if (commit === null && origin !== null) return null
  const listed = commit === null ? await repository.files() : await repository.paths(commit)
  const isThere = (path: string): boolean => lstatSync(join(directory, path), { throwIfNoEntry: false }) !== undefined
  const paths = commit === null ? listed?.filter(isThere) : listed
  const names = configurationNames(given)
  const link = paths?.find((path) => names.includes(path))
  const found = link ?? paths?.find((path) => comparable(path) === comparable(given))
  if (found === undefined) return null
  const why = link === undefined ? 'name' : 'link'
  return finding('config-unread', { found, file: given, where: origin ?? directory, why, isCommitted: commit !== null })
}

/** Returns a path without the differences that people overlook: capitals, and .yaml for .yml. */
const comparable = (path: string): string => path.toLowerCase().replace(/\.yaml$/, '.yml')
