import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { diskLimitOf } from '../../../src/host/disk-watch.ts'
import { limitCgroup, limiting } from '../../../src/host/limits.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync('/tmp/joulegate-limits-')
})
afterEach(() => rmSync(directory, { recursive: true }))

/** The limits of a command behind these words, each as [soft, hard]. */
function limitsBehind(words: readonly string[]): Readonly<Record<string, readonly number[]>> {
  const [program = '', ...rest] = [...words, 'cat', '/proc/self/limits']
  const { stdout } = spawnSync(program, rest, { encoding: 'utf8' })
  const rows = [...stdout.matchAll(/^(Max [a-z ]+?) {2,}(\w+) +(\w+)/gm)]
  return Object.fromEntries(
    rows.map(([, name = '', soft, hard]) => [name, [soft, hard].map((one) => (one === 'unlimited' ? Infinity : Number(one)))]),
  )
}

test('processes, files and the size of a file are limited, and no limit is raised', () => {
  const [before, after] = [limitsBehind([]), limitsBehind(limiting(directory))]
  const { bavail, bsize } = statfsSync(directory)
  const most = { 'Max processes': 1_000_000, 'Max open files': 65_536, 'Max file size': Math.max(2 ** 30, bavail * bsize) }
  for (const [name, limit] of Object.entries(most))
    for (const [index, value] of (after[name] ?? [Number.NaN]).entries()) {
      expect(value, name).toBeLessThanOrEqual(limit)
      expect(value, name).toBeLessThanOrEqual(before[name]?.[index] ?? 0)
      expect(value, name).toBeGreaterThan(0)
    }
})

test('a file may not be larger than what its side may use of the disk', () => {
  expect(limitsBehind(limiting(directory, 5_000_000))['Max file size']).toEqual([5_000_000, 5_000_000])
})

test('a side may use a part of the free space, or what the configuration allows if that is less', () => {
  const { bavail, bsize } = statfsSync(directory)
  const limitOf = (configured: number | null, hasOwnUser = true) => diskLimitOf(directory, { hasOwnUser, configured })
  for (const configured of [null, 1e18]) {
    expect(limitOf(configured).limit).toBeGreaterThan(0)
    expect(limitOf(configured).limit).toBeLessThan((bavail * bsize) / 2)
  }
  expect(limitOf(null).findings).toEqual([])
  expect(limitOf(1e18).findings).toMatchObject([{ code: 'disk-limit-lowered', data: { configured: 1e18 } }])
  expect(limitOf(5e6)).toEqual({ limit: 5e6, findings: [] })
  expect(limitOf(5e6, false)).toEqual({ limit: 5e6, findings: [] })
  expect(limitOf(null, false)).toEqual({ limit: null, findings: [] })
})

test('a cgroup is limited as far as it has the controllers', () => {
  for (const file of ['pids.max', 'memory.max']) writeFileSync(join(directory, file), 'max')
  limitCgroup(directory, '/')
  expect(Number(readFileSync(join(directory, 'pids.max'), 'utf8'))).toBeGreaterThanOrEqual(4096)
  expect(Number(readFileSync(join(directory, 'memory.max'), 'utf8'))).toBe(Math.floor(0.8 * totalmem()))
  expect(existsSync(join(directory, 'memory.swap.max'))).toBe(false)
})
