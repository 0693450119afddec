import {
  chmodSync,
  existsSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Context, writeOrExplain } from '../../../src/commands/context.ts'
import { openReportDirectory, type ReportDirectory } from '../../../src/commands/session/report-directory.ts'
import { rejection } from '../../rig/worded.ts'

const isRoot = process.getuid?.() === 0
let directory = ''
let workspace = ''
const opened: ReportDirectory[] = []

beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'joulegate-reports-')))
  workspace = join(directory, 'workspace')
  mkdirSync(workspace)
})
afterEach(() => {
  for (const reports of opened.splice(0)) reports.close()
  rmSync(directory, { recursive: true })
})

const context = (): Context => ({
  ...{
    version: '0',
    directory: workspace,
    sysfs: '/sys',
    helper: '/nonexistent',
    cache: directory,
    state: '/nowhere',
    gitToken: null,
    colour: false,
    width: 80,
  },
  ...{ signal: new AbortController().signal, hurry: new AbortController().signal, unread: new AbortController().signal, rows: null },
  print: () => undefined,
  tell: () => undefined,
  readInput: async () => '',
  write: writeOrExplain,
})

async function open(name: string, more: { readonly below?: string | null; readonly isClosed?: boolean } = {}): Promise<ReportDirectory> {
  const reports = await openReportDirectory(context(), { name, below: workspace, isClosed: false, ...more })
  opened.push(reports)
  return reports
}
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)

describe('below a workspace', () => {
  test.each(['reports', './a/b', 'a//b/', '..reports', 'a/...'])('%s is taken', async (name) => {
    const { path } = await open(name)
    expect(statSync(path).isDirectory()).toBe(true)
    expect(path.startsWith(`${workspace}/`)).toBe(true)
  })

  test.each(['/tmp/elsewhere', '..', '../outside', 'a/../../outside', 'a/..', '.', '/'])('%s is refused, and not created', async (name) => {
    expect(await rejection(open(name))).toMatchObject({
      ends: 'usage',
      finding: {
        code: 'report-directory-outside',
        message: expect.stringContaining(JSON.stringify(name)),
        hint: expect.stringContaining('report-directory: '),
      },
    })
    expect([readdirSync(directory), readdirSync(workspace)]).toEqual([['workspace'], []])
  })

  test.each([
    ['the directory', 'reports', 'reports'],
    ['a directory above it', 'a', 'a/reports'],
    ['what earlier reports are moved to', 'reports/earlier', 'reports'],
  ])('a link in place of %s is not followed', async (_what, link, name) => {
    const target = join(directory, 'target')
    mkdirSync(target)
    writeFileSync(join(target, 'recording.json'), 'precious')
    if (link.includes('/')) mkdirSync(join(workspace, 'reports'))
    symlinkSync(target, join(workspace, link))
    expect(await rejection(open(name))).toMatchObject({
      finding: { code: 'report-directory-linked', message: expect.stringContaining(`${join(workspace, link)} is a symbolic link`) },
    })
    expect(readdirSync(target)).toEqual(['recording.json'])
  })
})

describe('files of reporters', () => {
  const put = (...names: readonly string[]): void => {
    mkdirSync(join(workspace, 'reports'), { recursive: true })
    for (const name of names) writeFileSync(join(workspace, 'reports', name), 'x')
  }
  const kept = (): readonly string[] =>
    readdirSync(join(workspace, 'reports'))
      .filter((name) => !name.startsWith('.'))
      .toSorted()

  test('are moved away with the Recording that they were made of', async () => {
    put('recording.json', 'joulegate.csv', 'other.csv')
    await open('reports')
    expect(kept()).toEqual(['earlier', 'other.csv'])
  })

  test('stay if there is no Recording: they may be the user’s', async () => {
    put('joulegate.json')
    await open('reports')
    expect(kept()).toEqual(['joulegate.json'])
  })
})

describe('on the command line', () => {
  test('it may be anywhere, also behind a link of the same user', async () => {
    mkdirSync(join(directory, 'target'))
    symlinkSync(join(directory, 'target'), join(workspace, 'link'))
    await open(join(directory, 'elsewhere'), { below: null })
    await open('link', { below: null })
    expect([existsSync(join(directory, 'elsewhere')), existsSync(join(directory, 'target/.gitignore'))]).toEqual([true, false])
  })

  test.skipIf(!isRoot)('a link that another user has made is not followed', async () => {
    mkdirSync(join(directory, 'target'))
    symlinkSync(join(directory, 'target'), join(workspace, 'link'))
    lchownSync(join(workspace, 'link'), 65_534, 65_534)
    expect(await rejection(open('link', { below: null }))).toMatchObject({ finding: { code: 'report-directory-linked' } })
    await expect(open('link/deeper', { below: null })).rejects.toMatchObject({ finding: { code: 'report-directory-linked' } })
    expect(readdirSync(join(directory, 'target'))).toEqual([])
  })
})

describe('while other users must not read it', () => {
  test('it is closed at the start, and gets its permissions back at the end', async () => {
    mkdirSync(join(workspace, 'reports'))
    chmodSync(join(workspace, 'reports'), 0o775)
    const reports = await open('reports', { isClosed: true })
    expect(modeOf(reports.path)).toBe('700')
    reports.close()
    opened.splice(0)
    expect(modeOf(reports.path)).toBe('775')
  })

  test('one that other programs need is refused, and stays as it was', async () => {
    const shared = join(directory, 'shared')
    mkdirSync(shared)
    chmodSync(shared, 0o1777)
    symlinkSync(shared, join(directory, 'link'))
    for (const name of ['/', '..', tmpdir(), shared, join(directory, 'link'), dirname(process.execPath)]) {
      const before = statSync(resolve(workspace, name)).mode
      const asked = open(name, { below: null, isClosed: true })
      await expect(asked, name).rejects.toMatchObject({ finding: { code: 'report-directory-shared' } })
      expect(statSync(resolve(workspace, name)).mode).toBe(before)
    }
    expect(readdirSync(shared)).toEqual([])
    mkdirSync(join(directory, 'careless'))
    chmodSync(join(directory, 'careless'), 0o777)
    expect(modeOf((await open(join(directory, 'careless'), { below: null, isClosed: true })).path)).toBe('700')
    expect(modeOf((await open(join(shared, 'own'), { below: null, isClosed: true })).path)).toBe('700')
    expect(modeOf((await open('.', { below: null, isClosed: true })).path)).toBe('700')
  })

  test('otherwise it stays unchanged', async () => {
    mkdirSync(join(workspace, 'reports'))
    chmodSync(join(workspace, 'reports'), 0o775)
    expect(modeOf((await open('reports')).path)).toBe('775')
  })
})
