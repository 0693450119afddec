import { describe, expect, it, test } from 'vitest'
import type { Check, CheckContext } from '../../../src/checks/check.ts'
import { checks, inspectAll } from '../../../src/checks/index.ts'
import { CheckResult, Inspection } from '../../../src/model/doctor.ts'
import { type Finding, finding, isAbout, levelOf } from '../../../src/model/finding.ts'
import { readByGroup } from '../../../src/render/messages/rights.ts'
import { said } from '../../../src/render/messages/said.ts'
import { hintOf, messageOf } from '../../rig/worded.ts'
import { hostOf, placeOn, type Text } from './host.ts'

const CPU = '/sys/devices/system/cpu'

/** What a result comes to, in one line. */
function line(result: CheckResult): string {
  switch (result.status) {
    case 'warning':
      return `${result.weight}: ${messageOf(result.finding)} -> ${hintOf(result.finding) ?? ''}`
    case 'failure':
      return `failure: ${messageOf(result.finding)} -> ${hintOf(result.finding) ?? ''}`
    case 'fine':
    case 'unknown':
    case 'absent':
      return `${result.status}: ${messageOf(result.finding)}`
    default:
      return result satisfies never
  }
}

const all = async (place: CheckContext): Promise<Readonly<Record<string, readonly string[]>>> =>
  Object.fromEntries((await inspectAll(Object.values(checks), place)).map(({ check, results }) => [check, results.map(line)]))

async function only(check: Check, place: CheckContext): Promise<string> {
  const results = await check.inspect(place)
  expect(results).toHaveLength(1)
  return results.map(line).join()
}

const on = (machine: string, changes: Readonly<Record<string, Text>> = {}, place: Partial<CheckContext> = {}): CheckContext =>
  placeOn(hostOf(machine, changes), place)

const disk = ['fine: 50.0 GiB free in /tmp', 'fine: 50.0 GiB free in /home/user/joulegate-report']

