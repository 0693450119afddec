import { join } from 'node:path'
import { expect, it } from 'vitest'
import { knownAncestors } from '../../../src/git/first-parents.ts'
import { commit, git, useDirectory } from './fixture.ts'
import { serveOrigin } from './origin.ts'

const directory = useDirectory()

it('the ancestors of a commit are its first parents; at the end of a shallow clone, the parent that is not there is named, too', async () => {
  const origin = await serveOrigin(directory.path)
  for (let index = 0; index < 4; index += 1) commit(origin.work, { file: `${index}\n` })
  git(origin.work, 'push', '--quiet', 'origin', 'main')
  const all = git(origin.work, 'rev-list', '--first-parent', 'main').split('\n')
  const [tip = ''] = all
  expect(await knownAncestors({ directory: origin.work }, tip, 100)).toEqual(all)
  expect(await knownAncestors({ directory: origin.work }, tip, 2)).toEqual(all.slice(0, 3))
  const shallow = join(directory.path, 'shallow')
  git(directory.path, 'clone', '--quiet', '--depth', '2', `file://${origin.bare}`, shallow)
  expect(await knownAncestors({ directory: shallow }, tip, 100)).toEqual(all.slice(0, 3))
})
