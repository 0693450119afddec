import { chownSync, existsSync, mkdirSync, rmSync, symlinkSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { openRepository } from '../../../src/git/repository.ts'
import { isAll } from '../../rig/short.ts'
import { wordedIn } from '../../rig/worded.ts'
import { commit, git, makeRepository, problemOf, snapshot, useDirectory, wrapGit, write, writeSpy } from './fixture.ts'

const directory = useDirectory()
const user = (...initOptions: readonly string[]): string => makeRepository(join(directory.path, 'user'), ...initOptions)
const isRoot = process.getuid?.() === 0

describe('openRepository', () => {
  it('finds the root from a subdirectory', async () => {
    const top = user()
    mkdirSync(join(top, 'a', 'b'), { recursive: true })
    expect((await openRepository(join(top, 'a', 'b'))).directory).toBe(top)
  })

  it('resolves a symbolic link to the directory', async () => {
    const top = user()
    symlinkSync(top, join(directory.path, 'link'))
    const opened = await openRepository(join(directory.path, 'link'))
    expect(opened.directory).toBe(top)
    expect((await opened.resolve('HEAD')).sha).toBe(git(top, 'rev-parse', 'HEAD'))
  })

  it('treats a linked worktree as its own root, with its own HEAD', async () => {
    const top = user()
    const linked = join(directory.path, 'linked')
    git(top, 'worktree', 'add', '--detach', linked, 'HEAD~1')
    const opened = await openRepository(linked)
    expect(opened.directory).toBe(linked)
    expect((await opened.resolve('HEAD')).sha).toBe(git(top, 'rev-parse', 'HEAD~1'))
  })

  it('reads a bare repository', async () => {
    const top = user()
    const bare = join(directory.path, 'bare.git')
    git(top, 'clone', '--quiet', '--bare', top, bare)
    const opened = await openRepository(bare)
    expect(opened.directory).toBe(bare)
    expect((await opened.resolve('main')).sha).toBe(git(top, 'rev-parse', 'main'))
    expect(await opened.dirtyPaths()).toEqual([])
  })

  it('reads from inside of .git', async () => {
    const top = user()
    const opened = await openRepository(join(top, '.git'))
    expect(opened.directory).toBe(join(top, '.git'))
    expect(await opened.dirtyPaths()).toEqual([])
  })

  it.each([
    ['spaces', ' a  b '],
    ['unicode', 'größe-電力-🔋'],
    ['quotes', `it's "quoted" \`$(x)\` \\`],
    ['a newline', 'first\nsecond\n'],
    ['200 characters', 'x'.repeat(200)],
    ['a leading dash and a hash', '-#'],
  ])('works if the path has %s', async (_, name) => {
    const top = makeRepository(join(directory.path, name))
    const opened = await openRepository(top)
    expect(opened.directory).toBe(top)
    expect(await opened.show(await opened.resolve('HEAD'), 'file')).toBe('two\n')
    expect(await opened.dirtyPaths()).toEqual([])
  })

  it('ignores the environment of a git that runs a hook', async () => {
    const top = user()
    const sha = git(top, 'rev-parse', 'HEAD')
    for (const name of ['DIR', 'INDEX_FILE', 'WORK_TREE', 'OBJECT_DIRECTORY', 'COMMON_DIR', 'NAMESPACE', 'CEILING_DIRECTORIES']) {
      vi.stubEnv(`GIT_${name}`, '/nonsense')
    }
    vi.stubEnv('GIT_CONFIG_PARAMETERS', 'nonsense')
    vi.stubEnv('GIT_PREFIX', 'nonsense/')
    const opened = await openRepository(top)
    expect(opened.directory).toBe(top)
    expect((await opened.resolve('HEAD')).sha).toBe(sha)
    expect(await opened.dirtyPaths()).toEqual([])
  })

  it('reports a missing repository', async () => {
    write(join(directory.path, 'file'), '')
    for (const path of ['.', 'absent', 'file']) {
      const problem = await problemOf(openRepository(join(directory.path, path)))
      expect(problem.finding.code).toBe('not-a-repository')
      expect(problem.cause).toBeInstanceOf(Error)
    }
  })

  it('waits for all of the output', async () => {
    const top = user()
    wrapGit(join(directory.path, 'bin'), '(sleep 0.2; exec "$git" "$@") & exit 0')
    expect((await openRepository(top)).directory).toBe(top)
  })

  it('reports a missing git', async () => {
    const top = user()
    vi.stubEnv('PATH', directory.home)
    const problem = await problemOf(openRepository(top))
    expect(wordedIn(problem.finding)).toMatchObject({ code: 'git-failed', message: expect.stringContaining('ENOENT') })
    expect(problem.cause).toBeInstanceOf(Error)
  })
})

describe('a repository of another owner', () => {
  const anothers = (): string => {
    const top = user()
    for (const path of [top, join(top, '.git')]) chownSync(path, 54_321, 54_321)
    return top
  }

  it.runIf(isRoot)('is refused', async () => {
    const problem = await problemOf(openRepository(anothers()))
    expect(problem.finding.code).toBe('repository-owned-by-another')
    expect(problem.cause).toBeInstanceOf(Error)
  })

  it.runIf(isRoot)('is read if the user has declared it safe', async () => {
    const top = anothers()
    write(join(directory.home, '.gitconfig'), `[safe]\n\tdirectory = ${top}\n`)
    expect((await openRepository(top)).directory).toBe(top)
  })

  it.runIf(isRoot)('is read when its owner called sudo', async () => {
    const top = anothers()
    vi.stubEnv('SUDO_UID', '54321')
    expect((await openRepository(top)).directory).toBe(top)
  })

  it.each(["fatal: detected dubious ownership in repository at '/x'", "fatal: unsafe repository ('/x' is owned by someone else)"])(
    'is recognised by: %s',
    async (message) => {
      const top = user()
      write(join(directory.path, 'bin', 'git'), `#!/bin/sh\n[ "$LC_ALL" = C ] && echo "${message}" >&2\nexit 128\n`, 0o755)
      vi.stubEnv('PATH', `${directory.path}/bin:${process.env['PATH']}`)
      expect((await problemOf(openRepository(top))).finding.code).toBe('repository-owned-by-another')
    },
  )
})

describe('resolve', () => {
  it('returns commit and tree of branches, tags and abbreviations, under the given name', async () => {
    const top = user()
    git(top, 'tag', '--annotate', '--message', 'm', 'v1', 'HEAD~1')
    const opened = await openRepository(top)
    const [sha, parent] = git(top, 'rev-parse', 'HEAD', 'HEAD~1').split('\n')
    const tree = git(top, 'rev-parse', 'HEAD^{tree}')
    for (const ref of ['HEAD', 'main', 'refs/heads/main', sha ?? '', sha?.slice(0, 10) ?? '', '@', 'HEAD^{/change}']) {
      expect(await opened.resolve(ref)).toEqual({ kind: 'commit', name: ref, sha, tree })
    }
    for (const ref of ['v1', 'HEAD~1', 'main^']) expect((await opened.resolve(ref)).sha).toBe(parent)
  })

  it('returns equal trees for commits with equal files', async () => {
    const top = user()
    commit(top, {}, 'nothing changed')
    const opened = await openRepository(top)
    const [head, parent] = [await opened.resolve('HEAD'), await opened.resolve('HEAD~1')]
    expect(head.tree).toBe(parent.tree)
    expect(head.sha).not.toBe(parent.sha)
  })

  it('refuses a leading dash before git sees it', async () => {
    const opened = await openRepository(user())
    vi.stubEnv('PATH', directory.home)
    for (const ref of ['--all', '-h', '--output=x']) {
      const problem = await problemOf(opened.resolve(ref))
      expect(wordedIn(problem.finding)).toMatchObject({
        code: 'ref-starts-with-dash',
        message: expect.stringContaining('cannot name a commit'),
      })
    }
  })

  it.each(['nope', '', '^HEAD', '^main', 'HEAD~1..HEAD', 'HEAD:file', 'HEAD^{tree}', 'a\nb', 'a\0b', '@{u}', '1'.repeat(40)])(
    'does not know %j',
    async (ref) => {
      const opened = await openRepository(user())
      const problem = await problemOf(opened.resolve(ref))
      expect(problem.finding.code).toBe('unknown-ref')
      if (!ref.startsWith('^')) expect(problem.cause).toBeInstanceOf(Error)
    },
  )

  it('refuses a name that is a branch and a tag, even if git is configured not to warn', async () => {
    const top = user()
    git(top, 'branch', 'twice', 'HEAD')
    git(top, 'tag', 'twice', 'HEAD~1')
    git(top, 'config', 'core.warnAmbiguousRefs', 'false')
    const opened = await openRepository(top)
    const problem = await problemOf(opened.resolve('twice'))
    expect(problem.finding.code).toBe('ambiguous-ref')
    expect(problem.cause).toBeInstanceOf(Error)
    expect((await opened.resolve('refs/heads/twice')).sha).toBe(git(top, 'rev-parse', 'HEAD'))
    expect((await opened.resolve('refs/tags/twice')).sha).toBe(git(top, 'rev-parse', 'HEAD~1'))
  })

  it.runIf(isAll)('refuses an abbreviation of two commits', async () => {
    const top = user()
    const tree = git(top, 'rev-parse', 'HEAD^{tree}')
    const seen = new Map<string, string>()
    for (let count = 0; ; count += 1) {
      const prefix = git(top, 'commit-tree', tree, '-m', String(count)).slice(0, 4)
      if (seen.has(prefix)) {
        expect((await problemOf((await openRepository(top)).resolve(prefix))).finding.code).toBe('ambiguous-ref')
        return
      }
      seen.set(prefix, prefix)
    }
  })

  it('reports a repository without commits', async () => {
    const top = join(directory.path, 'empty')
    mkdirSync(top)
    git(top, 'init', '--quiet')
    const problem = await problemOf((await openRepository(top)).resolve('HEAD'))
    expect(problem.finding.code).toBe('no-commits')
    expect(problem.cause).toBeInstanceOf(Error)
  })

  it('does not report that for a new branch without commits', async () => {
    const top = user()
    git(top, 'checkout', '--quiet', '--orphan', 'new')
    expect((await problemOf((await openRepository(top)).resolve('HEAD'))).finding.code).toBe('unknown-ref')
  })

  it('points to git fetch --unshallow in a shallow clone', async () => {
    const top = user()
    const shallow = join(directory.path, 'shallow')
    git(directory.path, 'clone', '--quiet', '--depth=1', `file://${top}`, shallow)
    const problem = await problemOf((await openRepository(shallow)).resolve('HEAD~1'))
    expect(wordedIn(problem.finding)).toMatchObject({ code: 'unknown-ref', hint: expect.stringContaining('git fetch --unshallow') })
  })

  it('reads SHA-256 repositories', async () => {
    const top = user('--object-format=sha256')
    const head = await (await openRepository(top)).resolve('HEAD')
    expect(head.sha).toMatch(/^[0-9a-f]{64}$/)
    expect(head.tree).toMatch(/^[0-9a-f]{64}$/)
  })

  it('identifies a commit by its SHA, even if it is replaced', async () => {
    const top = user()
    const tree = git(top, 'rev-parse', 'HEAD^{tree}')
    git(top, 'replace', 'HEAD', 'HEAD~1')
    const opened = await openRepository(top)
    const head = await opened.resolve('HEAD')
    expect(head.tree).toBe(tree)
    expect(await opened.show(head, 'file')).toBe('two\n')
  })
})

describe('show', () => {
  it('returns the text of a file, byte for byte', async () => {
    const top = user()
    write(join(top, '.gitattributes'), '* text eol=lf\n*.txt diff=upper\n')
    git(top, 'config', 'diff.upper.textconv', 'tr a-z A-Z <')
    commit(top, { 'deep/größe "x".txt': 'a\n\n\n', 'star*': 'star', starless: 'no', ':(top)file': 'magic' })
    const opened = await openRepository(top)
    const head = await opened.resolve('HEAD')
    expect(await opened.show(head, 'deep/größe "x".txt')).toBe('a\n\n\n')
    expect(await opened.show(head, './deep/../star*')).toBe('star')
    expect(await opened.show(head, ':(top)file')).toBe('magic')
    expect(await opened.show(await opened.resolve('HEAD~1'), 'file')).toBe('two\n')
    expect(await opened.show(await opened.resolve('HEAD~2'), 'file')).toBe('one\n')
  })

  it('returns null for anything but a regular file of the commit', async () => {
    const top = user()
    symlinkSync('file', join(top, 'link'))
    commit(top, { 'folder/file': 'x' })
    write(join(top, 'uncommitted'), 'x')
    const opened = await openRepository(join(top, 'folder'))
    const head = await opened.resolve('HEAD')
    for (const path of ['absent', 'uncommitted', 'folder', 'folder/', 'link', '../file', '/etc/passwd', '', ':(top)file', 'fil*']) {
      expect(await opened.show(head, path), path).toBeNull()
    }
  })

  it('does not fetch objects that a partial clone lacks', async () => {
    const top = user()
    git(top, 'config', 'uploadpack.allowFilter', 'true')
    const partial = join(directory.path, 'partial')
    git(directory.path, 'clone', '--quiet', '--filter=blob:none', '--no-checkout', `file://${top}`, partial)
    const before = snapshot(partial)
    const opened = await openRepository(partial)
    const problem = await problemOf(opened.show(await opened.resolve('HEAD'), 'file'))
    expect(problem.finding.code).toBe('git-failed')
    expect(problem.cause).toBeInstanceOf(Error)
    expect(snapshot(partial)).toEqual(before)
  })
})

describe('dirtyPaths', () => {
  it('is empty for a clean tree, however its files were touched', async () => {
    const top = user()
    rmSync(join(top, 'file'))
    write(join(top, 'file'), 'two\n')
    expect(await (await openRepository(top)).dirtyPaths()).toEqual([])
  })

  it('names changed, added, deleted, renamed and untracked paths relative to the root, regardless of the user’s configuration', async () => {
    const top = user()
    commit(top, { gone: 'x', 'old name': 'long enough to be a rename\n', '.gitignore': 'ignored\n', 'sub/kept': '' })
    git(top, 'config', 'status.showUntrackedFiles', 'no')
    git(top, 'config', 'status.relativePaths', 'true')
    git(top, 'config', 'status.branch', 'true')
    git(top, 'mv', 'old name', 'new name')
    rmSync(join(top, 'gone'))
    for (const path of ['file', 'ignored', 'new\n"größe"', 'folder/a', 'folder/b']) write(join(top, path), 'changed')
    const opened = await openRepository(join(top, 'sub'))
    expect([...(await opened.dirtyPaths())].sort()).toEqual(['file', 'folder/', 'gone', 'new\n"größe"', 'new name', 'old name'])
  })

  it('does not call the git of a submodule, which could run anything', async () => {
    const top = user()
    const sub = makeRepository(join(top, 'sub'))
    commit(sub, { '.gitattributes': '* filter=spy\n' })
    git(top, 'add', 'sub')
    git(top, 'commit', '--quiet', '--message', 'submodule')
    git(sub, 'config', 'filter.spy.clean', writeSpy(join(directory.path, 'spy'), join(directory.path, 'log')))
    utimesSync(join(sub, 'file'), 0, 0)
    expect(await (await openRepository(top)).dirtyPaths()).toEqual([])
    expect(existsSync(join(directory.path, 'log'))).toBe(false)
    git(top, 'status')
    expect(existsSync(join(directory.path, 'log'))).toBe(true)
  })

  it('omits everything below the ignored paths, and nothing else', async () => {
    const top = user()
    for (const path of ['report/a', 'out/report/b', 'report-too', 're*', 'other/report/c']) write(join(top, path), 'x')
    const opened = await openRepository(top)
    const dirty = await opened.dirtyPaths([join(top, 'report'), 'out/report/', '/elsewhere', '../x', top, 're*'])
    expect([...dirty].sort()).toEqual(['other/', 'report-too'])
    expect([...(await opened.dirtyPaths())].sort()).toEqual(['other/', 'out/', 're*', 'report-too', 'report/'])
  })
})
