import { describe, expect, it } from 'vitest'
import { codes, judged, only } from '../rig/documents.ts'
import { NO_TRACES, openLab } from '../rig/lab.ts'
import { looping } from '../rig/programs.ts'
import { isAll } from '../rig/short.ts'
import { PACKAGE, SENSOR, USUAL_RANGE } from '../rig/tree.ts'

const COUNT = 60_000
const RECORDING = 'joulegate-report/recording.json'

const machine = { zones: [PACKAGE], sensors: [SENSOR] }

describe('energy by the counters of a simulated machine', () => {
  it('has regressed when head computes half as much again', async () => {
    await using lab = await openLab({ ...machine, ...looping(COUNT, 1.5 * COUNT, '10%') })
    const { code, stdout, stderr } = await lab.run('compare', 'main~1', 'main')
    const document = judged((await lab.run('report', RECORDING, '--format', 'json')).stdout)
    expect(code).toBe(2)
    expect(document).toMatchObject({
      gate: 'fail',
      cause: 'energy',
      recording: { simulated: true, meter: { name: 'powercap', kind: 'counter' } },
    })
    const change = only(document)
    expect(change).toMatchObject({ workload: 'loop', verdict: 'regressed' })
    // The energy follows the CPU seconds of the trials, which beside other load may hold less work. An error in units or a wrap is far off.
    expect(change.ratio).toBeGreaterThan(1.2)
    expect(change.ratio).toBeLessThan(3)
    expect(codes(document.findings)).toContain('simulated')
    expect(stderr).toContain('warning: The energy is simulated')
    expect(stdout).toContain('❌ Simulated energy:')
    expect(lab.report('report.md')).toContain('## ❌ Simulated energy: ')
    expect(lab.report('report.md')).toContain('Energy (simulated)')
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('keeps raw counts, temperatures and CPU seconds of every trial', async () => {
    await using lab = await openLab({ ...machine, ...looping(COUNT / 10, COUNT / 10, '50%') })
    await lab.run('compare', 'main~1', 'main')
    const { trials, meter, simulated, plan, end } = lab.recording()
    expect({ meter: meter?.name, simulated, end: end?.reason }).toEqual({ meter: 'powercap', simulated: true, end: 'complete' })
    expect(plan?.maxPairs).toBe(60)
    expect(trials.length).toBeGreaterThanOrEqual(18)
    for (const { readings, celsius, cpu, seconds, status, void: cause } of trials.filter((trial) => trial.void === null)) {
      expect(readings).toEqual([
        expect.objectContaining({ zone: 'intel-rapl:0', domain: 'package', socket: 0, kind: 'counter', between: [], unit: 1e-6 }),
      ])
      const [reading] = readings
      expect(reading?.range).toBe(USUAL_RANGE)
      expect(Number(reading?.after) - Number(reading?.before)).toBeGreaterThan(0)
      expect(celsius).toEqual([{ sensor: 'x86_pkg_temp thermal_zone0', celsius: 45 }])
      // Where the shell's `times` tells, a short trial has none of its ticks of 10 ms.
      expect(cpu?.seconds).toBeGreaterThan(cpu?.source === 'times' ? -1 : 0)
      expect({ cause, status, isTimed: seconds !== null }).toEqual({
        cause: null,
        status: { code: 0, signal: null, timedOut: false },
        isTimed: true,
      })
    }
  })

  it.runIf(isAll)('is unchanged when both do the same work', async () => {
    await using lab = await openLab({ ...machine, ...looping(COUNT, COUNT, '30%') })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', '--format', 'json')
    expect({ code, verdict: only(judged(stdout)).verdict, gate: judged(stdout).gate }).toEqual({
      code: 0,
      verdict: 'unchanged',
      gate: 'pass',
    })
  })

  it.runIf(isAll)('has improved when head computes half as much', async () => {
    await using lab = await openLab({ ...machine, ...looping(2 * COUNT, COUNT, '10%') })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main')
    expect(code).toBe(0)
    expect(stdout).toContain('✅ Simulated energy: head uses less')
    expect(only(judged((await lab.run('report', RECORDING, '--format', 'json')).stdout)).verdict).toBe('improved')
  })

  it.runIf(isAll)('is shown until the whole interval is over the budget under the rule proven', async () => {
    await using lab = await openLab({ ...machine, ...looping(COUNT, 2 * COUNT, '10%') })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', '--rule', 'proven', '--format', 'json')
    expect({ code, proven: only(judged(stdout)).proven }).toEqual({ code: 2, proven: true })
    expect(only(judged(stdout)).interval.low).toBeGreaterThan(1.1)
  })
})
