import { z } from 'zod'
import type { Finding } from '../model/finding.ts'
import { allPages, type GitHub, readAnswer } from './client.ts'
import { readRepositoryFile } from './contents.ts'
import { explain } from './failure.ts'
import { reachOf, type StatusReach } from './permissions.ts'

export type Changes =
  /** `files`: the paths of all files that the pull request changes. `isComplete`: GitHub has listed all of them. */
  | { readonly kind: 'known'; readonly files: readonly string[]; readonly isComplete: boolean }
  | { readonly kind: 'unknown'; readonly finding: Finding }

/** Maximum number of files that GitHub lists. */
const MOST_FILES = 3_000
const File = z.looseObject({ filename: z.string(), previous_filename: z.string().optional() })

/** Lists the files that a pull request changes. Reports API failures in its result and never throws them. */
export async function changedFiles(github: GitHub, number: number): Promise<Changes> {
  try {
    const { pulls } = (await github.api()).rest
    const pages = await allPages((page) => pulls.listFiles({ ...github.place, pull_number: number, per_page: 100, page }))
    const all = readAnswer(z.array(File), pages)
    return { kind: 'known', files: pathsOf(all), isComplete: all.length < MOST_FILES }
  } catch (error) {
    const task = { name: 'list-files', pull: number } as const
    return { kind: 'unknown', finding: explain(error, { task, permission: 'pull-requests: read' }) }
  }
}

/** Maximum number of files that GitHub lists of a comparison. */
const MOST_COMPARED = 300
const Compared = z.looseObject({ files: z.array(File) })

/** Lists the files in which two commits differ, the second of which descends from the first. @throws errors of requests; permission: `contents: read`. */
export async function filesBetween(github: GitHub, base: string, head: string): Promise<Changes> {
  const { repos } = (await github.api()).rest
  const { data } = await repos.compareCommitsWithBasehead({ ...github.place, basehead: `${base}...${head}`, per_page: 1 })
  const { files } = readAnswer(Compared, data)
  return { kind: 'known', files: pathsOf(files), isComplete: files.length < MOST_COMPARED }
}

/** Returns the paths of changed files. The old path of a moved file has changed, too. */
const pathsOf = (all: readonly z.infer<typeof File>[]): readonly string[] =>
  [...new Set(all.flatMap(({ filename, previous_filename: old }) => [filename, ...(old === undefined ? [] : [old])]))].toSorted()

/** Maximum number of workflows to read. If more changed, all of them are only reported as changed. */
const MOST_READ = 20

export type WorkflowReaches =
  /** Reach of each workflow that exists at the head, by its path. */
  { readonly kind: 'known'; readonly reaches: ReadonlyMap<string, StatusReach> } | { readonly kind: 'unknown'; readonly finding: Finding }

/** Reads how changed workflows could set a status of this name. Reports API failures in its result and never throws them. */
export async function workflowReaches(
  github: GitHub,
  files: readonly string[],
  { headSha, context }: { readonly headSha: string; readonly context: string },
): Promise<WorkflowReaches> {
  const reaches = new Map<string, StatusReach>()
  try {
    for (const file of files.slice(0, MOST_READ)) {
      const text = await readRepositoryFile(github, file, headSha)
      if (text !== null) reaches.set(file, reachOf(text, context))
    }
    return { kind: 'known', reaches }
  } catch (error) {
    const task = { name: 'read-permissions' } as const
    return { kind: 'unknown', finding: explain(error, { task, permission: 'contents: read' }) }
  }
}

/** Returns the directories of workflows; hosts other than GitHub have additional ones. */
export const workflowDirectories = ({ isGitea }: Pick<GitHub, 'isGitea'>): readonly string[] =>
  isGitea ? ['.github/workflows', '.gitea/workflows', '.forgejo/workflows'] : ['.github/workflows']

/**
 * Lists the files of a pull request by which it could change its own check: workflows, and actions of the repository. Under
 * `pull_request` the workflow that judges it is its own. Reports API failures in its result and never throws them.
 */
export async function workflowChanges(github: GitHub, number: number): Promise<Changes> {
  const changes = await changedFiles(github, number)
  if (changes.kind === 'unknown') return changes
  const directories = workflowDirectories(github).flatMap((directory) => [`${directory}/`, directory.replace(/workflows$/, 'actions/')])
  return { ...changes, files: changes.files.filter((path) => directories.some((directory) => path.startsWith(directory))) }
}
