import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../../src/model/comparison.ts'
import { isolationWords } from '../../../src/render/isolation.ts'
import { kindOf, wordsOf } from '../../../src/render/kinds.ts'
import { inked } from '../../../src/render/prose.ts'
import { headline } from '../../../src/render/report/headline.ts'
import { rowsOf } from '../../../src/render/report/rows.ts'
import { labelPer } from '../../../src/render/vocabulary.ts'
import { cases } from './cases.ts'
import { change, comparison } from './fixtures.ts'

const off = { maxRegression: 0.03, level: 'off' } as const
const warn = { maxRegression: 0.03, level: 'warn' } as const

describe('the word of a change', () => {
  test.each([
    [{ verdict: 'regressed', proven: true } as const, 1.06, 1.05, 1.07, 'over'],
    [{ verdict: 'regressed', proven: false } as const, 1.04, 1.01, 1.07, 'likely'],
    [{ verdict: 'regressed', proven: true, budget: off } as const, 1.06, 1.05, 1.07, 'more'],
    [{ verdict: 'unchanged' } as const, 1.01, 1.001, 1.02, 'more'],
    [{ verdict: 'unchanged' } as const, 1.01, 1, 1.02, 'none'],
    [{ verdict: 'unchanged' } as const, 0.99, 0.98, 0.999, 'less'],
    [{ verdict: 'unchanged' } as const, 0.99, 0.98, 1, 'none'],
    [{ verdict: 'unchanged', reason: 'identical' } as const, 1, 1, 1, 'identical'],
    [{ verdict: 'improved', proven: false } as const, 0.96, 0.93, 0.99, 'less'],
    [{ verdict: 'inconclusive' } as const, 1, 0.9, 1.1, 'inconclusive'],
    [{ verdict: 'error' } as const, 1, 0.9, 1.1, 'failed'],
  ])('%o, %d (%d … %d) is %s', (more, ratio, low, high, kind) => {
    expect(kindOf(change('a', ratio, [low, high], more))).toBe(kind)
  })

  test('shows the level of its budget if it is about the budget', () => {
    const quantity = 'energy'
    expect(wordsOf('over', { quantity })).toEqual({ shape: '❌', word: 'over budget' })
    expect(wordsOf('likely', { quantity, level: 'warn' })).toEqual({ shape: '⚠️', word: 'likely over budget (warns only)' })
    expect(wordsOf('over', { quantity, mayFail: false })).toEqual({ shape: '⚠️', word: 'over budget' })
    expect(wordsOf('more', { quantity, level: 'off' })).toEqual({ shape: '🔺', word: 'more energy (budget off)' })
    expect(wordsOf('more', { quantity, level: 'warn' }).word).toBe('more energy')
    expect(wordsOf('less', { quantity: 'work' }).word).toBe('less work')
  })
})

test('how trials were isolated', () => {
  const ink = { plain: String, strong: String, literal: String, foreign: (text: string): string => `"${text}"` }
  expect(inked(isolationWords({ level: 'none', containment: 'cgroup' }), ink)).toMatch(/^each trial ran in its own cgroup/)
  expect(inked(isolationWords({ level: 'user', user: 'joulegate-job', containment: 'environment' }), ink)).toMatch(
    /^builds and workloads ran as the user "joulegate-job", isolated from the account that runs Joulegate; no cgroup: /,
  )
  const isolation = { level: 'B', user: 'u', containment: 'cgroup', separation: 'namespaces', network: 'loopback' } as const
  const workload = (name: string, network: 'on' | 'off') => ({ name, network })
  const said = inked(isolationWords(isolation, [workload('a', 'off')]), ink)
  expect(said).toMatch(/^level B: .*IPC; no process outside was in reach; trials had no network but their own 127.0.0.1$/)
  expect(inked(isolationWords({ ...isolation, level: 'A' }, [workload('a', 'off')]), ink)).toBe(
    said.replace('level B', 'level A').replace('runs Joulegate;', 'runs Joulegate and confined by a unit of systemd;'),
  )
  expect(inked(isolationWords(isolation, [workload('a', 'on'), workload('b', 'off')]), ink)).toBe(`${said}, except "a" (network: on)`)
  const many = Array.from({ length: 7 }, (_, number) => workload(`w${number}`, 'on'))
  expect(inked(isolationWords(isolation, many), ink)).toMatch(/, except "w0", .*"w4" and 2 more \(network: on\)$/)
  expect(inked(isolationWords({ ...isolation, level: 'C', network: 'machine' }, many), ink)).toMatch(/the network was open$/)
})

