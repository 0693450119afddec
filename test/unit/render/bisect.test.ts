import { describe, expect, it } from 'vitest'
import type { BisectedCommit, Bisection, BisectSuspect } from '../../../src/model/bisect.ts'
import { type BisectProgress, bisectProgress, bisectStart, bisectStopped, bisectVaries } from '../../../src/render/bisect-progress.ts'
import { bisectReporters } from '../../../src/render/index.ts'
import { expectGolden } from './expect-golden.ts'

const HOSTILE = 'Parse \u001b[31m`twice` <b>@all</b> | *x*\nsecond line'

const commit = (digit: string, subject = `change ${digit}`): BisectedCommit => ({
  ...{ sha: digit.repeat(40), subject, author: 'A `U` Thor <a@example.com>', at: '2026-05-04T14:02:00.000Z' },
})

const suspect = (digit: string, more: Partial<BisectSuspect> = {}): BisectSuspect => ({
  ...{ ...commit(digit), probability: 0.996, skip: null, parent: 'a'.repeat(40), redefines: false },
  ...more,
})

const FOUND: Bisection = {
  ...{
    schema: 1,
    quantity: 'energy',
    simulated: false,
    meter: { name: 'powercap', kind: 'counter' },
    workload: 'parse/large',
    direction: 'increase',
  },
  good: { ...commit('1'), name: 'v1.4.0' },
  bad: { ...commit('9'), name: 'feature|`x`' },
  ...{ commits: 35, equal: 3, answer: 'found', probability: 0.9964 },
  suspects: [suspect('5', { subject: HOSTILE, redefines: true })],
  change: { ratio: 1.061, low: 1.043, high: 1.08 },
  measured: [
    { sha: '4'.repeat(40), position: 9, rounds: 16, ratio: 0.998, like: 'good' },
    { sha: '5'.repeat(40), position: 10, rounds: 8, ratio: 1.059, like: 'bad' },
    { sha: '9'.repeat(40), position: 35, rounds: 24, ratio: 1.061, like: 'bad' },
  ],
  skipped: [{ ...commit('6', HOSTILE), why: 'build' }],
  cost: { sessions: 3, rounds: 24, seconds: 754, amount: 3_412, unread: 0 },
  ...{ recordings: 'joulegate-report/bisect', repository: '../my project', options: [{ flag: 'meter', value: 'powercap' }] },
}

const SCREEN = { colour: false, width: 80 }
const firstLine = (bisection: Bisection): string => bisectReporters.text(bisection, SCREEN).split('\n')[0] ?? ''

