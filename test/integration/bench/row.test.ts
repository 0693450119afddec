import { expect, test } from 'vitest'
import { ABSENT, figures, interleave, isMet, quantile, type Row, ratios } from '../../../scripts/bench/row.ts'
import { rowTable } from '../../../scripts/bench/table.ts'

const row: Row = { id: 'P1', what: 'ours', against: 'theirs', ratio: 1.2, low: 1.1, high: 1.3, limit: 1.5, runs: 7 }

test('quartiles lie between neighbours', () => {
  expect(quantile([4, 1, 3, 2], 0.25)).toBe(1.75)
  expect(figures([3, 1, 2])).toEqual({ ratio: 2, low: 1.5, high: 2.5, runs: 3 })
})

test('a ratio is of runs of one round: a machine that becomes ten times slower does not change it', async () => {
  let slowness = 1
  const taken: string[] = []
  const take = (name: string, cost: number) => () => {
    taken.push(name)
    if (taken.length % 2 === 0) slowness *= 1.1
    return cost * 1.1 ** Math.floor((taken.length - 1) / 2)
  }
  const costs = await interleave({ ours: take('ours', 3), theirs: take('theirs', 2) }, 24)
  expect(slowness).toBeGreaterThan(10)
  // One round more than asked for: the first one warms up and does not count.
  expect(taken).toHaveLength(50)
  expect(costs('ours')).toHaveLength(24)
  for (const ratio of costs('ours').map((cost, round) => cost / (costs('theirs')[round] ?? 0))) expect(ratio).toBeCloseTo(1.5, 9)
  expect(ratios(costs('ours'), costs('theirs')).ratio).toBeCloseTo(1.5, 9)
  // Who goes first is tossed.
  const first = taken.filter((_, index) => index % 2 === 0)
  expect(new Set(first.slice(1)).size).toBe(2)
})

test('a limit is met from both sides of 0, and nothing is met that was not measured', () => {
  expect([row, { ...row, ratio: 1.6 }, { ...row, ratio: -1.6 }, { ...row, ratio: -1 }].map(isMet)).toEqual([true, false, false, true])
  expect([isMet({ ...row, limit: null }), isMet({ ...row, ...ABSENT })]).toEqual([null, null])
})

test('the table shows which limits are met and which could not be measured, and each note once', () => {
  const note = 'it is not installed here'
  const lines = rowTable([
    row,
    { ...row, ratio: 1.6, note },
    { ...row, ...ABSENT, note },
    { ...row, ratio: 250, limit: null, unit: 'us' },
  ]).split('\n')
  expect(lines[1]).toMatch(/^P1 {2}ours +theirs +x1\.20 +1\.10 … 1\.30 +x1\.50 +yes +7$/)
  expect(lines[2]).toMatch(/ x1\.60 .* NO +7$/)
  expect(lines[3]).toMatch(/^P1 {2}ours +theirs +– .* x1\.50 +0$/)
  expect(lines[4]).toMatch(/ 250 us /)
  expect(lines.filter((line) => line === `P1: ${note}`)).toHaveLength(1)
})