describe('each machine, by all checks', () => {
  it('a laptop on battery, as its user left it', async () => {
    expect(await all(on('intel-laptop', {}, { machine: { threads: 16, virtualisation: null } }))).toEqual({
      filtering: [expect.stringMatching(/^unknown: SGX is off, but the filter may still be on/)],
      disk,
      load: ['fine: other programs use 0.00 of 16 CPUs; load of the last minute 0.41'],
      steal: ['fine: none'],
      power: ['much: The machine runs on battery (BAT0). -> Plug it in'],
      cores: [
        'much: This machine has 2 kinds of cores: performance (CPUs 0-7), efficiency (CPUs 8-15). -> taskset -c 0-7 npx joulegate compare',
      ],
      virtualisation: ['fine: none, according to the processor'],
      permissions: [
        `much: This user may not read the energy counters (kernel.perf_event_paranoid is 4). -> ${readByGroup('/sys/class/powercap/intel-rapl:0/energy_uj')}`,
      ],
      temperature: ['fine: coretemp Package id 0 61 °C'],
      throttling: [
        `some: The processor got too hot and lowered its clock 212 times since boot. -> grep . ${CPU}/cpu*/thermal_throttle/*_throttle_count`,
      ],
      containment: ['fine: each trial gets its own cgroup'],
      identity: ['fine: --user joulegate-job runs them as another user'],
      governor: [
        `some: The frequency governor is powersave on 16 of 16 CPUs, so the clock follows the load. -> echo performance | sudo tee ${CPU}/cpufreq/policy*/scaling_governor`,
      ],
      turbo: [
        `little: Turbo is on, so the clock depends on the temperature and on the number of busy cores. -> echo 1 | sudo tee ${CPU}/intel_pstate/no_turbo`,
      ],
      smt: [
        `little: Threads share cores (SMT is on), so the load of one thread changes the energy of the other. -> echo off | sudo tee ${CPU}/smt/control`,
      ],
      swap: ['little: 520 MiB of memory are swapped out. -> sudo swapoff -a'],
      watchdog: ['little: The NMI watchdog is on. -> sudo sysctl kernel.nmi_watchdog=0'],
    })
  })

  it('a tuned server whose firmware has SGX on', async () => {
    const { filtering, watchdog, ...others } = await all(on('intel-server'))
    expect(filtering).toEqual([
      'failure: The energy counters are filtered, because SGX is on. -> Turn SGX off in the firmware: sudo systemctl reboot --firmware-setup',
    ])
    expect(watchdog).toEqual([expect.stringContaining('little: ')])
    expect(others).toEqual({
      disk,
      load: ['fine: other programs use 0.00 of 8 CPUs; load of the last minute 0.03'],
      steal: ['fine: none'],
      power: ['absent: no battery was found'],
      cores: ['fine: all of one kind'],
      virtualisation: ['fine: none, according to the processor'],
      permissions: ['fine: powercap can be read'],
      temperature: ['fine: coretemp Package id 0 48 °C, coretemp Package id 1 51 °C'],
      throttling: ['fine: never since boot'],
      containment: ['fine: each trial gets its own cgroup'],
      identity: ['fine: --user joulegate-job runs them as another user'],
      governor: ['fine: performance on all 8 CPUs'],
      turbo: ['fine: off'],
      smt: ['fine: off'],
      swap: ['fine: none'],
    })
  })

  it('an AMD server', async () => {
    const found = await all(on('amd-server', {}, { machine: { threads: 16, virtualisation: null } }))
    expect(found).toMatchObject({
      filtering: ['absent: only Intel processors filter them'],
      cores: ['little: The kernel prefers some cores, which reach a higher clock. -> '],
      temperature: ['fine: k10temp Tctl 45 °C'],
      throttling: ['unknown: the processor does not count it'],
      governor: [expect.stringMatching(/^little: .* \(energy_performance_preference is balance_performance\)/)],
      turbo: [expect.stringContaining(`echo 0 | sudo tee ${CPU}/cpufreq/boost`)],
      swap: ['fine: empty'],
      watchdog: ['fine: off'],
    })
  })

  it('a virtual machine, as recorded: little to see, and nothing guessed', async () => {
    expect(await all(on('virtual-machine', {}, { machine: { threads: 2, virtualisation: 'KVM' }, isCounted: false }))).toEqual({
      filtering: ['absent: no counter is used'],
      disk,
      load: ['little: The machine was busy during the last minute (load 0.6 on 2 CPUs). -> Wait a minute: sleep 60'],
      steal: ['fine: 0.05 % since boot, none now'],
      power: ['absent: no battery was found'],
      cores: ['fine: all of one kind'],
      virtualisation: ['some: This is a virtual machine (KVM), and its neighbours share the processor. -> Measure on bare metal'],
      permissions: ['absent: there are no counters to read'],
      temperature: [expect.stringMatching(/^some: No temperature sensor/)],
      throttling: ['unknown: the processor does not count it'],
      containment: ['fine: each trial gets its own cgroup'],
      identity: ['fine: --user joulegate-job runs them as another user'],
      governor: ['absent: the kernel does not scale the clock here'],
      turbo: ['unknown: no file shows whether the clock may boost'],
      smt: ['absent: the processor has none'],
      swap: ['fine: none'],
      watchdog: ['fine: off'],
    })
  })

  it('one without any file: nothing is fine except checks that need no file', async () => {
    const found = await inspectAll(Object.values(checks), placeOn(hostOf('none'), { freeBytes: () => Promise.reject(new Error('EIO')) }))
    const isFine = found.filter(({ results }) => results.some(({ status }) => status === 'fine')).map(({ check }) => check)
    expect(isFine).toEqual(['virtualisation', 'containment', 'identity'])
    expect(found.flatMap(({ results }) => results).filter(({ status }) => status === 'failure')).toEqual([])
  })
})

describe('filtering', () => {
  const registers =
    (values: Readonly<Record<number, bigint>>): CheckContext['register'] =>
    async (address) =>
      values[address] ?? null

  it.each([
    ['a processor without a filter', { 266: 0x1n }, 'fine: SGX is off, and this processor has no other filter'],
    ['a filter that is off', { 266: 0xc00n, 188: 0n }, 'fine: off'],
    [
      'a filter that is on',
      { 266: 0xc00n, 188: 1n },
      'failure: The energy counters are filtered: bit 0 of register 0xbc is set. -> sudo systemctl reboot',
    ],
    ['other bits of that register', { 266: 0x800n, 188: 2n }, 'fine: off'],
    ['registers that nobody may read', {}, expect.stringContaining('unknown: SGX is off')],
  ])('without SGX, %s', async (_, values, expected) => {
    expect(await only(checks.filtering, on('intel-laptop', {}, { register: registers(values) }))).toEqual(expected)
  })

  it('SGX filters regardless of the register', async () => {
    expect(await only(checks.filtering, on('intel-server', {}, { register: registers({ 266: 0xc00n, 188: 0n }) }))).toContain(
      'because SGX is on',
    )
  })

  it('an unknown processor is not assumed to be free of it', async () => {
    expect(await only(checks.filtering, on('intel-server', { [`${CPU}/modalias`]: null }))).toMatch(/^unknown: /)
    expect(await only(checks.filtering, on('intel-server', { [`${CPU}/modalias`]: 'cpu:type:aarch64' }))).toMatch(/^unknown: /)
  })
})

