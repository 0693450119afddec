import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sessionCgroup } from '../../../src/host/cgroup.ts'
import { removeDead } from '../../../src/host/containment.ts'
import { type LinuxHost, linuxHost } from '../../../src/host/linux.ts'
import { beginPerf, openPerf, perf, programOf, readingsOf } from '../../../src/meters/perf.ts'
import { countsOf, refusalOf } from '../../../src/meters/perf-output.ts'
import { marked } from '../../../src/system/marks.ts'
import { isAlive } from '../../rig/processes.ts'
import { asking, CLOCK, makeLocale, whyNoPerf } from '../../rig/real-perf.ts'
import { until } from '../../rig/until.ts'
import { wordedIn } from '../../rig/worded.ts'
import { fakeHost } from './fake-host.ts'

const reason = whyNoPerf()
if (reason !== null) process.stderr.write(`skipped: the tests with the real perf, because ${reason}\n`)
const NOBODY = 65534
/** Only root can become another user, and only where that user may not count can it be refused. */
const isRefused = reason === null && process.getuid?.() === 0 && Number(readFileSync('/proc/sys/kernel/perf_event_paranoid', 'utf8')) >= 1
const options = { domains: ['package', 'dram'], argument: '' } as const
const trialOf = (signal: AbortSignal) => ({ workload: 'job', pair: 1, side: 'base', timeout: 60, signal }) as const
const never = new AbortController().signal

describe('a machine without the PMU power', () => {
  it('is reported before anything is started', async () => {
    // The fake machine throws when anything is.
    expect(wordedIn(await perf.check(fakeHost(), options))).toMatchObject([
      { code: 'counter-absent', message: expect.stringContaining('/fake/bus/event_source/devices/power') },
    ])
  })

  it('or without the requested domain', async () => {
    const host = fakeHost()
    host.files.set('bus/event_source/devices/power/events/energy-pkg', () => 'event=0x02')
    expect(wordedIn(await perf.check(host, { ...options, domains: ['dram'] }))).toMatchObject([
      { code: 'missing-domain', message: expect.stringContaining('package') },
    ])
  })
})

