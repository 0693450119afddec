import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { recordClock, recoverClock, type TrialClock } from '../../../src/host/clock-record.ts'
import { clockChanges, readClocks } from '../../../src/host/clocks.ts'
import { bootId } from '../../../src/host/machine.ts'
import { RUN_DIRECTORY } from '../../../src/host/run-directory.ts'
import { keyOf } from '../../../src/system/hold.ts'

const TUNE = { governor: 'performance', frequency: { min: 2.4e9, max: 2.4e9 } }
const FILES = {
  'cpufreq/policy0/scaling_governor': 'powersave',
  'cpufreq/policy0/scaling_min_freq': '800000',
  'cpufreq/policy0/scaling_max_freq': '1600000',
  'cpufreq/policy0/energy_performance_preference': 'balance_power',
  'cpufreq/boost': '0',
}

/** A machine with one clock, and the place of the record of its changes. */
function machine() {
  const sysfs = mkdtempSync(join(tmpdir(), 'jouleclock-'))
  const at = (path: string): string => join(sysfs, 'devices/system/cpu', path)
  mkdirSync(at('cpufreq/policy0'), { recursive: true })
  for (const [path, text] of Object.entries(FILES)) writeFileSync(at(path), `${text}\n`)
  const name = `joulegate-${keyOf(sysfs)}-${process.geteuid?.()}.clock`
  return {
    sysfs,
    at,
    texts: () => Object.fromEntries(Object.keys(FILES).map((path) => [path, readFileSync(at(path), 'utf8').trim()])),
    /** Files in the two directories of records. */
    records: () => [RUN_DIRECTORY, '/tmp'].flatMap((one) => (existsSync(join(one, name)) ? [join(one, name)] : [])),
    [Symbol.dispose]() {
      for (const directory of [RUN_DIRECTORY, '/tmp'])
        if (existsSync(directory) && readdirSync(directory).includes(name)) rmSync(join(directory, name))
      rmSync(sysfs, { recursive: true })
    },
  }
}

/** Records the changes that a trial makes. */
async function recorded(one: ReturnType<typeof machine>): Promise<TrialClock> {
  const clock = await recordClock(one.sysfs, clockChanges(one.sysfs, TUNE, readClocks(one.sysfs)))
  if ('code' in clock) throw new Error(clock.code)
  return clock
}

/** Sets the clock as a trial does, as if its process had died then. Returns the path of the record. */
async function leftSet(one: ReturnType<typeof machine>): Promise<string> {
  expect((await recorded(one)).set()).toEqual([])
  return one.records()[0] ?? ''
}

it('is set, and put back as it was, with what the kernel has changed besides', async () => {
  using one = machine()
  const clock = await recorded(one)
  expect(one.records()).toHaveLength(1)
  expect(clock.set()).toEqual([])
  expect(one.texts()).toMatchObject({ 'cpufreq/policy0/scaling_min_freq': '2400000', 'cpufreq/policy0/scaling_max_freq': '2400000' })
  writeFileSync(one.at('cpufreq/policy0/energy_performance_preference'), 'performance\n')
  expect(clock.look()).toEqual([])
  writeFileSync(one.at('cpufreq/boost'), '1\n')
  expect(clock.look()).toEqual([{ path: one.at('cpufreq/boost'), wanted: '0', detail: '1' }])
  expect(clock.putBack()).toEqual([])
  expect(one.texts()).toEqual(FILES)
  expect(one.records()).toEqual([])
})

it('is put back by the next process, once', async () => {
  using one = machine()
  await leftSet(one)
  const [found, ...more] = await recoverClock(one.sysfs)
  expect([found?.code, more]).toEqual(['clock-recovered', []])
  expect(one.texts()).toEqual(FILES)
  expect(await recoverClock(one.sysfs)).toEqual([])
})

