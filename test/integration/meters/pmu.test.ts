import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readingsOf } from '../../../src/meters/instructions.ts'
import { cgroupBelow, tryPmu } from '../../../src/meters/pmu.ts'
import type { Host, ToolCommand, ToolEnd } from '../../../src/model/host.ts'
import { messageOf } from '../../rig/worded.ts'
import { fakeHost } from './fake-host.ts'

const recorded = (name: string): string => readFileSync(join(import.meta.dirname, '../../golden/perf', `6.1-${name}.txt`), 'utf8')

const ended = (output: string, more: Partial<ToolEnd> = {}): ToolEnd => ({
  ...{ failure: null, code: 0, signal: null, output, complaints: '' },
  ...more,
})
const DENIED = ended('', { code: 255, complaints: recorded('says-instructions-denied') })

interface Machine {
  /** Names of its PMUs; those of several kinds of core have a file `cpus`. */
  readonly devices?: readonly string[]
  readonly paranoid?: number
  readonly user?: number
  readonly seccomp?: 0 | 2
  readonly mounts?: string
  /** What perf does, by its arguments. */
  perf?(words: string): ToolEnd
}

const CGROUP2 = '30 24 0:26 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw\n'

function machine({ devices = ['cpu'], paranoid = 2, user = 0, seccomp = 0, mounts = CGROUP2, perf = () => DENIED }: Machine) {
  const host = fakeHost()
  const asked: string[] = []
  for (const name of devices) {
    host.files.set(`bus/event_source/devices/${name}/type`, () => '4\n')
    if (name !== 'cpu') host.files.set(`bus/event_source/devices/${name}/cpus`, () => '0-3\n')
    if (name.startsWith('cpu_')) host.files.set(`bus/event_source/devices/${name}/events/instructions`, () => 'event=0xc0\n')
  }
  host.files.set('/proc/self/mountinfo', () => mounts)
  host.files.set('/proc/self/cgroup', () => '0::/system.slice/runner.service\n')
  host.files.set('/proc/sys/kernel/perf_event_paranoid', () => `${paranoid}\n`)
  const capabilities = user === 0 ? '000001fffeffffff' : '0'
  host.files.set('/proc/self/status', () => `Uid:\t${user}\t${user}\t${user}\t${user}\nCapEff:\t${capabilities}\nSeccomp:\t${seccomp}\n`)
  const hold: Host['hold'] = ({ arguments: words }: ToolCommand) => {
    asked.push(words.join(' '))
    return { ask: async () => 'ack', end: async () => perf(words.join(' ')) }
  }
  return { host: { ...host, hold }, asked }
}

const isByCgroup = (words: string): boolean => words.includes(' -a -G ')
const counting = (words: string): ToolEnd => ended(recorded(isByCgroup(words) ? 'instructions-cgroup' : 'instructions-process'))

/** What trying it gives: the recipe, or the code of the fault. */
async function tried(setting: Machine) {
  const { host, asked } = machine(setting)
  const result = await tryPmu(host)
  return { asked, found: 'recipe' in result ? result.recipe : result.fault.code, said: 'recipe' in result ? '' : messageOf(result.fault) }
}

