import { expect, test } from 'vitest'
import { judgedResultsStatus } from '../../../src/render/github/judged.ts'
import { statusOf } from '../../../src/render/github/status.ts'
import { reporters } from '../../../src/render/index.ts'
import { intervalOf } from '../../../src/render/site/words.ts'
import { cases } from './cases.ts'
import { change, comparison } from './fixtures.ts'

const text = (made: Parameters<typeof reporters.text>[0]): string => reporters.text(made, { colour: false, width: 100, recording: null })

const END = { trials: [], plan: null, end: { reason: 'machine', finding: null, at: '2026-05-04T14:22:00Z' } }
const unjudged = change('parse', null, [null, null], { verdict: 'inconclusive', reason: 'machine', pairs: 0 })

test('a machine that cannot measure is reported as unfit, whatever fails the gate', () => {
  const made = comparison([unjudged], { gate: 'fail', cause: 'inconclusive' }, END)
  expect(text(made)).toMatch(/^❌ Energy: not measured, this machine is not fit for it\n/)
  expect(text(made)).toContain('This fails the check.')
  expect(statusOf(made)).toMatchObject({ state: 'failure', description: expect.stringMatching(/^not measured, this machine is not fit/) })
})

const price = (detectable: number, pairs: number) =>
  text(
    comparison([
      change('parse', 1.02, [0.99, 1.05], { verdict: 'inconclusive', reason: 'max-pairs', price: { detectable, pairs, seconds: null } }),
    ]),
  ).replaceAll(/\s+/g, ' ')

test('does not blame the spread of data that fewer pairs would have decided', () => {
  expect(price(0.03, 1)).toContain('all 20 pairs were used. At this spread 1 pair would do: this change probably lies near the edge')
  expect(price(0.03, 1)).not.toMatch(/vary too much|steadier|max-pairs/)
  expect(price(0.03, 40)).toContain('all 20 pairs were used, and they vary too much to decide.')
})

test('the change that a spread can show has two digits', () => {
  expect(price(4.3037, 400)).toContain('20 pairs find a change of 430 % or more in 80 of 100 cases.')
})

test('equal code on both sides ends with the change that the machine can detect', () => {
  const steady = (name: string, detectable: number) => change(name, 1, [0.995, 1.005], { price: { detectable, pairs: 10, seconds: null } })
  const one = text(comparison([steady('parse', 0.0081)], {}, { allowSame: true })).replaceAll(/\s+/g, ' ')
  expect(one).toContain('With as many pairs, this machine finds a change of 0.81 % or more in 80 of 100 cases.')
  const two = text(comparison([steady('parse', 0.0081), steady('print', 0.012)], {}, { allowSame: true })).replaceAll(/\s+/g, ' ')
  expect(two).toContain('a change of 1.2 % or more in each of these workloads in 80 of 100 cases.')
  expect(text(comparison([steady('parse', 0.0081)]))).not.toContain('With as many pairs')
})

test('a report about work has no joules, no watts and no grams, in any format', () => {
  for (const make of [cases['work'], cases['same-work']])
    for (const reporter of Object.values(reporters)) {
      const said = reporter(make?.() ?? comparison([]), { colour: false, width: 100, recording: null })
      expect(said).toContain('instructions')
      expect(said).not.toMatch(/\b(joules?|watts?|grams?)\b/i)
      expect(said).not.toMatch(/\d (k|m|µ|n)?[JWg]\b/)
    }
})

test('equal joules in each pair are the steps of a counter, and neither instructions nor exact', () => {
  for (const [head, says] of [
    [1, 'The compared workload used as much energy as base, to the last step of the counter.'],
    [1.05, 'parse uses 5.0 % more energy than base (no spread).'],
  ] as const) {
    const said = text(comparison([change('parse', head, [head, head])])).replaceAll(/\s+/g, ' ')
    expect(said).toContain(says)
    expect(said).toContain('Interval: none, because all pairs gave the same ratio; a counter with coarse steps does so, too')
    expect(said).not.toMatch(/instructions|exact|twice/)
  }
})

test.each([
  ['energy', 'no spread'],
  ['work', 'exact'],
] as const)('a status and a history say of an interval of %s without width that it is %s', (quantity, word) => {
  const of = (head: number): string => statusOf(comparison([change('parse', head, [head, head])], { quantity })).description
  const judged = { workload: 'parse', verdict: 'regressed', ratio: 1.05, low: 1.05, high: 1.05, mean: 1.05, margin: 0.09 } as const
  const said = [
    of(1),
    of(1.05),
    judgedResultsStatus({ results: [judged], red: [], base: 'a'.repeat(40), quantity }).description,
    intervalOf(0.05, 0.05, { isCounted: quantity === 'work' }),
  ]
  for (const one of said) expect(one).toContain(word)
  expect(said.join().match(/exact|no spread/g)).toEqual(said.map(() => word))
})
