import { describe, expect, it } from 'vitest'
import { chooseMeter } from '../../../src/meters/index.ts'
import { rejection } from '../../rig/worded.ts'
import { addZone, fakeHost } from './fake-host.ts'

const domains = ['package', 'dram'] as const

describe('chooseMeter', () => {
  it('auto takes the counter if it works, without a message', async () => {
    const host = fakeHost()
    addZone(host, 'intel-rapl:0', { name: 'package-0', watts: 20 })
    expect(await chooseMeter(host, 'auto', domains)).toMatchObject({ meter: { name: 'powercap' }, findings: [] })
  })

  it('auto tries perf after powercap', async () => {
    expect(await rejection(chooseMeter(fakeHost(), 'auto', domains))).toMatchObject({
      ends: 'unfit',
      finding: {
        code: 'no-meter',
        message: expect.stringMatching(
          /^No energy counter works here: .*\/fake\/class\/powercap.*\/fake\/bus\/event_source\/devices\/power/,
        ),
        hint: expect.stringMatching(/modprobe intel_rapl_msr.*modprobe rapl.*--meter work/),
      },
    })
  })

  it('a counter requested by name that does not work is a Problem of the machine, with all reasons', async () => {
    const host = fakeHost()
    for (const socket of [0, 1]) addZone(host, `intel-rapl:${socket}`, { name: `package-${socket}`, watts: 0 })
    expect(await rejection(chooseMeter(host, 'powercap', domains))).toMatchObject({
      ends: 'unfit',
      finding: { code: 'no-meter', message: expect.stringMatching(/intel-rapl:0.*intel-rapl:1/) },
    })
  })

  it('an estimate requested by name is still marked as one', async () => {
    expect((await chooseMeter(fakeHost(), 'estimate', domains)).findings.map(({ code }) => code)).toEqual(['estimated'])
  })

  it('a replay keeps the colons of its file, and is marked as simulated', async () => {
    const { meter, options, findings } = await chooseMeter(fakeHost(), 'replay:C:/a:b.csv', domains)
    expect([meter.name, options.argument, findings.map(({ code }) => code)]).toEqual(['replay', 'C:/a:b.csv', ['simulated']])
  })
})
