import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isLimited } from '../../../src/host/cgroup.ts'
import { CONTAINED_BY_UNIT } from '../../../src/model/findings/attack.ts'
import { type Hole, holesIn } from '../../rig/confined.ts'

const isRoot = process.getuid?.() === 0

describe.skipIf(!isRoot || process.arch !== 'x64')('a sandbox like that of a unit', () => {
  const HOLES: readonly Hole[] = ['user-namespace', 'kernel', 'devices', 'sockets', 'shared-directories']

  it('has no hole', () => expect(holesIn(null)).toEqual([[], []]))

  it.each(HOLES)('with a hole for %s, each side finds that one', (hole) => {
    expect(holesIn(hole)).toEqual([[hole], [hole]])
  })

  it('has a hole to try for each thing that level A adds', () => expect(new Set(HOLES)).toEqual(new Set(CONTAINED_BY_UNIT)))
})

it('a cgroup is limited by itself or by one above it, and not by what is no cgroup', () => {
  const top = mkdtempSync(join(tmpdir(), 'joulelab-limits-'))
  const [above, own] = [join(top, 'slice'), join(top, 'slice/unit')]
  const set = (directory: string, limit: string): void => writeFileSync(join(directory, 'memory.max'), `${limit}\n`)
  try {
    mkdirSync(own, { recursive: true })
    for (const one of [above, own]) writeFileSync(join(one, 'cgroup.procs'), '')
    set(top, '1')
    set(own, 'max')
    expect(isLimited(own, 'memory.max')).toBe(false)
    set(above, '1000000')
    expect(isLimited(own, 'memory.max')).toBe(true)
    set(above, 'max')
    set(own, '1000')
    expect(isLimited(own, 'memory.max')).toBe(true)
  } finally {
    rmSync(top, { recursive: true })
  }
})
