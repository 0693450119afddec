import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes, type Judged, judged, only } from '../rig/documents.ts'
import { type Lab, NO_TRACES } from '../rig/lab.ts'
import { openPerfLab, type PerfSetting, PKG, RAM } from '../rig/perf-lab.ts'
import { isAlive, processesWith } from '../rig/processes.ts'
import { busy, looping, nth, yml } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'
import { PACKAGE } from '../rig/tree.ts'
import { counted, joulesOf, mean } from '../rig/trials.ts'
import { until } from '../rig/until.ts'

const RECORDING = 'joulegate-report/recording.json'
const COUNT = 20_000
const compare = ['compare', 'main~1', 'main', '--meter', 'perf', '--format', 'json'] as const

const run = (lab: Lab, path: string, ...parameters: readonly string[]) => lab.start(parameters, { env: { PATH: path } }).ended
/** perf's own environment has no HOME, by which the lab finds processes, but our PATH. */
const left = (path: string): readonly string[] => processesWith(`PATH=${path}`).filter(isAlive)

/** Nothing was measured, and this is why; that is no failure of the check. */
function expectUnfit(code: number | null, document: Judged, finding: { readonly code: string; readonly says: string }): void {
  expect({ code, gate: document.gate, cause: document.cause }).toEqual({ code: 0, gate: 'neutral', cause: 'unfit' })
  expect(document.recording.end).toMatchObject({
    reason: 'machine',
    finding: { code: finding.code, message: expect.stringContaining(finding.says) },
  })
}

