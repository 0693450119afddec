import { expect, test } from 'vitest'
import type { MergeGroup } from '../../../src/github/event.ts'
import { openPullsAt, pullsOfGroup } from '../../../src/github/pulls.ts'
import { commit, git } from '../../rig/repository.ts'
import { connected, withGit } from './connected.ts'

/** Pull request 7 merged into main as the queue does it, by a merge or by a squash; then 8 on top of it. */
async function openQueue(how: 'merge' | 'squash') {
  const lab = await withGit({ 'a.txt': 'a' })
  const directory = lab.directory
  const head7 = lab.head
  git(directory, 'checkout', '--quiet', '-b', 'eight', 'main~1')
  const head8 = commit(directory, { 'b.txt': 'b' })
  const main = git(directory, 'rev-parse', 'main~1')
  const of = (sha: string, ref: string) => ({ ref, sha, repository: lab.server.repository })
  lab.server.changePull(7, { base: of(main, 'main') })
  lab.server.addPull({ number: 8, base: of(main, 'main'), head: of(head8, 'eight') })
  git(directory, 'checkout', '--quiet', '-b', 'queue', main)
  const add = (sha: string, number: number): string => {
    if (how === 'merge') git(directory, 'merge', '--quiet', '--no-ff', '-m', `Merge pull request #${number}`, sha)
    else {
      git(directory, 'cherry-pick', '--no-commit', sha)
      // A title is its author's: what it names counts for nothing.
      git(directory, 'commit', '--quiet', '-m', 'Make it faster (#99)')
    }
    return git(directory, 'rev-parse', 'HEAD')
  }
  const [group7, group8] = [add(head7, 7), add(head8, 8)]
  const group = (number: number, baseSha: string, headSha: string): MergeGroup => ({
    ...{ kind: 'merge_group', baseSha, headSha, branch: 'main', defaultBranch: 'main', number },
    headRef: `refs/heads/gh-readonly-queue/main/pr-${number}-${baseSha}`,
  })
  return { lab, main, head7, head8, group7, group8, group, [Symbol.asyncDispose]: () => lab[Symbol.asyncDispose]() }
}

test.for(['merge', 'squash'] as const)('a group is of the pull request that its branch names (%s)', async (how) => {
  await using queue = await openQueue(how)
  const github = connected(queue.lab.server)
  const found = await pullsOfGroup(github, queue.group(8, queue.group7, queue.group8))
  expect(found).toEqual([{ number: 8, isOpen: true, headSha: queue.head8, baseRef: 'main', author: expect.any(String) }])
})

test('a group of two, by its merges; one that was closed or goes elsewhere by now is none of it', async () => {
  await using queue = await openQueue('merge')
  const github = connected(queue.lab.server)
  const both = queue.group(8, queue.main, queue.group8)
  expect((await pullsOfGroup(github, both)).map(({ number, headSha }) => [number, headSha])).toEqual([
    [7, queue.head7],
    [8, queue.head8],
  ])
  queue.lab.server.changePull(7, { state: 'closed' })
  expect((await pullsOfGroup(github, both)).map(({ number }) => number)).toEqual([8])
  queue.lab.server.changePull(8, { base: { ref: 'release', sha: queue.main, repository: queue.lab.server.repository } })
  expect(await pullsOfGroup(github, both)).toEqual([])
})

test('open pull requests of a commit: of their head alone, those of forks too', async () => {
  await using queue = await openQueue('merge')
  const { server } = queue.lab
  const of = (sha: string, ref: string, repository = server.repository) => ({ ref, sha, repository })
  server.addPull({ number: 9, base: of(queue.main, 'main'), head: of(queue.head7, 'main', 'stranger/widget') })
  server.addPull({ number: 10, base: of(queue.main, 'main'), head: of(queue.group7, 'queue') })
  const numbers = async () =>
    (await openPullsAt(connected(server), queue.head7)).map(({ number }) => number).toSorted((one, other) => one - other)
  expect(await numbers()).toEqual([7, 9])
  server.changePull(7, { state: 'closed' })
  expect(await numbers()).toEqual([9])
})
