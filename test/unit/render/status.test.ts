import { describe, expect, test } from 'vitest'
import type { Change } from '../../../src/model/comparison.ts'
import { annotationsOf, outputsOf } from '../../../src/render/github/outputs.ts'
import { otherPullWords, statusOf } from '../../../src/render/github/status.ts'
import { cases } from './cases.ts'
import { caseOf, longName, many } from './comment-cases.ts'
import { expectGolden } from './expect-golden.ts'
import { change, comparison, error } from './fixtures.ts'

test('status, annotations and outputs of every case read as in their golden file', () => {
  const said = Object.entries(cases).map(([name, make]) => {
    const made = make()
    return [name, { status: statusOf(made), annotations: annotationsOf(made), outputs: outputsOf(made) }]
  })
  expectGolden('comment/said.json', `${JSON.stringify(Object.fromEntries(said), null, 2)}\n`)
})

describe('a status', () => {
  const of = (name: string) => statusOf(caseOf(name))

  test('has the worst number', () => {
    expect(of('regression')).toEqual({
      state: 'failure',
      description: 'compress/silesia +6.1 % (+5.3 … +6.9 %), budget +3 %; isolation: none',
    })
    expect(of('no-change')).toEqual({ state: 'success', description: 'no change in 3 workloads, each within ±0.9 %; isolation: none' })
    expect(of('improvement').description).toBe('compress/silesia −8.7 % (−9.5 … −7.9 %), nothing got worse; isolation: none')
  })

  test('shows results that GitHub has no state for', () => {
    expect(of('estimate')).toMatchObject({
      state: 'success',
      description: expect.stringMatching(/^warning, estimated: compress\/silesia \+6\.1 %/),
    })
    expect(of('unfit')).toMatchObject({ state: 'success', description: expect.stringMatching(/^not measured, .*No such device/) })
  })

  test('shows after the numbers that the benchmark was changed, if no harness keeps it equal', () => {
    expect(of('input-changed').description).toBe('compress/silesia +6.1 % (+5.3 … +6.9 %), budget +3 %; benchmark changed; isolation: none')
    expect(of('harness-only')).toEqual({ state: 'success', description: 'only the benchmark changed (nothing was measured)' })
    expect(of('harness-own').description).not.toContain('benchmark changed')
    const named = comparison(
      [change(longName('w', 0), 1.061, [1.053, 1.069], { verdict: 'regressed' })],
      { gate: 'fail', cause: 'energy' },
      { harness: { state: 'undeclared', files: ['a'], total: 1, isAll: false } },
    )
    expect(statusOf(named).description).toMatch(/\+6\.1 %.*; benchmark changed; isolation: none$/)
    expect(statusOf(named).description.length).toBeLessThanOrEqual(140)
  })

  test('is an error if its exit code is one', () => {
    expect(of('base-build-failed')).toEqual({ state: 'error', description: 'base does not build (nothing was compared); isolation: none' })
    expect(of('nothing').state).toBe('error')
    expect(of('head-build-failed').state).toBe('failure')
  })

  test('of a run without a result gives the reason', () => {
    const finding = error('It is odd.\nline\nline')
    expect(statusOf({ kind: 'pending' })).toEqual({ state: 'pending', description: 'measuring' })
    expect(statusOf({ kind: 'skipped', finding })).toEqual({ state: 'success', description: 'not measured: It is odd.' })
    expect(statusOf({ kind: 'unfit', finding })).toEqual({ state: 'failure', description: 'not measured: It is odd.' })
    expect(statusOf({ kind: 'crashed', finding })).toEqual({ state: 'error', description: 'did not finish: It is odd.' })
  })

  test('that is too long is cut, and not within a character', () => {
    const said = (message: string): string => {
      const { description } = statusOf({ kind: 'skipped', finding: error(message) })
      return description.replace('not measured: ', '')
    }
    const room = 140 - 'not measured: '.length
    expect(said('x'.repeat(room))).toBe('x'.repeat(room))
    expect(said('x'.repeat(room + 1))).toBe(`${'x'.repeat(room - 1)}…`)
    // A flag is two code points of two units each.
    expect(said(`${'x'.repeat(room - 2)}🇫🇷 and more`)).toBe(`${'x'.repeat(room - 2)}…`)
    expect(said(`${'x'.repeat(room - 3)}🙂🙂`)).toBe(`${'x'.repeat(room - 3)}🙂…`)
    expect(said('two words\u0007')).toBe('two words')
  })

  test('that another pull request decides names it', () => {
    expect(otherPullWords.becauseOf(8, 'parse +6.1 %, budget +3 %')).toBe(
      'pull request #8, with the same commit: parse +6.1 %, budget +3 %',
    )
    expect(otherPullWords.becauseOf(8, 'x'.repeat(140))).toHaveLength(140)
    expect(otherPullWords.waitingFor(8)).toBe('measured; waits for pull request #8, which has the same commit')
  })

  test('names the one that failed the check, not one that must not', () => {
    const warns = { maxRegression: 0.03, level: 'warn' } as const
    const both = [
      change('loud', 1.5, [1.4, 1.6], { verdict: 'regressed', proven: true, budget: warns }),
      change('gated', 1.06, [1.05, 1.07], { verdict: 'regressed', proven: true }),
    ]
    expect(statusOf(comparison(both, { gate: 'fail', cause: 'energy' })).description).toMatch(/^gated \+6\.0 %/)
  })

  test('does not report an unclear result as unchanged, though its budget is off', () => {
    const off = { maxRegression: 0.03, level: 'off' } as const
    const doubtful = change('loud', 1.01, [0.9, 1.1], { verdict: 'inconclusive', reason: 'max-pairs', budget: off })
    const less = change('quiet', 0.9, [0.89, 0.91], { verdict: 'improved', proven: true })
    const same = change('same', 1, [0.99, 1.01])
    const descriptionOf = (...changes: readonly Change[]): string => statusOf(comparison(changes)).description
    expect(descriptionOf(same, doubtful)).toBe('nothing changed in 1 workload, 1 not clear (budget off); isolation: none')
    expect(descriptionOf(same, less, doubtful)).not.toContain('nothing got worse')
    expect(descriptionOf(same, less)).toBe('quiet −10.0 % (−11.0 … −9.0 %), nothing got worse; isolation: none')
  })

  test.each([1, 15, 100, 1_000])('of %i workloads with the longest names keeps its numbers within 140 characters', (count) => {
    const { description } = statusOf(many(count, count))
    expect(description.length).toBeLessThanOrEqual(140)
    const worst = count - 1
    expect(description).toContain(longName('over', worst))
    expect(description).toMatch(/ %\), budget \+3 %/)
  })

  test('appends isolation: none to the result, within 140 characters', () => {
    const { recording, ...rest } = caseOf('regression')
    const alone = {
      ...rest,
      recording: { ...recording, isolation: { level: 'B', user: 'joulegate-job', containment: 'cgroup' } as const },
    }
    expect(statusOf(alone).description).toBe('compress/silesia +6.1 % (+5.3 … +6.9 %), budget +3 %')
    expect(of('same').description).not.toContain('isolation')
    const [name, more] = ['x'.repeat(80), { verdict: 'regressed', proven: true }] as const
    const long = comparison([change(name, 1.06, [1.05, 1.07], more)], { gate: 'warn', cause: 'energy' })
    expect(statusOf(long).description).toMatch(/^warning: x{60,}… \+6\.0 % \(\+5\.0 … \+7\.0 %\), budget \+3 %; isolation: none$/)
    expect(statusOf(long).description).toHaveLength(140)
  })

  test('says a level of isolation below B, and no other, if code of the commits ran', () => {
    const { recording, ...rest } = caseOf('regression')
    const own = { user: 'joulegate-job', containment: 'cgroup' } as const
    const endAt = (level: 'A' | 'B' | 'C' | 'user', more: Partial<typeof recording> = {}): string =>
      statusOf({ ...rest, recording: { ...recording, isolation: { level, ...own }, ...more } }).description.replace(/^.*budget \+3 %/, '')
    expect((['A', 'B', 'C'] as const).map((level) => endAt(level))).toEqual(['', '', '; isolation: C'])
    // Earlier versions did not try out more.
    expect(endAt('user')).toBe('; isolation: C')
    expect(endAt('C', { builds: [], trials: [] })).toBe('')
    const long = comparison([change('x'.repeat(80), 1.06, [1.05, 1.07], { verdict: 'regressed', proven: true })], {
      gate: 'warn',
      cause: 'energy',
    })
    const atC = { ...long, recording: { ...long.recording, isolation: { level: 'C', ...own } as const } }
    expect(statusOf(atC).description).toMatch(/budget \+3 %; isolation: C$/)
    expect(statusOf(atC).description.length).toBeLessThanOrEqual(140)
  })

  test('of emoji alone is not too long, in any count, and ends in a whole one', () => {
    const { description } = statusOf({ kind: 'crashed', finding: error('🔥'.repeat(500)) })
    expect(description.length).toBeLessThanOrEqual(140)
    expect(description).toMatch(/^did not finish: 🔥+…$/u)
  })
})

