import { describe, expect, it } from 'vitest'
import { finding } from '../../../src/model/finding.ts'
import { type MeasuredRun, RunReport } from '../../../src/model/run-report.ts'
import { runReporters } from '../../../src/render/index.ts'
import { runLine } from '../../../src/render/run.ts'
import { runFigures } from '../../../src/stats/run-spread.ts'
import { expectGolden } from './expect-golden.ts'

const reading = (microjoules: number): MeasuredRun['readings'][number] => ({
  ...{ meter: 'powercap', zone: 'intel-rapl:0', domain: 'package', socket: 0, kind: 'counter' },
  ...{ before: 1_000, between: [], after: 1_000 + microjoules, range: 262_143_328_850, unit: 1e-6 },
})

const runOf = (joules: number, seconds: number, foreign: number | null): MeasuredRun => ({
  startedAt: '2026-11-30T01:02:03.000Z',
  ...{ seconds, amount: joules, watts: joules / seconds, cpu: { seconds: seconds * 0.9, source: 'cgroup' } },
  disturbance: { seconds, foreignSeconds: foreign, processors: 4, throttles: 0, changed: [] },
  disturbed: foreign !== null && foreign > 0.1 ? finding('foreign-load', { share: foreign / 4, allowed: 0.02 }) : null,
  readings: [reading(joules * 1e6)],
})

const reportOf = (runs: readonly MeasuredRun[], rest: Partial<RunReport> = {}): RunReport =>
  RunReport.parse({
    ...{ schema: 1, joulegate: '1.0.0', at: '2026-11-30T01:02:03.000Z', simulated: false, warmedUp: true },
    machine: { id: '3f9a0c5be2d17a48', cpu: 'A processor', threads: 4, memoryBytes: 8e9, kernel: '6.12', virtualisation: null },
    command: ['./bench', '--size', '1000', "it's"],
    meter: { name: 'powercap', kind: 'counter', description: 'RAPL via powercap: package-0' },
    ...{ quantity: 'energy', domains: ['package', 'dram'], rest: null, findings: [] },
    ...{ runs, ...runFigures(runs) },
    ...rest,
  })

const TEN = [12.1, 12.3, 12.2, 12.6, 12.25, 12.31, 12.19, 12.4, 12.28, 14.9].map((joules, index) =>
  runOf(joules, joules / 15, index === 9 ? 0.4 : 0.004),
)

describe('the result of a run', () => {
  it('of ten runs', () => {
    const report = reportOf(TEN, { rest: { watts: 4.9, seconds: 10.02 } })
    expectGolden('render/run.txt', runReporters.text(report, { colour: false, width: 100 }))
    expectGolden('render/run.md', runReporters.markdown(report))
    expectGolden('render/run.json', runReporters.json(report))
  })

  it('of one run, or of few, has no interval and says so', () => {
    for (const count of [1, 5]) {
      const text = runReporters.text(reportOf(TEN.slice(0, count)), { colour: false, width: 100 })
      expect(text).toContain('takes 6 runs or more')
      expect(text).not.toMatch(/\d … /)
    }
  })

  it('says that the energy is simulated, or an estimate, and that others are unknown', () => {
    const text = runReporters.text(reportOf([runOf(3, 1, null)], { simulated: true }), { colour: false, width: 100 })
    expect(text).toContain('The energy is simulated')
    expect(text).toContain('How much other programs ran meanwhile is unknown')
    const meter = { name: 'estimate', kind: 'estimate', description: 'a model' } as const
    expect(runReporters.markdown(reportOf([runOf(3, 1, null)], { meter }))).toContain('The energy is an estimate')
  })

  it('has no time if valgrind counted, which makes it longer', () => {
    const findings = [finding('counted-slowly', { reason: finding('pmu-absent', { detail: null }) })]
    const text = runReporters.text(reportOf(TEN, { quantity: 'work', watts: null, findings }), { colour: false, width: 100 })
    expect(text).toMatch(/^12\.3 instructions\nThe median/)
    expect(text).not.toMatch(/^ +time/m)
    expect(text).toContain('valgrind slows the command down')
  })

  it('shows no command as Markdown or as a control sequence', () => {
    const report = reportOf(TEN, { command: ['\u001b[31mx', '`<b>@all</b>`\nsecond'] })
    expect(runReporters.text(report, { colour: false, width: 100 })).not.toContain('\u001b')
    expect(runReporters.markdown(report)).toMatch(/^``[^\n]*<b>@all<\/b>[^\n]*``$/m)
  })

  it('shows progress in one line', () => {
    expect(runLine(0, 10, { run: null, kind: 'counter' })).toBe('ran once, uncounted; 10 runs to go')
    expect(runLine(3, 10, { run: runOf(12.3, 0.8, 0), kind: 'counter' })).toBe('run 3 of 10: 12.3 J in 0.8 s')
    expect(runLine(1, 1, { run: { ...runOf(2_000_000, 0.8, 0) }, kind: 'instructions' })).toBe('run 1 of 1: 2.00 M instructions in 0.8 s')
  })
})
