import { z } from 'zod'
import type { Finding } from '../model/finding.ts'
import { allPages, type GitHub, readAnswer } from './client.ts'
import { explain } from './failure.ts'

export type WorkflowChanges =
  /** `files`: those of workflows among the files that the pull request changes. `isComplete`: GitHub has listed all of them. */
  | { readonly kind: 'known'; readonly files: readonly string[]; readonly isComplete: boolean }
  | { readonly kind: 'unknown'; readonly finding: Finding }

/** GitHub lists no more files than these. */
const MOST_FILES = 3_000
const File = z.looseObject({ filename: z.string(), previous_filename: z.string().optional() })

/**
 * Does the pull request change workflows? Under `pull_request` the workflow that judges it is its own. Of a trouble with the API it
 * tells, and throws nothing.
 */
export async function workflowChanges(github: GitHub, number: number): Promise<WorkflowChanges> {
  const isWorkflow = (path: string): boolean =>
    (github.isGitea ? /^\.(github|gitea|forgejo)\/workflows\// : /^\.github\/workflows\//).test(path)
  try {
    const { pulls } = (await github.api()).rest
    const pages = await allPages((page) => pulls.listFiles({ ...github.place, pull_number: number, per_page: 100, page }))
    const all = readAnswer(z.array(File), pages)
    // One that was moved away is changed too.
    const paths = all.flatMap(({ filename, previous_filename }) => [
      filename,
      ...(previous_filename === undefined ? [] : [previous_filename]),
    ])
    return { kind: 'known', files: [...new Set(paths.filter(isWorkflow))].toSorted(), isComplete: all.length < MOST_FILES }
  } catch (error) {
    const what = `look which files pull request #${number} changes`
    return { kind: 'unknown', finding: explain(error, { what, permission: 'pull-requests: read' }) }
  }
}
