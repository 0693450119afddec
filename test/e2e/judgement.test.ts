import { describe, expect, it } from 'vitest'
import { codes, judged, only } from '../rig/documents.ts'
import { openLab } from '../rig/lab.ts'
import { type Joules, noisy, steady, yml } from '../rig/programs.ts'
import { few, isAll } from '../rig/short.ts'

const RECORDING = 'joulegate-report/recording.json'

/** Heads that cost as base but for one, which costs three times as much. */
const uneven: Joules = steady(1, 31, 1e-4).map(([base, head], index) => [base, index === 5 ? 3 * head : head])

interface Case {
  readonly title: string
  readonly pairs: Joules
  readonly budget?: Readonly<Record<string, string>>
  readonly flags?: readonly string[]
  readonly code: number
  readonly gate: readonly [gate: string, cause: string | null]
  readonly verdict: readonly [verdict: string, reason: string | null, proven: boolean | null]
  /** What the headline says behind `Simulated energy: `. */
  readonly says: string
}

const over = { pairs: steady(1.06, 61), verdict: ['regressed', null, true] } as const
const wild = { pairs: noisy(1.01, 61, 0.05), verdict: ['inconclusive', 'max-pairs', null] } as const
const noise = ['--max-pairs', '8']

const cases: readonly Case[] = [
  { title: 'over the budget', ...over, code: 2, gate: ['fail', 'energy'], says: 'over budget' },
  {
    title: 'likely over the budget',
    pairs: steady(1.032, 61, 5e-3),
    code: 2,
    gate: ['fail', 'energy'],
    verdict: ['regressed', null, false],
    says: 'likely over budget',
  },
  {
    title: 'likely over the budget, under the rule proven',
    pairs: noisy(1.032, 61, 5e-3),
    flags: ['--rule', 'proven', '--max-pairs', '12'],
    code: 0,
    gate: ['warn', 'inconclusive'],
    verdict: ['inconclusive', 'max-pairs', null],
    says: 'not clear yet',
  },
  { title: 'over a wider budget', ...over, flags: ['--max-regression', '5%'], code: 2, gate: ['fail', 'energy'], says: 'over budget' },
  {
    title: 'inside a wider budget',
    pairs: steady(1.06, 61),
    flags: ['--max-regression', '10%'],
    code: 0,
    gate: ['pass', null],
    verdict: ['unchanged', null, null],
    says: 'head uses more, inside the budget',
  },
  { title: 'level warn', ...over, budget: { level: 'warn' }, code: 0, gate: ['warn', 'energy'], says: 'over budget (warns only)' },
  { title: 'level off', ...over, budget: { level: 'off' }, code: 0, gate: ['pass', null], says: 'head uses more' },
  { title: 'fail-on never', ...over, flags: ['--fail-on', 'never'], code: 0, gate: ['warn', 'energy'], says: 'over budget' },
  {
    title: 'fail-on without regressed',
    ...over,
    flags: ['--fail-on', 'error,missing'],
    code: 0,
    gate: ['warn', 'energy'],
    says: 'over budget',
  },
  {
    title: 'less energy',
    pairs: steady(0.9, 61),
    code: 0,
    gate: ['pass', null],
    verdict: ['improved', null, true],
    says: 'head uses less',
  },
  { title: 'no change', pairs: steady(1, 61), code: 0, gate: ['pass', null], verdict: ['unchanged', null, null], says: 'nothing changed' },
  { title: 'noise', ...wild, flags: noise, code: 0, gate: ['warn', 'inconclusive'], says: 'not clear yet' },
  {
    title: 'noise with fail-on inconclusive',
    ...wild,
    flags: [...noise, '--fail-on', 'regressed,inconclusive'],
    code: 3,
    gate: ['fail', 'inconclusive'],
    says: 'not clear yet',
  },
  {
    title: 'rare expensive runs',
    pairs: uneven,
    flags: ['--max-pairs', '30'],
    code: 0,
    gate: ['warn', 'inconclusive'],
    verdict: ['inconclusive', 'uneven', null],
    says: 'not clear yet',
  },
  {
    title: 'data that ends before the first look',
    pairs: steady(2, 8),
    code: 0,
    gate: ['warn', 'inconclusive'],
    verdict: ['inconclusive', 'data-ended', null],
    says: 'not clear yet',
  },
  {
    title: 'data that ends between two looks',
    pairs: noisy(1.01, 12, 0.05),
    code: 0,
    gate: ['warn', 'inconclusive'],
    verdict: ['inconclusive', 'data-ended', null],
    says: 'not clear yet',
  },
]

const workloads = [{ name: 'job', run: 'true' }]

