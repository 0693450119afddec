import { expect, it } from 'vitest'
import { openWattmeter } from '../../../src/meters/wattmeter.ts'
import type { DomainPower } from '../../../src/model/watch.ts'
import { addZone, type FakeHost, fakeHost } from '../../integration/meters/fake-host.ts'

const COUNTER = 'class/powercap/intel-rapl:0/energy_uj'

/** What a window of these seconds comes to, in short. */
async function shown(host: FakeHost, seconds: number, between: () => void = () => undefined): Promise<readonly string[]> {
  const wattmeter = await openWattmeter(host)
  const before = wattmeter.read()
  host.pass(seconds)
  between()
  const powers = await wattmeter.between(before, wattmeter.read())
  wattmeter.close()
  return powers.map(short)
}

const short = ({ domain, watts, finding }: DomainPower): string => `${domain} ${watts?.toFixed(3) ?? finding?.code}`

function machine(zone: Partial<Parameters<typeof addZone>[2]> = {}): FakeHost {
  const host = fakeHost()
  addZone(host, 'intel-rapl:0', { name: 'package-0', watts: 20, ...zone })
  return host
}

it('is the mean of each domain over all sockets, the package first', async () => {
  const host = machine()
  addZone(host, 'intel-rapl:0:0', { name: 'core', watts: 12 })
  addZone(host, 'intel-rapl:0:1', { name: 'dram', watts: 3 })
  addZone(host, 'intel-rapl:1', { name: 'package-1', watts: 15.5 })
  expect(await shown(host, 1.25)).toEqual(['package 35.500', 'dram 3.000', 'core 12.000'])
  expect(host.opened).toEqual(new Set())
})

it('counts a wrap as the energy that it is', async () => {
  expect(await shown(machine({ start: 999_000_000, range: 1_000_000_000 }), 1)).toEqual(['package 20.000'])
})

it('knows nothing of a counter that was not read for longer than a wrap takes', async () => {
  // Twice the limit of 100 W: 5 s for 1000 J.
  const host = machine({ range: 1_000_000_000 })
  expect(await shown(host, 4.9)).toEqual(['package 20.000'])
  expect(await shown(host, 5)).toEqual(['package counter-unwatched'])
})

it.each<[string, string, (host: FakeHost) => void]>([
  ['stands still', 'counter-frozen', (host) => host.files.set(COUNTER, () => '25000000')],
  ['shows no number', 'counter-unreadable', (host) => host.files.set(COUNTER, () => 'nonsense')],
  ['refuses', 'counter-unreadable', (host) => host.files.set(COUNTER, () => new Error('EIO: i/o error, read'))],
  ['jumps', 'counter-implausible', (host) => host.files.set(COUNTER, () => '999000000')],
])('is never 0 W: a counter that %s is %s', async (_, code, change) => {
  const host = machine({ watts: 20, start: 5_000_000 })
  host.files.set(COUNTER, () => '25000000')
  expect(await shown(host, 1, () => change(host))).toEqual([`package ${code}`])
})

it('knows no sum without one of the sockets', async () => {
  const host = machine()
  addZone(host, 'intel-rapl:1', { name: 'package-1', watts: 15 })
  host.files.set('class/powercap/intel-rapl:1/energy_uj', () => new Error('EACCES: permission denied, open'))
  expect(await shown(host, 1)).toEqual(['package counter-unreadable'])
})

it('counts a counter once that the dies of a package show twice', async () => {
  const host = machine({ name: 'package-0-die-0' })
  addZone(host, 'intel-rapl:1', { name: 'package-0-die-1', watts: 20 })
  const wattmeter = await openWattmeter(host)
  expect(wattmeter.findings.map(({ code }) => code)).toEqual(['counter-mirrored'])
  expect(wattmeter.read().zones).toHaveLength(1)
  expect(await shown(host, 1)).toEqual(['package 20.000'])
})

it('reports a machine without any counter', async () => {
  const wattmeter = await openWattmeter(fakeHost())
  expect(wattmeter.findings.map(({ code }) => code)).toEqual(['no-counter'])
  expect(await wattmeter.between(wattmeter.read(), wattmeter.read())).toEqual([])
})
