import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Commit, openRepository } from '../../../src/git/repository.ts'
import { createWorkspace, type Workspace } from '../../../src/git/workspace.ts'
import { removeTree } from '../../../src/system/remove.ts'
import { few, isAll } from '../../rig/short.ts'
import { messageOf, rejection, wordedIn } from '../../rig/worded.ts'
import { builder, commit, git, makeRepository, problemOf, useDirectory, write, writeSpy } from './fixture.ts'

const directory = useDirectory()
const at = (...names: readonly string[]): string => join(directory.path, ...names)
const user = (...initOptions: readonly string[]): string => makeRepository(at('user'), ...initOptions)

async function open(
  top: string,
  bare = at('private'),
): Promise<{ readonly workspace: Workspace; readonly head: Commit; readonly base: Commit }> {
  const repository = await openRepository(top)
  const [head, base] = [await repository.resolve('HEAD'), await repository.resolve('HEAD~1').catch(() => repository.resolve('HEAD'))]
  return {
    workspace: await createWorkspace(repository, bare, { signal: new AbortController().signal, mark: {} }),
    head,
    base,
  }
}

/** As for builds that run as another user. */
async function openShared(top: string) {
  const repository = await openRepository(top)
  const commits = await Promise.all([repository.resolve('HEAD'), repository.resolve('HEAD~1')])
  const workspace = await createWorkspace(repository, at('private'), {
    signal: new AbortController().signal,
    mark: {},
    sharing: {
      commits: commits.map(({ sha }) => sha),
      owners: new Map([at('side0'), at('side1')].map((tree) => [tree, builder])),
    },
  })
  return { workspace, commits }
}

describe('for builds that run as another user', () => {
  it('history is copied, with its tags, and nothing else of the repository', async () => {
    const top = user()
    commit(top, { file: 'first' })
    git(top, 'tag', '-a', 'v1', '-m', 'v1')
    commit(top, { file: 'second' })
    const hidden = execFileSync('git', ['hash-object', '-w', '--stdin'], { cwd: top, input: 'stashed away', encoding: 'utf8' }).trim()
    const { workspace, commits } = await openShared(top)
    await using _ = workspace
    await Promise.all(commits.map((one, index) => workspace.checkout(one, at(`side${index}`))))
    for (const side of ['side0', 'side1'])
      for (const name of ['.', '.git', 'file']) expect(lstatSync(at(side, name))).toMatchObject(builder)
    chmodSync(top, 0)
    rmSync(join(top, '.git'), { recursive: true }) // whoever builds could not read it
    expect(git(at('side0'), 'describe', '--dirty')).toMatch(/^v1-1-g[0-9a-f]+$/)
    expect(git(at('side0'), 'log', '--format=%s').split('\n')).toHaveLength(4)
    expect(git(at('side1'), 'describe')).toBe('v1')
    expect(git(at('side0'), 'status', '--porcelain')).toBe('')
    expect(git(at('side0'), 'for-each-ref', '--format=%(refname)')).toBe('refs/tags/v1')
    expect(() => git(at('side0'), 'cat-file', '-e', hidden)).toThrow()
  })

  it('a history with missing commits causes a clear error', async () => {
    const top = user()
    commit(top, { file: 'first' })
    const lost = git(top, 'rev-parse', 'HEAD:file')
    commit(top, { file: 'second' })
    commit(top, { file: 'third' })
    rmSync(join(top, '.git/objects', lost.slice(0, 2), lost.slice(2)))
    expect(await rejection(openShared(top))).toMatchObject({
      finding: { code: 'history-not-copied', message: expect.stringContaining(lost) },
    })
  })

  it('a shallow clone serves the commits that it has', async () => {
    const top = user()
    for (const file of ['first', 'second', 'third']) commit(top, { file })
    git(at(), 'clone', '--quiet', '--depth=2', `file://${top}`, 'shallow')
    const { workspace, commits } = await openShared(at('shallow'))
    await using _ = workspace
    const [head] = commits
    if (head !== undefined) await workspace.checkout(head, at('side'))
    rmSync(join(at('shallow'), '.git'), { recursive: true })
    expect(git(at('side'), 'rev-list', '--count', 'HEAD')).toBe('2')
  })
})

