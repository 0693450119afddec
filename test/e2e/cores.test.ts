import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { setupRoot } from '../rig/setup-root.ts'

const isRoot = process.getuid?.() === 0
const flat = (output: string): string => output.replaceAll(/\s+/g, ' ')
const ISOLATE = ['install', 'isolate', '--housekeeping'] as const

describe.runIf(isRoot)('cores for measurements, on a root directory', () => {
  const dropIn = (unit: string): string => `etc/systemd/system/${unit}.d/joulegate-cores.conf`

  test('are those that are not for the rest of the machine, and all are one again after it', () => {
    using root = setupRoot()
    const before = root.snapshot()
    const text = (path: string): string => readFileSync(root.at(path), 'utf8')
    expect(root.run(...ISOLATE, '0,2')).toMatchObject({ code: 0, stderr: '' })
    for (const unit of ['system.slice', 'user.slice']) expect(text(dropIn(unit))).toBe('[Slice]\nAllowedCPUs=0,2\n')
    expect(text(dropIn('init.scope'))).toBe('[Scope]\nAllowedCPUs=0,2\n')
    expect(text(dropIn('joulegate.slice'))).toBe('[Slice]\nAllowedCPUs=1,3\n')
    expect(text('etc/joulegate/housekeeping')).toBe('0,2\n')
    expect(root.run(...ISOLATE, '2,0').stdout).toContain('Nothing to change')
    expect(root.run('install', 'isolate').stdout).toContain('Nothing to change')
    // As after tuning, when the second threads are off.
    writeFileSync(root.at('sys/devices/system/cpu/online'), '0-1\n')
    expect(root.run('install', 'isolate').stdout).toContain('Nothing to change')
    expect(flat(root.run(...ISOLATE, '0').stdout)).toContain('Made 5 changes')
    expect(text(dropIn('joulegate.slice'))).toBe('[Slice]\nAllowedCPUs=1-3\n')
    writeFileSync(root.at('sys/devices/system/cpu/online'), '0-3\n')
    expect(root.run('uninstall').code).toBe(0)
    expect(root.snapshot()).toEqual(before)
  })

  test('are kept apart only on request, and stay until then', () => {
    using root = setupRoot()
    root.run('install')
    expect(existsSync(root.at('etc/joulegate/housekeeping'))).toBe(false)
    expect(root.run('install', '--housekeeping', '0,2').code).toBe(0)
    expect(root.run('install').stdout).toContain('Nothing to change')
    expect(existsSync(root.at('etc/joulegate/housekeeping'))).toBe(true)
    // Their slice is that of the meter helper.
    expect(root.run('restore', 'helper').code).toBe(0)
    expect(existsSync(root.at('etc/joulegate/housekeeping'))).toBe(false)
  })

  test.each([
    ['', 'is no list of cores'],
    ['all', 'is no list of cores'],
    ['2-0', 'is no list of cores'],
    ['0-3', 'No core would be left for measurements: 0-3'],
    ['1,3', 'Core 0 serves interrupts'],
    ['0,2,7-9', 'There is no core 7-9, or it is off. This machine has the cores 0-3.'],
    ['0', 'Threads of one core cannot be kept apart. With 0, add 2.'],
  ])('are refused if the others are "%s"', (list, reason) => {
    using root = setupRoot()
    const before = root.snapshot()
    const { code, stderr } = root.run(...ISOLATE, list)
    expect(code).toBe(5)
    expect(flat(stderr)).toContain(reason)
    expect(root.snapshot()).toEqual(before)
  })

  test('must be chosen', () => {
    using root = setupRoot()
    const { code, stderr } = root.run('install', 'isolate')
    expect(code).toBe(5)
    expect(flat(stderr)).toContain('The step isolate does not know which cores are for the rest of the machine.')
  })
})

test.runIf(isRoot)('the cores of a measurement are part of what its machine is', () => {
  using root = setupRoot()
  mkdirSync(root.at('etc/joulegate'))
  const describe = (cores: string): Record<string, string> => {
    const program = `import { describeMachine } from '${join(import.meta.dirname, '../../src/host/machine.ts')}'
console.log(JSON.stringify(await describeMachine()))`
    writeFileSync(root.at('describe.mjs'), program)
    const script = `mount --make-rprivate / && mount -t overlay -o lowerdir=${root.at('etc')}:/etc overlay /etc && exec taskset --cpu-list ${cores} ${process.execPath} ${root.at('describe.mjs')}`
    return JSON.parse(execFileSync('unshare', ['--mount', 'sh', '-c', script], { encoding: 'utf8' }))
  }
  const plain = describe('0')
  expect(plain['cores']).toBeUndefined()
  writeFileSync(root.at('etc/joulegate/housekeeping'), '1\n')
  const apart = describe('0')
  expect(apart['cores']).toBe('0')
  expect(apart['id']).not.toBe(plain['id'])
  writeFileSync(root.at('etc/joulegate/profile'), 'quiet\n')
  expect(describe('0')['id']).not.toBe(apart['id'])
})