describe('--meter perf', () => {
  it('shows a regression, in the joules of all its events', async () => {
    const { lab, path } = await openPerfLab(looping(COUNT, 3 * COUNT, '10%'))
    await using _ = lab
    const { code, stdout } = await run(lab, path, ...compare)
    const change = only(judged(stdout))
    expect({ code, verdict: change.verdict, void: change.voidPairs }).toEqual({ code: 2, verdict: 'regressed', void: 0 })
    const recording = lab.recording()
    expect(recording.meter).toEqual({ name: 'perf', kind: 'counter', description: `RAPL via perf: ${PKG}, ${RAM} of socket 0` })
    for (const trial of recording.trials) {
      expect(trial.readings).toMatchObject([
        { meter: 'perf', zone: PKG, domain: 'package', kind: 'counter', socket: 0, before: 0, between: [], range: null, unit: 1e-6 },
        { meter: 'perf', zone: RAM, domain: 'dram', kind: 'counter', socket: 0, before: 0, between: [], range: null, unit: 1e-6 },
      ])
      // The counters ran while the workload did, and hardly longer: 23 W in all.
      const seconds = joulesOf(trial, [PKG, RAM]) / 23
      expect(seconds).toBeGreaterThan(Number(trial.seconds) - 0.001)
      expect(seconds).toBeLessThan(Number(trial.seconds) + 0.5)
    }
    for (const side of ['base', 'head'] as const) {
      const joules = counted(recording, side, change.pairs).map((trial) => joulesOf(trial, [PKG, RAM]))
      expect(change[side]?.meanAmount).toBeCloseTo(mean(joules), 9)
    }
    expect([lab.traces(), left(path)]).toEqual([NO_TRACES, []])
  })

  it.runIf(isAll).each([
    { mode: 'csv', unit: 0.01 },
    { mode: 'newest', unit: 1e-6 },
  ])('reads each socket of a perf that prints otherwise ($mode)', async ({ mode, unit }) => {
    const { lab, path } = await openPerfLab(looping(COUNT, 6 * COUNT, '10%'), { mode, sockets: '0 1' })
    await using _ = lab
    const { code, stdout } = await run(lab, path, ...compare)
    expect({ code, verdict: only(judged(stdout)).verdict }).toEqual({ code: 2, verdict: 'regressed' })
    const { trials, meter } = lab.recording()
    expect(meter?.description).toBe(`RAPL via perf: ${PKG}, ${RAM} of sockets 0, 1`)
    for (const { readings, seconds } of trials) {
      expect(readings.map((reading) => [reading.zone, reading.socket, reading.unit])).toEqual([
        [PKG, 0, unit],
        [PKG, 1, unit],
        [RAM, 0, unit],
        [RAM, 1, unit],
      ])
      expect(readings.every(({ after }) => Number.isInteger(after))).toBe(true)
      // Twice 23 W.
      expect(readings.reduce((sum, reading) => sum + reading.after * reading.unit, 0)).toBeGreaterThan(46 * (Number(seconds) - 0.002))
    }
    expect(codes(judged(stdout).findings).includes('counter-coarse')).toBe(mode === 'csv')
    expect([lab.traces(), left(path)]).toEqual([NO_TRACES, []])
  })

  it.runIf(isAll)('leaves the workload its locale, which perf must not have', async () => {
    const { lab, path } = await openPerfLab({})
    await using _ = lab
    const seen = join(lab.directory, 'seen')
    commit(lab.repository, { 'joulegate.yml': yml({ workloads: [{ name: 'loop', run: `echo "$LC_ALL $LANG" >>${seen}` }] }) })
    commit(lab.repository, { x: '' })
    const locale = { LC_ALL: 'de_DE.UTF-8', LANG: 'fr_FR.UTF-8' }
    const { stdout } = await lab.start([...compare, '--max-pairs', '8'], { env: { PATH: path, ...locale } }).ended
    const { trials } = lab.recording()
    expect(trials.flatMap((trial) => (trial.void === null ? [] : [trial.void]))).toEqual([]) // the rig's perf refuses to run in another locale than C
    expect(new Set(readFileSync(seen, 'utf8').trim().split('\n'))).toEqual(new Set(['de_DE.UTF-8 fr_FR.UTF-8']))
    expect(only(judged(stdout)).pairs).toBe(8)
  })

  it.runIf(isAll)('counts only the domains that are wanted and exist', async () => {
    const one = await openPerfLab(looping(COUNT, COUNT, '50%'), { events: ['energy-pkg', 'energy-gpu'] })
    await using _ = one.lab
    const { stdout } = await run(one.lab, one.path, ...compare, '--max-pairs', '8')
    expect(one.lab.recording().trials[0]?.readings.map(({ zone }) => zone)).toEqual([PKG])
    const absent = judged(stdout).findings.find(({ code }) => code === 'domain-absent')
    expect(absent).toMatchObject({ level: 'info', message: expect.stringContaining(`no ${RAM}`) })
    const two = await openPerfLab(looping(COUNT, COUNT, '50%'))
    await using __ = two.lab
    await run(two.lab, two.path, ...compare, '--max-pairs', '8', '--domains', 'dram')
    expect(two.lab.recording().trials[0]?.readings.map(({ zone }) => zone)).toEqual([RAM])
    await run(one.lab, one.path, ...compare, '--max-pairs', '8', '--domains', 'uncore')
    expect(one.lab.recording().trials[0]?.readings.map(({ zone, domain }) => [zone, domain])).toEqual([['power/energy-gpu/', 'uncore']])
  })

  it.runIf(isAll)('is chosen by auto if powercap does not work', async () => {
    const { lab, path } = await openPerfLab(looping(COUNT, COUNT, '50%'))
    await using _ = lab
    const { stdout } = await run(lab, path, 'compare', 'main~1', 'main', '--max-pairs', '8')
    expect(lab.recording().meter).toMatchObject({ name: 'perf', kind: 'counter' })
    expect(stdout).toContain('Meter: perf, a hardware counter')
  })

  it.each(
    few(1, [
      { mode: 'denied', code: 'no-meter', says: 'perf is not allowed to count for the whole machine: Access to performance monitoring' },
      {
        mode: 'filtered',
        code: 'no-meter',
        says: 'perf is not allowed to count for the whole machine: No permission to enable power/energy-pkg/ event',
      },
      { mode: 'script', code: 'no-meter', says: 'perf cannot be started: perf not found for kernel 6.8.0-31' },
      { mode: 'reduced', code: 'no-meter', says: 'perf is not allowed to count for the whole machine: it made power/energy-pkg/u' },
      { mode: 'unsupported', code: 'no-meter', says: 'power/energy-pkg/ is not supported here' },
      { mode: 'uncounted', code: 'no-meter', says: 'perf did not count power/energy-pkg/' },
      { mode: 'zero', code: 'no-meter', says: 'perf counted nothing of power/energy-pkg/ on socket 0 within 0.' },
      { mode: 'shared', code: 'no-meter', says: 'only 49.87 % of the time' },
      { mode: 'absent', code: 'no-meter', says: 'perf finds no energy counter' },
      { mode: 'old', code: 'no-meter', says: 'Joulegate needs perf 5.9' },
    ]),
  )('that is $mode measures nothing, and the error explains why and what to do', async ({ mode, ...finding }) => {
    const { lab, path } = await openPerfLab(looping(COUNT, COUNT, '50%'), { mode })
    await using _ = lab
    const { code, stdout } = await run(lab, path, ...compare)
    expectUnfit(code, judged(stdout), finding)
    expect(judged(stdout).recording.end?.finding?.hint).toMatch(/sudo |pgrep|docker/)
    expect(lab.recording().trials).toEqual([])
    expect((await run(lab, path, 'report', RECORDING)).stdout).toContain('not measured')
    expect([lab.traces(), left(path)]).toEqual([NO_TRACES, []])
  })

  it.runIf(isAll)('needs the PMU, and the program', async () => {
    const { lab, path, bin } = await openPerfLab(looping(COUNT, COUNT, '50%'), { events: [] })
    await using _ = lab
    const without = await run(lab, path, ...compare)
    expectUnfit(without.code, judged(without.stdout), {
      code: 'no-meter',
      says: 'There is no energy counter for perf (the PMU power) below',
    })
    expect(existsSync(join(bin, 'pid'))).toBe(false) // that is known without perf
    const other = await openPerfLab(looping(COUNT, COUNT, '50%'))
    await using __ = other.lab
    const poor = join(other.lab.directory, 'poor')
    mkdirSync(poor)
    for (const name of ['git', 'sh', 'cat']) symlinkSync(`/usr/bin/${name}`, join(poor, name))
    const missing = await run(other.lab, poor, ...compare)
    expectUnfit(missing.code, judged(missing.stdout), { code: 'no-meter', says: 'perf cannot be started: spawn perf ENOENT' })
  })
})

