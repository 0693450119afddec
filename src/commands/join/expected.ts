import type { GitHub } from '../../github/client.ts'
import { statusSha, type Trigger } from '../../github/event.ts'
import { mergeBaseOf, type TreeCommit, tipOf, treeCommitAt } from '../../github/fork-pull.ts'
import { testedBase } from '../../github/merge.ts'
import { ActionInputs } from '../../model/action-inputs.ts'
import { type Finding, finding, problem } from '../../model/finding.ts'
import { type PartStep, partsIn } from '../../workflow/parts.ts'
import { wholeDifferences } from '../../workflow/whole.ts'
import type { BarRequest } from '../gate/bar.ts'
import { changedCode, workflowsAt } from '../gate/workflow-files.ts'

/** Parts that a run must have, as base's copy of the workflow says. */
export interface ExpectedParts {
  readonly parts: readonly PartStep[]
  /** Path of the workflow. */
  readonly path: string
  /** Changes that the pull request makes to the workflow: each could have changed a part after it was measured. */
  readonly changes: readonly Finding[]
}

/**
 * Reads which parts a run must have. They are those of base's copy of the workflow, so that a pull request cannot leave one out. A push, a
 * run by hand and a workflow of another repository have the parts of the workflow itself. @throws Problem `parts-unclear`; errors of
 * requests; permission: `contents: read`.
 */
export async function expectedParts({ github, trigger, repository, step }: BarRequest): Promise<ExpectedParts> {
  const { workflow } = step
  if (workflow === null || workflow.sha === null) throw problem('parts-unclear', { path: workflow?.path ?? 'The workflow', why: 'place' })
  const { path, sha } = workflow
  const isOwn = workflow.repository.toLowerCase() === repository.toLowerCase()
  const isProposed = isOwn && (trigger.kind === 'pull_request' || trigger.kind === 'merge_group')
  const there = isOwn ? github : { ...github, place: placeOf(workflow.repository) }
  const base = workflowsAt(there, isProposed ? await testedBase(github, trigger) : sha)
  const usualStatus = ActionInputs.parse({}).status
  const parts = await partsIn(base.read, { path, repository: step.actionRepository, usualStatus })
  if (parts === 'none') return { parts: [], path, changes: [] }
  if (typeof parts === 'string') throw problem('parts-unclear', { path, why: parts })
  if (!isProposed) return { parts, path, changes: [] }
  const { what, code } = await wholeDifferences(path, base.read, workflowsAt(github, sha).read)
  const changes = [...(what.length > 0 ? [finding('job-changed', { what })] : []), ...(await changedCode(github, trigger.number, code))]
  return { parts, path, changes }
}

function placeOf(repository: string): GitHub['place'] {
  const [owner = '', repo = ''] = repository.split('/')
  return { owner, repo }
}

/** Commits that each part must have compared. */
export interface WantedCommits {
  /** null if only the part's own job knows it, which then is no job of a pull request. */
  readonly base: TreeCommit | null
  readonly head: TreeCommit
}

/** Finds the commits that a run compares, with their trees. @throws errors of requests; permission: `contents: read`. */
export async function commitsOf(github: GitHub, trigger: Trigger): Promise<WantedCommits> {
  const [base, head] = [await baseOf(github, trigger), trigger.kind === 'pull_request' ? trigger.mergeSha : null]
  const found = await treeCommitAt(github, head ?? statusSha(trigger))
  if (found === null) throw problem('merge-outdated', { head: statusSha(trigger), merged: head ?? '' })
  return { base: base === null ? null : await treeCommitAt(github, base), head: found }
}

async function baseOf(github: GitHub, trigger: Trigger): Promise<string | null> {
  switch (trigger.kind) {
    case 'pull_request':
      return trigger.mergeSha === null
        ? mergeBaseOf(github, await tipOf(github, trigger.baseRef), trigger.headSha)
        : testedBase(github, trigger)
    case 'merge_group':
      return trigger.baseSha
    case 'push':
      return trigger.before
    case 'workflow_dispatch':
      return null
    default:
      return trigger satisfies never
  }
}
