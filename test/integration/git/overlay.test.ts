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
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pathGlobs } from '../../../src/configuration/path-glob.ts'
import { planOverlay } from '../../../src/git/overlay.ts'
import { openRepository } from '../../../src/git/repository.ts'
import { textOf } from '../../../src/git/trees.ts'
import { createWorkspace } from '../../../src/git/workspace.ts'
import { few, isAll } from '../../rig/short.ts'
import { builder, commit, git, makeRepository, problemOf, useDirectory, write } from './fixture.ts'

const directory = useDirectory()
const at = (...names: readonly string[]): string => join(directory.path, ...names)

type Files = ReadonlyMap<string, string>

/** Each file and link below a directory, by its bytes: kind, permission to run, content. */
function filesOf(top: string, below: Buffer = Buffer.from('')): Files {
  const full = (path: Buffer): Buffer => Buffer.concat([Buffer.from(`${top}/`), path])
  const entries = readdirSync(full(below), { withFileTypes: true, encoding: 'buffer' })
  return new Map(
    entries.flatMap((entry): readonly (readonly [string, string])[] => {
      const path = below.length === 0 ? entry.name : Buffer.concat([below, Buffer.from('/'), entry.name])
      const name = path.toString('latin1')
      if (name === '.git') return []
      if (entry.isDirectory()) return [...filesOf(top, path)]
      if (entry.isSymbolicLink()) return [[name, `link ${readlinkSync(full(path))}`] as const]
      return [[name, `${lstatSync(full(path)).mode & 0o111 ? 'program' : 'file'} ${readFileSync(full(path), 'latin1')}`] as const]
    }),
  )
}

/** Base's files where the globs match, head's elsewhere; what of head is in the way of those is not there. */
function expected(base: Files, head: Files, globs: readonly string[]): Files {
  const covers = (path: string): boolean => pathGlobs(globs)(textOf(path))
  const put = [...base].filter(([path]) => covers(path))
  const isFree = (path: string): boolean => put.every(([one]) => !one.startsWith(`${path}/`) && !path.startsWith(`${one}/`))
  return new Map([...put, ...[...head].filter(([path]) => !covers(path) && isFree(path))])
}

const sorted = (files: Files): readonly (readonly [string, string])[] => [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))

/** Checks out base, head, and head with base's files where the globs match. */
async function overlaid(top: string, globs: readonly string[], isShared = false) {
  const repository = await openRepository(top)
  const [head, base] = [await repository.resolve('HEAD'), await repository.resolve('HEAD~1')]
  const owners = new Map(['base', 'head', 'overlaid'].map((name) => [at(name), builder]))
  const sharing = { commits: [base.sha, head.sha], owners }
  const workspace = await createWorkspace(repository, at('private'), {
    signal: new AbortController().signal,
    mark: {},
    sharing: isShared ? sharing : null,
  })
  const changes = await repository.changes(base, head)
  const plan = planOverlay(base, changes, await repository.paths(base), (path) => pathGlobs(globs)(textOf(path)))
  await Promise.all([workspace.checkout(base, at('base')), workspace.checkout(head, at('overlaid'), plan)])
  await workspace.checkout(head, at('head'))
  const [ofBase, ofHead, result] = [filesOf(at('base')), filesOf(at('head')), filesOf(at('overlaid'))]
  return { workspace, plan, head: ofHead, result, wanted: expected(ofBase, ofHead, globs) }
}

/** Checks that the overlay is exact, that git there sees what is on disk, and that nothing is left of making it. */
async function expectExact(top: string, globs: readonly string[]): Promise<Files> {
  const { workspace, result, wanted } = await overlaid(top, globs)
  await using _ = workspace
  expect(sorted(result)).toEqual(sorted(wanted))
  expect(git(at('overlaid'), 'diff', '--name-only')).toBe('')
  expect(git(at('overlaid'), 'ls-files', '--others')).toBe('')
  expect(git(at('overlaid'), 'rev-parse', 'HEAD')).toBe(git(top, 'rev-parse', 'HEAD'))
  expect(readdirSync(directory.path).filter((name) => name.startsWith('private'))).toEqual(['private', 'private-overlay.names'])
  return result
}

/** Makes the second commit by acting on the first. */
function repository(files: Readonly<Record<string, string>>, change: (top: string) => void): string {
  const top = makeRepository(at('user'))
  commit(top, files)
  change(top)
  git(top, 'add', '--all', '--force')
  git(top, 'commit', '--quiet', '--allow-empty', '--message', 'head')
  return top
}

const BENCH = { 'bench/run.js': 'run\n', 'bench/lib/a.js': 'a\n', 'bench/lib/b.js': 'b\n', 'src/x.js': 'x\n' }

