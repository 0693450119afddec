import { describe, expect, inject, it } from 'vitest'
import { changeOf, checked, play } from '../rig/guest/scenario.ts'
import { isAll } from '../rig/short.ts'

const WORK = `--a 'sh /app/work.sh 2000' --b 'sh /app/work.sh 2000'`
const near = (measured: number, truth: number): void =>
  expect(Math.abs(measured - truth), `${measured} J for ${truth} J`).toBeLessThan(Math.max(0.4, 0.0015 * truth))

describe.skipIf(inject('noGuest') !== null)('a kernel with RAPL', () => {
  it.runIf(isAll)('whose counters begin again every few seconds is measured without a gap', async () => {
    const parameters = { resistance: 50, range_uj: 25_000_000, start_uj: 20_000_000 }
    const { outcome } = await play({ clock: 'exact', parameters, script: `result wraps compare ${WORK} --meter powercap` })
    const trials = checked(outcome('wraps'), ['package', 'dram'])
    expect(trials.length).toBeGreaterThanOrEqual(18)
    expect(trials.filter(({ trial }) => trial.readings.some(({ before, after }) => after < before)).length).toBeGreaterThan(3)
    for (const { measured, truth } of trials) near(measured, truth)
    expect(Math.abs(changeOf(outcome('wraps')))).toBeLessThan(0.005)
  })

  it.runIf(isAll)('with two packages, two dies of each, psys and a second tree is not counted twice', async () => {
    const parameters = { packages: 2, dies: 1, psys: 1, mmio: 1, resistance: 50 }
    const script = ['powercap', 'perf'].map((meter) => `result ${meter} compare ${WORK} --meter ${meter}`).join('\n')
    const { outcome } = await play({ clock: 'real', cpus: 1, parameters, script })
    for (const meter of ['powercap', 'perf']) {
      const trials = checked(outcome(meter), ['package', 'dram'])
      expect(trials.length).toBeGreaterThanOrEqual(4)
      // Twice would be 100 % more; the clock is real, so that the start of perf and of the shell takes its share here.
      for (const { measured, truth } of trials) {
        expect(measured).toBeGreaterThan(0.995 * truth)
        expect(measured).toBeLessThan(1.6 * truth)
      }
    }
  })

  it.runIf(isAll)('whose sensor is stuck is told so, and not that all trials started at one temperature', async () => {
    const { outcome } = await play({
      // 400 W more in a trial, which no sensor overlooks.
      ...{ clock: 'exact', parameters: { core_mw: 400_000, limit_mw: 1_000_000, resistance: 20, hwmon: 1, stuck: 1 } },
      // The power at rest is known from the pauses between trials.
      files: {
        'app/repository/joulegate.yml': 'version: 1\nworkloads: [{ name: busy, run: sh /app/busy.sh 75000, cleanup: sleep 0.5 }]\n',
      },
      script: `cp /app/repository/joulegate.yml .
git init -q . && git add . && git -c user.name=a -c user.email=a@example.com commit -q -m one
result stuck compare HEAD HEAD --allow-same --meter powercap`,
    })
    const { stdout, recording } = outcome('stuck')
    expect(recording?.end?.reason, stdout).toBe('complete')
    expect(stdout).toContain('coretemp Package id 0')
    expect(stdout).toMatch(/stuck|did not move|never moved|does not move/)
    expect(stdout).not.toContain('every run started at')
  })

  it.runIf(isAll)('that warms up makes trials start at one temperature', async () => {
    const { outcome } = await play({
      ...{ clock: 'exact', parameters: { core_mw: 60_000, resistance: 4000, tau_ms: 2000, hwmon: 1 } },
      // A trial of base leaves the processor hotter than one of head.
      script: `result gate compare --a 'sh /app/work.sh 12000' --b 'sh /app/work.sh 1000' --meter powercap`,
    })
    const { recording, stdout } = outcome('gate')
    expect(changeOf(outcome('gate')), stdout).toBeLessThan(-0.1)
    // 9.5 W at 50 degrees, of which 8 W grow by 0.2 % for each degree more.
    const idle = Number(/Idle: ([\d.]+) W at rest, over/.exec(stdout.replaceAll(/\s+/g, ' '))?.[1])
    expect(idle, stdout).toBeGreaterThan(9.4)
    expect(idle, stdout).toBeLessThan(11.2)
    const pairs = Map.groupBy(
      (recording?.trials ?? []).filter((trial) => trial.void === null && !trial.discarded),
      ({ pair }) => pair,
    )
    // Otherwise this would test nothing.
    const settlings = (recording?.trials ?? []).flatMap(({ settling }) => settling ?? [])
    expect(settlings.filter(({ heatedSeconds }) => heatedSeconds > 0).length).toBeGreaterThan(3)
    expect(settlings.filter(({ seconds, heatedSeconds }) => seconds - heatedSeconds > 0.1).length).toBeGreaterThan(3)
    for (const [pair, trials] of pairs) {
      const celsius = trials.flatMap((trial) => trial.celsius.map((one) => one.celsius))
      expect(Math.max(...celsius) - Math.min(...celsius), `pair ${pair}`).toBeLessThanOrEqual(3)
    }
  })
})