/** Checks HEAD out, looks at the files, and cleans up. */
async function withHead(top: string, look: (worktree: string) => void): Promise<void> {
  const { workspace, head } = await open(top)
  await using _ = workspace
  await workspace.checkout(head, at('head'))
  look(at('head'))
  for (const name of ['head', 'private']) await removeTree(at(name))
}

describe('checkout', () => {
  it('writes files, executable bits, symbolic links and odd names as the tree has them', async () => {
    const top = user()
    write(join(top, 'run.sh'), '#!/bin/sh\n', 0o755)
    symlinkSync('../nowhere', join(top, 'link'))
    const names = ['größe', ' a b ', '-dash', 'new\nline', '"quoted"', 'back\\slash', 'x'.repeat(200), 'deep/er/file']
    commit(top, Object.fromEntries(names.map((name) => [name, `${name}\r\n\0`])))
    await withHead(top, (head) => {
      for (const name of names) expect(readFileSync(join(head, name), 'utf8')).toBe(`${name}\r\n\0`)
      expect(readdirSync(head).sort()).toEqual(readdirSync(top).sort())
      expect(statSync(join(head, 'run.sh')).mode & 0o111).not.toBe(0)
      expect(statSync(join(head, 'file')).mode & 0o111).toBe(0)
      expect(readlinkSync(join(head, 'link'))).toBe('../nowhere')
      expect(git(head, 'status', '--porcelain')).toBe('')
      expect(git(head, 'rev-parse', 'HEAD')).toBe(git(top, 'rev-parse', 'HEAD'))
    })
  })

  it("applies the user's umask", async () => {
    const top = user()
    const before = process.umask(0o077)
    try {
      await withHead(top, (head) => {
        expect(statSync(join(head, 'file')).mode & 0o777).toBe(0o600)
        expect(statSync(head).mode & 0o777).toBe(0o700)
      })
    } finally {
      process.umask(before)
    }
  })

  it("applies the repository's own attributes, and none of the user's settings", async () => {
    const top = user()
    commit(top, { '.gitattributes': '*.crlf text eol=crlf\n', 'a.crlf': 'a\n', 'a.txt': 'a\n', 'b.txt': 'b\r\n' })
    write(join(directory.home, '.gitconfig'), '[core]\n\tautocrlf = true\n\teol = crlf\n\tsymlinks = false\n')
    write(join(directory.home, '.config', 'git', 'attributes'), '*.txt text eol=crlf\n')
    await withHead(top, (head) => {
      expect(readFileSync(join(head, 'a.crlf'), 'utf8')).toBe('a\r\n')
      expect(readFileSync(join(head, 'a.txt'), 'utf8')).toBe('a\n')
      expect(readFileSync(join(head, 'b.txt'), 'utf8')).toBe('b\r\n')
    })
  })

  it("runs no filter and no hook of the user's configuration", async () => {
    const top = user()
    commit(top, { '.gitattributes': '* filter=spy\n', x: 'x\n' })
    const spy = writeSpy(at('spy'), at('log'))
    writeSpy(at('hooks', 'post-checkout'), at('log'))
    const config = `[filter "spy"]\n\tsmudge = ${spy}\n\tprocess = ${spy}\n\trequired = true\n[core]\n\thooksPath = ${at('hooks')}\n`
    write(join(directory.home, '.gitconfig'), config)
    await withHead(top, (head) => expect(readFileSync(join(head, 'x'), 'utf8')).toBe('x\n'))
    expect(existsSync(at('log'))).toBe(false)
  })

  it('gives builds a git that knows the tags', async () => {
    const top = user()
    git(top, 'tag', '--annotate', '--message', 'm', 'v1.2', 'HEAD~1')
    await withHead(top, (head) => expect(git(head, 'describe')).toMatch(/^v1\.2-1-g/))
  })

  it('gives builds a git that runs no hook of the user', async () => {
    writeSpy(at('hooks', 'post-checkout'), at('log'))
    write(at('config'), `[core]\n\thooksPath = ${at('hooks')}\n`)
    const env = { ...process.env, GIT_CONFIG_GLOBAL: at('config') }
    const top = user()
    await withHead(top, (head) => execFileSync('git', ['checkout', '--quiet', 'HEAD~1'], { cwd: head, env }))
    expect(existsSync(at('log'))).toBe(false)
    execFileSync('git', ['checkout', '--quiet', 'HEAD~1'], { cwd: top, env })
    expect(existsSync(at('log'))).toBe(true)
  })

  it.runIf(isAll)('makes many at once', { timeout: 120_000 }, async () => {
    const top = user()
    const { workspace, head, base } = await open(top)
    await using _ = workspace
    const numbers = [...Array(24).keys()]
    await Promise.all(numbers.map((number) => workspace.checkout(number % 2 === 0 ? base : head, at(`tree${number}`))))
    const texts = numbers.map((number) => readFileSync(at(`tree${number}`, 'file'), 'utf8'))
    expect(texts).toEqual(numbers.map((number) => (number % 2 === 0 ? 'one\n' : 'two\n')))
  })

  it.runIf(isAll)('works in SHA-256 repositories', async () => {
    await withHead(user('--object-format=sha256'), (head) => expect(readFileSync(join(head, 'file'), 'utf8')).toBe('two\n'))
  })

  it.each(few(1, ['linked', 'bare', 'shared', 'relative', 'shallow']))('borrows the objects of a repository that is %s', async (kind) => {
    const top = user()
    const other = at('other')
    if (kind === 'linked') git(top, 'worktree', 'add', '--quiet', '--detach', other)
    else if (kind === 'bare') git(top, 'clone', '--quiet', '--bare', top, other)
    else if (kind === 'shallow') git(top, 'clone', '--quiet', '--depth=1', `file://${top}`, other)
    else git(top, 'clone', '--quiet', '--shared', top, other)
    if (kind === 'relative') write(join(other, '.git', 'objects', 'info', 'alternates'), '../../../user/.git/objects\n')
    await withHead(other, (head) => {
      expect(readFileSync(join(head, 'file'), 'utf8')).toBe('two\n')
      expect(git(head, 'rev-list', '--count', 'HEAD')).toBe(kind === 'shallow' ? '1' : '2')
    })
  })

  it.each(few(1, [`it's "quoted" \\`, ' a  b ', 'größe-🔋', 'first\nsecond\n', 'x'.repeat(200), '#-']))(
    'works below a directory named %j',
    async (name) => {
      const top = makeRepository(at(name, 'user'))
      const { workspace, head } = await open(top, at(name, 'private'))
      await workspace.checkout(head, at(name, 'head'))
      expect(readFileSync(at(name, 'head', 'file'), 'utf8')).toBe('two\n')
      expect(git(at(name, 'head'), 'status', '--porcelain')).toBe('')
      await workspace[Symbol.asyncDispose]()
      expect(readdirSync(at(name)).toSorted()).toEqual(['head', 'private', 'user'])
    },
  )
})