describe('the page of a bisection', () => {
  it.each([
    ['text', 'txt'],
    ['markdown', 'md'],
    ['json', 'json'],
  ] as const)('as %s reads as in its golden file', (format, extension) => {
    expectGolden(`render/bisect.${extension}`, bisectReporters[format](FOUND, SCREEN))
  })

  it('says that its cost is a lower bound if a trial was not read', () => {
    const text = bisectReporters.text({ ...FOUND, cost: { ...FOUND.cost, unread: 1 } }, SCREEN)
    expect(text.replaceAll(/\s+/g, ' ')).toContain('at least 3.41 kJ.')
  })

  it('says if its numbers are no counts of energy', () => {
    const text = bisectReporters.text({ ...FOUND, simulated: true, meter: { name: 'estimate', kind: 'estimate' } }, SCREEN)
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      '35 commits. The readings are simulated. The energy is an estimate, which is often wrong. ',
    )
  })

  it('of a range lists its commits, and how each can be looked at', () => {
    const suspects = [suspect('5', { skip: 'build' }), suspect('6', { skip: 'checkout' }), suspect('7')]
    const text = bisectReporters.text({ ...FOUND, answer: 'range', suspects, repository: '.', options: [] }, SCREEN)
    expectGolden('render/bisect-range.txt', text)
  })

  it('of an undecided search has the probability of each commit', () => {
    const suspects = [suspect('5', { probability: 0.7 }), suspect('6', { probability: 0.29, skip: 'failed' })]
    const text = bisectReporters.text({ ...FOUND, answer: 'undecided', probability: 0.7, suspects }, SCREEN)
    expect(text).toContain('One of 2 commits made parse/large use 6.1 % more energy\n')
    expect(text).toContain('Probability 70 %.')
    expect(text).toContain('Probability 29 %. It builds, but the program fails.')
  })

  it('of several steps names the odd commit, and searches on each side of it', () => {
    const measured = FOUND.measured.map((one, index) => (index === 0 ? { ...one, like: 'neither' as const } : one))
    const text = bisectReporters.text({ ...FOUND, answer: 'several', suspects: [], probability: null, measured, repository: '.' }, SCREEN)
    expect(text).toMatch(/^More than one commit changed the energy of parse\/large: 4444444444 is like\s+neither end\n/)
    expect(text).toContain('npx joulegate bisect v1.4.0 4444444444 --workload parse/large --meter powercap\n')
    expect(text).toContain("npx joulegate bisect 4444444444 'feature|`x`' --workload parse/large --meter powercap\n")
  })

  it('tells the other answers in its first line', () => {
    const none = { ...FOUND, suspects: [], probability: null }
    expect(firstLine({ ...none, answer: 'no-change', quantity: 'work' })).toBe(
      'parse/large does not execute more instructions on the bad commit than on the',
    )
    expect(firstLine({ ...none, answer: 'opposite', change: { ratio: 0.91, low: 0.91, high: 0.91 } })).toBe(
      'parse/large uses 9.0 % less energy on the bad commit than on the good one',
    )
    expect(firstLine({ ...FOUND, direction: 'decrease', change: { ratio: 0.9, low: 0.9, high: 0.9 } })).toBe(
      '5555555555 made parse/large use 10.0 % less energy',
    )
  })
})

it('tells how far it is', () => {
  const about = { good: 'v1', bad: 'main', commits: 35, workload: 'parse', quantity: 'work', isDecrease: false } as const
  expect(bisectStart({ ...about, kept: 0, hasPrior: false })).toBe(
    'Searching 35 commits from v1 to main for an increase of the work of parse.',
  )
  expect(bisectStart({ ...about, isDecrease: true, kept: 2, hasPrior: true })).toBe(
    'Searching 35 commits from v1 to main for a decrease of the work of parse. 2 sessions of an earlier run count. Levels of the history tell where to look first.',
  )
  const measured = { sha: '4'.repeat(40), position: 9, rounds: 2, ratio: 1, like: 'good' } as const
  const progress: BisectProgress = {
    ...{
      ...about,
      commit: commit('4', HOSTILE),
      measured,
      skip: null,
      change: 1.1,
      sessions: 3,
      left: 9,
      best: 0.11,
      more: 5,
      seconds: 61.2,
      amount: 1e6,
    },
  }
  expect(bisectProgress(progress)).toBe(
    '3 of about 8 sessions: 4444444444 Parse `twice` <b>@all</b> | *x* second …: 0.0 %, like v1. 9 commits left (best 11 %), about 1 min 2 s.',
  )
  expect(bisectProgress({ ...progress, quantity: 'energy', amount: 1_234 })).toMatch(/ left \(best 11 %\), about 1 min 2 s and 1\.23 kJ\.$/)
  expect(bisectProgress({ ...progress, measured: null, skip: 'build', more: 0 })).toMatch(/^3 sessions: 4444444444 .* does not build\.$/)
  expect(bisectProgress({ ...progress, measured: null })).toContain(' … has a build that was measured. 9 commits left')
  expect(bisectStopped(1)).toBe('1 session is kept. The same command goes on from there.')
  expect(bisectVaries('parse')).toContain('The counts of parse differ from run to run')
})
