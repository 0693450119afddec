import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WatchLine } from '../../src/model/watch.ts'
import { CLI } from '../rig/cli.ts'
import { type Lab, NO_TRACES, openLab, type Setting } from '../rig/lab.ts'
import { isAll } from '../rig/short.ts'
import { CORE, DRAM, PACKAGE, SENSOR, type Zone } from '../rig/tree.ts'
import { until } from '../rig/until.ts'

/** Zones whose power does not depend on the work of the test machine. */
const steady = (zone: Zone, watts: number): Zone => ({ ...zone, idleWatts: watts, coreWatts: 0 })
const STEADY: Setting = { zones: [steady(PACKAGE, 20), steady(CORE, 7), steady(DRAM, 3)], sensors: [SENSOR] }

const rowsOf = (stdout: string): readonly string[] => stdout.trimEnd().split('\n')
const linesOf = (stdout: string): readonly WatchLine[] => rowsOf(stdout).map((row) => WatchLine.parse(JSON.parse(row)))
const wattsOf = (lines: readonly WatchLine[]): readonly (number | null)[] => lines.map(({ power }) => power[0]?.watts ?? null)
const watch = (lab: Lab, ...flags: readonly string[]) => lab.run('doctor', '--watch', ...flags)

/** The joules of all lines, by the seconds that they cover: a counter that comes late on a busy machine is late in one line and early in the next. */
const meanOf = (lines: readonly WatchLine[], domain: string): number => {
  const joules = lines.reduce(
    (sum, { power, seconds }) => sum + (power.find((one) => one.domain === domain)?.watts ?? Number.NaN) * seconds,
    0,
  )
  return joules / lines.reduce((sum, { seconds }) => sum + seconds, 0)
}