describe.skipIf(reason !== null)(`the real perf${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  let host: LinuxHost
  let session: string
  let sessions = 0
  const left = (): readonly string[] => marked(`JOULEGATE_TRIAL=${session}-`).filter(isAlive)
  beforeEach(() => {
    sessions += 1
    session = `perftest-${process.pid}-${sessions}`
    host = linuxHost({ sysfs: '/sys', session })
  })
  afterEach(() => host.close())
  /** Seconds of the window that perf counted. */
  const secondsOf = (milliseconds: number | undefined): number => (milliseconds ?? Number.NaN) / 1000 / cpus().length

  it('counts between enable and disable, and neither before nor after', async () => {
    const tool = host.hold(programOf(asking([CLOCK])), never)
    await sleep(400)
    const asked = performance.now()
    expect(await tool.ask('enable')).toBe('ack')
    const enabled = performance.now()
    await sleep(200)
    const left = performance.now()
    expect(await tool.ask('disable')).toBe('ack')
    const disabled = performance.now()
    await sleep(400)
    const { code, output } = await tool.end()
    expect(code).toBe(0)
    const seconds = secondsOf(Number(/"counter-value" : "([\d.]+)"/.exec(output)?.[1]))
    expect(seconds).toBeGreaterThan((left - enabled) / 1000 - 0.01)
    expect(seconds).toBeLessThan((disabled - asked) / 1000 + 0.01)
  })

  const events = [CLOCK, { ...CLOCK, name: 'cpu-clock', domain: 'dram' }] as const

  it.each([
    { shape: 'json', unit: 1e-6 },
    { shape: 'csv', unit: 0.01 },
  ] as const)('gives readings of raw counts by $shape, and ends with its bracket', async ({ shape, unit }) => {
    const started = performance.now()
    const bracket = await openPerf(host, asking(events, { shape, sockets: [0] })).start(trialOf(never))
    expect(left()).toHaveLength(2) // perf and its cat
    await sleep(150)
    await bracket.stop()
    const most = (performance.now() - started) / 1000
    await sleep(150)
    const { readings, fault } = await bracket.readings({ seconds: 0.15, cpu: null })
    expect(fault).toBeNull()
    const same = { meter: 'perf', socket: 0, kind: 'counter', before: 0, between: [], range: null, unit }
    expect(readings).toEqual([
      { ...same, zone: 'task-clock', domain: 'package', after: expect.any(Number) },
      { ...same, zone: 'cpu-clock', domain: 'dram', after: expect.any(Number) },
    ])
    for (const { after } of readings) {
      expect(Number.isInteger(after)).toBe(true)
      expect(secondsOf(after * unit)).toBeGreaterThan(0.14)
      expect(secondsOf(after * unit)).toBeLessThan(most + 0.01)
    }
    expect(left()).toEqual([])
  })

  it('has its start before the window when it was waited for', async () => {
    const [starts, waits]: [number[], number[]] = [[], []]
    for (let run = 0; run < 5; run += 1) {
      const begun = performance.now()
      const counting = beginPerf(host, asking([CLOCK]), never)
      await counting.ready()
      const ready = performance.now()
      starts.push(ready - begun)
      await counting.enable()
      waits.push(performance.now() - ready)
      await sleep(50)
      await counting.disable()
      const { readings } = readingsOf(await counting.outcome(), asking([CLOCK]), 0.05)
      expect(secondsOf((readings[0]?.after ?? 0) * 1e-6)).toBeGreaterThan(0.045)
    }
    // On a quiet machine, a start takes 7 ms and more, and an answer 0.1 ms.
    expect(Math.min(...waits)).toBeLessThan(Math.min(...starts))
  })

  it.each([
    { title: 'on sockets that are not there', recipe: asking(events, { sockets: [0, 1] }), code: 'counter-sockets', kept: 0 },
    { title: 'more than can be', recipe: asking(events, { plausible: () => 1 }), code: 'counter-implausible', kept: 2 },
  ])('that counts $title is not believed', async ({ recipe, code, kept }) => {
    const bracket = await openPerf(host, recipe).start(trialOf(never))
    await sleep(50)
    await bracket.stop()
    const { readings, fault } = await bracket.readings({ seconds: 0.05, cpu: null })
    expect([fault?.code, readings.length]).toEqual([code, kept])
  })

  describe('in a locale with decimal commas', () => {
    const directory = mkdtempSync(join(tmpdir(), 'joulerig-locale-'))
    const german = makeLocale(directory)
    afterEach(() => vi.unstubAllEnvs())
    afterAll(() => rmSync(directory, { recursive: true }))

    it.skipIf(german === null)('would not be JSON', () => {
      const env = { PATH: process.env['PATH'], ...german }
      const { stderr } = spawnSync('perf', ['stat', '-a', '--per-socket', '-j', '-e', 'task-clock', 'true'], { env, encoding: 'utf8' })
      expect(wordedIn(countsOf(stderr, asking([CLOCK]), 1))).toMatchObject({
        fault: { message: expect.stringContaining('decimal commas') },
      })
    })

    it.each(['json', 'csv'] as const)('is understood with %s, and the workload keeps its locale', async (shape) => {
      for (const [name, value] of Object.entries(german ?? { LC_ALL: 'de_DE.UTF-8' })) vi.stubEnv(name, value)
      const log = join(directory, `${shape}.log`)
      writeFileSync(log, '')
      const waiting = await host.spawn(
        { side: 'base', command: 'echo "$LC_ALL"; sleep 0.05', cwd: '/', env: {}, log, timeout: 10, repeat: 1, outputLimit: null },
        never,
      )
      const bracket = await openPerf(host, asking([CLOCK], { shape })).start(trialOf(never))
      await waiting.go()
      await bracket.stop()
      const ended = await waiting.finish()
      expect((await bracket.readings(ended)).fault).toBeNull()
      expect(readFileSync(log, 'utf8')).toBe('de_DE.UTF-8\n')
    })
  })

  it('distinguishes unknown events from missing ones', async () => {
    const none = openPerf(host, asking([{ ...CLOCK, name: 'nosuchpmu/energy-pkg/' }]))
    const bracket = await none.start(trialOf(never))
    await bracket.stop()
    expect((await bracket.readings({ seconds: 1, cpu: null })).fault?.code).toBe('counter-absent')
    const tool = host.hold({ program: 'perf', arguments: ['stat', '--nonsense'] }, never)
    expect((await tool.end()).complaints).toContain("Error: unknown option `nonsense'")
  })

  it.skipIf(!isRefused)('refuses users without permission, with a known message', () => {
    const { program, arguments: parameters } = programOf(asking([CLOCK]))
    const { status, stderr } = spawnSync(program, parameters, {
      uid: NOBODY,
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      encoding: 'utf8',
    })
    const end = { failure: null, code: status, signal: null, output: '', complaints: stderr }
    expect(wordedIn(refusalOf(end))).toMatchObject({
      code: 'counter-denied',
      message: expect.stringContaining('Access to performance monitoring'),
    })
  })

  it.each(['abort', 'close'])('ends after %s, and the trial has no reading', async (what) => {
    const controller = new AbortController()
    const meter = openPerf(host, asking([CLOCK]))
    const bracket = await meter.start(trialOf(controller.signal))
    if (what === 'abort') controller.abort()
    else meter.close()
    await bracket.stop()
    const { readings, fault } = await bracket.readings({ seconds: 1, cpu: null })
    expect(wordedIn([readings, fault?.code])).toEqual([[], 'perf-lost'])
    await until(() => left().length === 0, 'perf to be gone')
  })

  it('ends when we are killed', async () => {
    await host.close()
    const holder = spawn(process.execPath, [join(import.meta.dirname, '../../rig/perf-holder.ts'), session], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      await once(holder.stdout, 'data')
      expect(left()).toHaveLength(2)
      holder.kill('SIGKILL')
      await until(() => left().length === 0, 'perf to end by itself')
    } finally {
      holder.kill('SIGKILL')
      await removeDead({ session, cgroup: sessionCgroup(session), user: null })
      host = linuxHost({ sysfs: '/sys', session })
    }
  })
})
