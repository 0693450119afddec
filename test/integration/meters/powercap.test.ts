import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bracketed, MeterOptions, OpenMeter } from '../../../src/meters/meter.ts'
import { powercap } from '../../../src/meters/powercap.ts'
import { levelOf } from '../../../src/model/finding.ts'
import { rejection } from '../../rig/worded.ts'
import { addZone, type FakeHost, fakeHost } from './fake-host.ts'

const options: MeterOptions = { domains: ['package', 'dram'], argument: '' }
const trial: Bracketed = { workload: 'job', pair: 1, side: 'base', timeout: 60, signal: new AbortController().signal }
const energy = (id: string): string => `class/powercap/${id}/energy_uj`

/** Readings and fault of a trial of so many seconds. */
async function bracketed(host: FakeHost, meter: OpenMeter, seconds: number, timeout = 60) {
  const bracket = await meter.start({ ...trial, timeout })
  host.pass(seconds)
  await bracket.stop()
  return bracket.readings({ seconds, cpu: null })
}

/** Readings of a trial that has no fault. */
async function measure(host: FakeHost, meter: OpenMeter, seconds: number) {
  const { readings, fault } = await bracketed(host, meter, seconds)
  expect(fault).toBeNull()
  return readings
}

describe('check', () => {
  it('is content with counters that advance', async () => {
    const host = fakeHost()
    addZone(host, 'intel-rapl:0', { name: 'package-0', watts: 20 })
    expect(await powercap.check(host, options)).toEqual([])
    expect(host.opened).toEqual(new Set())
  })

  it.each([
    { title: 'no tree', code: 'no-counter', change: (host: FakeHost) => host.files.clear() },
    {
      title: 'a counter that stands still',
      code: 'counter-frozen',
      change: (host: FakeHost) => host.files.set(energy('intel-rapl:0'), () => '7\n'),
    },
    {
      title: 'a counter that says no number',
      code: 'counter-unreadable',
      change: (host: FakeHost) => host.files.set(energy('intel-rapl:0'), () => '-5\n'),
    },
    {
      title: 'a counter that says nothing',
      code: 'counter-unreadable',
      change: (host: FakeHost) => host.files.set(energy('intel-rapl:0'), () => ''),
    },
    {
      title: 'a counter that refuses',
      code: 'counter-unreadable',
      change: (host: FakeHost) => host.files.set(energy('intel-rapl:0'), () => new Error('EACCES')),
    },
    {
      title: 'no domain that was asked for',
      code: 'missing-domain',
      change: (host: FakeHost) => host.files.set('class/powercap/intel-rapl:0/name', () => 'core\n'),
    },
  ])('complains of $title, and opening it throws the same', async ({ code, change }) => {
    const host = fakeHost()
    addZone(host, 'intel-rapl:0', { name: 'package-0', watts: 20 })
    change(host)
    expect((await powercap.check(host, options)).map((finding) => [finding.code, levelOf(finding)])).toEqual([[code, 'error']])
    expect(await rejection(powercap.open(host, options))).toMatchObject({ ends: 'unfit', finding: { code } })
    expect(host.opened).toEqual(new Set())
  })

  it('waits for a counter that advances slowly, but not forever', async () => {
    const host = fakeHost()
    addZone(host, 'intel-rapl:0', { name: 'package-0', watts: 20 })
    host.files.set(energy('intel-rapl:0'), (seconds) => String(Math.floor(seconds * 5)))
    expect(await powercap.check(host, options)).toEqual([])
    const before = host.now()
    host.files.set(energy('intel-rapl:0'), () => '1')
    await powercap.check(host, options)
    expect(host.now() - before).toBeLessThan(1)
  })
})

