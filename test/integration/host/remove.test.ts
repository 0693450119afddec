import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rememberLeft, retried } from '../../../src/host/left.ts'
import { isAnyLeft } from '../../../src/host/notes.ts'
import { removeTree } from '../../../src/system/remove.ts'
import { CAN_MOUNT, mountDisk } from '../../rig/disk.ts'
import { worded } from '../../rig/worded.ts'

const isRoot = process.getuid?.() === 0
let directory = ''
/** As a session calls its own. */
const name = (): string => `joulegate-${Array.from({ length: 16 }, () => Math.floor(Math.random() * 16).toString(16)).join('')}`

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'joulegate-remove-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

test('a missing directory counts as removed', async () => {
  await removeTree(join(directory, 'absent'))
})

test('closed directories, odd names, links that lead elsewhere, and paths that are longer than a path can be', async () => {
  const tree = join(directory, 'tree')
  mkdirSync(join(tree, "a\n'b"), { recursive: true })
  writeFileSync(Buffer.concat([Buffer.from(`${tree}/`), Buffer.from([0xff, 0x0a])]), '')
  const outside = join(directory, 'outside')
  mkdirSync(outside, { mode: 0o500 })
  symlinkSync(outside, join(tree, 'link'))
  execFileSync('perl', [
    '-e',
    'chdir shift; $n = "d" x 200; for (1..40) { mkdir $n and chdir $n or die $! } open F, ">bottom"; chmod 0500, "."; chdir "/"',
    tree,
  ])
  chmodSync(join(tree, "a\n'b"), 0)
  await removeTree(tree)
  expect([existsSync(tree), existsSync(outside)]).toEqual([false, true])
})

test.skipIf(!CAN_MOUNT)('an entry that cannot be removed is reported with the reason; a mount is left', async () => {
  const tree = join(directory, 'tree')
  using _ = mountDisk(join(tree, 'mounted'), 65_536)
  writeFileSync(join(tree, 'mounted/file'), 'mine')
  writeFileSync(join(tree, 'other'), '')
  await expect(removeTree(tree)).rejects.toThrow(/mounted/)
  expect([existsSync(join(tree, 'other')), readFileSync(join(tree, 'mounted/file'), 'utf8')]).toEqual([false, 'mine'])
})

test.skipIf(!CAN_MOUNT)('a directory that was noted is tried again until it is gone', async () => {
  const session = join(directory, name())
  {
    using _ = mountDisk(session, 65_536)
    rememberLeft(session)
    expect(isAnyLeft()).toBe(true)
    expect((await retried()).map(worded).filter(({ message }) => message.includes(session))).toMatchObject([
      { code: 'not-removed', level: 'warning' },
    ])
  }
  // A session of a test that runs at the same time may have been faster.
  const told = (await retried()).map(worded).filter(({ message }) => message.includes(session))
  for (const finding of told) expect(finding).toMatchObject({ code: 'removed-late', level: 'info' })
  expect(existsSync(session)).toBe(false)
  expect((await retried()).map(worded).filter(({ message }) => message.includes(session))).toEqual([])
})

test('a note that does not name a session’s directory removes nothing', async () => {
  const precious = join(directory, 'precious')
  mkdirSync(precious)
  rememberLeft(precious) // its name is not that of a session
  const note = `${isRoot ? '/run/joulegate' : '/tmp'}/precious-${process.geteuid?.()}.left`
  const misleading = join(note, '..', `${name()}-${process.geteuid?.()}.left`)
  writeFileSync(misleading, precious)
  try {
    await retried()
    expect(existsSync(precious)).toBe(true)
  } finally {
    for (const one of [note, misleading]) rmSync(one)
  }
})
