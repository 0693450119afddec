import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { watchDisk } from '../../../src/host/disk-watch.ts'
import { until } from '../../rig/until.ts'

const MB = 1e6 // the files are far larger than the limit, since other programs may give space back meanwhile
const none = (): readonly string[] => []
let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'joulegate-watch-'))
  for (const side of ['base', 'head']) mkdirSync(join(directory, side))
})
afterEach(() => rmSync(directory, { recursive: true }))

test('only the side that has more than its limit is named, with all of its places', async () => {
  const watch = watchDisk(directory, 10 * MB)
  expect(await watch.overuse('head', none)).toBeNull()
  mkdirSync(join(directory, 'private', 'head'), { recursive: true })
  writeFileSync(join(directory, 'head', 'a'), Buffer.alloc(6 * MB))
  expect(await watch.overuse('head', none)).toBeNull()
  writeFileSync(join(directory, 'private', 'head', 'b'), Buffer.alloc(60 * MB))
  expect(await watch.overuse('head', none)).toMatchObject({ limit: 10 * MB, used: expect.closeTo(66 * MB, -6) })
  expect(await watch.overuse('base', none)).toBeNull()
  rmSync(join(directory, 'private', 'head', 'b'))
  expect(await watch.overuse('head', none)).toBeNull()
})

test('a file that has lost its name counts as long as a process has it open, and a hole counts as nothing', async () => {
  const watch = watchDisk(directory, 10 * MB)
  const script = 'exec 9>x; rm x; head -c 60000000 /dev/zero >&9; truncate -s 1G hole; touch ready; read -r _'
  const child = spawn('/bin/sh', ['-c', script], { cwd: join(directory, 'head'), stdio: ['pipe', 'ignore', 'ignore'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await until(() => existsSync(join(directory, 'head', 'ready')), 'the file')
  expect(await watch.overuse('head', none)).toBeNull()
  expect(await watch.overuse('head', () => [String(child.pid)])).toMatchObject({ used: expect.closeTo(60 * MB, -6) })
  child.stdin.end()
  await ended
  expect(await watch.overuse('head', () => [String(child.pid)])).toBeNull()
})

test('processes are not looked for as long as the disk has enough', async () => {
  const watch = watchDisk(directory, 1e15)
  const fail = (): never => {
    throw new Error('looked for')
  }
  expect(await watch.overuse('head', fail)).toBeNull()
})