describe('load and steal, from two looks at /proc/stat', () => {
  const ticks =
    (user: number, steal: number, own: number) =>
    (seconds: number): string =>
      seconds === 0
        ? 'cpu  1000 0 0 9000 0 0 0 0 0 0'
        : `cpu  ${1000 + user + own} 0 0 ${9000 + 400 - user - own - steal} 0 0 0 ${steal} 0 0`
  const self =
    (own: number) =>
    (seconds: number): string =>
      `7 (a ) b) R 1 7 1 0 -1 0 0 0 0 0 ${10 + (seconds > 0 ? own : 0)} 5 0 0 20 0 11 0 100 100 100`
  const at = (user: number, steal: number, own = 0): CheckContext =>
    on('intel-server', { '/proc/stat': ticks(user, steal, own), '/proc/self/stat': self(own), '/proc/loadavg': '0.00 0 0 1/1 1' })

  it.each([
    [at(0, 0), 'fine: other programs use 0.00 of 8 CPUs; load of the last minute 0.00'],
    [at(4, 0), 'fine: other programs use 0.08 of 8 CPUs; load of the last minute 0.00'],
    [at(40, 0), 'much: Other programs use 0.8 of 8 CPUs right now. -> top -b -n 1 | head -n 12'],
    [at(0, 0, 90), 'fine: other programs use 0.00 of 8 CPUs; load of the last minute 0.00'],
  ])('excludes the CPU time of this process: %#', async (place, expected) => {
    expect(await only(checks.load, place)).toBe(expected)
  })

  it('excludes the CPU time of the programs that this process has started', async () => {
    const child = (seconds: number): string =>
      `7 (a) R 1 7 1 0 -1 0 0 0 0 0 10 5 ${seconds > 0 ? 60 : 0} ${seconds > 0 ? 30 : 0} 20 0 11 0 1 1 1`
    const place = on('intel-server', { '/proc/stat': ticks(0, 0, 90), '/proc/self/stat': child, '/proc/loadavg': '0.00 0 0 1/1 1' })
    expect(await only(checks.load, place)).toBe('fine: other programs use 0.00 of 8 CPUs; load of the last minute 0.00')
  })

  it('excludes the work of the other checks', async () => {
    let worked = 0
    const place = on('intel-server', {
      '/proc/stat': (seconds) => `cpu  ${1000 + worked} 0 0 ${9000 + 400 * seconds - worked} 0 0 0 0 0 0`,
      '/proc/self/stat': () => `7 (a) R 1 7 1 0 -1 0 0 0 0 0 ${10 + worked} 5 0 0 20 0 11 0 100 100 100`,
      '/proc/loadavg': '0.00 0 0 1/1 1',
    })
    // A tenth of a second of CPU time, while the others wait for their first files.
    const slow: Check = {
      ...{ name: 'slow', title: 'slow', must: false, reads: 'sysfs' },
      async inspect() {
        await Promise.resolve()
        worked += 10
        return []
      },
    }
    const [busy, , load] = await inspectAll([slow, checks.steal, checks.load], place)
    expect([busy?.check, ...(load?.results.map(line) ?? [])]).toEqual([
      'slow',
      'fine: other programs use 0.00 of 8 CPUs; load of the last minute 0.00',
    ])
  })

  it('has less impact on an estimate', async () => {
    expect((await checks.load.inspect({ ...at(40, 0), isCounted: false }))[0]).toMatchObject({ status: 'warning', weight: 'some' })
  })

  it('distinguishes steal time now from earlier steal time', async () => {
    expect(await only(checks.steal, at(0, 8))).toBe('much: The hypervisor takes 2.0 % of the CPU time right now. -> Measure on bare metal')
    expect(
      await only(checks.steal, on('intel-server', { '/proc/stat': (seconds) => `cpu  1000 0 0 ${8800 + 200 * seconds} 0 0 0 100 0 0` })),
    ).toBe('some: The hypervisor took 1.0 % of the CPU time since boot. -> Measure on bare metal')
  })

  it('an invalid /proc/stat, or one that does not advance, is not an idle machine', async () => {
    const still = on('intel-server', { '/proc/stat': 'cpu  1000 0 0 9000 0 0 0 0 0 0' })
    expect([await only(checks.load, still), await only(checks.steal, still)]).toEqual(Array(2).fill('unknown: /proc/stat does not show it'))
    expect(await only(checks.load, on('intel-server', { '/proc/stat': 'intr 1' }))).toBe('unknown: /proc/stat does not show it')
    expect(await only(checks.load, on('intel-server', { '/proc/self/stat': 'nonsense' }))).toBe('unknown: /proc/stat does not show it')
  })
})

