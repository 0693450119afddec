import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { privateGit } from '../../../src/git/git.ts'
import { reproducedMerge } from '../../../src/git/merge.ts'
import { commit, git, initRepository } from '../../rig/repository.ts'

let directory: string
let [fork, main, topic] = ['', '', '']
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'joulegate-merge-'))
  initRepository(directory)
  fork = commit(directory, { a: '1\n', b: '1\n' })
  git(directory, 'checkout', '--quiet', '-b', 'topic')
  topic = commit(directory, { a: '2\n' })
  git(directory, 'checkout', '--quiet', 'main')
  main = commit(directory, { b: '2\n' })
})
afterAll(() => rmSync(directory, { recursive: true }))

const at = (revision: string): string => git(directory, 'rev-parse', revision)
const made = (files: string, ...parents: readonly string[]): string =>
  git(directory, 'commit-tree', files, '-m', 'merge', ...parents.flatMap((parent) => ['-p', parent]))
const merged = (one: string, other: string): string => git(directory, 'merge-tree', '--write-tree', one, other)
const reproduced = (sha: string): Promise<string | null> =>
  reproducedMerge(privateGit(directory, {}, new AbortController().signal), { sha, tree: at(`${sha}^{tree}`) })

describe('a merge, made again', () => {
  it('has the same files → where its parents part', async () => {
    expect(await reproduced(made(merged(main, topic), main, topic))).toBe(fork)
  })

  it.each<readonly [string, () => string]>([
    ['with the files of base', () => made(`${main}^{tree}`, main, topic)],
    ['with the files of head', () => made(`${topic}^{tree}`, main, topic)],
    ['with other files', () => made(git(directory, 'mktree'), main, topic)],
    ['of three', () => made(merged(main, topic), main, topic, fork)],
    ['that is none', () => topic],
    ['of histories with nothing in common', () => made(`${main}^{tree}`, main, made(`${topic}^{tree}`))],
    [
      'with a conflict',
      () => {
        const other = made(git(directory, 'write-tree'), main)
        git(directory, 'checkout', '--quiet', '--detach', other)
        const conflicting = commit(directory, { a: '3\n' })
        git(directory, 'checkout', '--quiet', 'main')
        return made(`${conflicting}^{tree}`, conflicting, topic)
      },
    ],
    [
      'whose parents part in two places',
      () => {
        const [one, other] = [made(merged(main, topic), main, topic), made(merged(topic, main), topic, main)]
        return made(merged(one, other), one, other)
      },
    ],
  ])('%s → null', async (_, make) => expect(await reproduced(make())).toBeNull())
})