it('stays as it is after a restart of the machine, and after a record that was cut off', async () => {
  for (const edit of [(text: string) => text.replace(/"boot":"[^"]*"/, '"boot":"another"'), (text: string) => text.slice(0, 40)]) {
    using one = machine()
    const record = await leftSet(one)
    writeFileSync(record, edit(readFileSync(record, 'utf8')))
    const set = one.texts()
    expect(await recoverClock(one.sysfs)).toEqual([])
    expect(one.texts()).toEqual(set)
    expect(one.records()).toEqual([])
  }
})

it('is not put back by a record that is a link, or that names other files', async () => {
  using one = machine()
  const record = await leftSet(one)
  const text = readFileSync(record, 'utf8')
  const set = one.texts()
  writeFileSync(`${one.sysfs}/elsewhere`, text)
  rmSync(record)
  symlinkSync(`${one.sysfs}/elsewhere`, record)
  expect(await recoverClock(one.sysfs)).toEqual([])
  rmSync(record)
  // Nothing is written over the link either.
  symlinkSync(`${one.sysfs}/elsewhere`, record)
  expect(await recordClock(one.sysfs, [])).toMatchObject({ code: 'clock-not-recorded', data: { isThere: true } })
  rmSync(record)
  const stray = { path: 'cpufreq/../../../../stray', before: 'x', set: null }
  writeFileSync(record, JSON.stringify({ boot: await bootId(), changes: [stray] }))
  expect(await recoverClock(one.sysfs)).toMatchObject([{ code: 'clock-not-recovered', data: { wanted: null } }])
  expect(existsSync(join(one.sysfs, 'stray'))).toBe(false)
  expect(one.texts()).toEqual(set)
})

it('is not set again before what a dead process has set is put back', async () => {
  using one = machine()
  await leftSet(one)
  rmSync(one.at('cpufreq/boost'))
  mkdirSync(one.at('cpufreq/boost')) // it cannot be read
  expect((await recoverClock(one.sysfs)).map(({ code }) => code)).toEqual(['clock-not-recovered'])
  expect(await recordClock(one.sysfs, [])).toMatchObject({ code: 'clock-not-recorded', data: { isThere: true } })
  rmSync(one.at('cpufreq/boost'), { recursive: true })
  expect((await recoverClock(one.sysfs)).map(({ code }) => code)).toEqual([])
  expect(one.texts).toThrow() // the file is gone
  expect(readFileSync(one.at('cpufreq/policy0/scaling_governor'), 'utf8').trim()).toBe('powersave')
})

it('is put back when its processor is on again, if it was off when a process looked', async () => {
  using one = machine()
  await leftSet(one)
  const governor = one.at('cpufreq/policy0/scaling_governor')
  rmSync(governor)
  mkdirSync(governor) // it cannot be read
  expect(await recoverClock(one.sysfs)).toMatchObject([{ code: 'clock-not-recovered', data: { path: governor, wanted: 'powersave' } }])
  rmSync(governor, { recursive: true })
  writeFileSync(governor, 'performance\n')
  expect(await recoverClock(one.sysfs)).toMatchObject([{ code: 'clock-recovered' }])
  expect(one.texts()).toEqual(FILES)
})

it('is not held if its processor was switched off, and then there is nothing to put back', async () => {
  using one = machine()
  const clock = await recorded(one)
  clock.set()
  rmSync(one.at('cpufreq/policy0'), { recursive: true })
  expect(clock.look()).toContainEqual({ path: one.at('cpufreq/policy0/scaling_governor'), wanted: 'performance', detail: 'gone' })
  expect(clock.putBack()).toEqual([])
  expect(one.records()).toEqual([])
})

it('is left to a person if its record is of another version, or too large', async () => {
  for (const text of ['{"version":2,"changes":[]}', JSON.stringify(' '.repeat(9 * 2 ** 20))]) {
    using one = machine()
    const record = await leftSet(one)
    writeFileSync(record, text)
    const found = await recoverClock(one.sysfs)
    expect(found).toMatchObject([{ code: 'clock-not-recovered', data: { path: record, wanted: null, detail: 'it has an unknown form' } }])
    expect(one.records()).toEqual([record])
  }
})

it('is none on a machine without one', () => {
  expect(readClocks('/nonexistent')).toEqual([])
})
