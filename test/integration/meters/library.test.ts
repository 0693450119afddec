import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { type JoulesOptions, joules, MeterError } from '../../../src/main/meter.ts'
import { type Machine, simulate } from '../../rig/machine.ts'
import { few } from '../../rig/short.ts'
import { CORE, DRAM, PACKAGE, type Zone } from '../../rig/tree.ts'

/** Zones whose power does not depend on the work of the test machine. */
const steady = (zone: Zone, watts: number): Zone => ({ ...zone, idleWatts: watts, coreWatts: 0 })
const SECOND: Zone = { id: 'intel-rapl:1', name: 'package-1' }

const PYTHON = resolve('python')
const SCRIPT = `
import json, sys, time
from joulegate_meter import joules, MeterError
options = json.loads(sys.argv[1])
def work():
    time.sleep(options['seconds'])
    if options.get('fault'):
        with open(options['faults'], 'w') as file: file.write(options['fault'])
        time.sleep(0.4)
try:
    with joules(**options.get('options', {})) as j:
        work()
    print(json.dumps({'joules': j.joules, 'seconds': j.seconds, 'watts': j.watts, 'domains': j.domains, 'kind': j.kind, 'simulated': j.simulated}))
except MeterError as error:
    print(json.dumps({'code': error.code, 'message': str(error), 'hint': error.hint}))
`

interface Measured {
  readonly joules?: number
  readonly watts?: number
  readonly domains?: Readonly<Record<string, number>>
  readonly kind?: string
  readonly simulated?: boolean
  readonly code?: string
  readonly message?: string
  readonly hint?: string | null
}

interface Asked {
  readonly options?: JoulesOptions
  readonly seconds?: number
  /** Fault of the simulated counters in the middle of the measurement. */
  readonly fault?: string
  /** Runs as this user; Python only. */
  readonly user?: number
}

type Way = (machine: Machine, asked?: Asked) => Promise<Measured>

const inNode: Way = async (machine, { options = {}, seconds = 1, fault } = {}) => {
  try {
    using meter = await joules({ sysfs: machine.sysfs, ...options })
    const { value, ...measured } = await meter.measure(async () => {
      await wait(seconds * 1000)
      if (fault === undefined) return 'done'
      writeFileSync(machine.faults, fault)
      await wait(400)
      return 'done'
    })
    expect(value).toBe('done')
    return measured
  } catch (error) {
    if (!(error instanceof MeterError)) throw error
    return { code: error.code, message: error.message, hint: error.hint }
  }
}

