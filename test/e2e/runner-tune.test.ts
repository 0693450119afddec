import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { type Machine, simulate } from '../rig/machine.ts'
import { type SetupRoot, setupRoot } from '../rig/setup-root.ts'
import { isAll } from '../rig/short.ts'
import { PACKAGE, type Zone } from '../rig/tree.ts'
import { until } from '../rig/until.ts'

const isRoot = process.getuid?.() === 0
const ENTRY = join(import.meta.dirname, '../../runner-setup/joulegate-runner')
/** Work of some 50 ms instead of two seconds. */
const SHORT = ['tune', '--measure', '--millions', '1'] as const
const GOVERNOR = 'sys/devices/system/cpu/cpufreq/policy0/scaling_governor'
const SWAPPINESS = 'proc/sys/vm/swappiness'
const JOURNAL = 'var/lib/joulegate-setup/journal.jsonl'
const flat = (output: string): string => output.replaceAll(/\s+/g, ' ')
const read = (root: SetupRoot, path: string): string => readFileSync(root.at(path), 'utf8').trim()
/** All files but the journal, which has a line for each change and for each that was put back. */
const kept = (root: SetupRoot): readonly string[] => root.snapshot().filter((line) => !line.startsWith(JOURNAL))

/** A machine whose counters are simulated, and whose settings are in a root directory. */
async function openBench(zones: readonly Zone[] = [PACKAGE]) {
  const machine: Machine = await simulate(zones, [])
  const root = setupRoot()
  const start = (...parameters: readonly string[]) => {
    const join = machine.cgroup === null ? '' : 'echo 0 >"$0/cgroup.procs"; '
    const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', JOULEGATE_NODE: process.execPath, JOULEGATE_SYSFS: machine.sysfs }
    const words = [ENTRY, ...parameters, '--root', root.directory]
    const child = spawn('/bin/sh', ['-c', `${join}exec "$@"`, machine.cgroup ?? '', ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]).then(([stdout, stderr, [code, signal]]) => ({
      ...{ stdout, stderr, code, signal },
    }))
    return { child, ended }
  }
  return {
    root,
    start,
    run: (...parameters: readonly string[]) => start(...parameters).ended,
    async [Symbol.asyncDispose]() {
      root[Symbol.dispose]()
      await machine[Symbol.asyncDispose]()
    },
  }
}

describe.runIf(isRoot)('joulegate-runner tune --measure', () => {
  test('measures the same work under each profile, and puts back what was set', async () => {
    await using bench = await openBench()
    const before = bench.root.snapshot()
    const { code, stdout, stderr } = await bench.run(...SHORT, '--json')
    expect(code, stderr).toBe(0)
    expect(bench.root.snapshot()).toEqual(before)
    expect(stderr.split('\n').filter((line) => line.startsWith('measuring'))).toEqual([
      ...['stock', 'quiet', 'fixed-frequency'].map((profile) => `measuring ${profile}, block 1 of 2`),
      ...['fixed-frequency', 'quiet', 'stock'].map((profile) => `measuring ${profile}, block 2 of 2`),
    ])
    const tried = JSON.parse(stdout)
    expect(tried).toMatchObject({ set: 'stock', isSimulated: true, command: expect.stringContaining('1000000') })
    expect(tried.profiles.map((one: { profile: string; differences: number }) => [one.profile, one.differences])).toEqual([
      ['stock', 0],
      ['quiet', 2],
      ['fixed-frequency', 6],
    ])
    for (const { spread } of tried.profiles) {
      expect(spread.trials + spread.voids).toBeGreaterThanOrEqual(32)
      expect(spread.joules).toBeGreaterThan(0.1)
      expect(spread.cv).toBeGreaterThan(0)
      expect(spread.detectable).toBeGreaterThan(0)
      expect(spread.pairs).toBe(16)
    }
  }, 180_000)

  test.runIf(isAll)(
    'sets the parts of a profile while it measures, and those of the profile that is set afterwards',
    async () => {
      await using bench = await openBench()
      const { root } = bench
      expect(root.run('install', 'tune', '--profile', 'quiet').code).toBe(0)
      const before = kept(root)
      const { child, ended } = bench.start(...SHORT, '--profiles', 'stock,fixed-frequency')
      // First stock: what quiet has changed is as it was before.
      await until(() => read(root, SWAPPINESS) === '60', 'the stock profile')
      await until(() => read(root, GOVERNOR) === 'performance', 'the fixed-frequency profile')
      expect(read(root, SWAPPINESS)).toBe('10')
      child.kill('SIGTERM')
      const { code, stderr } = await ended
      expect(code, stderr).toBe(143)
      expect(kept(root)).toEqual(before)
      expect(root.run('uninstall').code).toBe(0)
      expect(existsSync(root.at(JOURNAL))).toBe(false)
      expect(read(root, SWAPPINESS)).toBe('60')
    },
    120_000,
  )

  test('killed, it leaves the profile to the next command, which puts back what was set', async () => {
    await using bench = await openBench()
    const { root } = bench
    expect(root.run('install', 'tune', '--profile', 'quiet').code).toBe(0)
    const before = kept(root)
    const { child, ended } = bench.start(...SHORT, '--profiles', 'fixed-frequency')
    await until(() => read(root, GOVERNOR) === 'performance', 'the fixed-frequency profile')
    child.kill('SIGKILL')
    await ended
    expect(kept(root)).not.toEqual(before)
    expect(root.run('install', 'tune').stdout).toContain('Nothing to change')
    expect(kept(root)).toEqual(before)
    expect(read(root, 'etc/joulegate/profile')).toBe('quiet')
  }, 120_000)

  test.runIf(isAll)(
    'names a profile that changes nothing here, and does not measure it',
    async () => {
      await using bench = await openBench()
      writeFileSync(bench.root.at('proc/sys/kernel/nmi_watchdog'), '0\n')
      writeFileSync(bench.root.at(SWAPPINESS), '10\n')
      const { code, stdout, stderr } = await bench.run(...SHORT, '--profiles', 'stock,quiet')
      expect(code, stderr).toBe(0)
      expect(flat(stdout)).toMatch(/stock \S+ m?J and \S+ m?s a trial, spread \S+ %; 16 pairs find a change of \S+ % or more/)
      expect(flat(stdout)).toContain('quiet changes nothing on this machine, so it was not measured')
      expect(flat(stdout)).toContain('simulated energy')
      expect(stderr).not.toContain('measuring quiet')
    },
    120_000,
  )

  test('refuses a machine without a counter, and changes nothing there', async () => {
    await using bench = await openBench([])
    const before = bench.root.snapshot()
    const { code, stderr } = await bench.run(...SHORT)
    expect(code).toBe(4)
    expect(flat(stderr)).toContain('The profile stock could not be measured: No energy counter works here')
    expect(bench.root.snapshot()).toEqual(before)
  })

  test.runIf(isAll)('refuses another machine’s root directory', () => {
    using root = setupRoot()
    const { code, stderr } = root.run(...SHORT)
    expect(code).toBe(5)
    expect(flat(stderr)).toContain('is the root directory of another one')
  })
})
