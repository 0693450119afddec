import { describe, expect, it } from 'vitest'
import type { HistoryFile } from '../../../src/model/history-file.ts'
import { historyText } from '../../../src/render/media/history-table.ts'
import { countedSteps } from '../../../src/stats/history/counted-steps.ts'
import { RANGE_POLICIES, rangeOrder } from '../../../src/stats/history/order.ts'
import { historyTables } from '../../../src/stats/history/table.ts'
import { commitOf, edgeOf, sessionOf, shaOf } from '../../rig/history.ts'

describe('the order of a range', () => {
  it.each(RANGE_POLICIES)('%s has each commit once', (policy) => {
    for (const count of [0, 1, 2, 3, 8, 9, 30, 101])
      expect(rangeOrder(policy, count, 'seed').toSorted((one, other) => one - other)).toEqual(Array.from({ length: count }, (_, at) => at))
  })

  it('bisects: both ends, the middle, the middles of the halves', () => {
    expect(rangeOrder('bisect-first', 9, '')).toEqual([8, 0, 4, 2, 6, 1, 3, 5, 7])
  })

  it('covers the whole range early if it is random, and follows from its seed', () => {
    const first = rangeOrder('random', 80, 'one').slice(0, 8)
    expect(Math.min(...first)).toBeLessThan(10)
    expect(Math.max(...first)).toBeGreaterThanOrEqual(70)
    expect(rangeOrder('random', 80, 'one').slice(0, 8)).toEqual(first)
    expect(rangeOrder('random', 80, 'two').slice(0, 8)).not.toEqual(first)
  })
})

it('steps of steady counts need no search: also a level of one commit is there', () => {
  const levels = [0, 0, 0.05, 0.0005, 0.03, 0.03].map((ln, position) => ({ position, ln, se: 0 }))
  expect(countedSteps(levels, 1.96).map(({ position, ln, state }) => [position, ln.toFixed(4), state === 'reverted'])).toEqual([
    [2, '0.0500', true],
    [3, '-0.0495', false],
    [4, '0.0295', false],
  ])
})

/** A session of commit `to` against commit 1, by counts. */
const counted = (to: number, ln: number, subject = `change ${to}`): HistoryFile => ({
  session: sessionOf(`range-${to}`, { kind: 'range', meter: { name: 'work', kind: 'instructions' }, domains: ['package'] }),
  facts: [commitOf(1), commitOf(to, { subject }), edgeOf(1, to, { role: 'anchor', ln, se: 0, low: ln, high: ln })],
})
const gap = (commit: number): HistoryFile => ({
  session: sessionOf(`gap-${commit}`, { kind: 'range' }),
  facts: [commitOf(commit), { line: 'gap', commit: shaOf(commit), workload: null, why: 'build' }],
})
const line = Array.from({ length: 6 }, (_, at) => ({
  sha: shaOf(at + 1),
  subject: at === 3 ? '\u001b[31mred\u202e\ntwo' : `change ${at + 1}`,
  tag: null,
}))

it('a table has the level of each commit, its step, the anchor and the gaps, and no control characters', () => {
  const [table, ...others] = historyTables([counted(2, 0), gap(3), counted(4, 0.05), counted(5, 0.05)], line, null)
  expect(others).toEqual([])
  expect(table?.rows.map(({ step, gap: why, isAnchor }) => [step !== null, why, isAnchor])).toEqual([
    [false, null, true],
    [false, null, false],
    [false, 'build', false],
    [true, null, false],
    [false, null, false],
  ])
  const text = historyText(table === undefined ? [] : [table], { colour: false, width: 100 })
  expect(text).toContain('red two')
  expect(text).not.toMatch(/[^\P{C}\n]/u)
  expect(text).toMatch(/^parse: work against 0000000100\n/)
  expect(text).toMatch(/\+5\.1 % {2}exact {2}▲ step \+5\.1 % \(0{12}:000000040000\)\n/)
  expect(text).toMatch(/– +does not build\n/)
  expect(text).toMatch(/4 commits, 1 step, 1 gap\.\n$/)
})

it('a renamed workload keeps its table, and another definition has one of its own', () => {
  const renamed: HistoryFile = {
    session: sessionOf('range-9', { kind: 'range', at: '2026-05-05T14:02:00Z', meter: { name: 'work', kind: 'instructions' } }),
    facts: [
      ...[commitOf(1), commitOf(5), { line: 'rename', from: 'parse', to: 'read' } as const],
      edgeOf(1, 5, { role: 'anchor', workload: 'read', ln: 0, se: 0 }),
    ],
  }
  const other: HistoryFile = {
    session: sessionOf('range-8', { kind: 'range', at: '2026-05-03T14:02:00Z', meter: { name: 'work', kind: 'instructions' } }),
    facts: [commitOf(1), commitOf(4), edgeOf(1, 4, { role: 'anchor', definition: 'f'.repeat(32), ln: 0, se: 0 })],
  }
  const tables = historyTables([counted(2, 0), renamed, other], line, null)
  expect(tables.map(({ workload, isEarlier, rows }) => [workload, isEarlier, rows.length])).toEqual([
    ['read', false, 3],
    ['read', true, 2],
  ])
})
