import { expect, test } from 'vitest'
import type { PullRequest } from '../../../src/github/event.ts'
import { withCurrentMerge } from '../../../src/github/merge.ts'
import { commit, git } from '../../rig/repository.ts'
import { connected, withGit } from './connected.ts'

/** Pull request 7 with merges into main, which has moved on since, and into a branch of its author's own. */
async function openMerges() {
  const lab = await withGit({ 'a.txt': 'a' })
  const merge = (branch: string): string => {
    git(lab.directory, 'checkout', '--quiet', '--detach', branch)
    git(lab.directory, 'merge', '--quiet', '--no-ff', '-m', 'Merge', lab.head)
    return git(lab.directory, 'rev-parse', 'HEAD')
  }
  git(lab.directory, 'branch', 'own', 'main~1')
  git(lab.directory, 'checkout', '--quiet', 'own')
  commit(lab.directory, { 'worse.txt': 'x' })
  git(lab.directory, 'checkout', '--quiet', '-B', 'main', 'main~1')
  const merges = { main: merge('main'), own: merge('own') }
  git(lab.directory, 'checkout', '--quiet', 'main')
  commit(lab.directory, { 'b.txt': 'b' })
  const pull = (mergeSha: string, isRetargeted = true): PullRequest => ({
    ...{ kind: 'pull_request', number: 7, headSha: lab.head, baseRef: 'main', isRetargeted, defaultBranch: 'main', isFork: false },
    ...{ isDraft: false, headRepository: 'acme/widget', mergeSha, baseSha: lab.head, labels: [], body: '' },
  })
  return { lab, merges, pull, [Symbol.asyncDispose]: () => lab[Symbol.asyncDispose]() }
}

test('after a change of the base branch, a merge into the branch before is not measured', async () => {
  await using setting = await openMerges()
  const { lab, merges, pull } = setting
  const github = connected(lab.server)
  const mergeOf = async (one: PullRequest) => (await withCurrentMerge(github, one)).mergeSha
  expect(await mergeOf(pull(merges.main))).toBe(merges.main)
  expect(await mergeOf(pull(merges.own))).toBeNull()
  // Nobody is asked otherwise.
  const asked = lab.server.log.length
  expect(await mergeOf(pull(merges.own, false))).toBe(merges.own)
  expect(lab.server.log).toHaveLength(asked)
  lab.server.fail('git/get-ref', { kind: 'hidden' })
  expect(await mergeOf(pull(merges.main))).toBeNull()
})
