import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Lab, openLab } from '../rig/lab.ts'
import { limitOf } from '../rig/pace.ts'
import { few, isAll } from '../rig/short.ts'
import { golden, normals } from '../unit/stats/golden.ts'

interface Pair {
  readonly base: number
  readonly head: number
}

const Analyses = z.array(
  z.strictObject({
    id: z.union([z.string(), z.number()]),
    verdict: z.string(),
    pairs: z.int(),
    ratio: z.number().nullable(),
    ci: z.tuple([z.number().nullable(), z.number().nullable()]),
    proven: z.boolean().nullable(),
    reason: z.string().nullable(),
  }),
)

/** Independent log-normal energies, as the golden sequences have them. */
function draw(seed: number, cv: number, effect: number, length: number): readonly Pair[] {
  const normal = normals(seed)
  return Array.from({ length }, () => ({ base: 100 * Math.exp(cv * normal()), head: 100 * (1 + effect) * Math.exp(cv * normal()) }))
}

async function analyze(lab: Lab, input: unknown, ...flags: readonly string[]) {
  return lab.run('analyze', lab.write('pairs.json', JSON.stringify(input)), ...flags)
}

const entries = golden.sequences.map(({ seed, cv, eff, margin, m, rule }, index) => ({
  id: index,
  options: { margin, workloads: m, rule },
  pairs: draw(seed, cv, eff, 60),
}))

describe('the golden sequences', () => {
  it('are judged to the last digit, in their order', async () => {
    await using lab = await openLab()
    const { code, stdout, stderr } = await analyze(lab, entries)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const analyses = Analyses.parse(JSON.parse(stdout))
    expect(analyses).toHaveLength(13)
    for (const [index, { out }] of golden.sequences.entries()) {
      const { ratio, ci, ...rest } = analyses[index] ?? { ratio: null, ci: [null, null] }
      expect(rest).toEqual({ id: index, verdict: out.verdict, pairs: out.pairs, proven: out.proven, reason: out.reason })
      expect(ratio).toBeCloseTo(out.ratio, 12)
      expect(ci[0]).toBeCloseTo(out.ci[0], 12)
      expect(ci[1]).toBeCloseTo(out.ci[1], 12)
    }
  })

  it('come from standard input too, and go to a file', async () => {
    await using lab = await openLab()
    const toStdout = await analyze(lab, entries)
    const fromStdin = await lab.start(['analyze', '-'], { input: JSON.stringify(entries) }).ended
    const toFile = await analyze(lab, entries, '-o', 'out.json')
    expect(fromStdin).toEqual(toStdout)
    expect(toFile).toEqual({ ...toStdout, stdout: '' })
    expect(readFileSync(join(lab.repository, 'out.json'), 'utf8')).toBe(toStdout.stdout)
  })
})

describe('as a gate', () => {
  const regressed = { id: 'worse', pairs: draw(3, 0.01, 0.2, 60) }
  const unchanged = { id: 'same', pairs: draw(4, 0.01, 0, 60) }
  const short = { id: 'short', pairs: draw(1, 0.05, 0, 7) }
  it.each(
    few(5, [
      { title: 'nothing fails without --gate', input: [regressed], flags: [], code: 0 },
      { title: 'a regression fails', input: [unchanged, regressed, short], flags: ['--gate'], code: 2 },
      { title: 'what is inconclusive passes', input: [short], flags: ['--gate'], code: 0 },
      { title: 'unless it is to fail', input: [unchanged, short], flags: ['--gate', '--fail-on', 'regressed, inconclusive'], code: 3 },
      { title: 'a word that is none is refused', input: [unchanged], flags: ['--gate', '--fail-on', 'unfit'], code: 5 },
      { title: 'no change passes', input: [unchanged], flags: ['--gate'], code: 0 },
      { title: 'a regression counts more', input: [short, regressed], flags: ['--gate', '--fail-on', 'inconclusive,regressed'], code: 2 },
      { title: 'an empty file passes', input: [], flags: ['--gate'], code: 0 },
      { title: 'verdicts without a gate are refused', input: [unchanged], flags: ['--fail-on', 'regressed'], code: 5 },
    ]),
  )('$title: $code', async ({ input, flags, code }) => {
    await using lab = await openLab()
    const ended = await analyze(lab, input, ...flags)
    expect(ended.code, ended.stderr).toBe(code)
    if (code !== 5) expect(Analyses.parse(JSON.parse(ended.stdout)).map(({ id }) => id)).toEqual(input.map(({ id }) => id))
  })
})

