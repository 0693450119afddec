import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ask, commented, DECIDING, FOLLOWING } from '../../rig/ask.ts'
import { artifactOf, openParts } from '../../rig/parts.ts'
import { steady, yml } from '../../rig/programs.ts'
import { openPull, type PullLab } from '../../rig/pull-request.ts'
import { see } from '../../rig/seen.ts'

/** Writes a latency that a file of the side has. */
const RUN = 'echo "latency $(cat latency) ms" >>"$JOULEGATE_METRICS"'

const workload = (name: string, most = '5%') => ({
  ...{ name, run: RUN },
  metrics: [{ name: 'latency', unit: 'ms', better: 'lower', 'max-regression': most }],
})
/** Head's latency is 20 % higher. */
const SLOWER = { base: { latency: '10\n' }, head: { latency: '12\n' } }
const OVER = /^failure: simulated: latency of parse \+20\.0 % \(no spread\), budget \+5 %/
const report = (pull: PullLab): string => pull.comments().find((body) => body.startsWith('<!-- joulegate-report')) ?? ''

/** Opens a pull request of which the energy has not changed, and whose figure is over its budget. */
const open = () =>
  openPull({
    ...{ joules: { parse: steady(1, 61) }, config: { workloads: [workload('parse')] } },
    ...{ base: { ...SLOWER.base, ...FOLLOWING }, head: SLOWER.head },
    permissions: DECIDING,
  })

describe('a figure over its budget', () => {
  it('fails the check, is accepted by a person, and the next run is green up to what was accepted', async () => {
    await using pull = await open()
    expect(await see(pull)).toMatchObject({ exit: 2, comments: ['## ❌ Simulated energy: over the budget of a figure'], wrong: [] })
    expect(pull.statuses().at(-1)).toMatch(OVER)
    expect(report(pull)).toContain('`latency` of `parse` is **20.0 % higher** than on base (no spread); its budget is +5 %.')
    pull.github.permit('maintainer', 'write')
    expect((await ask(pull, commented(pull, '/energy accept parse worth it'))).code).toBe(0)
    expect(pull.statuses().at(-1)).toBe('success: accepted by maintainer: parse')
    expect(report(pull)).toContain('🏷️ `parse`, over the budget of a figure, accepted up to `latency` +20.0 % by `maintainer`: `worth it`')
    const again = await see(pull, { job: { GITHUB_RUN_ATTEMPT: '2' } })
    expect(again, again.outcome.stdout).toMatchObject({ exit: 0, wrong: [] })
    expect(pull.statuses().at(-1)).toMatch(/^success: simulated: latency of parse \+20\.0 % .*, accepted by maintainer/)
    expect(report(pull)).toContain('`maintainer` has accepted that: `worth it`.')
    expect(report(pull)).not.toContain('less energy')
  })

  it('fails the check by base’s budget if head removes it', async () => {
    await using pull = await open()
    const meter = `replay:${pull.lab.directory}/joules.csv`
    pull.push({ 'joulegate.yml': yml({ workloads: [{ name: 'parse', run: RUN }], meter }) })
    expect(await see(pull)).toMatchObject({ exit: 2, wrong: [] })
    expect(pull.statuses().at(-1)).toMatch(OVER)
    expect(report(pull)).toContain('Head removes the budget of the figure latency of parse: it is 5 %.')
  })
})

describe('a figure in a pull request in parts', () => {
  type Change = (key: string, value: unknown) => unknown
  const isList = (value: unknown, key: string): boolean => Array.isArray(value) && typeof value[0] === 'object' && key in value[0]
  const forgeries: readonly (readonly [string, Change, why: string])[] = [
    ['no values', (key, value) => (key === 'metrics' && isList(value, 'value') ? [] : value), 'set its status to another result'],
    ['other values', (key, value) => (key === 'value' && value === 12 ? 10 : value), 'set its status to another result'],
    ['no declaration', (key, value) => (key === 'metrics' && isList(value, 'better') ? [] : value), 'are defined differently on base'],
    ['the other direction', (key, value) => (key === 'better' ? 'higher' : value), 'are defined differently on base'],
    ['no budget', (key, value) => (key === 'figures' ? undefined : value), 'are looser than those of base'],
    ['a looser budget', (key, value) => (key === 'maxRegression' && value === 0.05 ? 0.5 : value), 'are looser than those of base'],
  ]

  it('is judged by base’s budget, from the numbers that its job has vouched for', async () => {
    const joules = { 'parse/json': steady(1, 61), 'render/page': steady(1, 61) }
    const workloads = [workload('parse/json'), workload('render/page', '50%')]
    await using lab = await openParts(joules, { config: { workloads }, ...SLOWER })
    const measured = [await lab.measure('parse'), await lab.measure('render')]
    expect(measured.map(({ code }) => code)).toEqual([2, 0])
    expect((await lab.report()).code).toBe(2)
    expect(lab.status()).toMatch(/^failure: parse: simulated: latency of parse\/json \+20\.0 %/)
    const [own, other] = lab.artifacts
    if (own === undefined || other === undefined) throw new Error('a part has uploaded nothing')
    const text = readFileSync(measured[0]?.outputs['recording'] ?? '', 'utf8')
    for (const [what, change, why] of forgeries) {
      const forged = JSON.stringify(JSON.parse(text, change))
      expect(forged, what).not.toBe(JSON.stringify(JSON.parse(text)))
      const artifact = artifactOf('parse', { id: 300, content: forged, createdAt: own.createdAt ?? '' })
      const { code } = await lab.report({ artifacts: [artifact, other] })
      expect([code, lab.status()], what).toEqual([3, 'error: no result of parse'])
      expect(lab.pull.comments().at(-1), what).toMatch(new RegExp(`The Recording of the part parse was refused: .*${why}`))
    }
  })
})