describe('one fact changed', () => {
  const policy = (file: string): string => `${CPU}/cpufreq/policy3/${file}`
  const cases: readonly (readonly [title: string, check: Check, place: CheckContext, expected: unknown])[] = [
    [
      'one governor of eight',
      checks.governor,
      on('intel-server', { [policy('scaling_governor')]: 'schedutil' }),
      expect.stringContaining('schedutil on 1 of 8 CPUs'),
    ],
    [
      'a governor that cannot be read',
      checks.governor,
      on('intel-server', { [policy('scaling_governor')]: null }),
      'unknown: a scaling_governor cannot be read',
    ],
    ['turbo', checks.turbo, on('intel-server', { [`${CPU}/intel_pstate/no_turbo`]: '0' }), expect.stringContaining('Turbo is on')],
    [
      'boost of one policy',
      checks.turbo,
      on('amd-server', { [`${CPU}/cpufreq/boost`]: null, [policy('boost')]: '1' }),
      expect.stringContaining(`tee ${CPU}/cpufreq/policy*/boost`),
    ],
    ['boost off', checks.turbo, on('amd-server', { [`${CPU}/cpufreq/boost`]: '0' }), 'fine: off'],
    [
      'a laptop on mains',
      checks.power,
      on('intel-laptop', { '/sys/class/power_supply/BAT0/status': 'Charging', '/sys/class/power_supply/AC/online': '1' }),
      'fine: mains',
    ],
    [
      'a mouse with a battery',
      checks.power,
      on('intel-laptop', { '/sys/class/power_supply/BAT0/status': 'Full' }),
      'fine: the battery is not discharging',
    ],
    [
      'held on one kind of core',
      checks.cores,
      on('intel-laptop', { '/proc/self/status': 'Cpus_allowed_list:\t8-11' }),
      'fine: 2 kinds, but this session may use only the efficiency cores, 8-15',
    ],
    [
      'held on cores of both kinds',
      checks.cores,
      on('intel-laptop', { '/proc/self/status': 'Cpus_allowed_list:\t6-9' }),
      expect.stringContaining('has 2 kinds of cores'),
    ],
    [
      'kinds by capacity',
      checks.cores,
      on('virtual-machine', { [`${CPU}/cpu1/cpu_capacity`]: '446' }),
      expect.stringContaining('capacity 1024 (CPUs 0), capacity 446 (CPUs 1)'),
    ],
    [
      'counters for perf alone',
      checks.permissions,
      on('intel-laptop', { '/proc/sys/kernel/perf_event_paranoid': '-1' }),
      'fine: perf may count for the whole machine',
    ],
    [
      'the capability of perf',
      checks.permissions,
      on('intel-laptop', { '/proc/self/status': 'CapEff:\t0000004000000000' }),
      'fine: perf may count for the whole machine',
    ],
    [
      'another capability',
      checks.permissions,
      on('intel-laptop', { '/proc/self/status': 'CapEff:\t0000000000000004' }),
      expect.stringMatching(/^much: This user may not/),
    ],
    [
      'no watchdog file',
      checks.watchdog,
      on('intel-server', { '/proc/sys/kernel/nmi_watchdog': null }),
      'unknown: this kernel does not report it',
    ],
    [
      'a swap file that is no table',
      checks.swap,
      on('intel-server', { '/proc/swaps': 'Filename\nnonsense' }),
      'unknown: /proc/swaps has an unknown format',
    ],
  ]
  test.each(cases)('%s', async (_, check, place, expected) => {
    expect(await only(check, place)).toEqual(expected)
  })

  it('a full disk fails, one that is low warns, each by its directory', async () => {
    const bytes = (directory: string): Promise<number> => Promise.resolve(directory === '/tmp' ? 12.9 * 2 ** 20 : 600 * 2 ** 20)
    expect((await checks.disk.inspect(on('intel-server', {}, { freeBytes: bytes }))).map(line)).toEqual([
      'failure: The temporary directory /tmp has only 12 MiB left, too little for a measurement. -> Use another directory: TMPDIR=DIR npx joulegate …',
      'some: The report directory /home/user/joulegate-report has only 600 MiB left. -> Use another directory: --report-directory DIR',
    ])
  })

  it('without cgroups, the reason from the host', async () => {
    const host = { ...hostOf('intel-server'), isolation: { level: 'none', containment: 'environment' } as const }
    expect(await only(checks.containment, placeOn({ ...host, findings: [finding('no-cgroup', { detail: 'not mounted' })] }))).toMatch(
      /^some: Trials run without their own cgroup .*not mounted/,
    )
    expect(await only(checks.containment, placeOn(host))).toMatch(/^unknown: /)
  })
})

