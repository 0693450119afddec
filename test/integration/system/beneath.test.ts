import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { beneath, Unreadable, walk } from '../../../src/system/beneath.ts'
import { isAll } from '../../rig/short.ts'

const own = process.getuid?.() ?? 0
let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'beneath-'))
  mkdirSync(join(root, 'out/deep'), { recursive: true })
  writeFileSync(join(root, 'out/deep/x.txt'), 'text')
  writeFileSync(join(root, 'y.txt'), '')
})
afterEach(() => rmSync(root, { recursive: true }))

const read = (path: string, most = 100) => {
  const found = beneath(root, own).read(path, most)
  return 'fault' in found ? found.fault : Buffer.from(found.bytes).toString()
}

describe('a file below a directory of head', () => {
  it('is read, and its time is that of its last change', () => {
    expect(read('out/deep/x.txt')).toBe('text')
    expect(read('./out//deep/x.txt')).toBe('text')
    expect(read('y.txt')).toBe('')
    const found = beneath(root, own).read('y.txt', 1)
    expect('fault' in found ? 0 : found.changedMs).toBeGreaterThan(Date.now() - 600_000)
  })

  it('is refused if it is larger than asked for, however sparse', () => {
    expect(read('out/deep/x.txt', 4)).toBe('text')
    expect(read('out/deep/x.txt', 3)).toBe('too-large')
    truncateSync(join(root, 'y.txt'), 2 ** 40)
    expect(read('y.txt')).toBe('too-large')
  })

  it('is refused if it is a link, or behind one', () => {
    symlinkSync('/etc/passwd', join(root, 'passwd'))
    symlinkSync('/etc', join(root, 'etc'))
    symlinkSync('deep', join(root, 'out/inner'))
    expect([read('passwd', 1e6), read('etc/passwd', 1e6), read('out/inner/x.txt')]).toEqual(['link', 'link', 'link'])
    expect([read('../etc/passwd', 1e6), read('out/../../etc/passwd', 1e6)]).toEqual(['absent', 'absent'])
  })

  it('is refused if it is a pipe, a socket or a directory, without waiting', async () => {
    execFileSync('mkfifo', [join(root, 'pipe')])
    const server = createServer().listen(join(root, 'socket'))
    await once(server, 'listening')
    try {
      expect([read('pipe'), read('socket'), read('out'), read('')]).toEqual(['not-a-file', 'not-a-file', 'not-a-file', 'not-a-file'])
      expect([read('nothing'), read('y.txt/x')]).toEqual(['absent', 'absent'])
    } finally {
      server.close()
    }
  })

  it('is refused if it belongs to another user', () => {
    expect(beneath(root, own + 1).read('y.txt', 100)).toEqual({ fault: 'foreign' })
  })
})

describe('the files below a directory of head', () => {
  const list = (matches: (path: string) => boolean, mayHold: (path: string) => boolean = () => true) =>
    beneath(root, own).list({ matches, mayHold })

  it('are listed in their order, links among them, and no link is followed', () => {
    symlinkSync('/', join(root, 'out/all.txt'))
    symlinkSync('..', join(root, 'out/deep/up'))
    expect(list((path) => path.endsWith('.txt'))).toEqual({ paths: ['out/all.txt', 'out/deep/x.txt', 'y.txt'] })
    expect(list(() => true)).toEqual({ paths: ['out/all.txt', 'out/deep/up', 'out/deep/x.txt', 'y.txt'] })
  })

  it('are looked for only in directories that may hold them', () => {
    expect(
      list(
        () => true,
        (path) => path === 'out',
      ),
    ).toEqual({ paths: ['y.txt'] })
  })

  it('are not looked for in an endless depth', () => {
    mkdirSync(join(root, Array(140).fill('d').join('/')), { recursive: true })
    expect(list(() => true)).toEqual({ fault: 'too-many' })
  })

  it('leave no descriptor open', () => {
    const before = readdirSync('/proc/self/fd').length
    for (let count = 0; count < 50; count += 1) {
      list(() => true)
      read('out/deep/x.txt')
      read('out/nothing')
    }
    expect(readdirSync('/proc/self/fd').length).toBeLessThan(before + 10)
  })
})

describe('a directory that a program changes meanwhile', () => {
  it.runIf(isAll)('leads the reader nowhere else, whatever is renamed', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'))
    writeFileSync(join(outside, 'x.txt'), 'secret')
    symlinkSync(outside, join(root, 'link'))
    const swap = `const { renameSync } = require('node:fs')
      process.chdir(${JSON.stringify(root)})
      for (;;) for (const [from, to] of [['out/deep', 'away'], ['link', 'out/deep'], ['out/deep', 'link'], ['away', 'out/deep']]) renameSync(from, to)`
    const program = spawn(process.execPath, ['-e', swap], { stdio: 'ignore' })
    try {
      const found = new Set<string>()
      for (let round = 0; round < 1_000 || !(found.has('text') && found.has('link')); round += 1) {
        found.add(read('out/deep/x.txt'))
        attempt(() => {
          walk(root, {
            enters: () => true,
            meets: (entry) => entry.isLink || found.add(attempt(() => entry.open((file) => readFileSync(file, 'utf8')))),
          })
          return ''
        })
      }
      expect([...found]).not.toContain('secret')
    } finally {
      program.kill('SIGKILL')
      await once(program, 'close')
      rmSync(outside, { recursive: true })
    }
  })
})

function attempt(act: () => string): string {
  try {
    return act()
  } catch (error) {
    if (error instanceof Unreadable) return error.why
    throw error
  }
}