describe('commits that cannot be checked out', () => {
  it('is a commit with submodules, by their paths', async () => {
    const top = user()
    for (const path of ['libs/größe', 'z'])
      git(top, 'update-index', '--add', '--cacheinfo', `160000,${git(top, 'rev-parse', 'HEAD')},${path}`)
    git(top, 'commit', '--quiet', '--message', 'submodules')
    const { workspace, head, base } = await open(top)
    const problem = await problemOf(workspace.checkout(head, at('head')))
    expect(wordedIn(problem.finding)).toMatchObject({ code: 'submodules-unsupported', message: expect.stringContaining('(libs/größe, z)') })
    await workspace.checkout(base, at('base'))
    await workspace[Symbol.asyncDispose]()
  })

  it('is a commit with files in LFS, by their paths, a few of them', async () => {
    const top = user()
    write(join(top, '.gitattributes'), '[attr]large filter=lfs diff=lfs -text\n# *.txt filter=lfs\n')
    write(join(top, 'sub', '.gitattributes'), '*.bin large\nkept.bin -filter\n')
    commit(
      top,
      Object.fromEntries(['kept', ...'abcdefg'].map((name) => [`sub/${name}.bin`, 'version https://git-lfs.github.com/spec/v1\n'])),
    )
    const { workspace, head } = await open(top)
    await using _ = workspace
    const problem = await problemOf(workspace.checkout(head, at('head')))
    const paths = 'sub/a.bin, sub/b.bin, sub/c.bin, sub/d.bin, sub/e.bin, …'
    expect(wordedIn(problem.finding)).toMatchObject({ code: 'lfs-unsupported', message: expect.stringContaining(`(${paths})`) })
    expect(existsSync(at('head', 'file'))).toBe(false)
  })

  it.runIf(isAll)('is not a commit that only prepares for LFS', async () => {
    const top = user()
    commit(top, { '.gitattributes': '*.psd filter=lfs diff=lfs merge=lfs -text\n' })
    await withHead(top, (head) => expect(readFileSync(join(head, 'file'), 'utf8')).toBe('two\n'))
  })

  it('is a commit whose objects are missing', async () => {
    const top = user()
    const blob = git(top, 'rev-parse', 'HEAD:file')
    const { workspace, head } = await open(top)
    rmSync(join(top, '.git', 'objects', blob.slice(0, 2), blob.slice(2)))
    const problem = await problemOf(workspace.checkout(head, at('head')))
    expect(wordedIn(problem.finding)).toMatchObject({ code: 'checkout-failed', message: expect.stringContaining('unable to read') })
    expect(problem.cause).toBeInstanceOf(Error)
    await workspace[Symbol.asyncDispose]()
  })

  it('is one that does not fit on the disk of the private repository; the message contains only git’s complaint', async () => {
    const { workspace, head } = await open(user())
    await using _ = workspace
    write(at('private', 'worktrees'), 'a file in the place of a directory')
    const problem = await problemOf(workspace.checkout(head, at('head')))
    expect(messageOf(problem.finding)).toMatch(/^Commit [0-9a-f]{12} could not be checked out: (fatal|error): could not create/)
  })

  it('is one that would overwrite an existing file, which is kept', async () => {
    const top = user()
    const { workspace, head } = await open(top)
    mkdirSync(at('empty'))
    write(at('full', 'precious'), 'x')
    for (const path of ['empty', 'full', 'absent/deep']) {
      const problem = await problemOf(workspace.checkout(head, at(path)))
      expect(problem.finding.code).toBe('checkout-failed')
      expect(problem.cause).toBeInstanceOf(Error)
    }
    await workspace[Symbol.asyncDispose]()
    expect(readdirSync(directory.path).sort()).toEqual(['empty', 'full', 'home', 'private', 'user'])
    expect(readdirSync(at('full'))).toEqual(['precious'])
    const problem = await problemOf(open(top, at('full')))
    expect(problem.finding.code).toBe('cannot-write')
    expect(problem.cause).toBeInstanceOf(Error)
    expect(readdirSync(at('full'))).toEqual(['precious'])
  })
})