describe('perf that fails while it is needed', () => {
  async function openFailing(what: (bin: string) => string, perf: PerfSetting = {}) {
    const opened = await openPerfLab({}, perf)
    const run = `${nth(opened.lab.directory)}; test $n != 7 || { ${what(opened.bin)}; }; sh ./loop.sh`
    commit(opened.lab.repository, {
      // The machine decides how often a trial repeats its command otherwise, and so whether the seventh run is judged.
      'joulegate.yml': yml({ workloads: [{ name: 'loop', run, repeat: 1 }], budget: { 'max-regression': '10%' } }),
      'loop.sh': busy(COUNT),
    })
    commit(opened.lab.repository, { 'loop.sh': busy(6 * COUNT) })
    return opened
  }

  it.runIf(isAll)('by dying once costs one pair', async () => {
    const { lab, path, bin } = await openFailing((own) => `touch ${own}/waits; until test -e ${own}/died; do sleep 0.01; done; sleep 0.05`)
    await using _ = lab
    const running = run(lab, path, ...compare)
    // No trial can reach perf: it does not see the processes of Joulegate.
    await until(() => existsSync(join(bin, 'waits')), 'the seventh run', 100_000)
    process.kill(Number(readFileSync(join(bin, 'pid'), 'utf8')), 'SIGKILL')
    writeFileSync(join(bin, 'died'), '')
    const { code, stdout } = await running
    const { verdict, voidPairs } = only(judged(stdout))
    expect({ code, verdict, voidPairs }).toEqual({ code: 2, verdict: 'regressed', voidPairs: 1 })
    const voids = lab.recording().trials.filter((trial) => trial.void !== null)
    expect(voids).toMatchObject([
      { status: { code: 0 }, readings: [], void: { code: 'perf-lost', data: { how: { kind: 'killed', signal: 'SIGKILL' } } } },
    ])
    expect([lab.traces(), left(path)]).toEqual([NO_TRACES, []])
  })

  it.runIf(isAll)('by losing a socket for good leaves nothing that is judged', async () => {
    const { lab, path } = await openFailing((bin) => `echo 0 >${bin}/sockets`, { sockets: '0 1' })
    await using _ = lab
    const { code, stdout } = await run(lab, path, ...compare, '--max-pairs', '8')
    expect(
      lab
        .recording()
        .trials.map((trial) => trial.void?.code)
        .filter((found) => found !== undefined),
    ).toContain('counter-sockets')
    expect({ code, verdict: only(judged(stdout)).verdict, ratio: only(judged(stdout)).ratio }).toEqual({
      code: 0,
      verdict: 'inconclusive',
      ratio: null,
    })
  })

  it('by showing more power than there can be is not believed', async () => {
    // Its limit may be read where its counter may not.
    const zones = [{ ...PACKAGE, broken: 'directory', limitWatts: 5 }] as const
    const { lab, path } = await openPerfLab({ zones, ...looping(COUNT, COUNT, '50%') }, { events: ['energy-pkg'] })
    await using _ = lab
    const { stdout } = await run(lab, path, ...compare)
    expectUnfit(0, judged(stdout), { code: 'no-meter', says: 'power/energy-pkg/ of socket 0 would mean' })
  })

  it.runIf(isAll)('for good ends the session: nothing is judged, least of all as 0 J', async () => {
    const { lab, path } = await openFailing((bin) => `echo zero >${bin}/mode`)
    await using _ = lab
    const { code, stdout } = await run(lab, path, ...compare)
    expectUnfit(code, judged(stdout), { code: 'perf-frozen', says: 'perf counted nothing of power/energy-pkg/' })
    expect(only(judged(stdout))).toMatchObject({ verdict: 'inconclusive', ratio: null })
    for (const trial of lab.recording().trials) if (trial.void === null) expect(joulesOf(trial, [PKG])).toBeGreaterThan(0)
  })

  it.each(few(1, ['SIGTERM', 'SIGKILL'] as const))('because we get %s leaves no perf', async (signal) => {
    const { lab, path, bin } = await openFailing(() => 'sleep 600')
    await using _ = lab
    const running = lab.start(compare, { env: { PATH: path } })
    const n = join(lab.directory, 'n')
    await until(() => existsSync(n) && readFileSync(n, 'utf8').trim() === '7', `the seventh trial; so far:\n${running.said()}`)
    const pid = readFileSync(join(bin, 'pid'), 'utf8')
    expect(isAlive(pid)).toBe(true)
    running.kill(signal)
    expect((await running.ended)[signal === 'SIGTERM' ? 'code' : 'signal']).toBe(signal === 'SIGTERM' ? 143 : 'SIGKILL')
    await until(() => !isAlive(pid), 'perf to end', 3000)
    if (signal === 'SIGTERM') expect([lab.traces(), left(path)]).toEqual([NO_TRACES, []])
  })
})
