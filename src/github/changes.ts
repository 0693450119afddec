import { z } from 'zod'
import type { Finding } from '../model/finding.ts'
import { allPages, type GitHub, readAnswer } from './client.ts'
import { explain } from './failure.ts'

export type Changes =
  /** `files`: the paths of all files that the pull request changes. `isComplete`: GitHub has listed all of them. */
  | { readonly kind: 'known'; readonly files: readonly string[]; readonly isComplete: boolean }
  | { readonly kind: 'unknown'; readonly finding: Finding }

/** GitHub lists no more files than these. */
const MOST_FILES = 3_000
const File = z.looseObject({ filename: z.string(), previous_filename: z.string().optional() })

/** Lists the files that a pull request changes. Of a trouble with the API it tells, and throws nothing. */
export async function changedFiles(github: GitHub, number: number): Promise<Changes> {
  try {
    const { pulls } = (await github.api()).rest
    const pages = await allPages((page) => pulls.listFiles({ ...github.place, pull_number: number, per_page: 100, page }))
    const all = readAnswer(z.array(File), pages)
    // One that was moved away is changed too.
    const paths = all.flatMap(({ filename, previous_filename }) => [
      filename,
      ...(previous_filename === undefined ? [] : [previous_filename]),
    ])
    return { kind: 'known', files: [...new Set(paths)].toSorted(), isComplete: all.length < MOST_FILES }
  } catch (error) {
    const what = `look which files pull request #${number} changes`
    return { kind: 'unknown', finding: explain(error, { what, permission: 'pull-requests: read' }) }
  }
}

/** Directories of workflows, which hosts other than GitHub have besides. */
export const workflowDirectories = ({ isGitea }: Pick<GitHub, 'isGitea'>): readonly string[] =>
  isGitea ? ['.github/workflows', '.gitea/workflows', '.forgejo/workflows'] : ['.github/workflows']

/**
 * Names those files of a pull request by which it could change its own check: workflows, and actions of the repository. Under
 * `pull_request` the workflow that judges it is its own. Of a trouble with the API it tells, and throws nothing.
 */
export async function workflowChanges(github: GitHub, number: number): Promise<Changes> {
  const changes = await changedFiles(github, number)
  if (changes.kind === 'unknown') return changes
  const directories = workflowDirectories(github).flatMap((directory) => [`${directory}/`, directory.replace(/workflows$/, 'actions/')])
  return { ...changes, files: changes.files.filter((path) => directories.some((directory) => path.startsWith(directory))) }
}