describe.each(few(1, cases))('$title', ({ pairs, budget = {}, flags = [], code, gate, verdict, says }) => {
  it(`ends with ${code}, in every format, now and when the Recording is read again`, async () => {
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads, budget }), x: '1' }, head: { x: '2' } })
    const measured = await lab.run('compare', 'main~1', 'main', ...lab.replay({ job: pairs }), '--format', 'json', ...flags)
    const document = judged(measured.stdout)
    const change = only(document)
    expect([document.gate, document.cause]).toEqual(gate)
    expect([change.verdict, change.reason, change.proven]).toEqual(verdict)
    expect(measured.code).toBe(code)
    const [json, text, markdown] = await Promise.all(
      ['json', 'text', 'markdown'].map((format) => lab.run('report', RECORDING, '--format', format)),
    )
    expect([json?.code, text?.code, markdown?.code]).toEqual([code, code, code])
    expect(json?.stdout).toBe(measured.stdout)
    expect(markdown?.stdout).toBe(lab.report('report.md'))
    expect(markdown?.stdout.split('\n')[0]).toMatch(new RegExp(`^## \\S+ Simulated energy: ${RegExp.escape(says)}$`))
    expect(text?.stdout.split('\n')[0]).toMatch(new RegExp(`^\\S+ Simulated energy: ${RegExp.escape(says)}$`))
  })
})

describe('the meter replay', () => {
  it.runIf(isAll)('takes the joules from its file, row by row, the first for the round that is not counted', async () => {
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads }), x: '1' }, head: { x: '2' } })
    const pairs: Joules = [[1, 1000], ...steady(1.06, 60)]
    const { stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay({ job: pairs }), '--format', 'json')
    const change = only(judged(stdout))
    expect(change.ratio).toBeCloseTo(1.06, 3)
    const { trials, simulated } = lab.recording()
    expect(simulated).toBe(true)
    for (const { pair, side, readings } of trials) expect(readings[0]?.after).toBe(pairs[pair]?.[side === 'base' ? 0 : 1])
    expect(change.base?.amount).toBe(100)
    expect(codes(judged(stdout).findings)).toContain('simulated')
  })

  it.each(
    few(1, [
      { title: 'no such file', text: null, says: /cannot be read: .*ENOENT/ },
      { title: 'two fields', text: 'job,1\n', says: /:1: a row must have three fields/ },
      { title: 'a word', text: 'workload,base,head\njob,1,much\n', says: /:2: joules must be numbers larger than 0/ },
      { title: 'nothing', text: 'job,0,1\n', says: /:1: joules must be numbers larger than 0/ },
      { title: 'infinity', text: 'job,1,Infinity\n', says: /:1: joules must be numbers larger than 0/ },
    ]),
  )('refuses a file with $title', async ({ text, says }) => {
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads }), x: '1' }, head: { x: '2' } })
    const file = text === null ? '/nonexistent.csv' : lab.write('j.csv', text)
    const { code, stderr } = await lab.run('compare', 'main~1', 'main', '--meter', `replay:${file}`)
    expect(stderr).toMatch(says)
    expect(code).toBe(5)
  })

  it('ends the session if it has nothing for the first round', async () => {
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads }), x: '1' }, head: { x: '2' } })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay({ other: steady(1, 20) }), '--format', 'json')
    expect(judged(stdout).recording.end).toMatchObject({ reason: 'data-ended', finding: { code: 'replay-ended' } })
    expect(only(judged(stdout))).toMatchObject({ verdict: 'inconclusive', reason: 'data-ended', pairs: 0, ratio: null })
    expect(code).toBe(0)
  })
})

describe('measure', () => {
  it('judges nothing: report judges the Recording', async () => {
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads }), x: '1' }, head: { x: '2' } })
    const { code, stdout } = await lab.run('measure', 'main~1', 'main', ...lab.replay({ job: steady(1.06, 61) }), '-o', 'mine.json')
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'mine.json\n' })
    expect(lab.recording(`${lab.repository}/mine.json`)).toEqual(lab.recording())
    const report = await lab.run('report', 'mine.json', '--format', 'json')
    expect({ code: report.code, verdict: only(judged(report.stdout)).verdict }).toEqual({ code: 2, verdict: 'regressed' })
  })

  it.runIf(isAll)('prints the path of its Recording if no other was given, and ends with 6 if nothing was measured', async () => {
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ build: { run: 'false' }, workloads }), x: '1' }, head: { x: '2' } })
    const { code, stdout } = await lab.run('measure', 'main~1', 'main')
    expect({ code, stdout }).toEqual({ code: 6, stdout: `${RECORDING}\n` })
  })
})