describe('annotations', () => {
  test('are one for each workload that fails the check, at most ten, the worst first', () => {
    expect(annotationsOf(caseOf('regression')).map(({ workload }) => workload)).toEqual(['compress/silesia'])
    expect(annotationsOf(caseOf('unpaired')).map(({ workload }) => workload)).toEqual(['legacy'])
    const all = annotationsOf(many(100, 1_000))
    expect(all.map(({ workload }) => workload)).toEqual(Array.from({ length: 10 }, (_, index) => longName('over', 99 - index)))
  })

  test('are empty if the check does not fail, but a warning if nothing was measured', () => {
    for (const name of ['no-change', 'improvement', 'estimate', 'inconclusive-time']) expect(annotationsOf(caseOf(name))).toEqual([])
    expect(annotationsOf(caseOf('unfit'))).toMatchObject([{ level: 'warning', workload: null }])
  })
})

describe('outputs', () => {
  test('are plain numbers, and empty if unknown', () => {
    expect(outputsOf(caseOf('regression'))).toMatchObject({
      gate: 'fail',
      reason: 'energy',
      'worst-change': '6.1',
      'joules-spent': '41300',
      minutes: '20',
    })
    const none = outputsOf(caseOf('base-build-failed'))
    expect(none).toMatchObject({ 'worst-change': '', 'worst-workload': '', minutes: '', 'compared-count': '0' })
    expect(outputsOf(comparison([], { spent: { seconds: 0, amount: 0, unread: 0 } }))['joules-spent']).toBe('')
    expect(outputsOf(caseOf('commands'))['worst-change']).toBe('-58')
  })

  test('the worst workload is named as it is in the configuration', () => {
    expect(outputsOf(comparison([change('a  b', 1.2, [1.1, 1.3])]))['worst-workload']).toBe('a  b')
  })
})

test('a sentence about many figures names those that are over budget first, and tells what the others are', () => {
  const made = caseOf('figure-over')
  const [own] = made.changes
  const over = own?.metrics?.[0]
  if (own === undefined || over === undefined) throw new Error('no figure')
  const states = ['missing', 'over', 'over', 'missing', 'over', 'missing'] as const
  const metrics = states.map((state, index) => ({ ...over, name: `f${index}`, budget: { state, maxRegression: 0.05 } }))
  const said = annotationsOf({ ...made, changes: [{ ...own, metrics }] })[0]?.message
  expect(said?.match(/f\d of serve/g)).toEqual(['f1 of serve', 'f2 of serve', 'f4 of serve'])
  expect(said).toMatch(/ 3 more of its figures are missing\.$/)
})
