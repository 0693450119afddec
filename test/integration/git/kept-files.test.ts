import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { KeptFiles } from '../../../src/git/kept-files.ts'
import { useDirectory } from './fixture.ts'

const directory = useDirectory()
const base = (...names: readonly string[]): string => join(directory.path, 'base', ...names)
const head = (...names: readonly string[]): string => join(directory.path, 'head', ...names)

/** Two checkouts with the same benchmark: a program, its data, a link, and a file with a name that is no UTF-8. */
async function checkouts(): Promise<KeptFiles> {
  for (const at of [base, head]) {
    mkdirSync(at('bench', 'data'), { recursive: true })
    writeFileSync(at('bench', 'run.sh'), 'echo 1\n', { mode: 0o755 })
    writeFileSync(at('bench', 'data', 'large'), '1000\n')
    symlinkSync('data/large', at('bench', 'input'))
    writeFileSync(Buffer.from(at('bench', 'caf\xe9'), 'latin1'), 'odd\n')
    writeFileSync(at('program'), at === base ? 'old\n' : 'new\n')
  }
  const kept = new KeptFiles({
    paths: ['bench/run.sh', 'bench/data/large', 'bench/input', 'bench/caf\xe9'],
    from: base(),
    to: head(),
    aside: join(directory.path, 'aside'),
  })
  await kept.remember(base())
  await kept.remember(head())
  return kept
}

function expectBenchmark(): void {
  expect(lstatSync(head('bench')).isDirectory()).toBe(true)
  expect(readFileSync(head('bench', 'run.sh'), 'utf8')).toBe('echo 1\n')
  expect(lstatSync(head('bench', 'run.sh')).mode & 0o777).toBe(0o755)
  expect(readFileSync(head('bench', 'data', 'large'), 'utf8')).toBe('1000\n')
  expect(lstatSync(head('bench', 'data', 'large')).isFile()).toBe(true)
  expect(readlinkSync(head('bench', 'input'))).toBe('data/large')
  expect(readFileSync(Buffer.from(head('bench', 'caf\xe9'), 'latin1'), 'utf8')).toBe('odd\n')
  expect(readFileSync(head('program'), 'utf8')).toBe('new\n')
  expect(existsSync(join(directory.path, 'aside'))).toBe(false)
}

describe('changes by head are undone', () => {
  const all = ['bench/run.sh', 'bench/data/large', 'bench/input', 'bench/caf\xe9']
  const outside = (): string => join(directory.path, 'outside')
  it.each<readonly [string, readonly string[], () => void]>([
    ['content of the same length', ['bench/data/large'], () => writeFileSync(head('bench', 'data', 'large'), '0001\n')],
    ['content', ['bench/run.sh'], () => writeFileSync(head('bench', 'run.sh'), 'true\n')],
    ['the permission to run', ['bench/run.sh'], () => chmodSync(head('bench', 'run.sh'), 0o644)],
    ['a file that is gone', ['bench/run.sh'], () => rmSync(head('bench', 'run.sh'))],
    ['a directory that is gone', all, () => rmSync(head('bench'), { recursive: true })],
    [
      'a link in place of a file',
      ['bench/data/large'],
      () => {
        writeFileSync(outside(), '1\n')
        rmSync(head('bench', 'data', 'large'))
        symlinkSync(outside(), head('bench', 'data', 'large'))
      },
    ],
    [
      'a file in place of a link',
      ['bench/input'],
      () => {
        rmSync(head('bench', 'input'))
        writeFileSync(head('bench', 'input'), '1000\n')
      },
    ],
    [
      'a link elsewhere',
      ['bench/input'],
      () => {
        rmSync(head('bench', 'input'))
        symlinkSync('run.sh', head('bench', 'input'))
      },
    ],
    [
      'a directory in place of a file',
      ['bench/run.sh'],
      () => {
        rmSync(head('bench', 'run.sh'))
        mkdirSync(head('bench', 'run.sh', 'deep'), { recursive: true })
      },
    ],
    [
      'a link to the directory under another name, in which it is changed later',
      all,
      () => {
        renameSync(head('bench'), head('quick'))
        symlinkSync('quick', head('bench'))
        writeFileSync(head('quick', 'run.sh'), 'true\n')
      },
    ],
    [
      'a link to a directory outside, in which nothing is written',
      all,
      () => {
        rmSync(head('bench'), { recursive: true })
        mkdirSync(outside())
        symlinkSync(outside(), head('bench'))
      },
    ],
    [
      'a file in place of the directory',
      all,
      () => {
        rmSync(head('bench'), { recursive: true })
        writeFileSync(head('bench'), '')
      },
    ],
    [
      'a file in a directory that is closed to its owner',
      ['bench/data/large'],
      () => {
        writeFileSync(head('bench', 'data', 'large'), '1\n')
        chmodSync(head('bench', 'data'), 0o000)
      },
    ],
  ])('%s', async (_what, files, change) => {
    const kept = await checkouts()
    change()
    expect(await kept.restore()).toEqual(files)
    expectBenchmark()
    if (existsSync(outside()) && lstatSync(outside()).isDirectory()) expect(readdirSync(outside())).toEqual([])
    else if (existsSync(outside())) expect(readFileSync(outside(), 'utf8')).toBe('1\n')
    expect(await kept.restore()).toEqual([])
  })
})

it('does nothing if nothing changed, or if a file was written as it was', async () => {
  const kept = await checkouts()
  expect(await kept.restore()).toEqual([])
  const { ino } = lstatSync(head('bench', 'run.sh'))
  writeFileSync(head('bench', 'run.sh'), 'echo 1\n')
  expect(await kept.restore()).toEqual([])
  expect(lstatSync(head('bench', 'run.sh')).ino).toBe(ino)
})

it('leaves files that head adds', async () => {
  const kept = await checkouts()
  writeFileSync(head('bench', 'more'), 'mine\n')
  expect(await kept.restore()).toEqual([])
  expect(readFileSync(head('bench', 'more'), 'utf8')).toBe('mine\n')
})

it('gives head base’s version of a file that both change, and does not name it', async () => {
  const kept = await checkouts()
  writeFileSync(base('bench', 'data', 'large'), 'base: 7 s\n')
  writeFileSync(head('bench', 'data', 'large'), 'head: 3 s\n')
  expect(await kept.restore()).toEqual([])
  expect(readFileSync(head('bench', 'data', 'large'), 'utf8')).toBe('base: 7 s\n')
})

it('leaves head its version of a file that base has removed', async () => {
  const kept = await checkouts()
  rmSync(base('bench', 'data', 'large'))
  writeFileSync(head('bench', 'data', 'large'), 'head: 3 s\n')
  expect(await kept.restore()).toEqual([])
  expect(readFileSync(head('bench', 'data', 'large'), 'utf8')).toBe('head: 3 s\n')
})

it('undoes nothing once it is released', async () => {
  const kept = await checkouts()
  kept.release()
  writeFileSync(head('bench', 'run.sh'), 'true\n')
  expect(await kept.restore()).toEqual([])
  expect(readFileSync(head('bench', 'run.sh'), 'utf8')).toBe('true\n')
})

it.runIf(process.getuid?.() === 0)('gives the files to the owner of the checkout', async () => {
  const kept = await checkouts()
  const { lchownSync } = await import('node:fs')
  lchownSync(head(), 64_123, 64_124)
  rmSync(head('bench'), { recursive: true })
  await kept.restore()
  for (const name of ['bench', 'bench/data', 'bench/run.sh', 'bench/input'])
    expect(lstatSync(head(name))).toMatchObject({ uid: 64_123, gid: 64_124 })
})
