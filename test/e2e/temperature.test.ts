import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Recording } from '../../src/model/recording.ts'
import { judged, only } from '../rig/documents.ts'
import { openLab } from '../rig/lab.ts'
import { busy, nth, steady, yml } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'
import { PACKAGE, type Sensor } from '../rig/tree.ts'
import { until } from '../rig/until.ts'

const commits = { base: { 'joulegate.yml': yml({ workloads: [{ name: 'job', run: 'true' }] }), x: '1' }, head: { x: '2' } }
const joules = { job: steady(1, 61) }
const zone: Sensor = { id: 'thermal_zone3', driver: 'x86_pkg_temp', celsius: 51 }
const wifi: Sensor = { id: 'thermal_zone0', driver: 'acpitz', celsius: 27 }
const intel: Sensor = { id: 'hwmon5', driver: 'coretemp', label: 'Package id 0', celsius: 48.5 }
const second: Sensor = { id: 'hwmon2', driver: 'coretemp', label: 'Package id 1', celsius: 50 }
const amd: Sensor = { id: 'hwmon1', driver: 'k10temp', label: 'Tctl', celsius: 61.25 }
const disk: Sensor = { id: 'hwmon0', driver: 'nvme', label: 'Composite', celsius: 33 }

describe('the temperature before each trial', () => {
  it.each(
    few(1, [
      { title: 'a thermal zone', sensors: [wifi, zone], read: [['x86_pkg_temp thermal_zone3', 51]], says: 'every run started at 51 °C' },
      { title: 'coretemp, not its cores', sensors: [intel, disk], read: [['coretemp Package id 0', 48.5]], says: 'every run started at' },
      {
        title: 'coretemp of two packages',
        sensors: [intel, second],
        read: [
          ['coretemp Package id 1', 50],
          ['coretemp Package id 0', 48.5],
        ],
        says: 'every run started at 49–50 °C',
      },
      { title: 'coretemp before the zone', sensors: [zone, intel], read: [['coretemp Package id 0', 48.5]], says: 'every run started at' },
      { title: 'k10temp', sensors: [amd, wifi], read: [['k10temp Tctl', 61.25]], says: 'every run started at' },
    ]),
  )('is that of $title', async ({ sensors, read, says }) => {
    await using lab = await openLab({ sensors, ...commits })
    const { stderr } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules))
    const { trials } = lab.recording()
    expect(trials.length).toBeGreaterThan(16)
    for (const { celsius } of trials) expect(celsius.map((one) => [one.sensor, one.celsius])).toEqual(read)
    expect(lab.report('report.md')).toContain(says)
    expect(stderr).not.toContain('No temperature sensor')
  })

  it.runIf(isAll)('is read again each time', async () => {
    // Each trial lasts longer than the sensor takes to move, also where the machine is busy.
    const slow = { base: { 'joulegate.yml': yml({ workloads: [{ name: 'job', run: 'sleep 0.05' }] }) }, head: { x: '2' } }
    await using lab = await openLab({ sensors: [{ ...zone, perSecond: 20 }], ...slow })
    await lab.run('compare', 'main~1', 'main', ...lab.replay(joules))
    const celsius = lab.recording().trials.map((trial) => trial.celsius[0]?.celsius ?? Number.NaN)
    expect(celsius).toEqual(celsius.toSorted((one, other) => one - other))
    expect(new Set(celsius).size).toBeGreaterThan(celsius.length / 2)
    expect(lab.report('report.md')).toMatch(/every run started at \d+–\d+ °C/)
  })

  it.each(
    few(1, [
      { title: 'nowhere', sensors: [] },
      { title: 'of something else', sensors: [wifi, disk] },
    ]),
  )('is unknown with a sensor $title: reported once, no value is invented', async ({ sensors }) => {
    await using lab = await openLab({ sensors, ...commits })
    const { stderr } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules))
    expect(stderr.match(/No temperature sensor/g)).toHaveLength(1)
    for (const { celsius } of lab.recording().trials) expect(celsius).toEqual([])
    expect(lab.report('report.md').match(/No temperature sensor/g)).toHaveLength(1)
    expect(lab.report('report.md')).toContain('Temperature: unknown')
  })
})

