import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Octokit } from 'octokit'
import { expect, test } from 'vitest'
import { hostRepository } from '../../rig/github/hosted.ts'
import { openGitHub } from '../../rig/github/server.ts'
import { commit, git, initRepository } from '../../rig/repository.ts'

const HERE = { owner: 'acme', repo: 'widget' }
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

/** A repository in which a branch and main have parted, hosted with its pull request 7. */
async function hosted() {
  await using undo = new AsyncDisposableStack()
  const directory = mkdtempSync(join(tmpdir(), 'joulegithub-'))
  undo.defer(() => rmSync(directory, { recursive: true }))
  const from = join(directory, 'from')
  initRepository(from)
  const parting = commit(from, { 'joulegate.yml': 'version: 1\n', 'src/main.c': 'int main;\n' })
  git(from, 'checkout', '--quiet', '-b', 'faster')
  const head = commit(from, { 'src/main.c': 'int main, faster;\n', 'src/new.c': '' })
  git(from, 'checkout', '--quiet', 'main')
  const base = commit(from, { 'README.md': 'words' })
  const root = join(directory, 'root')
  mkdirSync(root)
  const repository = hostRepository({ root, name: 'acme/widget', from })
  const merge = repository.pull(7, { base, head })
  const github = undo.use(await openGitHub({ git: repository.directory }))
  const branch = { repository: 'acme/widget' }
  github.addPull({ number: 7, base: { ...branch, ref: 'main', sha: base }, head: { ...branch, ref: 'faster', sha: head }, merge })
  const octokit = new Octokit({
    baseUrl: github.apiUrl,
    auth: github.token(github.bot),
    log: silent,
    retry: { enabled: false },
    throttle: { enabled: false },
  })
  const disposal = undo.move()
  return { repository, from, parting, head, base, merge, github, rest: octokit.rest, [Symbol.asyncDispose]: () => disposal.disposeAsync() }
}

test('the API agrees with git about commits, files and refs', async () => {
  await using lab = await hosted()
  const { rest, base, head, parting, merge } = lab
  const { data: compared } = await rest.repos.compareCommitsWithBasehead({ ...HERE, basehead: `${base}...${head}` })
  expect(compared).toMatchObject({
    status: 'diverged',
    ahead_by: 1,
    behind_by: 1,
    merge_base_commit: { sha: parting },
    base_commit: { sha: base },
  })
  expect(compared.files?.map(({ filename, status, additions }) => [filename, status, additions])).toEqual([
    ['src/main.c', 'modified', 1],
    ['src/new.c', 'added', 0],
  ])
  expect((await rest.pulls.listFiles({ ...HERE, pull_number: 7 })).data[0]?.patch).toBe('@@ -1 +1 @@\n-int main;\n+int main, faster;')
  expect((await rest.pulls.listCommits({ ...HERE, pull_number: 7 })).data.map(({ sha }) => sha)).toEqual([head])
  const bringing = async (sha: string) => (await rest.repos.listPullRequestsAssociatedWithCommit({ ...HERE, commit_sha: sha })).data
  expect((await bringing(head)).map(({ number }) => number)).toEqual([7])
  expect(await bringing(base)).toEqual([])
  expect((await rest.repos.getCommit({ ...HERE, ref: merge ?? '' })).data.parents.map(({ sha }) => sha)).toEqual([base, head])
  expect((await rest.git.getRef({ ...HERE, ref: 'heads/faster' })).data.object).toMatchObject({ type: 'commit', sha: head })
  const { data: file } = await rest.repos.getContent({ ...HERE, path: 'joulegate.yml', ref: parting })
  if (Array.isArray(file) || file.type !== 'file') throw new Error('it is not a file')
  expect(Buffer.from(file.content, 'base64').toString()).toBe('version: 1\n')
  const { data: tree } = await rest.repos.getContent({ ...HERE, path: 'src', ref: 'faster' })
  expect([tree].flat().map(({ path }) => path)).toEqual(['src/main.c', 'src/new.c'])
})

test('the API does not have what git does not have', async () => {
  await using lab = await hosted()
  const { rest, head } = lab
  const nowhere = 'd'.repeat(40)
  await expect(rest.repos.createCommitStatus({ ...HERE, sha: nowhere, state: 'pending' })).rejects.toThrow(
    `No commit found for SHA: ${nowhere}`,
  )
  await expect(rest.repos.getContent({ ...HERE, path: 'none', ref: head })).rejects.toMatchObject({ status: 404 })
  await expect(rest.repos.compareCommitsWithBasehead({ ...HERE, basehead: `main...${nowhere}` })).rejects.toMatchObject({ status: 404 })
  await expect(rest.git.getRef({ ...HERE, ref: 'heads/none' })).rejects.toMatchObject({ status: 404 })
  await rest.repos.createCommitStatus({ ...HERE, sha: head, state: 'pending' })
  expect((await rest.repos.getCombinedStatusForRef({ ...HERE, ref: 'faster' })).data.state).toBe('pending')
})

test('a pull request has its own refs, which move with it, and GitHub has no merge of conflicting changes', async () => {
  await using lab = await hosted()
  const { repository, from, base, head, merge } = lab
  const refs = () => git(repository.directory, 'for-each-ref', '--format=%(refname) %(objectname)', 'refs/pull', 'refs/joined')
  expect(refs()).toBe(`refs/pull/7/head ${head}\nrefs/pull/7/merge ${merge}`)
  expect(git(repository.directory, 'ls-tree', '--name-only', '-r', 'refs/pull/7/merge')).toBe(
    'README.md\njoulegate.yml\nsrc/main.c\nsrc/new.c',
  )
  git(from, 'checkout', '--quiet', '--detach', head)
  const moved = commit(from, { 'README.md': 'other words' })
  expect(repository.pull(7, { base, head: moved })).toBe(null)
  expect(refs()).toContain(`refs/pull/7/head ${moved}`)
})
