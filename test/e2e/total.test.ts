import { describe, expect, it } from 'vitest'
import { judged } from '../rig/documents.ts'
import { NO_TRACES, openLab } from '../rig/lab.ts'
import { type Joules, noisy, steady, yml } from '../rig/programs.ts'

const RECORDING = 'joulegate-report/recording.json'

/** A repository with two workloads, and a budget for their sum. */
const open = (total: object) =>
  openLab({
    base: {
      'joulegate.yml': yml({
        workloads: [
          { name: 'parse', run: 'true' },
          { name: 'render', run: 'true' },
        ],
        total,
      }),
    },
    head: { changed: '1' },
  })

/** Twice as expensive, but for the scatter of the others. */
const twice = (pairs: Joules): Joules => pairs.map(([base, head]) => [2 * base, 2 * head])

describe('a budget for the sum of all workloads', () => {
  it('fails the check by many increases that each workload alone may have', async () => {
    await using lab = await open({ budget: { 'max-regression': '1%' }, weights: { parse: 3 } })
    const joules = lab.replay({ parse: steady(1.02, 61), render: twice(steady(1.01, 61)) })
    const { code, stdout, stderr } = await lab.run('compare', 'main~1', 'main', ...joules)
    const document = judged((await lab.run('report', RECORDING, '--format', 'json')).stdout)
    expect({ code, gate: document.gate, cause: document.cause }).toEqual({ code: 2, gate: 'fail', cause: 'energy' })
    expect(document.changes.map(({ workload, verdict }) => [workload, verdict])).toEqual([
      ['parse', 'unchanged'],
      ['render', 'unchanged'],
    ])
    expect(document.total).toMatchObject({ workload: '(total)', verdict: 'regressed', budget: { maxRegression: 0.01, level: 'fail' } })
    expect(document.total?.ratio).toBeCloseTo((3 * 102 + 2 * 101) / 500, 2)
    expect(document.total?.base?.amount).toBeCloseTo(500, -1)
    expect(stdout).toMatch(/^❌ Simulated energy: the total is (likely )?over budget\n/)
    expect(stdout).toContain('total.budget.max-regression')
    expect(stdout).toContain('2 workloads and the total together')
    expect(stderr).toContain('(total)')
    expect(lab.report('report.md')).toContain('(total)')
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('measures decided workloads until the total is decided', async () => {
    await using lab = await open({ budget: { 'max-regression': '2%', level: 'warn' } })
    const joules = lab.replay({ parse: steady(1, 61), render: noisy(1, 61, 0.004) })
    const { code } = await lab.run('compare', 'main~1', 'main', ...joules)
    const { changes, total } = judged((await lab.run('report', RECORDING, '--format', 'json')).stdout)
    const [parse, render] = changes
    expect({ code, parse: parse?.verdict, pairs: parse?.pairs }).toEqual({ code: 0, parse: 'unchanged', pairs: 8 })
    expect(parse?.validPairs).toBe(Math.max(total?.validPairs ?? 0, parse?.pairs ?? 0))
    expect(render?.validPairs).toBeGreaterThanOrEqual(total?.validPairs ?? 0)
  })
})