describe("the processor's counter of instructions", () => {
  it('is tried twice, in the cgroup of this process if the whole machine may be counted', async () => {
    const { asked, found } = await tried({ perf: counting })
    expect(found).toEqual({ events: ['instructions:u'], way: 'cgroup', cgroups: '/sys/fs/cgroup' })
    expect(asked).toHaveLength(2)
    expect(asked[0]).toContain('-e instructions:u -a -G system.slice/runner.service --control fd:3,3')
  })

  it.each([
    { title: 'an ordinary user', user: 1000, perf: (words: string) => (isByCgroup(words) ? DENIED : counting(words)) },
    {
      title: 'perf that looks in a tree of version 1',
      mounts: `${CGROUP2}31 24 0:27 / /p rw - cgroup cgroup rw,perf_event\n`,
      perf: counting,
    },
  ])('counts by process for $title', async (setting) => {
    expect((await tried(setting)).found).toEqual({ events: ['instructions:u'], way: 'process', cgroups: null })
  })

  it.each([
    { devices: ['cpu_core', 'cpu_atom', 'msr'], events: 'cpu_atom/instructions/u,cpu_core/instructions/u' },
    { devices: ['armv8_cortex_a72', 'armv8_cortex_a53'], events: 'armv8_cortex_a53/inst_retired/u,armv8_cortex_a72/inst_retired/u' },
    { devices: ['armv8_pmuv3_0'], events: 'instructions:u' },
  ])('has one event for each kind of core: $events', async ({ devices, events }) => {
    const { host, asked } = machine({ devices })
    host.files.delete('bus/event_source/devices/msr/cpus')
    await tryPmu(host)
    expect(asked[0]).toContain(` -e ${events} `)
  })

  it.each([
    { title: 'no PMU', setting: { devices: ['software'] }, code: 'pmu-absent', says: /shows no counter of instructions/ },
    {
      title: 'a PMU that cannot count',
      setting: { perf: () => ended(recorded('instructions-unsupported')) },
      code: 'pmu-absent',
      says: /instructions:u is not supported here/,
    },
    {
      title: 'paranoid 4',
      setting: { user: 1000, paranoid: 4 },
      code: 'pmu-forbidden',
      says: /perf_event_paranoid is 4, and not 2 or less/,
    },
    { title: 'a filter', setting: { user: 1000, seccomp: 2 as const }, code: 'pmu-forbidden', says: /seccomp filter/ },
    { title: 'another policy', setting: {}, code: 'pmu-forbidden', says: /Access to performance monitoring/ },
    {
      title: 'no perf',
      setting: { perf: () => ended('', { failure: 'spawn perf ENOENT', code: null }) },
      code: 'counter-program-missing',
      says: /spawn perf ENOENT/,
    },
    {
      title: 'a counter that never moves',
      setting: { perf: () => ended('12;;instructions:u;67899184;100.00;;\n') },
      code: 'pmu-odd',
      says: /were 12 and 12 instructions/,
    },
  ])('does not work with $title', async ({ setting, code, says }) => {
    const devices = 'devices' in setting ? setting.devices : ['cpu']
    const { host } = machine({ ...setting, devices })
    if (devices.includes('software')) host.files.delete('bus/event_source/devices/software/cpus')
    const result = await tryPmu(host)
    if ('recipe' in result) throw new Error('it works')
    expect(result.fault.code).toBe(code)
    expect(messageOf(result.fault)).toMatch(says)
  })
})

describe('a count of a trial', () => {
  const recipe = { events: ['instructions:u'], way: 'process', cgroups: null } as const
  const outcome = { end: ended(recorded('instructions-process')), answered: true }
  const usage = { seconds: 1, cpu: null }

  it('is whole if it covers the CPU time of the trial', () => {
    const { readings, fault } = readingsOf(outcome, recipe, { ...usage, own: { seconds: 0.08, source: 'cgroup' } })
    expect({ fault, counts: readings.map(({ zone, after }) => [zone, after]) }).toEqual({
      fault: null,
      counts: [['instructions:u', 67_175_201]],
    })
  })

  it('is lost if a large part of the program ran uncounted, or perf did not answer', () => {
    const escaped = readingsOf(outcome, recipe, { ...usage, own: { seconds: 2, source: 'cgroup' } })
    expect(escaped.fault).toEqual({ code: 'count-lost', data: { fault: 'escaped', detail: '0.07 of 2.00 s' } })
    expect(readingsOf({ ...outcome, answered: false }, recipe, usage)).toMatchObject({ readings: [], fault: { code: 'perf-lost' } })
  })
})

describe('the name of a cgroup for perf', () => {
  it.each([
    { directory: '/sys/fs/cgroup', name: '/' },
    { directory: '/sys/fs/cgroup/a/b', name: 'a/b' },
    { directory: '/sys/fs/cgroup/a,b', name: null },
    { directory: '/elsewhere/a', name: null },
  ])('$directory is $name', ({ directory, name }) => {
    expect(cgroupBelow('/sys/fs/cgroup', directory)).toBe(name)
  })
})