describe('the temperature at which trials start', () => {
  const cpu: Sensor = { id: 'hwmon0', driver: 'coretemp', label: 'Package id 0', celsius: 40 }
  const commitsOf = (workload: object, more: object = {}) => ({
    base: { 'joulegate.yml': yml({ workloads: [{ name: 'job', run: `sh -c '${busy(100_000)}'`, ...workload }], ...more }), x: '1' },
    head: { x: '2' },
  })
  const flags = ['compare', 'main~1', 'main', '--max-pairs', '8', '--max-regression', '50%']
  const settled = (trials: Recording['trials']) => trials.filter((trial) => !trial.discarded).map(({ settling }) => settling)

  // Its processor cools down in the time of this machine. test/guest/machines.test.ts has one that does not.
  it.runIf(isAll)('is waited for if the processor starts too hot, and the idle power is measured meanwhile', async () => {
    // So slow that looking at it ten times a second does not miss the band: 16 degrees after half a second of work.
    const sensor = { ...cpu, perCore: 20, constant: 0.3 }
    const busyFor = (seconds: number): string => `{ timeout ${seconds} sh -c 'while :; do :; done' || true; }`
    // Each third trial comes in much hotter than the others.
    const third = `n=$(($(cat "$HOME/n" 2>/dev/null || echo 0)+1)); echo $n >"$HOME/n"; [ $((n % 3)) -ne 0 ] || ${busyFor(0.5)}`
    const slow = commitsOf({ run: busyFor(0.05), prepare: third }, { temperature: { band: '1C', timeout: '20s' } })
    await using lab = await openLab({ zones: [PACKAGE], sensors: [sensor], ...slow })
    await lab.run(...flags)
    const { trials, plan } = lab.recording()
    expect(plan?.celsius).toEqual([{ sensor: 'coretemp Package id 0', celsius: expect.any(Number) }])
    const all = settled(trials)
    expect(all.filter((one) => one?.outcome === 'met')).toHaveLength(all.length)
    const rests = all.flatMap((one) => one?.idle ?? [])
    expect(rests.length).toBeGreaterThan(0)
    for (const { readings, seconds } of rests) {
      expect(readings.map(({ zone }) => zone)).toEqual(['intel-rapl:0'])
      expect(seconds).toBeGreaterThan(0.09)
    }
    for (const pair of Map.groupBy(
      trials.filter((trial) => !trial.discarded),
      (trial) => `${trial.pair} ${trial.repetition}`,
    ).values()) {
      const [first, second] = pair.map((trial) => trial.celsius[0]?.celsius ?? Number.NaN)
      expect(Math.abs((first ?? Number.NaN) - (second ?? Number.NaN))).toBeLessThanOrEqual(2)
    }
    expect(lab.report('report.md')).toContain('Temperature: every run started at')
    expect(lab.report('report.md')).toMatch(/Idle: [\d.]+ m?W at rest, over/)
    expect(lab.traces().processes).toEqual([])
  })

  it.runIf(isAll)('is reached by warming up if the processor starts too cold', async () => {
    const sensor = { ...cpu, perCore: 60, constant: 0.3 }
    // Only the discarded round comes without a rest before it.
    const rested = { prepare: 'if [ -e seen2 ]; then sleep 0.7; elif [ -e seen ]; then touch seen2; else touch seen; fi' }
    await using lab = await openLab({ zones: [PACKAGE], sensors: [sensor], ...commitsOf(rested) })
    await lab.run(...flags)
    const all = settled(lab.recording().trials)
    expect(all.filter((one) => one?.outcome === 'met')).toHaveLength(all.length)
    expect(Math.max(...all.map((one) => one?.heatedSeconds ?? 0))).toBeGreaterThan(0)
    expect(lab.traces().processes).toEqual([])
  })

  it.runIf(isAll)('that is not reached voids the pair, which is measured again until the machine is given up', async () => {
    const drifting = commitsOf({ run: 'sleep 0.05' }, { temperature: { band: '1C', timeout: '300ms' } })
    await using lab = await openLab({ zones: [PACKAGE], sensors: [{ ...cpu, perSecond: 30 }], ...drifting })
    const { stdout, stderr } = await lab.run(...flags, '--format', 'json')
    const { trials } = lab.recording()
    const unmet = trials.filter((trial) => trial.void?.code === 'temperature-unmet')
    expect(unmet.length).toBeGreaterThan(2)
    for (const trial of unmet) {
      expect(trial.settling?.outcome).toBe('hot')
      expect(trial.seconds).toBeNull() // it did not run
      expect(trial.readings).toEqual([])
    }
    expect(only(judged(stdout))).toMatchObject({ verdict: 'inconclusive', reason: 'machine' })
    expect(stderr).toContain('could not start at the temperature of the session, even after 0.3 s of cooling down')
  })

  it('of a sensor that stops answering ends the session after three trials, with what was measured: it is not called heat', async () => {
    await using lab = await openLab({ zones: [PACKAGE], sensors: [cpu] })
    const run = `${nth(lab.directory)}; test $n != 9 || { echo silence >${lab.machine.faults}; sleep 0.1; }; sh -c '${busy(100_000)}'`
    commit(lab.repository, {
      'joulegate.yml': yml({ workloads: [{ name: 'job', run, repeat: 1 }], temperature: { band: '1C', timeout: '300ms' } }),
    })
    commit(lab.repository, { x: '' })
    const { code, stdout, stderr } = await lab.run(...flags, '--format', 'json')
    expect({ code, cause: judged(stdout).cause }).toEqual({ code: 0, cause: 'unfit' })
    expect(lab.recording().end).toMatchObject({ reason: 'machine', finding: { code: 'sensor-lost' } })
    expect(lab.recording().trials.filter((trial) => trial.void?.code === 'temperature-unmet')).toHaveLength(3)
    const { validPairs } = only(judged(stdout))
    expect(validPairs).toBeGreaterThan(0)
    const report = lab.report('report.md')
    expect(report).toContain(`Pairs: ${validPairs} pair`)
    expect(report).toContain('cannot be read: it contains')
    expect(report + stderr).not.toMatch(/cool|let nothing else run|heat the machine|has no sensor/)
  })

  it.runIf(isAll)('does not matter if the energy is an estimate: no time is spent on it', async () => {
    await using lab = await openLab({ sensors: [{ ...cpu, perSecond: 30 }], ...commitsOf({ run: 'sleep 0.02' }) })
    await lab.run(...flags, '--meter', 'estimate')
    const { trials, plan } = lab.recording()
    expect(plan?.celsius).toEqual([])
    expect(settled(trials).filter((one) => one !== null)).toEqual([])
  })

  it.each(few(1, ['SIGINT', 'SIGTERM'] as const))('is not waited for after %s, and nothing is left', async (signal) => {
    const waiting = commitsOf({ run: 'sleep 0.05' }, { temperature: { band: '1C', timeout: '40s' } })
    await using lab = await openLab({ zones: [PACKAGE], sensors: [{ ...cpu, perSecond: 30 }], ...waiting })
    const running = lab.start(flags)
    await until(() => running.said().includes('plan: '), 'the plan')
    await sleep(500) // far into the wait of the first trial
    running.kill(signal)
    expect((await running.ended).code).toBe(signal === 'SIGINT' ? 130 : 143)
    expect(lab.recording().end?.finding?.code).toBe('interrupted')
    expect(lab.traces()).toMatchObject({ processes: [], directories: [], cgroups: [] })
  })
})
