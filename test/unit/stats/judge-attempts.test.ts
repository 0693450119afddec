import { describe, expect, it } from 'vitest'
import type { Change, Comparison } from '../../../src/model/comparison.ts'
import { Recording } from '../../../src/model/recording.ts'
import { compare } from '../../../src/stats/compare.ts'
import { shareOf } from '../../../src/stats/joint.ts'
import { isSettled } from '../../../src/stats/judge-attempts.ts'
import { energyConfig, energyRecording, energyTrials } from '../../rig/energy-recording.ts'
import { type Joules, noisy, steady, yml } from '../../rig/programs.ts'
import { cause } from './recordings.ts'

const COMMITS = { base: '1'.repeat(40), head: '2'.repeat(40) }
const CONFIG = energyConfig(yml({ workloads: [{ name: 'parse', run: './parse' }] }))

/** A session of the workload `parse` with these pairs. */
const session = (pairs: Joules, config = CONFIG): Recording =>
  Recording.parse({
    ...energyRecording(COMMITS, 1, config),
    trials: config.workloads.flatMap(({ name }) => energyTrials(name, pairs)),
  })

/** The newest session with the earlier ones in it; null: nothing is measured. */
function together(earlier: readonly Recording[], own: Recording | null): Comparison {
  const attempts = earlier.map(({ startedAt, seed, plan, trials, end }) => ({ startedAt, seed, plan, trials, end }))
  const last = own ?? { ...session([]), plan: null, trials: [] }
  return compare(Recording.parse({ ...last, earlier: { attempts, isReused: own === null } }))
}
const only = ({ changes }: Comparison): Change => {
  const [change] = changes
  if (change === undefined) throw new Error('no workload')
  return change
}
const verdicts = (comparison: Comparison) => ({
  ...{ verdict: only(comparison).verdict, reason: only(comparison).reason, gate: comparison.gate },
  experiment: comparison.experiment && { attempts: comparison.experiment.attempts, red: comparison.experiment.red },
})

const [red, calm] = [session(steady(1.05, 8)), session(steady(1.0, 8))]
/** As many pairs as a machine gives that is hardly steady enough. */
const long = (ratio: number): Recording => session(noisy(ratio, 60, 0.004))