describe("base's files over head", () => {
  it('changed, added, removed and renamed files become as on base; all others stay', async () => {
    const top = repository({ ...BENCH, 'data/a': 'a' }, (user) => {
      write(join(user, 'bench/run.js'), 'less\n')
      write(join(user, 'bench/json.js'), 'shadows\n')
      git(user, 'mv', 'bench/lib/a.js', 'src/a.js')
      rmSync(join(user, 'bench/lib/b.js'))
      write(join(user, 'data/a'), 'b')
      write(join(user, 'src/x.js'), 'changed\n')
      write(join(user, 'src/new.js'), 'new\n')
    })
    const result = await expectExact(top, ['bench/**', 'data/**'])
    expect(result.get('bench/run.js')).toBe('file run\n')
    expect(result.has('bench/json.js')).toBe(false)
    expect(result.get('src/x.js')).toBe('file changed\n')
  })

  it('a directory that becomes empty is gone', async () => {
    const top = repository(BENCH, (user) => write(join(user, 'bench/deep/er/new.js'), 'new\n'))
    await expectExact(top, ['bench/**'])
    expect(existsSync(at('overlaid', 'bench', 'deep'))).toBe(false)
  })

  it.each(
    few(1, [
      ['a link to a directory outside', (user: string) => symlinkSync(at('outside'), join(user, 'bench'))],
      ['a link to a directory of its own', (user: string) => symlinkSync('src', join(user, 'bench'))],
      ['a dangling link', (user: string) => symlinkSync('nowhere', join(user, 'bench'))],
      ['a file', (user: string) => write(join(user, 'bench'), 'file')],
    ]),
  )('whatever head has in place of the directory is replaced: %s', async (_, plant) => {
    write(at('outside', 'precious'), 'kept')
    const top = repository(BENCH, (user) => {
      rmSync(join(user, 'bench'), { recursive: true })
      plant(user)
    })
    const result = await expectExact(top, ['bench/**'])
    expect(result.get('bench/run.js')).toBe('file run\n')
    expect(readdirSync(at('outside'))).toEqual(['precious'])
  })

  it('a link in place of a nested directory is not followed either', async () => {
    write(at('outside', 'a.js'), 'kept')
    const top = repository(BENCH, (user) => {
      rmSync(join(user, 'bench/lib'), { recursive: true })
      symlinkSync(at('outside'), join(user, 'bench/lib'))
      write(join(user, 'bench/run.js'), 'less\n')
    })
    await expectExact(top, ['bench/**'])
    expect(readFileSync(at('outside', 'a.js'), 'utf8')).toBe('kept')
  })

  it('a directory in place of a file is replaced, even if the globs do not match its files', async () => {
    const top = repository({ 'data/a': 'a', 'data/b': 'b', x: 'x' }, (user) => {
      rmSync(join(user, 'data/a'))
      write(join(user, 'data/a/deep/er'), 'in the way')
      write(join(user, 'data/kept/file'), 'not covered')
    })
    const result = await expectExact(top, ['data/*'])
    expect([...result.keys()].toSorted()).toEqual(['data/a', 'data/b', 'data/kept/file', 'file', 'x'])
  })

  it('a file in place of a directory is replaced, and only the matching files of that directory come back', async () => {
    const top = repository({ 'bench/a.js': 'a', 'bench/notes.md': 'n' }, (user) => {
      rmSync(join(user, 'bench'), { recursive: true })
      write(join(user, 'bench'), 'file')
    })
    const result = await expectExact(top, ['bench/*.js'])
    expect([...result.keys()].toSorted()).toEqual(['bench/a.js', 'file'])
  })

  it('links of base stay links, whatever they point at', async () => {
    const top = makeRepository(at('user'))
    mkdirSync(join(top, 'bench'))
    symlinkSync('../src', join(top, 'bench/src'))
    symlinkSync('/etc/passwd', join(top, 'bench/absolute'))
    commit(top, { 'src/x': 'x' })
    rmSync(join(top, 'bench/src'))
    write(join(top, 'bench/src/x'), 'own')
    rmSync(join(top, 'bench/absolute'))
    commit(top, { 'src/x': 'y' })
    const result = await expectExact(top, ['bench/**'])
    expect(result.get('bench/src')).toBe('link ../src')
    expect(result.get('src/x')).toBe('file y')
  })

  it('permissions to run are those of base, both ways', async () => {
    const top = makeRepository(at('user'))
    write(join(top, 'bench/run'), '#!/bin/sh\n', 0o755)
    write(join(top, 'bench/data'), 'data\n')
    commit(top, {})
    chmodSync(join(top, 'bench/run'), 0o644)
    chmodSync(join(top, 'bench/data'), 0o755)
    commit(top, {})
    const result = await expectExact(top, ['bench/**'])
    expect(result.get('bench/run')).toBe('program #!/bin/sh\n')
    expect(result.get('bench/data')).toBe('file data\n')
  })

  it.runIf(isAll)('a path that differs in case is another one, and stays', async () => {
    const top = repository(BENCH, (user) => {
      write(join(user, 'Bench/run.js'), 'less\n')
      write(join(user, 'bench/RUN.js'), 'less\n')
    })
    const result = await expectExact(top, ['bench/**'])
    expect(result.get('Bench/run.js')).toBe('file less\n')
    expect(result.has('bench/RUN.js')).toBe(false)
  })

  it('names are bytes: newlines, quotes, pathspec magic, and invalid UTF-8', async () => {
    const names = ['größe', ' a b ', '-dash', 'new\nline', '"quoted"', 'back\\slash', ':(glob)**', '*', '[a]', 'tab\t']
    const bytes = Buffer.from([0x62, 0x65, 0x6e, 0x63, 0x68, 0x2f, 0xff, 0xfe, 0x80])
    const raw = (top: string): Buffer => Buffer.concat([Buffer.from(`${top}/`), bytes])
    const top = makeRepository(at('user'))
    mkdirSync(join(top, 'bench'))
    writeFileSync(raw(top), 'base')
    commit(top, Object.fromEntries(names.map((name) => [`bench/${name}`, name])))
    writeFileSync(raw(top), 'head')
    for (const name of names.slice(0, 5)) rmSync(join(top, 'bench', name))
    write(join(top, 'bench', '\u0001new'), 'new')
    commit(top, Object.fromEntries(names.slice(5).map((name) => [`bench/${name}`, 'changed'])))
    const result = await expectExact(top, ['bench/**'])
    expect(result.get(bytes.toString('latin1'))).toBe('file base')
    expect([...result.keys()].filter((path) => path.startsWith('bench/'))).toHaveLength(names.length + 1)
  })

  it.runIf(isAll)('works in SHA-256 repositories, and with a git that is configured for unquoted names and renames', async () => {
    const top = makeRepository(at('user'), '--object-format=sha256')
    commit(top, { 'bench/größe': 'a'.repeat(100) })
    git(top, 'mv', 'bench/größe', 'bench/anders')
    commit(top, {})
    write(
      join(directory.home, '.gitconfig'),
      '[core]\n\tquotePath = false\n[diff]\n\trenames = copies\n\tnoprefix = true\n\trelative = true\n',
    )
    await expectExact(top, ['bench/**'])
  })

  it.runIf(isAll)('thousands of files', { timeout: 120_000 }, async () => {
    const many = (text: string, prefix: string) =>
      Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`bench/${prefix}${index % 50}/${index}`, `${text} ${index}\n`]))
    const top = repository({ ...many('base', 'd'), ...many('same', 'same') }, (user) => {
      for (const [path, text] of Object.entries({ ...many('head', 'd'), ...many('head', 'new') })) write(join(user, path), text)
    })
    await expectExact(top, ['bench/**'])
  })

  it.runIf(isAll)('everything, if the glob matches everything', async () => {
    const top = repository(BENCH, (user) => write(join(user, 'bench/run.js'), 'less\n'))
    const { workspace, plan, result, wanted } = await overlaid(top, ['**'])
    await using _ = workspace
    expect(plan?.isAll).toBe(true)
    expect(sorted(result)).toEqual(sorted(wanted))
  })
})

