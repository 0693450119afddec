import { expect, test } from 'vitest'
import { openPullsAt } from '../../../src/github/pulls.ts'
import { git } from '../../rig/repository.ts'
import { connected, withGit } from './connected.ts'

/** Pull request 7, merged into a branch as the queue does it. */
async function openQueue() {
  const lab = await withGit({ 'a.txt': 'a' })
  const { directory, head } = lab
  const main = git(directory, 'rev-parse', 'main~1')
  lab.server.changePull(7, { base: { ref: 'main', sha: main, repository: lab.server.repository } })
  git(directory, 'checkout', '--quiet', '-b', 'queue', main)
  git(directory, 'merge', '--quiet', '--no-ff', '-m', 'Merge pull request #7', head)
  return { lab, main, head, group: git(directory, 'rev-parse', 'HEAD'), [Symbol.asyncDispose]: () => lab[Symbol.asyncDispose]() }
}

test('open pull requests of a commit: of their head alone, those of forks too', async () => {
  await using queue = await openQueue()
  const { server } = queue.lab
  const of = (sha: string, ref: string, repository = server.repository) => ({ ref, sha, repository })
  server.addPull({ number: 9, base: of(queue.main, 'main'), head: of(queue.head, 'main', 'stranger/widget') })
  server.addPull({ number: 10, base: of(queue.main, 'main'), head: of(queue.group, 'queue') })
  const numbers = async () =>
    (await openPullsAt(connected(server), queue.head)).map(({ number }) => number).toSorted((one, other) => one - other)
  expect(await numbers()).toEqual([7, 9])
  server.changePull(7, { state: 'closed' })
  expect(await numbers()).toEqual([9])
})
