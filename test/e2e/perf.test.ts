import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Judged, judged, only } from '../rig/documents.ts'
import { type Lab, NO_TRACES, openLab, type Setting } from '../rig/lab.ts'
import { isAlive, processesWith } from '../rig/processes.ts'
import { busy, looping, nth, yml } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'
import { counted, joulesOf, mean } from '../rig/trials.ts'
import { until } from '../rig/until.ts'

const RECORDING = 'joulegate-report/recording.json'
const COUNT = 20_000
const PKG = 'power/energy-pkg/'
const RAM = 'power/energy-ram/'
const compare = ['compare', 'main~1', 'main', '--meter', 'perf', '--format', 'json'] as const

/** A lab whose machine has perf and these events of the PMU `power`. */
async function openPerfLab(setting: Setting, { events = ['energy-pkg', 'energy-ram'], mode = '' } = {}) {
  const lab = await openLab(setting)
  const bin = join(lab.directory, 'bin')
  const pmu = join(lab.machine.sysfs, 'bus/event_source/devices/power/events')
  mkdirSync(bin)
  const rig = join(import.meta.dirname, '../rig/perf.ts')
  writeFileSync(join(bin, 'perf'), `#!/bin/sh\nexec '${process.execPath}' '${rig}' '${bin}' "$@"\n`)
  chmodSync(join(bin, 'perf'), 0o755)
  writeFileSync(join(bin, 'mode'), mode)
  if (events.length > 0) mkdirSync(pmu, { recursive: true })
  for (const event of events) writeFileSync(join(pmu, event), 'event=0x02\n')
  return { lab, bin, path: `${bin}:${process.env['PATH'] ?? ''}` }
}

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
    const { lab, path } = await openPerfLab(looping(COUNT, 6 * COUNT, '10%'))
    await using _ = lab
    const { code, stdout } = await run(lab, path, ...compare)
    const change = only(judged(stdout))
    expect({ code, verdict: change.verdict, void: change.voidPairs }).toEqual({ code: 2, verdict: 'regressed', void: 0 })
    const recording = lab.recording()
    expect(recording.meter).toEqual({ name: 'perf', kind: 'counter', description: `RAPL by perf: ${PKG}, ${RAM}, all sockets together` })
    for (const trial of recording.trials) {
      expect(trial.readings).toMatchObject([
        { meter: 'perf', zone: PKG, domain: 'package', kind: 'counter', before: 0, between: [], range: null, unit: 1 },
        { meter: 'perf', zone: RAM, domain: 'dram', kind: 'counter', before: 0, between: [], range: null, unit: 1 },
      ])
      // The counters ran while the workload did, and hardly longer: 23 W in all.
      const seconds = joulesOf(trial, [PKG, RAM]) / 23
      expect(seconds).toBeGreaterThan(Number(trial.seconds) - 0.001)
      expect(seconds).toBeLessThan(Number(trial.seconds) + 0.5)
    }
    for (const side of ['base', 'head'] as const) {
      const joules = counted(recording, side, change.pairs).map((trial) => joulesOf(trial, [PKG, RAM]))
      expect(change[side]?.meanJoules).toBeCloseTo(mean(joules), 9)
    }
    expect([lab.traces(), left(path)]).toEqual([NO_TRACES, []])
  })

  it('counts only the domains that are wanted, and that there are', async () => {
    const one = await openPerfLab(looping(COUNT, COUNT, '50%'), { events: ['energy-pkg', 'energy-gpu'] })
    await using _ = one.lab
    await run(one.lab, one.path, ...compare, '--max-pairs', '8')
    expect(one.lab.recording().trials[0]?.readings.map(({ zone }) => zone)).toEqual([PKG])
    const two = await openPerfLab(looping(COUNT, COUNT, '50%'))
    await using __ = two.lab
    await run(two.lab, two.path, ...compare, '--max-pairs', '8', '--domains', 'dram')
    expect(two.lab.recording().trials[0]?.readings.map(({ zone }) => zone)).toEqual([RAM])
  })

  it('is what auto takes where powercap does not work', async () => {
    const { lab, path } = await openPerfLab(looping(COUNT, COUNT, '50%'))
    await using _ = lab
    const { stdout } = await run(lab, path, 'compare', 'main~1', 'main', '--max-pairs', '8')
    expect(lab.recording().meter).toMatchObject({ name: 'perf', kind: 'counter' })
    expect(stdout).toContain('Meter: perf, a hardware counter')
  })

  it.each([
    { mode: 'denied', code: 'no-meter', says: 'perf may not count for the whole machine: Access to performance monitoring' },
    { mode: 'reduced', code: 'no-meter', says: 'perf may not count for the whole machine: it made power/energy-pkg/u' },
    { mode: 'unsupported', code: 'no-meter', says: 'power/energy-pkg/ is not supported here' },
    { mode: 'uncounted', code: 'no-meter', says: 'perf did not count power/energy-pkg/' },
    { mode: 'zero', code: 'no-meter', says: 'perf counted nothing of power/energy-pkg/ within 0.050 s' },
    { mode: 'shared', code: 'no-meter', says: 'only 49.87 % of the time' },
    { mode: 'absent', code: 'no-meter', says: 'perf finds no energy counter' },
    { mode: 'old', code: 'no-meter', says: 'Joulegate needs perf 6.0' },
  ])('that is $mode measures nothing, and says why and what to do', async ({ mode, ...finding }) => {
    const { lab, path } = await openPerfLab(looping(COUNT, COUNT, '50%'), { mode })
    await using _ = lab
    const { code, stdout } = await run(lab, path, ...compare)
    expectUnfit(code, judged(stdout), finding)
    expect(judged(stdout).recording.end?.finding?.hint).toMatch(/sudo |pgrep/)
    expect(lab.recording().trials).toEqual([])
    expect((await run(lab, path, 'report', RECORDING)).stdout).toContain('not measured')
    expect([lab.traces(), left(path)]).toEqual([NO_TRACES, []])
  })

  it('needs the PMU, and the program', async () => {
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
  async function openFailing(what: (bin: string) => string) {
    const opened = await openPerfLab({})
    const run = `${nth(opened.lab.directory)}; test $n != 7 || { ${what(opened.bin)}; }; sh ./loop.sh`
    commit(opened.lab.repository, {
      'joulegate.yml': yml({ workloads: [{ name: 'loop', run }], budget: { 'max-regression': '10%' } }),
      'loop.sh': busy(COUNT),
    })
    commit(opened.lab.repository, { 'loop.sh': busy(6 * COUNT) })
    return opened
  }

  it('by dying once costs one pair', async () => {
    const { lab, path } = await openFailing((bin) => `kill -9 $(cat ${bin}/pid); sleep 0.05`)
    await using _ = lab
    const { code, stdout } = await run(lab, path, ...compare)
    const { verdict, voidPairs } = only(judged(stdout))
    expect({ code, verdict, voidPairs }).toEqual({ code: 2, verdict: 'regressed', voidPairs: 1 })
    const voids = lab.recording().trials.filter((trial) => trial.void !== null)
    expect(voids).toMatchObject([
      { status: { code: 0 }, readings: [], void: { code: 'counter-lost', message: expect.stringContaining('SIGKILL') } },
    ])
    expect([lab.traces(), left(path)]).toEqual([NO_TRACES, []])
  })

  it('for good ends the session: nothing is judged, least of all as 0 J', async () => {
    const { lab, path } = await openFailing((bin) => `echo zero >${bin}/mode`)
    await using _ = lab
    const { code, stdout } = await run(lab, path, ...compare)
    expectUnfit(code, judged(stdout), { code: 'counter-frozen', says: 'perf counted nothing of power/energy-pkg/' })
    expect(only(judged(stdout))).toMatchObject({ verdict: 'inconclusive', ratio: null })
    for (const trial of lab.recording().trials) if (trial.void === null) expect(joulesOf(trial, [PKG])).toBeGreaterThan(0)
  })

  it.each(['SIGTERM', 'SIGKILL'] as const)('because we get %s leaves no perf', async (signal) => {
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