describe('attributes', () => {
  const ATTRIBUTES = '*.crlf text eol=crlf\n*.id ident\n*.u16 text working-tree-encoding=UTF-16LE\n'
  const files = { 'bench/a.crlf': 'a\n', 'bench/b.id': '$Id$\n', 'bench/c.txt': 'c\n', 'bench/same.txt': 'same\n', 'src/x.txt': 'x\n' }

  it.each(
    few(1, [
      ['that head adds', {}, { '.gitattributes': '* text eol=crlf ident\n' }],
      ['that head removes', { '.gitattributes': ATTRIBUTES }, { '.gitattributes': '' }],
      ['that head adds inside the benchmark', { '.gitattributes': ATTRIBUTES }, { 'bench/.gitattributes': '* -text -ident\n' }],
      ['that head adds as a macro', {}, { '.gitattributes': '[attr]nasty text eol=crlf\nbench/** nasty\n' }],
      ['that both have', { '.gitattributes': ATTRIBUTES }, {}],
      ['that exist in the benchmark', { 'bench/.gitattributes': '*.txt text eol=crlf\n' }, { 'bench/.gitattributes': '*.txt -text\n' }],
    ]),
  )("do not change how base's files are written: %s", async (_, base, head) => {
    const top = repository({ ...files, ...base }, (user) => {
      for (const [path, text] of Object.entries(head)) write(join(user, path), text)
      write(join(user, 'bench/a.crlf'), 'less\n')
      rmSync(join(user, 'bench/b.id'))
    })
    const { workspace, result, wanted } = await overlaid(top, ['bench/**'])
    await using __ = workspace
    expect(sorted(result)).toEqual(sorted(wanted))
  })

  it('that head changes alone matter too: no file of the benchmark has another content', async () => {
    const top = repository(files, (user) => write(join(user, '.gitattributes'), 'bench/** text eol=crlf\n'))
    const { workspace, plan, head, result, wanted } = await overlaid(top, ['bench/**'])
    await using _ = workspace
    expect({ put: plan?.put, removed: plan?.removed }).toEqual({ put: [], removed: [] })
    expect(head.get('bench/c.txt')).toBe('file c\r\n')
    expect(result.get('bench/c.txt')).toBe('file c\n')
    expect(sorted(result)).toEqual(sorted(wanted))
  })

  it('encode and filter base’s files as base does', async () => {
    const top = makeRepository(at('user'))
    commit(top, { '.gitattributes': ATTRIBUTES })
    writeFileSync(join(top, 'wide.u16'), Buffer.from('wide\n', 'utf16le'))
    mkdirSync(join(top, 'bench'))
    writeFileSync(join(top, 'bench/wide.u16'), Buffer.from('wide\n', 'utf16le'))
    commit(top, {})
    commit(top, { '.gitattributes': '*.u16 working-tree-encoding=SHIFT-JIS filter=evil\n' })
    const { workspace, result } = await overlaid(top, ['bench/**'])
    await using _ = workspace
    expect(result.get('bench/wide.u16')).toBe(`file ${Buffer.from('wide\n', 'utf16le').toString('latin1')}`)
  })
})