describe('joulegate doctor --watch', () => {
  it('prints the true watts of each domain, the temperature and the load, as JSON', async () => {
    await using lab = await openLab({ ...STEADY, facts: { 'proc/stat': 'cpu  100 5 50 9000 400 3 2 40 7 0' } })
    const { code, stdout, stderr } = await watch(lab, '--for', '4s', '--json')
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^warning: The energy is simulated .*\n$/) })
    const lines = linesOf(stdout)
    expect(lines).toHaveLength(4)
    for (const [domain, watts] of [
      ['package', 20],
      ['core', 7],
      ['dram', 3],
    ] as const) {
      expect(meanOf(lines, domain)).toBeGreaterThan(watts * 0.98)
      expect(meanOf(lines, domain)).toBeLessThan(watts * 1.02)
    }
    for (const { simulated, temperatures, others, power } of lines) {
      expect({ simulated, temperatures, others }).toEqual({
        simulated: true,
        temperatures: [{ sensor: 'x86_pkg_temp thermal_zone0', celsius: 45 }],
        others: 0,
      })
      expect(power.map(({ domain, finding }) => [domain, finding])).toEqual([
        ['package', null],
        ['dram', null],
        ['core', null],
      ])
    }
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('hardly disturbs what it reads: its own work costs less than 1 % of a CPU', async () => {
    await using lab = await openLab({ zones: [{ ...PACKAGE, idleWatts: 1, coreWatts: 20 }] })
    const lines = linesOf((await watch(lab, '--for', '6s', '--json')).stdout)
    const own = lines.map((line) => line.own).toSorted((one, other) => one - other)
    expect(own[2]).toBeLessThan(0.01)
  })

  it.runIf(isAll)('prints a header and aligned lines without escapes to a pipe', async () => {
    await using lab = await openLab(STEADY)
    const { stdout } = await watch(lab, '--for', '2s')
    const rows = rowsOf(stdout)
    expect(rows).toHaveLength(3)
    expect(rows[0]).toMatch(/^ {5}UTC {2}CPU package {8}DRAM {3}CPU cores {2}x86_pkg_temp thermal_zone0 {2}others use$/)
    for (const row of rows.slice(1))
      expect(row).toMatch(/^\d\d:\d\d:\d\d {6}(19|20)\.\d\d W {6}[23]\.\d\d W {6}[67]\.\d\d W {21}45\.0 °C {5}unknown$/)
    expect(new Set(rows.map((row) => row.length)).size).toBe(1)
    expect(stdout).not.toContain('\u001b')
  })

  it.runIf(isAll)('counts on when the counter wraps', async () => {
    // Twice the limit of 20 W: the counter needs 1.25 s at least, and 2.5 s at 20 W.
    const wrapping = { ...steady(PACKAGE, 20), limitWatts: 20, range: 50_000_000, start: 40_000_000 }
    await using lab = await openLab({ zones: [wrapping] })
    const { code, stdout } = await watch(lab, '--for', '5s', '--json')
    const lines = linesOf(stdout)
    expect({ code, length: lines.length }).toEqual({ code: 0, length: 5 })
    expect(meanOf(lines, 'package')).toBeGreaterThan(19.5)
    expect(meanOf(lines, 'package')).toBeLessThan(20.5)
  })

  it.each([
    ['freeze', 'stopped', 'did not advance within'],
    ['garbage', 'unreadable', 'cannot be read'],
  ])('reports a counter that fails on the way (%s) as %s, and ends with 4', async (fault, word, says) => {
    await using lab = await openLab(STEADY)
    const running = lab.start(['doctor', '--watch', '--for', '6s'])
    await until(() => running.said() !== '', 'it has begun')
    writeFileSync(lab.machine.faults, `${fault} intel-rapl:0`)
    const { code, stdout, stderr } = await running.ended
    const [, ...rows] = rowsOf(stdout)
    expect(code).toBe(4)
    expect(rows.at(-1)).toMatch(new RegExp(` ${word}  +[23]\\.\\d\\d W `))
    expect(stdout).not.toContain(' 0.00 W')
    expect(stderr.match(new RegExp(`error: .*intel-rapl:0/energy_uj ${says}`, 'g'))).toHaveLength(1)
  })

  it('says in words that there is no counter, no sensor and no load', async () => {
    await using lab = await openLab()
    const { code, stdout, stderr } = await watch(lab, '--for', '1s')
    expect({ code, row: rowsOf(stdout)[1] }).toEqual({
      code: 4,
      row: expect.stringMatching(/^\d\d:\d\d:\d\d {2}no counter {4}no sensor {5}unknown$/),
    })
    expect(stderr).toMatch(/error: There is no energy counter below/)
    expect(stderr).toMatch(/warning: No temperature sensor of the processor was found/)
    expect(linesOf((await watch(lab, '--for', '1s', '--json')).stdout)).toMatchObject([{ power: [], temperatures: [], others: null }])
  })

  it.runIf(isAll)('says that a sensor does not answer', async () => {
    const hwmon = { name: 'coretemp', temp1_label: 'Package id 0', temp1_input: 'nonsense' }
    const facts = Object.fromEntries(Object.entries(hwmon).map(([name, text]) => [`class/hwmon/hwmon0/${name}`, text]))
    await using lab = await openLab({ zones: [steady(PACKAGE, 20)], facts })
    const { code, stdout, stderr } = await watch(lab, '--for', '1s')
    expect({ code, row: rowsOf(stdout)[1] }).toEqual({ code: 0, row: expect.stringMatching(/ W +no answer +unknown$/) })
    expect(stderr).not.toContain('No temperature sensor')
    expect(linesOf((await watch(lab, '--for', '1s', '--json')).stdout)[0]?.temperatures).toEqual([
      { sensor: 'coretemp Package id 0', celsius: null },
    ])
  })

  it('ends at once on Ctrl-C in a terminal: 130, and nothing is left', async () => {
    await using lab = await openLab(STEADY)
    const terminal = lab.inTerminal(['doctor', '--watch'])
    await until(() => /45\.0 °C/.test(terminal.shown()), 'it prints a line')
    terminal.type('\u0003')
    expect(await terminal.ended).toBe(130)
    expect(terminal.shown()).toMatch(/UTC {2}CPU package /)
    expect(terminal.shown()).not.toMatch(/error|trials/)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('ends when its reader goes away', async () => {
    await using lab = await openLab(STEADY)
    const command = `{ "$0" "$@"; echo "code $?" >&2; } | head -n 1`
    const { code, stdout, stderr } = await lab.start(['doctor', '--watch'], { program: ['/bin/sh', '-c', command, process.execPath, CLI] })
      .ended
    expect({ code, rows: rowsOf(stdout).length }).toEqual({ code: 0, rows: 1 })
    expect(stderr).toMatch(/^warning: The energy is simulated .*\ncode 0\n$/)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('does not run beside a measurement, unless it is told to', async () => {
    await using lab = await openLab({ zones: [PACKAGE] })
    const watching = lab.start(['doctor', '--watch'])
    await until(() => watching.said() !== '', 'the watch has begun')
    const running = lab.start(['compare', '--a', 'sleep 30', '--b', 'true'])
    const ended = await watching.ended
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({
      code: 6,
      stderr: expect.stringMatching(/error: A measurement has begun on this machine \(process \d+, joulegate in .*\), so the watch ended/),
    })
    const refused = await watch(lab)
    expect(refused).toMatchObject({
      code: 6,
      stdout: '',
      stderr: expect.stringMatching(/^error: A measurement is running on this machine \(process \d+, /),
    })
    const allowed = await watch(lab, '--for', '1s', '--allow-measuring')
    expect({ code: allowed.code, rows: rowsOf(allowed.stdout).length }).toEqual({ code: 0, rows: 2 })
    expect(allowed.stderr).toContain('A measurement is running here')
    running.kill('SIGTERM')
    await running.ended
  })

  it.each([
    [['--watch', '--for', '10'], 'Write a duration with its unit'],
    [['--watch', '--for', '10ms'], 'Must be at least 1s'],
    [['--watch', '--meter', 'perf'], "option '--watch' cannot be used with option '--meter <NAME>'"],
    [['--for', '10s'], "option '--for <DURATION>' needs --watch"],
    [['--allow-measuring'], "option '--allow-measuring' needs --watch"],
  ])('refuses %j', async (flags, says) => {
    await using lab = await openLab()
    const { code, stdout, stderr } = await lab.run('doctor', ...flags)
    expect({ code, stdout, stderr }).toEqual({ code: 5, stdout: '', stderr: expect.stringContaining(says) })
  })

  it.runIf(isAll)('reads the load of others from the kernel', async () => {
    await using lab = await openLab({ zones: [steady(PACKAGE, 20)], facts: { 'proc/stat': 'cpu  100 0 0 9000 0 0 0 0 0 0' } })
    const running = lab.start(['doctor', '--watch', '--for', '4s', '--json'])
    await until(() => running.said() !== '', 'it has begun')
    writeFileSync(join(lab.machine.sysfs, 'proc/stat'), 'cpu  250 0 0 9000 0 0 0 0 0 0\n')
    const lines = linesOf((await running.ended).stdout)
    expect(wattsOf(lines)).not.toContain(null)
    // 1.5 s of CPU time in all, without that of the watch.
    const foreign = lines.reduce((sum, { others, seconds }) => sum + (others ?? Number.NaN) * seconds, 0)
    expect(foreign).toBeGreaterThan(1.3)
    expect(foreign).toBeLessThanOrEqual(1.5)
  })
})