describe('readings', () => {
  it('are raw counts, with their zone, domain, socket and range', async () => {
    const host = fakeHost()
    addZone(host, 'intel-rapl:1', { name: 'package-0', watts: 20 })
    addZone(host, 'intel-rapl:0', { name: 'package-1', watts: 10 })
    addZone(host, 'intel-rapl:0:0', { name: 'dram', watts: 3, range: 65_532_610_987 })
    const meter = await powercap.open(host, options)
    const readings = await measure(host, meter, 2)
    expect(
      readings.map(({ zone, domain, socket, range, after, before, unit }) => [zone, domain, socket, range, (after - before) * unit]),
    ).toEqual([
      ['intel-rapl:0', 'package', 1, 262_143_328_850, expect.closeTo(20, 4)],
      ['intel-rapl:0:0', 'dram', 1, 65_532_610_987, expect.closeTo(6, 4)],
      ['intel-rapl:1', 'package', 0, 262_143_328_850, expect.closeTo(40, 4)],
    ])
    meter.close()
    expect(host.opened).toEqual(new Set())
  })

  it('are taken by the calls of start and stop themselves, before these resolve', async () => {
    const host = fakeHost()
    addZone(host, 'intel-rapl:0', { name: 'package-0', watts: 20 })
    const meter = await powercap.open(host, options)
    const starting = meter.start(trial)
    host.pass(2)
    const stopping = (await starting).stop()
    host.pass(5)
    await stopping
    const [reading] = (await (await starting).readings({ seconds: 2, cpu: null })).readings
    expect(((reading?.after ?? 0) - (reading?.before ?? 0)) * 1e-6).toBeCloseTo(40, 4)
  })

  it('do not count if nobody read the counter for longer than it takes to wrap', async () => {
    const host = fakeHost()
    // Twice the limit of 100 W: 5 s for 1000 J.
    addZone(host, 'intel-rapl:0', { name: 'package-0', watts: 20, range: 1_000_000_000 })
    const meter = await powercap.open(host, options)
    expect((await bracketed(host, meter, 4.9, 1)).fault).toBeNull()
    expect((await bracketed(host, meter, 5, 1)).fault).toMatchObject({
      code: 'counter-unwatched',
      data: { zone: 'intel-rapl:0', seconds: 5 },
    })
  })

  it('omit other control types and entries that are not zones', async () => {
    const host = fakeHost()
    addZone(host, 'intel-rapl:0', { name: 'package-0', watts: 20 })
    for (const id of ['intel-rapl-mmio:0', 'dtpm:0', 'intel-rapl']) addZone(host, id, { name: 'package-0', watts: 20 })
    addZone(host, 'intel-rapl:0:7', { name: 'something new', watts: 1 })
    const meter = await powercap.open(host, options)
    expect((await measure(host, meter, 1)).map(({ zone }) => zone)).toEqual(['intel-rapl:0'])
    expect(meter.description).toBe('RAPL via powercap: package-0')
  })

  it('omit a zone that is only recorded and does not work', async () => {
    const host = fakeHost()
    addZone(host, 'intel-rapl:0', { name: 'package-0', watts: 20 })
    addZone(host, 'intel-rapl:0:0', { name: 'core', watts: 15 })
    addZone(host, 'intel-rapl:0:1', { name: 'uncore', watts: 0 })
    const meter = await powercap.open(host, options)
    expect((await measure(host, meter, 1)).map(({ domain }) => domain)).toEqual(['package', 'core'])
  })

  it('show a mirrored die once, and separate dies both', async () => {
    const mirrored = fakeHost()
    for (const die of [0, 1]) addZone(mirrored, `intel-rapl:${die}`, { name: `package-0-die-${die}`, watts: 20 })
    const one = await powercap.open(mirrored, options)
    expect(await measure(mirrored, one, 1)).toHaveLength(1)
    expect(one.findings.map(({ code }) => code)).toEqual(['counter-mirrored'])
    const apart = fakeHost()
    for (const die of [0, 1]) addZone(apart, `intel-rapl:${die}`, { name: `package-0-die-${die}`, watts: 20, start: 1_000_000 * die })
    expect(await measure(apart, await powercap.open(apart, options), 1)).toHaveLength(2)
  })

  it('may start again from 0', async () => {
    const host = fakeHost()
    addZone(host, 'intel-rapl:0', { name: 'package-0', watts: 20, start: 262_143_328_850 - 10_000_000 })
    const [reading] = await measure(host, await powercap.open(host, options), 1)
    expect(reading?.after).toBeLessThan(reading?.before ?? 0)
  })
})