describe('the headline', () => {
  test.each([
    ['regression', '❌ Energy: 1 of 6 workloads is over budget'],
    ['likely', '❌ Energy: 1 of 4 workloads is likely over budget'],
    ['levels', '⚠️ Energy: 1 of 5 workloads is over budget (warns only)'],
    ['improvement', '✅ Energy: head uses less'],
    ['inconclusive-time', '⚠️ Energy: not clear yet for 1 of 4 workloads'],
    ['base-build-failed', '⏭️ Energy: base does not build (nothing was compared)'],
    ['head-build-failed', '❌ Energy: head does not build (nothing was compared)'],
    ['failing', '❌ Energy: 1 of 4 workloads failed, 1 over budget'],
    ['same', '✅ Energy: base and head are the same code (nothing was measured)'],
    ['estimate', '⚠️ Estimated energy: 1 of 4 workloads is over budget'],
    ['simulated', '✅ Simulated energy: nothing changed'],
    ['unpaired', '❌ Energy: 1 workload was removed'],
    ['unfit', '⏭️ Energy: not measured, this machine is not fit for it'],
    ['removed', '❌ Energy: 2 workloads were removed'],
    ['flaky', '⏭️ Energy: 1 workload is flaky on base, so it was not compared'],
    ['nothing', '⏭️ Energy: no workload exists on both sides (nothing was compared)'],
    ['commands', '✅ Energy: B uses less'],
    ['no-change', '✅ Energy: nothing changed'],
  ])('of %s', (name, text) => {
    const made = cases[name]?.()
    expect(made === undefined ? undefined : headline(made)).toBe(text)
  })

  test('when neither side builds', () => {
    const { recording, ...rest } = cases['base-build-failed']?.() ?? comparison([])
    const [base] = recording.builds
    const builds = base === undefined ? [] : [base, { ...base, side: 'head' as const }]
    expect(headline({ ...rest, recording: { ...recording, builds } })).toBe('⏭️ Energy: neither base nor head builds (nothing was compared)')
  })

  test('when a signal came before anything was compared', () => {
    const end = { reason: 'data-ended', finding: null, at: '2026-05-04T14:22:00Z' }
    expect(headline(comparison([], { gate: 'neutral' }, { end }))).toBe('⏭️ Energy: stopped before anything was compared')
  })

  test('when outputs are identical', () => {
    const one = change('a', 1, [1, 1], { reason: 'identical' })
    expect(headline(comparison([one]))).toBe('✅ Energy: nothing changed, the outputs are identical')
    expect(headline(comparison([one, change('b', 1, [0.99, 1.01])]))).toBe('✅ Energy: nothing changed')
  })

  test('when head uses more within the budget, which outranks a gain elsewhere', () => {
    const more = change('a', 1.01, [1.005, 1.015])
    const less = change('b', 0.9, [0.89, 0.91], { verdict: 'improved', proven: true })
    expect(headline(comparison([more, less]))).toBe('✅ Energy: 1 of 2 workloads uses more, inside the budget')
    expect(headline(comparison([more]))).toBe('✅ Energy: head uses more, inside the budget')
  })

  test('puts workloads that may fail the check before those that only warn', () => {
    const over = change('a', 1.2, [1.19, 1.21], { verdict: 'regressed', proven: true, budget: warn })
    const unclear = change('b', 1.2, [0.9, 1.3], { verdict: 'inconclusive', reason: 'time' })
    expect(headline(comparison([over, unclear], { gate: 'warn' }))).toBe(
      '⚠️ Energy: not clear yet for 1 of 2 workloads, 1 over budget (warns only)',
    )
  })

  test('of a replayed recording contains the word', () => {
    expect(headline(comparison([], {}, { meter: { name: 'replay', kind: 'replay', description: 'pairs.csv' } }))).toMatch(
      /Replayed energy:/,
    )
  })
})

test('joules per unit of an estimate are called estimated', () => {
  const meter = { name: 'estimate', kind: 'estimate', description: 'a model' }
  expect(labelPer(comparison([], {}, { meter }).recording, 'byte')).toBe('Energy per byte (estimated)')
  expect(labelPer(comparison([]).recording, 'byte')).toBe('Energy per byte')
})

describe('rows', () => {
  const judged = (workload: string, ratio: number, verdict: Verdict, proven: boolean | null) =>
    change(workload, ratio, [ratio * 0.99, ratio * 1.01], { verdict, proven })

  test('are in the order of product (a), then by the size of the change', () => {
    const made = comparison(
      [
        judged('calm', 1, 'unchanged', null),
        judged('less', 0.8, 'improved', true),
        judged('unclear', 1.02, 'inconclusive', null),
        change('more', 1.02, [1.01, 1.03]),
        judged('likely', 1.05, 'regressed', false),
        judged('over', 1.06, 'regressed', true),
        judged('far over', 1.2, 'regressed', true),
        judged('failed', 1, 'error', null),
      ],
      {
        unpaired: [
          { workload: 'new', kind: 'new', gated: false, finding: null },
          { workload: 'gone', kind: 'missing', gated: false, finding: null },
          { workload: 'gone and gated', kind: 'missing', gated: true, finding: null },
        ],
      },
    )
    const { eyes, calm } = rowsOf(made)
    expect(eyes.map((row) => row.workload)).toEqual([
      'failed',
      'gone and gated',
      'far over',
      'over',
      'likely',
      'more',
      'unclear',
      'gone',
      'new',
      'less',
    ])
    expect(calm.map((row) => row.workload)).toEqual(['calm'])
  })
})

describe('honesty, in every golden report for people', () => {
  const directory = new URL('../../golden/render/', import.meta.url)
  const reports = readdirSync(directory).filter((file) => !file.endsWith('.json'))

  test('some reports exist', () => {
    expect(reports.length).toBeGreaterThan(40)
  })

  test.each(reports)('%s: no such words, no bare ±, no invalid number, no hyphen for a minus', (file) => {
    const text = readFileSync(new URL(file, directory), 'utf8')
    expect(text).not.toMatch(/significan|p-value|p value|baseline/i)
    expect(text.replaceAll(/within ±/g, '')).not.toContain('±')
    expect(text).not.toMatch(/NaN|Infinity|undefined|null/)
    expect(text).not.toMatch(/-\d+\.\d %|(?<![\d.])0 J\b/)
  })

  test.each(['estimate', 'simulated'])('%s is marked in headline, table and method', (name) => {
    const word = name === 'estimate' ? 'estimated' : 'simulated'
    for (const extension of ['md', 'txt']) {
      const text = readFileSync(new URL(`${name}.${extension}`, directory), 'utf8')
      expect(text.split('\n')[0]?.toLowerCase()).toContain(`${word} energy`)
      expect(text.split('\n').slice(1, 4).join(' ')).toContain(word)
      expect(text).toContain(`Energy (${word})`)
      expect(text).toMatch(new RegExp(`How this was measured.*${word}`))
    }
  })
})