describe('attempts at one experiment', () => {
  it('gives the only one as it was', () => {
    const [alone, reused] = [compare(red), together([red], null)]
    expect(reused.changes).toEqual(alone.changes)
    expect(reused.experiment).toMatchObject({ attempts: 1, red: 1, isReused: true, measuredAt: red.startedAt })
    expect({ gate: reused.gate, spent: reused.spent }).toEqual({ gate: 'fail', spent: { seconds: 0, amount: 0, unread: 0 } })
  })

  it('stays red if a second attempt alone is calm', () => {
    expect(compare(calm).gate).toBe('pass')
    expect(verdicts(together([red], calm))).toEqual({
      ...{ verdict: 'regressed', reason: 'attempts', gate: 'fail' },
      experiment: { attempts: 2, red: 1 },
    })
  })

  it('is cleared by enough pairs that all attempts have together', () => {
    const cleared = together([session(steady(1.031, 8))], long(1.0))
    expect(verdicts(cleared)).toMatchObject({ verdict: 'unchanged', gate: 'pass', experiment: { attempts: 2, red: 1 } })
    // It ends as soon as all pairs together exclude the budget.
    expect(only(cleared)).toMatchObject({ pairs: 22, validPairs: 22, base: { trials: 22 } })
    expect(only(cleared).interval.high).toBeLessThan(1.03)
  })

  it('is not made red by a third attempt alone', () => {
    expect(compare(red).gate).toBe('fail')
    expect(verdicts(together([calm, calm], red))).toMatchObject({ verdict: 'inconclusive', experiment: { attempts: 3, red: 0 } })
    expect(verdicts(together([calm, calm], session(steady(1.05, 60))))).toMatchObject({ verdict: 'regressed', gate: 'fail' })
  })

  it('confirms a regression that each attempt shows', () => {
    const confirmed = together([red, red], red)
    expect(verdicts(confirmed)).toMatchObject({ verdict: 'regressed', reason: null, experiment: { attempts: 3, red: 3 } })
    expect(only(confirmed)).toMatchObject({ proven: true, pairs: 24, validPairs: 24 })
  })

  it('stays red if the newest attempt ends before its verdict', () => {
    const cut = Recording.parse({ ...session(steady(1, 4)), end: { reason: 'machine', finding: null, at: '2026-05-04T14:30:00Z' } })
    expect(verdicts(together([red], cut))).toMatchObject({ verdict: 'regressed', reason: 'attempts', gate: 'fail' })
  })

  it('says so if the program fails now, whatever an earlier attempt found', () => {
    const failing = session(steady(1, 8))
    const trials = failing.trials.map((trial) =>
      trial.side === 'head' ? { ...trial, status: { code: 1, signal: null, timedOut: false }, void: cause('program-failed') } : trial,
    )
    expect(verdicts(together([calm], Recording.parse({ ...failing, trials })))).toMatchObject({ verdict: 'error', gate: 'fail' })
  })

  it('does not depend on the order of the attempts', () => {
    const [one, other] = [session(steady(1.02, 10)), session(noisy(1.0, 30, 0.003))]
    expect(only(together([one], other))).toMatchObject({ ratio: only(together([other], one)).ratio })
  })

  it('keeps a limit in joules exceeded until all attempts together are below it', () => {
    const limited = energyConfig(yml({ workloads: [{ name: 'parse', run: './parse' }], budget: { 'max-energy': { bench: '102J' } } }))
    const [over, below] = [session(steady(1.029, 12), limited), session(steady(1.0, 12), limited)]
    expect(compare(over)).toMatchObject({ gate: 'fail', changes: [{ limit: { state: 'over' } }] })
    const both = together([over], below)
    expect(both).toMatchObject({ gate: 'fail', changes: [{ limit: { state: 'over' } }] })
    expect(only(both).findings.map(({ code }) => code)).toContain('over-limit')
  })

  it('judges the total of all rounds', () => {
    const config = energyConfig(
      yml({
        workloads: ['parse', 'render'].map((name) => ({ name, run: './x' })),
        budget: { 'max-regression': '40%' },
        total: { budget: { 'max-regression': '3%' } },
      }),
    )
    const [up, flat] = [session(steady(1.05, 10), config), session(steady(1, 10), config)]
    expect(compare(up)).toMatchObject({ gate: 'fail', total: { verdict: 'regressed' } })
    const both = together([up], flat)
    expect(both.total).toMatchObject({ verdict: 'regressed', reason: 'attempts', pairs: 20, base: { trials: 20 }, head: { trials: 20 } })
    expect(both.gate).toBe('fail')
  })

  it('spends no more than alpha on all later attempts together', () => {
    const shares = [2, 3, 4, 5].map((attempts) => shareOf(0.05, attempts))
    expect(shares.map((share) => Number(share.toFixed(6)))).toEqual([0.025, 0.008333, 0.004167, 0.0025])
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThan(0.05)
    for (const attempts of [0, 1, 1.5]) expect(() => shareOf(0.05, attempts)).toThrow(RangeError)
  })

  it.each([
    ['a red result', red, true],
    ['a calm one', calm, true],
    [
      'one that ran out of time',
      Recording.parse({ ...session(steady(1, 4)), end: { reason: 'time', finding: null, at: '2026-05-04T14:30:00Z' } }),
      false,
    ],
  ])('uses %s again: %s', (_, { startedAt, seed, plan, trials, end, ...rest }, isUsed) => {
    const attempts = [{ startedAt, seed, plan, trials, end }]
    const header = { ...rest, ...{ startedAt, seed }, earlier: { attempts, isReused: true } }
    expect(isSettled(Recording.parse({ ...header, plan: null, trials: [], end: null }))).toBe(isUsed)
  })

  it('refuses a Recording that has used an earlier result and measured, too', () => {
    const attempts = [red].map(({ startedAt, seed, plan, trials, end }) => ({ startedAt, seed, plan, trials, end }))
    expect(Recording.safeParse({ ...calm, earlier: { attempts, isReused: true } }).success).toBe(false)
  })

  it('finds contradictions in an earlier attempt', () => {
    const { startedAt, seed, plan, trials, end } = red
    const doubled = { startedAt, seed, plan, trials: [...trials, ...trials], end }
    expect(Recording.safeParse({ ...calm, earlier: { attempts: [doubled], isReused: false } }).success).toBe(false)
  })
})
