import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes, judged } from '../rig/documents.ts'
import { type Lab, openLab } from '../rig/lab.ts'
import { busy, type Joules, steady, yml } from '../rig/programs.ts'
import { few, isAll } from '../rig/short.ts'
import { PACKAGE } from '../rig/tree.ts'

const said = (lab: Lab): readonly string[] => readFileSync(join(lab.directory, 'home/seen'), 'utf8').split('\n').slice(0, -1)
const say = (what: string): string => `printf '%s\\n' "${what} $size, $codec, $K" >>"$HOME/seen"`
const all = (joules: Joules, ...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, joules]))
const matrix = (parameters: object, more: object = {}) => ({
  'joulegate.yml': yml({ workloads: [{ name: 'compress', run: say('run'), parameters, ...more }] }),
})

describe('a matrix of two parameters', () => {
  const sizes = few(1, ['a b', '--'])
  const combinations = sizes.flatMap((size) => ['gzip', '1.10'].map((codec) => ({ size, codec })))
  const names = combinations.map(({ size, codec }) => `compress/size:${size}/codec:${codec}`)
  const parameters = { size: sizes, codec: ['gzip', '1.10'] }

  it('is measured combination by combination, and all of its commands see the values', async () => {
    const more = { prepare: say('prepare'), check: say('check'), cleanup: say('cleanup'), env: { K: 'k' } }
    await using lab = await openLab({ base: matrix(parameters, more), head: { x: '2' } })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(all(steady(1, 61), ...names)), '--format', 'json')
    expect({ code, names: judged(stdout).changes.map(({ workload }) => workload) }).toEqual({ code: 0, names })
    const lines = said(lab)
    for (const [index, { size, codec }] of combinations.entries()) {
      const trials = lab.recording().trials.filter(({ workload }) => workload === names[index]).length
      expect(trials).toBeGreaterThanOrEqual(18)
      const count = (what: string): number => lines.filter((line) => line === `${what} ${size}, ${codec}, k`).length
      expect([count('prepare'), count('run'), count('cleanup'), count('check')]).toEqual([trials, trials, trials, 6])
    }
    expect(new Set(lines).size).toBe(4 * combinations.length)
  })

  it.runIf(isAll)('has globs choose of it', async () => {
    await using lab = await openLab({ base: matrix(parameters), head: { x: '2' } })
    const flags = [...lab.replay(all(steady(1, 61), ...names)), '--workloads', 'compress/*/codec:gzip', '--format', 'json']
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...flags)
    const chosen = ['compress/size:a b/codec:gzip', 'compress/size:--/codec:gzip']
    expect({ code, chosen: judged(stdout).changes.map(({ workload }) => workload) }).toEqual({ code: 0, chosen })
    expect(new Set(said(lab))).toEqual(new Set(['run a b, gzip, ', 'run --, gzip, ']))
  })

  it.runIf(isAll)('is compared if both commits have the combination: others are new or removed', async () => {
    const [both, gone, added] = ['compress/size:s/codec:1.10', 'compress/size:m/codec:1.10', 'compress/size:l/codec:1.10']
    await using lab = await openLab({
      base: matrix({ size: ['s', 'm'], codec: ['1.10'] }),
      head: matrix({ size: ['s', 'l'], codec: ['1.10'] }),
    })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay({ [both]: steady(1, 61) }), '--format', 'json')
    const { changes, unpaired, cause } = judged(stdout)
    expect({ code, cause }).toEqual({ code: 3, cause: 'missing' })
    expect(changes.map(({ workload }) => workload)).toEqual([both])
    expect(unpaired.map(({ workload, kind }) => [workload, kind])).toEqual([
      [gone, 'missing'],
      [added, 'new'],
    ])
    expect(new Set(said(lab))).toEqual(new Set(['run s, 1.10, ']))
  })
})

describe('a value that a shell would obey', () => {
  it.each(few(1, ['$(touch x)', '`touch x`', 'a; touch x', 'a\ntouch x', "'; touch x; '"]))('is refused: %j', async (value) => {
    await using lab = await openLab({ base: matrix({ size: ['small', value] }), head: { x2: '2' } })
    const { code, stderr } = await lab.run('compare', 'main~1', 'main', ...lab.replay({}))
    expect(code).toBe(5)
    expect(stderr).toMatch(
      /joulegate\.yml:\d+:\d+ \(base \w+\): workload compress: parameters\.size: becomes part of a name, so it must be 1 to 80 letters/,
    )
    expect(existsSync(join(lab.repository, 'x'))).toBe(false)
  })

  it.each(few(1, [{ PATH: ['x'] }, { JOULEGATE_TRIAL: ['x'] }]))('is refused as the name of a parameter: %j', async (parameters) => {
    await using lab = await openLab({ base: matrix(parameters), head: { x2: '2' } })
    const { code, stderr } = await lab.run('compare', 'main~1', 'main', ...lab.replay({}))
    expect(code).toBe(5)
    expect(stderr).toContain('is not a name for a parameter')
  })
})