describe('data that end', () => {
  const none = { pairs: 0, ratio: null, ci: [null, null] }
  it.each(
    few(2, [
      { length: 7, figures: none },
      { length: 9, figures: { pairs: 8 } },
      { length: 0, figures: none },
      { length: 8, figures: { pairs: 8 } },
      { length: 11, figures: { pairs: 10 } },
    ]),
  )('after $length pairs are inconclusive, with the figures of the last look', async ({ length, figures }) => {
    await using lab = await openLab()
    const { code, stdout } = await analyze(lab, [{ id: 'short', pairs: draw(1, 0.05, 0, length) }])
    const [analysis] = Analyses.parse(JSON.parse(stdout))
    expect(code).toBe(0)
    expect(analysis).toMatchObject({ id: 'short', verdict: 'inconclusive', reason: 'data-ended', proven: null, ...figures })
    expect(analysis?.ratio === null).toBe(figures.pairs === 0)
  })

  it('are not an error: no sequences, no verdicts', async () => {
    await using lab = await openLab()
    expect(await analyze(lab, [])).toMatchObject({ code: 0, stderr: '' })
  })

  it('do not change a verdict that stood before', async () => {
    await using lab = await openLab()
    const pairs = draw(5, 0.001, 0.2, 60)
    const [short, long] = Analyses.parse(
      JSON.parse(
        (
          await analyze(
            lab,
            [8, 60].map((length) => ({ id: length, pairs: pairs.slice(0, length) })),
          )
        ).stdout,
      ),
    )
    expect(short).toEqual({ ...long, id: 8 })
    expect(short).toMatchObject({ verdict: 'regressed', pairs: 8 })
  })
})

describe('an invalid energy', () => {
  it.each(few(1, ['0', '1e999', undefined, '-1', 'null', '"x"', 'true', '[1]', '-0']))('%s is refused with id and index', async (value) => {
    await using lab = await openLab()
    const bad = value === undefined ? '{"base": 100}' : `{"base": 100, "head": ${value}}`
    const file = lab.write('pairs.json', `[{"id": "fine", "pairs": []}, {"id": "broken", "pairs": [{"base": 1, "head": 1}, ${bad}]}]`)
    const { code, stdout, stderr } = await lab.run('analyze', file, '-o', 'out.json')
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' })
    expect(stderr).toContain('id "broken", pairs[1].head is ')
    expect(() => readFileSync(join(lab.repository, 'out.json'))).toThrow('ENOENT')
  })
})

describe('a file that is not a list of sequences', () => {
  it.each(
    few(2, [
      { title: 'not JSON', text: '[{', says: 'it is not JSON' },
      { title: 'a map', text: '{}', says: 'expected array' },
      { title: 'without an id', text: '[{"pairs": []}]', says: 'id' },
      { title: 'with an unknown key', text: '[{"id": 1, "pairs": [], "margin": 0.1}]', says: '"margin"' },
      { title: 'with an odd number of pairs', text: '[{"id": 1, "options": {"maxPairs": 9}, "pairs": []}]', says: 'must be even' },
      {
        title: 'with more pairs at least than at most',
        text: '[{"id": 1, "options": {"minPairs": 20, "maxPairs": 10}, "pairs": []}]',
        says: 'minPairs',
      },
      { title: 'with a margin in percent', text: '[{"id": 1, "options": {"margin": 3}, "pairs": []}]', says: 'margin' },
      { title: 'with an unknown order', text: '[{"id": 1, "pairs": [{"base": 1, "head": 1, "order": "both"}]}]', says: 'order' },
    ]),
  )('$title', async ({ text, says }) => {
    await using lab = await openLab()
    const { code, stderr } = await lab.run('analyze', lab.write('pairs.json', text))
    expect(code).toBe(5)
    expect(stderr).toContain('pairs.json')
    expect(stderr).toContain(says)
  })

  it('does not exist', async () => {
    await using lab = await openLab()
    const { code, stderr } = await lab.run('analyze', 'nowhere.json')
    expect(code).toBe(5)
    expect(stderr).toContain('nowhere.json cannot be read')
  })
})

it.runIf(isAll)('judges 5,000 sequences of 60 pairs within seconds', { timeout: 60_000 }, async () => {
  await using lab = await openLab()
  const many = Array.from({ length: 5000 }, (_, index) => ({ id: index, pairs: draw(index + 1, 0.02, 0.01, 60) }))
  const file = lab.write('many.json', JSON.stringify(many))
  const started = performance.now()
  const { code, stdout } = await lab.run('analyze', file)
  const seconds = (performance.now() - started) / 1000
  expect({ code, length: Analyses.parse(JSON.parse(stdout)).length }).toEqual({ code: 0, length: 5000 })
  // About 2 s on two cores that have nothing else to do.
  expect(seconds).toBeLessThan(limitOf(20_000) / 1000)
})
