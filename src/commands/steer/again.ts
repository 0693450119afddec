import type { PullRequest } from '../../github/event.ts'
import { explain } from '../../github/failure.ts'
import { rerun } from '../../github/runs.ts'
import { finding } from '../../model/finding.ts'
import type { Ruling } from '../../model/ruling.ts'
import type { Decided, Deciding } from './decide.ts'
import { type NotFollowed, told } from './given.ts'
import { resultsOf } from './results.ts'

/**
 * Starts the runs again that have measured the head of a pull request of this repository. What was decided on the pull request before ends.
 * `sha`: the commit that the command names, or null. @throws errors of requests; permissions: `actions: write`, `statuses: read`.
 */
export async function measureAgain(
  deciding: Deciding,
  { pull, sha }: { readonly pull: PullRequest; readonly sha: string | null },
): Promise<Decided | NotFollowed> {
  const { github, number, by, at, inputs } = deciding
  if (sha !== null && !pull.headSha.startsWith(sha)) return told(finding('command-outdated', {}))
  const results = (await resultsOf(github, pull, inputs)).filter(({ said }) => said !== null)
  if (results.length === 0) return told(finding('again-without-run', {}))
  if (results.some(({ mark }) => mark.own === null)) return told(finding('again-running', {}))
  const rulings: readonly Ruling[] = [{ kind: 'withdraw', pull: number, head: pull.headSha, by, at, isByLabel: false }]
  for (const id of new Set(results.map(({ mark }) => mark.runId))) {
    try {
      await rerun(github, id)
    } catch (error) {
      const cause = explain(error, { task: { name: 'rerun', run: id }, permission: 'actions: write' })
      return { kind: 'decided', findings: [cause], rulings: [], isDone: false }
    }
  }
  return { kind: 'decided', findings: [finding('command-again', { by, sha: pull.headSha })], rulings, isDone: true }
}