it('reports that a private repository could not be completed', async () => {
  const top = user()
  // The directory fits into what a path may be long, but not what belongs in it.
  let bare = at('long')
  while (bare.length < 3_900) bare = join(bare, 'x'.repeat(100))
  mkdirSync(bare, { recursive: true })
  bare = join(bare, 'y'.repeat(4_080 - bare.length))
  expect(wordedIn((await problemOf(open(top, bare))).finding)).toMatchObject({
    code: 'cannot-write',
    message: expect.stringContaining('ENAMETOOLONG'),
  })
})

it('disposing stops the checkouts that still run, so that their files can be removed', async () => {
  const top = user()
  commit(
    top,
    Object.fromEntries([...Array(3000).keys()].map((number) => [`folder${number % 50}/file${number}`, 'x'.repeat(2000 + number)])),
  )
  const { workspace, head, base } = await open(top)
  const running = ['a', 'b', 'c'].map((name, index) => problemOf(workspace.checkout(index === 0 ? head : base, at(name))))
  await problemOf(workspace.checkout(head, at('absent', 'deep')))
  let settled = 0
  for (const run of running) run.finally(() => (settled += 1))
  await workspace[Symbol.asyncDispose]()
  expect(settled).toBe(3)
  for (const name of ['a', 'b', 'c', 'private']) await removeTree(at(name))
  for (const problem of await Promise.all(running)) expect(problem.finding.code).toBe('checkout-failed')
  expect(readdirSync(directory.path).sort()).toEqual(['home', 'user'])
})