describe('an impossible reading is refused, never 0', () => {
  async function open(zone: Partial<Parameters<typeof addZone>[2]> = {}) {
    const host = fakeHost()
    addZone(host, 'intel-rapl:0', { name: 'package-0', watts: 20, ...zone })
    return { host, meter: await powercap.open(host, options) }
  }

  it('a counter that stood still', async () => {
    const { host, meter } = await open()
    host.files.set(energy('intel-rapl:0'), () => '5')
    expect((await bracketed(host, meter, 1)).fault?.code).toBe('counter-frozen')
  })

  it('a counter that stands still from the middle of the trial on', async () => {
    const { host, meter } = await open()
    const started = host.now()
    host.files.set(energy('intel-rapl:0'), (seconds) => String(Math.round(Math.min(seconds - started, 0.95) * 20e6)))
    const { readings, fault } = await bracketed(host, meter, 1)
    expect(fault).toEqual({ code: 'counter-frozen', data: { path: '/fake/class/powercap/intel-rapl:0/energy_uj', seconds: 0.25 } })
    expect(readings).toHaveLength(1)
  })

  it('but one that only takes its time for the next update is believed', async () => {
    const { host, meter } = await open()
    host.files.set(energy('intel-rapl:0'), (seconds) => String(Math.floor(seconds * 5) * 4e6))
    expect(await measure(host, meter, 1)).toHaveLength(1)
  })

  it('a counter that cannot be read any more after the trial', async () => {
    const { host, meter } = await open()
    const started = host.now()
    const read = host.files.get(energy('intel-rapl:0'))
    let reads = 0
    host.files.set(energy('intel-rapl:0'), (seconds) => {
      reads += 1
      return reads > 2 || read === undefined ? new Error('EIO') : read(seconds - started)
    })
    expect((await bracketed(host, meter, 1)).fault?.code).toBe('counter-lost')
  })

  it('a counter that went back without a range', async () => {
    const { host, meter } = await open({ range: null })
    host.files.set(energy('intel-rapl:0'), (seconds) => String(Math.round(2e12 - seconds * 1e6)))
    const { readings, fault } = await bracketed(host, meter, 1)
    expect(fault?.code).toBe('counter-wrapped')
    expect(readings).toHaveLength(1) // the raw counts are kept: they are the evidence
  })

  it('more than twice the power limit, but not over a few milliseconds', async () => {
    const { host, meter } = await open({ limitWatts: 9 })
    expect((await bracketed(host, meter, 1)).fault?.code).toBe('counter-implausible')
    expect(await measure(host, meter, 0.005)).toHaveLength(1)
  })

  it('more than any socket draws, if there is no limit', async () => {
    const { host, meter } = await open({ limitWatts: null, watts: 2500 })
    expect((await bracketed(host, meter, 1)).fault?.code).toBe('counter-implausible')
  })

  it.each([
    { title: 'before', breaks: 'start' },
    { title: 'after', breaks: 'stop' },
  ])('a counter that could not be read $title the trial', async ({ breaks }) => {
    const { host, meter } = await open()
    const fail = (): void => void host.files.set(energy('intel-rapl:0'), () => new Error('ENODEV'))
    if (breaks === 'start') fail()
    const bracket = await meter.start(trial)
    host.pass(1)
    fail()
    await bracket.stop()
    expect((await bracket.readings({ seconds: 1, cpu: null })).fault?.code).toBe('counter-lost')
  })
})

describe('a counter that could wrap around twice within a trial', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('is read in between, often enough', async () => {
    const host = fakeHost()
    // 10 J at up to 200 W: 50 ms.
    addZone(host, 'intel-rapl:0', { name: 'package-0', watts: 150, range: 10_000_000 })
    const meter = await powercap.open(host, options)
    const bracket = await meter.start(trial)
    for (let step = 0; step < 100; step += 1) {
      host.pass(0.01)
      vi.advanceTimersByTime(10)
    }
    await bracket.stop()
    const [reading] = (await bracket.readings({ seconds: 1, cpu: null })).readings
    expect(reading?.between.length).toBeGreaterThanOrEqual(19)
    const counts = [reading?.before ?? 0, ...(reading?.between ?? []), reading?.after ?? 0]
    const joules = counts.slice(1).reduce((sum, count, index) => sum + ((count - (counts[index] ?? 0) + 10_000_000) % 10_000_000), 0) * 1e-6
    expect(joules).toBeCloseTo(150, 3)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is not read in between if the time limit of the trial is shorter', async () => {
    const host = fakeHost()
    addZone(host, 'intel-rapl:0', { name: 'package-0', watts: 150, range: 10_000_000 })
    const meter = await powercap.open(host, options)
    const bracket = await meter.start({ ...trial, timeout: 0.02 })
    expect(vi.getTimerCount()).toBe(0)
    await bracket.stop()
  })
})
