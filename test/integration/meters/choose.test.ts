import { describe, expect, it } from 'vitest'
import { chooseMeter } from '../../../src/meters/index.ts'
import { hintOf, messageOf, rejection, wordedIn } from '../../rig/worded.ts'
import { addZone, fakeHost } from './fake-host.ts'

const domains = ['package', 'dram'] as const

describe('chooseMeter', () => {
  it('auto takes the counter where it works, without a word', async () => {
    const host = fakeHost()
    addZone(host, 'intel-rapl:0', { name: 'package-0', watts: 20 })
    expect(await chooseMeter(host, 'auto', domains)).toMatchObject({ meter: { name: 'powercap' }, findings: [] })
  })

  it('auto tries perf after powercap', async () => {
    const { findings } = await chooseMeter(fakeHost(), 'auto', domains)
    expect(messageOf(findings[0])).toMatch(/\/fake\/class\/powercap.*\/fake\/bus\/event_source\/devices\/power/)
    expect(hintOf(findings[0])).toMatch(/modprobe intel_rapl_msr.*modprobe rapl/)
  })

  it('auto takes the estimate where no counter works, and says why and what would help', async () => {
    const { meter, findings } = await chooseMeter(fakeHost(), 'auto', domains)
    expect(meter.name).toBe('estimate')
    expect(wordedIn(findings)).toMatchObject([
      {
        code: 'estimated',
        level: 'warning',
        message: expect.stringContaining('/fake/class/powercap'),
        hint: expect.stringContaining('modprobe'),
      },
    ])
  })

  it('a counter asked for by name that does not work is a Problem of the machine, with all reasons', async () => {
    const host = fakeHost()
    for (const socket of [0, 1]) addZone(host, `intel-rapl:${socket}`, { name: `package-${socket}`, watts: 0 })
    expect(await rejection(chooseMeter(host, 'powercap', domains))).toMatchObject({
      ends: 'unfit',
      finding: { code: 'no-meter', message: expect.stringMatching(/intel-rapl:0.*intel-rapl:1/) },
    })
  })

  it('an estimate asked for by name is still said to be one', async () => {
    expect((await chooseMeter(fakeHost(), 'estimate', domains)).findings.map(({ code }) => code)).toEqual(['estimated'])
  })

  it('a replay keeps the colons of its file, and is said to be simulated', async () => {
    const { meter, options, findings } = await chooseMeter(fakeHost(), 'replay:C:/a:b.csv', domains)
    expect([meter.name, options.argument, findings.map(({ code }) => code)]).toEqual(['replay', 'C:/a:b.csv', ['simulated']])
  })
})