describe('work', () => {
  const job = (amount: number) => matrix({ size: ['s'] }, { units: amount, unit: 'byte' })
  const joules = { 'compress/size:s': steady(1.2, 61) }

  it('gives joules per unit in every report, and the same from the Recording', async () => {
    await using lab = await openLab({ base: job(1e9), head: { x: '2' } })
    const measured = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    const [change] = judged(measured.stdout).changes
    const { base, head } = change ?? {}
    expect({ code: measured.code, base: base?.amountPerUnit, head: head?.amountPerUnit }).toEqual({
      code: 2,
      base: (base?.amount ?? Number.NaN) / 1e9,
      head: (head?.amount ?? Number.NaN) / 1e9,
    })
    // Without the spaces that keep a number and its unit together.
    const text = lab.report('report.md').replaceAll('\u00a0', ' ')
    expect(text).toContain('100 → 120 J<br>100 → 120 nJ per byte')
    expect(text).toMatch(/\| Energy per byte \(simulated\) \| 100 nJ \| 120 nJ \| \+\d+\.\d % \|/)
    const again = await lab.run('report', 'joulegate-report/recording.json', '--format', 'text')
    expect(again.code).toBe(2)
    expect(again.stdout).toMatch(/^ +100 → 120 nJ per byte$/m)
  })

  it.runIf(isAll)('is that of base if head has another one', async () => {
    await using lab = await openLab({ base: job(1e9), head: job(2e9) })
    const { stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    const { changes, findings } = judged(stdout)
    expect(changes[0]?.head?.amountPerUnit).toBe((changes[0]?.head?.amount ?? Number.NaN) / 1e9)
    expect(codes(findings)).toContain('definition-changed')
    expect(lab.recording().config.workloads[0]?.units).toEqual({ count: 1e9, unit: 'byte' })
  })

  it.runIf(isAll)('also divides the readings of counters', async () => {
    const more = { run: 'sh ./loop.sh', parameters: { count: [20_000, 60_000] }, units: 1000, unit: 'step' }
    await using lab = await openLab({
      zones: [PACKAGE],
      base: { ...matrix({}, more), 'loop.sh': busy(1).replace('1 ]', '$count ]') },
      head: { x: '2' },
    })
    const { stdout } = await lab.run('compare', 'main~1', 'main', '--max-pairs', '8', '--format', 'json')
    const per = judged(stdout).changes.map(({ base }) => [base?.amountPerUnit, (base?.amount ?? Number.NaN) / 1000])
    expect(per.map(([is]) => is)).toEqual(per.map(([, should]) => should))
    expect(per[1]?.[0]).toBeGreaterThan(1.5 * (per[0]?.[0] ?? Number.NaN))
    expect(lab.report('report.md')).toMatch(/mJ per step/)
  })
})

describe('docs/configuration.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/configuration.md'), 'utf8')
  const examples = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)]
    .map((match) => match[1] ?? '')
    .filter((text) => text.includes('parameters'))
  const data = {
    'data/prose.txt': 'it was a dark and stormy night\n'.repeat(33_000).slice(0, 1_000_000),
    'data/numbers.txt': Array.from({ length: 200_000 }, (_, index) => (index * 7919) % 99_991)
      .join('\n')
      .slice(0, 1_000_000),
    'small.txt': 'a b\n'.repeat(250),
    'large.txt': 'a b\n'.repeat(250_000),
  }

  it.runIf(isAll).each([
    [1, ['parse/size:small', 'parse/size:large']],
    [0, ['compress/text:prose/level:1', 'compress/text:prose/level:9', 'compress/text:numbers/level:1', 'compress/text:numbers/level:9']],
  ] as const)('has an example %d that runs and makes these workloads', async (index, names) => {
    await using lab = await openLab({ base: { ...data, 'joulegate.yml': examples[index] ?? '' }, head: { x: '2' } })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(all(steady(1.01, 61), ...names)), '--format', 'json')
    expect({ code, names: judged(stdout).changes.map(({ workload }) => workload) }).toEqual({ code: 0, names })
    expect(lab.report('report.md')).toMatch(/µJ per byte/)
    for (const name of names) expect(page).toContain(index === 0 ? `\`${name}\`` : 'parse')
  })
})
