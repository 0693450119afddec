import { describe, expect, it } from 'vitest'
import type { Backtest, BacktestAtBudget, BacktestCommit, BacktestCost } from '../../../src/model/backtest.ts'
import { finding } from '../../../src/model/finding.ts'
import { backtestProgress, backtestStopped } from '../../../src/render/backtest.ts'
import { backtestReporters } from '../../../src/render/index.ts'
import { expectGolden } from './expect-golden.ts'

const sha = (digit: string): string => digit.repeat(40)

const about = { subject: 'Parse in one pass', why: null, finding: null, recording: 'joulegate-report/backtest/a/recording.json' }

const COMMITS: readonly BacktestCommit[] = [
  { ...about, id: sha('a'), state: 'replayed' },
  { ...about, id: sha('b'), state: 'replayed', subject: 'Hostile \u001b[31m`code` <b>@all</b> | *x*\nsecond line' },
  { ...about, id: sha('c'), state: 'replayed' },
  { ...about, id: sha('d'), state: 'equal', subject: 'Say it better' },
  { ...about, id: sha('e'), state: 'failed', why: 'head-build', subject: 'Half of it' },
  {
    ...about,
    ...{ id: sha('f'), state: 'failed', why: 'problem', subject: 'Add pictures', recording: null },
    finding: finding('lfs-unsupported', { commit: 'ffffffffff', paths: ['picture.png'] }),
  },
]

const cost = (merges: number): BacktestCost => ({
  merges,
  seconds: { median: 95, total: 95 * merges },
  amount: { median: 1_234, total: 1_234 * merges },
})

const NO_COSTS: BacktestAtBudget['costs'] = { red: null, inconclusive: null, unchanged: null, improved: null, failed: null, unknown: null }

const at = (budget: number, red: number, unknown: number): BacktestAtBudget => ({
  budget,
  merges: { red, inconclusive: 0, unchanged: 4 - red - unknown, improved: 0, failed: 2, unknown },
  costs: {
    ...NO_COSTS,
    red: red === 0 ? null : cost(red),
    unchanged: red + unknown === 3 ? null : cost(3 - red - unknown),
    unknown: unknown === 0 ? null : cost(unknown),
  },
  total: cost(3),
  equal: { source: 'simulated', comparisons: 1_000, red: budget < 0.02 ? 12 : 1, inconclusive: 0, unknown: 0 },
  red: Array.from({ length: red }, (_, index) => {
    const { id = '', subject = null } = COMMITS[index + 1] ?? {}
    return { id, subject, workload: 'parse/large', ratio: 1.061, low: 1.053, high: index === 0 ? 1.069 : null }
  }),
})

const BACKTEST: Backtest = {
  schema: 1,
  quantity: 'energy',
  simulated: false,
  branch: 'origin/main',
  asked: 30,
  rule: 'regressed',
  confidence: 0.95,
  pairs: { min: 8, max: 60 },
  commits: COMMITS,
  budgets: [at(0.01, 2, 0), at(0.02, 2, 0), at(0.03, 1, 1), at(0.05, 0, 0)],
}

const SCREEN = { colour: false, width: 100 }

describe('the page of a backtest', () => {
  it.each([
    ['text', 'txt'],
    ['markdown', 'md'],
    ['json', 'json'],
  ] as const)('as %s reads as in its golden file', (format, extension) => {
    expectGolden(`render/backtest.${extension}`, backtestReporters[format](BACKTEST, SCREEN))
  })

  it('ends with the result in plain words', () => {
    const end = (backtest: Backtest): string | undefined =>
      backtestReporters.text(backtest, SCREEN).trimEnd().split('\n\n').at(-1)?.replaceAll(/\s+/g, ' ')
    expect(end(BACKTEST)).toBe(
      'At 3 %, 1 of 6 merges would have been red (1 unknown, 2 failed); equal code is red in 0.1 % of simulated sessions.',
    )
    const bare = BACKTEST.budgets.map((one) => ({ ...one, equal: null }))
    expect(end({ ...BACKTEST, budgets: bare })).toMatch(/; how often equal code is red is unknown\.$/)
    expect(backtestReporters.text({ ...BACKTEST, budgets: bare }, SCREEN)).toContain('too few pairs to learn from')
  })

  it('does not count comparisons of equal trees as merges', () => {
    const commits = [...COMMITS, { ...about, id: sha('0'), state: 'aa' } as const]
    expect(backtestReporters.text({ ...BACKTEST, commits }, SCREEN)).toContain('replayed over 6 merges')
  })

  it('cuts long lists', () => {
    const commits = Array.from(
      { length: 40 },
      (_, index): BacktestCommit => ({ ...about, id: `${index}`, state: 'failed', why: 'nothing' }),
    )
    expect(backtestReporters.markdown({ ...BACKTEST, commits })).toContain('… and 10 more, in the JSON')
  })
})

it('tells how far it is, and what a stopped backtest keeps', () => {
  expect(backtestProgress(12, 30, 6_000)).toBe('12 of 30 commits, about 1 h 40 min left')
  expect(backtestProgress(1, 30, null)).toBe('1 of 30 commits')
  expect(backtestProgress(30, 30, 0)).toBe('30 of 30 commits')
  expect(backtestStopped(3, 30)).toBe('3 of 30 commits are measured and kept. The same command goes on from there.')
})