describe('an unprivileged user', () => {
  it('a user that cannot be switched to causes a warning only if this can be fixed', async () => {
    const found = (refusal: Finding) => only(checks.identity, on('intel-server', {}, { whyNotAs: () => refusal }))
    expect(await found(finding('not-root', { name: 'joulegate-job' }))).toBe(
      'absent: only root can run them as another user; here they run as you',
    )
    expect(await found(finding('unknown-user', { name: 'joulegate-job' }))).toMatch(
      /^little: There is no user joulegate-job .*-> sudo useradd --system/,
    )
    expect(await found(finding('no-setpriv', {}))).toMatch(/^little: .*setpriv.* -> .*util-linux/)
  })

  it('a temporary directory that the user cannot reach is named, with the directory that is closed', async () => {
    const closedTo = (user: string, directory: string) => (directory === '/home/ci/tmp' ? `/home/ci, to ${user}` : null)
    const found = (temporary: string) => only(checks.identity, on('intel-server', {}, { closedTo, temporary }))
    expect(await found('/tmp')).toMatch(/^fine: /)
    expect(await found('/home/ci/tmp')).toBe(
      'little: joulegate-job cannot reach the temporary directory /home/ci/tmp, because /home/ci, to joulegate-job is closed to it. -> Use a directory that all users can reach: TMPDIR=/var/tmp npx joulegate …',
    )
  })
})

describe('all checks', () => {
  it('for a simulated machine only sysfs is read', async () => {
    const asked: string[] = []
    const host = {
      ...hostOf('none'),
      sysfs: '/simulated',
      read: async (path: string) => Promise.reject(new Error(asked.push(path).toString())),
    }
    const found = await inspectAll(Object.values(checks), placeOn(host))
    expect(found.map(({ check }) => check)).toEqual(
      Object.values(checks)
        .filter(({ reads }) => reads === 'sysfs')
        .map(({ name }) => name),
    )
    expect(found.length).toBeLessThan(Object.values(checks).length)
    expect(asked.length).toBeGreaterThan(5)
    expect(asked.filter((path) => !path.startsWith('/simulated/'))).toEqual([])
  })

  it('only required checks fail, findings of low impact are notes, and reports recognise findings by their code', async () => {
    const places = ['intel-laptop', 'intel-server', 'amd-server', 'virtual-machine'].map((machine) =>
      on(machine, {}, { machine: { threads: 2, virtualisation: 'KVM' }, freeBytes: async () => 0 }),
    )
    const found = (await Promise.all(places.map((place) => inspectAll(Object.values(checks), place)))).flat()
    for (const { check, must, results } of found.map((one) => Inspection.parse(one))) {
      for (const result of results) {
        CheckResult.parse(result)
        if (result.status === 'failure') expect({ must, level: levelOf(result.finding) }).toEqual({ must: true, level: 'error' })
        if (result.status === 'warning') expect(levelOf(result.finding)).toBe(result.weight === 'little' ? 'info' : 'warning')
        if (result.status !== 'warning' && result.status !== 'failure') continue
        expect(said(result.finding).why).toMatch(/^[^A-Z].*[^.]$/)
        if (check !== 'temperature') expect([check, isAbout(result.finding, 'machine')]).toEqual([check, true])
      }
    }
    expect(
      found.filter(({ must }) => must).flatMap(({ results }) => results.filter(({ status }) => status === 'failure')).length,
    ).toBeGreaterThan(4)
  })

  it('the governor comes before turbo, which it resets, in the order of the commands', () => {
    const names = Object.values(checks).map(({ name }) => name)
    expect(names.indexOf('governor')).toBeLessThan(names.indexOf('turbo'))
  })
})