describe('files that are not overlaid', () => {
  it.runIf(isAll)('a head that does not touch the benchmark: no plan', async () => {
    const top = repository(BENCH, (user) => write(join(user, 'src/x.js'), 'y\n'))
    const { workspace, plan } = await overlaid(top, ['bench/**'])
    await using _ = workspace
    expect(plan).toBeNull()
  })

  it('a head with a submodule there is refused, as everywhere', async () => {
    const top = repository(BENCH, (user) => {
      rmSync(join(user, 'bench'), { recursive: true })
      git(user, 'add', '--all')
      git(user, 'update-index', '--add', '--cacheinfo', `160000,${git(user, 'rev-parse', 'HEAD')},bench`)
      mkdirSync(join(user, 'bench'))
    })
    expect((await problemOf(overlaid(top, ['bench/**']))).finding.code).toBe('submodules-unsupported')
  })
})

describe('a checkout', () => {
  it('with an overlay is given away whole, and git still works in it when the repository is gone', async () => {
    const top = repository(BENCH, (user) => write(join(user, 'bench/run.js'), 'less\n'))
    const { workspace, result, wanted } = await overlaid(top, ['bench/**'], true)
    await using _ = workspace
    expect(sorted(result)).toEqual(sorted(wanted))
    // What was written after it was given away would be ours.
    for (const tree of ['base', 'head', 'overlaid'])
      for (const name of readdirSync(at(tree), { recursive: true, encoding: 'utf8' }))
        expect(lstatSync(at(tree, name))).toMatchObject(builder)
    rmSync(join(top, '.git'), { recursive: true })
    expect(git(at('overlaid'), 'status', '--porcelain')).toBe('M  bench/run.js')
  })

  it('that was discarded can be made again in its place, as it is without an overlay', async () => {
    const top = repository(BENCH, (user) => write(join(user, 'bench/run.js'), 'less\n'))
    const { workspace, head } = await overlaid(top, ['bench/**'])
    await using _ = workspace
    write(at('overlaid', 'built', 'file'), 'x', 0o444)
    chmodSync(at('overlaid', 'built'), 0o555)
    await workspace.discard(at('overlaid'))
    expect(existsSync(at('overlaid'))).toBe(false)
    const repo = await openRepository(top)
    await workspace.checkout(await repo.resolve('HEAD'), at('overlaid'))
    expect(sorted(filesOf(at('overlaid')))).toEqual(sorted(head))
    expect(git(at('overlaid'), 'status', '--porcelain')).toBe('')
    expect(execFileSync('git', ['worktree', 'list'], { cwd: at('base'), encoding: 'utf8' }).split('\n')).toHaveLength(5)
  })
})