const inPython: Way = async (machine, { options = {}, seconds = 1, fault, user } = {}) => {
  const given = JSON.stringify({ options: { sysfs: machine.sysfs, ...options }, seconds, fault, faults: machine.faults })
  const { stdout, stderr } = spawnSync('python3', ['-B', '-c', SCRIPT, given], {
    env: { PATH: process.env['PATH'], PYTHONPATH: PYTHON },
    encoding: 'utf8',
    ...(user === undefined ? {} : { uid: user, gid: user }),
  })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

describe.each([
  ['joulegate/meter', inNode],
  ['joulegate_meter.py', inPython],
] as const)('%s', (_, measure) => {
  it('adds up all packages and DRAM', async () => {
    await using machine = await simulate([steady(PACKAGE, 20), steady(SECOND, 15), steady(CORE, 7), steady(DRAM, 3)], [])
    const { joules: all, watts, domains, kind, simulated } = await measure(machine, { seconds: 2 })
    expect({ kind, simulated, names: Object.keys(domains ?? {}) }).toEqual({ kind: 'counter', simulated: true, names: ['package', 'dram'] })
    expect(watts).toBeGreaterThan(38 * 0.95)
    expect(watts).toBeLessThan(38 * 1.05)
    expect((domains?.['package'] ?? 0) + (domains?.['dram'] ?? 0)).toBeCloseTo(all ?? Number.NaN, 9)
  })

  it('counts on when the counter wraps several times, since it reads in between', async () => {
    // Twice the limit of 20 W: 2 s for 80 J at least. It wraps every 2.2 s at 36 W.
    await using machine = await simulate([{ ...steady(PACKAGE, 36), limitWatts: 20, range: 80_000_000 }], [])
    const { watts } = await measure(machine, { seconds: 5 })
    expect(watts).toBeGreaterThan(34)
    expect(watts).toBeLessThan(38)
  })

  it('shows domains that are asked for, and counts a mirror once', async () => {
    const mirror: Zone = { id: 'intel-rapl:1', name: 'package-0-die-1', mirrors: 'intel-rapl:0' }
    await using machine = await simulate([steady(PACKAGE, 20), mirror, steady(CORE, 7)], [])
    expect((await measure(machine)).watts).toBeLessThan(22)
    const { domains } = await measure(machine, { options: { domains: ['core'] } })
    expect(Object.keys(domains ?? {})).toEqual(['core'])
  })

  it('estimates only if asked to', async () => {
    await using machine = await simulate([], [])
    expect((await measure(machine)).code).toBe('no-counter')
    const { kind, watts } = await measure(machine, { options: { meter: 'estimate' } })
    expect(kind).toBe('estimate')
    expect(watts).toBeGreaterThanOrEqual(9.9)
  })

  it.each(
    few<[string, readonly Zone[], Asked, string]>(5, [
      ['there is no counter', [], {}, 'no-counter'],
      ['no domain has one', [steady(PACKAGE, 20)], { options: { domains: ['psys'] } }, 'missing-domain'],
      ['it stands still', [{ ...PACKAGE, broken: 'frozen' }], {}, 'counter-frozen'],
      ['it shows no number', [{ ...PACKAGE, broken: 'garbage' }], {}, 'counter-unreadable'],
      ['one of two stops on the way', [steady(PACKAGE, 20), steady(SECOND, 9)], { fault: 'freeze intel-rapl:1' }, 'counter-frozen'],
      ['it fails on the way', [steady(PACKAGE, 20)], { fault: 'garbage' }, 'counter-lost'],
      ['it means impossible power', [{ ...steady(PACKAGE, 90), limitWatts: 20 }], {}, 'counter-implausible'],
    ]),
  )('is no joule if %s', async (_, zones, asked, code) => {
    await using machine = await simulate(zones, [])
    const measured = await measure(machine, asked)
    expect(measured.code).toBe(code)
    expect(measured.joules).toBeUndefined()
  })
})

it('says the same in both languages', async () => {
  for (const [zones, options] of [
    [[], {}],
    [[PACKAGE], { domains: ['psys'] }],
    [[{ ...PACKAGE, broken: 'frozen' }], {}],
    [[{ ...PACKAGE, broken: 'garbage' }], {}],
  ] as const) {
    await using machine = await simulate(zones, [])
    const [node, python] = [await inNode(machine, { options }), await inPython(machine, { options })]
    expect(node.message).toMatch(/\.$/)
    expect(python).toEqual(node)
  }
})

it.runIf(process.getuid?.() === 0)('says what to type to a user who may not read the counters', async () => {
  await using machine = await simulate([PACKAGE], [])
  for (const path of ['', 'class', 'class/powercap', 'class/powercap/intel-rapl:0']) chmodSync(join(machine.sysfs, path), 0o755)
  chmodSync(join(machine.sysfs, 'class/powercap/intel-rapl:0/energy_uj'), 0o400)
  const python = await inPython(machine, { user: 65_534 })
  expect(python.code).toBe('counter-unreadable')
  expect(python.hint).toMatch(
    /^To let the group joulegate read it until the next boot: sudo groupadd -f joulegate && .*sudo chgrp joulegate /,
  )
  const script = `import(${JSON.stringify(resolve('dist/meter.js'))}).then((m) => m.joules({ sysfs: ${JSON.stringify(machine.sysfs)} })).catch((e) => console.log(e.message))`
  const said = execFileSync(process.execPath, ['-e', script], { uid: 65_534, gid: 65_534, encoding: 'utf8' })
  expect(said.trim()).toBe(python.message)
})

it('a counter that goes backwards without a range is no joule in Python, either', async () => {
  await using machine = await simulate([{ ...PACKAGE, range: null }], [])
  const lines = [
    'import joulegate_meter as m',
    `counters = m._Counters(${JSON.stringify(machine.sysfs)}, ('package',))`,
    'try: counters._zone_joules(counters.zones[0], [5, 3], 1)',
    'except m.MeterError as error: print(error.code)',
  ]
  const env = { PATH: process.env['PATH'], PYTHONPATH: PYTHON }
  expect(execFileSync('python3', ['-B', '-c', lines.join('\n')], { env, encoding: 'utf8' })).toBe('counter-wrapped\n')
})

describe('a measurement in Node', () => {
  it('throws what the work throws, and can be repeated', async () => {
    await using machine = await simulate([steady(PACKAGE, 20)], [])
    using meter = await joules({ sysfs: machine.sysfs })
    await expect(meter.measure(() => Promise.reject(new RangeError('mine')))).rejects.toThrow(new RangeError('mine'))
    expect((await meter.measure(() => wait(1000))).watts).toBeGreaterThan(17)
  })

  it('may be one of several at once, and is lost when the meter is closed', async () => {
    await using machine = await simulate([steady(PACKAGE, 20)], [])
    const meter = await joules({ sysfs: machine.sysfs })
    const [outer, inner] = [await meter.start(), await meter.start()]
    await wait(300)
    const short = await inner.stop()
    await wait(300)
    const long = await outer.stop()
    expect(await outer.stop()).toBe(long)
    expect(long.joules).toBeGreaterThan(short.joules)
    const lost = await meter.start()
    meter.close()
    await expect(lost.stop()).rejects.toThrow('the meter was closed')
  })

  it('is refused if this process did not read a counter for longer than it takes to wrap', async () => {
    await using machine = await simulate([{ ...steady(PACKAGE, 20), limitWatts: 20, range: 40_000_000 }], [])
    using meter = await joules({ sysfs: machine.sysfs })
    const blocked = meter.measure(() => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1200))
    await expect(blocked).rejects.toThrow(/was not read for .*Let the process that reads it run/)
  })

  it('names both domains if one contains the other', async () => {
    await expect(joules({ domains: ['package', 'core'] })).rejects.toThrow(
      new RangeError('domains: the energy of package contains that of core'),
    )
  })

  it('does not keep the process alive', () => {
    const script = `import(${JSON.stringify(resolve('dist/meter.js'))}).then(async (m) => void (await (await m.joules({ meter: 'estimate' })).start()))`
    expect(spawnSync(process.execPath, ['-e', script], { timeout: 60_000 }).status).toBe(0)
  })
})

it('a measurement that is too short says so, and not that the counter is broken', async () => {
  await using machine = await simulate([steady(PACKAGE, 20)], [])
  using meter = await joules({ sysfs: machine.sysfs })
  const codes = new Set<string>()
  for (let tries = 0; tries < 50; tries += 1)
    await meter.measure(() => undefined).catch((error: unknown) => error instanceof MeterError && codes.add(error.code))
  expect([...codes]).toEqual(['window-too-short'])
})
