import { describe, expect, it } from 'vitest'
import { canCountEnergy } from '../../../src/meters/presence.ts'
import { addZone, fakeHost } from './fake-host.ts'

const metal = { virtualisation: null }
const guest = { virtualisation: 'QEMU' }
/** A machine whose sysfs is not simulated. */
const real = () => ({ ...fakeHost(), sysfs: '/sys', list: async () => Promise.reject(new Error('ENOENT')) })

describe('a machine can have a counter of energy', () => {
  it('if sysfs shows a zone or the PMU, even in a virtual machine and even if it may not be read', async () => {
    const host = fakeHost()
    addZone(host, 'intel-rapl:0', { name: 'package-0', watts: 20 })
    expect(await canCountEnergy(host, guest)).toBe(true)
    const masked = fakeHost()
    masked.files.set('class/powercap/intel-rapl:0/device', () => '')
    expect(await canCountEnergy(masked, guest)).toBe(true)
    const pmu = fakeHost()
    pmu.files.set('bus/event_source/devices/power/events/energy-pkg', () => 'event=0x02')
    expect(await canCountEnergy(pmu, guest)).toBe(true)
  })

  it.runIf(process.arch === 'x64')('if it is an x86 processor without a hypervisor, although no counter is there yet', async () => {
    expect(await canCountEnergy(real(), metal)).toBe(true)
    expect(await canCountEnergy(real(), guest)).toBe(false)
  })

  it('in a simulation, if its own sysfs shows no hypervisor', async () => {
    expect(await canCountEnergy(fakeHost(), guest)).toBe(true)
    const xen = fakeHost()
    xen.files.set('hypervisor/type', () => 'xen')
    expect(await canCountEnergy(xen, metal)).toBe(false)
  })
})
