import { describe, expect, it } from 'vitest'
import { storedPrior, withoutLevels } from '../../../src/commands/bisect/levels.ts'
import type { LoggedCommit } from '../../../src/git/first-parents.ts'
import type { HistoryFile } from '../../../src/model/history-file.ts'
import { commitOf, edgeOf, sessionOf, shaOf } from '../../rig/history.ts'

const LINE: readonly LoggedCommit[] = Array.from({ length: 12 }, (_, index) => ({
  ...{ sha: shaOf(index + 1), tree: shaOf(index + 1001), parent: index === 0 ? null : shaOf(index) },
  ...{ at: null, subject: '', author: '', tag: null },
}))

/** A session that has measured commit `to` against commit 1. */
const levelOf = (to: number, ln: number): HistoryFile => ({
  session: sessionOf(`range-${String(to).padStart(6, '0')}`, { kind: 'range' }),
  facts: [commitOf(1), commitOf(to), edgeOf(1, to, { role: 'anchor', ln, low: ln - 0.004, high: ln + 0.004, se: 0.002 })],
})

const wanted = { workload: 'parse', quantity: 'energy', line: LINE } as const

describe('stored levels', () => {
  it('tell where to look first, and exclude nothing', () => {
    const files = [levelOf(4, 0), levelOf(6, 0.001), levelOf(8, 0.05), levelOf(12, 0.051)]
    const prior = storedPrior(files, wanted) ?? []
    expect(prior).toHaveLength(12)
    expect(prior[0]).toBe(0)
    expect((prior[6] ?? 0) + (prior[7] ?? 0)).toBeGreaterThan(0.8)
    expect(Math.min(...prior.slice(1))).toBeGreaterThan(0.01)
  })

  it('are those of the same workload and quantity, in the range', () => {
    expect(storedPrior([], wanted)).toBeNull()
    const files = [levelOf(4, 0), levelOf(8, 0.05)]
    expect(storedPrior(files, { ...wanted, workload: 'other' })).toBeNull()
    expect(storedPrior(files, { ...wanted, quantity: 'work' })).toBeNull()
    expect(storedPrior([levelOf(40, 0), levelOf(80, 0.05)], wanted)).toBeNull()
  })
})

it('a session of three arms has no level: its edge from the bad end is turned', () => {
  const file: HistoryFile = {
    session: sessionOf('bisect-000001', { kind: 'bisect' }),
    facts: [
      commitOf(1),
      edgeOf(1, 5, { role: 'confirm', ln: 0, low: -0.01, high: 0.01 }),
      edgeOf(9, 5, { role: 'anchor', ln: -0.05, low: null, high: -0.04 }),
    ],
  }
  const { facts } = withoutLevels(file)
  expect(facts.slice(0, 2)).toEqual(file.facts.slice(0, 2))
  expect(facts[2]).toEqual(edgeOf(5, 9, { role: 'confirm', ln: 0.05, low: 0.04, high: null }))
})
