import { expect, test } from 'vitest'
import { bisecting } from '../../../scripts/bench/history/bisecting.ts'
import { creeping, falseSteps, foundSteps } from '../../../scripts/bench/history/finding.ts'
import { history } from '../../../scripts/bench/history/history.ts'
import { historyTable, isKept } from '../../../scripts/bench/history/row.ts'

const missed = (rows: Parameters<typeof historyTable>[0]): readonly string[] =>
  rows.filter((row) => isKept(row) === false).map(({ what, value }) => `${what}: ${value}`)

test('histories without steps have hardly any, of all kinds of noise', { timeout: 240_000 }, () => {
  const rows = falseSteps(20)
  // With the true rates of docs/history.md, one of twenty histories with an odd candidate is likely, and a confirmed one is not.
  for (const { what, value } of rows.filter(({ most }) => most === 0.15)) expect(value, what).toBeLessThanOrEqual(0.15)
  for (const { what, value } of rows.filter(({ most }) => most === 0.02)) expect(value, what).toBeLessThanOrEqual(0.1)
  const layouts = rows.filter(({ what }) => what.startsWith('false candidates in 200 commits: layouts'))
  expect(layouts.map(({ most }) => most)).toEqual([1, null])
  expect(layouts[1]?.value).toBeGreaterThan(layouts[0]?.value ?? Number.NaN)
})

test('a step of +1 % is found where it is, and creep before +1 %', { timeout: 240_000 }, () => {
  const [within] = foundSteps(20)
  expect(within).toMatchObject({ what: expect.stringMatching(/^\+1 % found within one commit: normal/) })
  expect(within?.value).toBeGreaterThan(70)
  expect(missed(creeping(10))).toEqual([])
})

test('bisections find the right commit in few rounds', { timeout: 240_000 }, () => {
  const rows = bisecting(20)
  expect(missed(rows)).toEqual([])
  const wrong = rows.filter(({ what }) => what.startsWith('wrong'))
  expect(wrong).toHaveLength(7)
  for (const { what, value } of wrong) expect(value, what).toBeLessThanOrEqual(10)
})

test('the same number gives the same figures, and a missed bar is said', { timeout: 240_000 }, () => {
  expect(history(2)).toEqual(history(2))
  const row = { bar: 'B1', what: 'a figure', value: 0.3, runs: 5 }
  expect(historyTable([{ ...row, most: 0.2 }])).toMatch(/a figure +0\.300 +<= 0\.2 +NO +5/)
  expect(historyTable([{ ...row, least: 0.2, unit: '%' }])).toMatch(/0\.300 % +>= 0\.2 +yes/)
  expect(isKept(row)).toBeNull()
})
