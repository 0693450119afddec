import { expect, test } from 'vitest'
import type { Recording } from '../../../src/model/recording.ts'
import { trialJoules } from '../../../src/stats/joules.ts'
import { cuts, type Program, type Setting, schedule } from './scheduled.ts'

const steady: Program = () => ({})

test('the joules that an earlier process has used count: those of all trials, base alone, warm-ups and the anchor', async () => {
  const rising: Program = (trial, count) => ({
    joules: (trial.pair > 0 ? 220 : 100) + ((count * (trial.side === 'base' ? 7 : 5)) % 11) * 6,
  })
  const setting: Setting = {
    ...{ workloads: { parse: rising }, maxPairs: 20, hasAnchor: true, warmUp: 1, equal: ['stdout'] },
    settings: { energyLimit: 9_000 },
  }
  const whole = await schedule(setting)
  expect(whole.recording.end?.reason).toBe('energy')
  const end = whole.lines.findIndex((line) => 'trial' in line && line.trial.purpose === 'closing')
  for (const before of cuts(whole.lines.slice(0, end))) {
    const { recording } = await schedule({ ...setting, before })
    const { trials, anchorTrials = [], config } = recording
    const spent = [...trials.filter(({ purpose }) => purpose !== 'closing'), ...anchorTrials.filter(({ purpose }) => purpose !== 'closing')]
      .map((trial) => trialJoules(trial, config.domains))
      .reduce((sum, joules) => sum + joules, 0)
    expect(recording.end).toMatchObject({ reason: 'energy', finding: { code: 'energy-limit', data: { limit: 9_000 } } })
    expect(recording.end?.finding?.data).toMatchObject({ spent: expect.closeTo(spent, 6) })
    expect(spent).toBeLessThan(10_200)
  }
})

test('a plan for which the joules do not suffice ends the session after it goes on, too', async () => {
  const setting: Setting = { workloads: { parse: steady }, settings: { energyLimit: 1_000 } }
  const whole = await schedule(setting)
  const planned = whole.lines.findIndex((line) => 'plan' in line)
  const { recording } = await schedule({ ...setting, before: whole.lines.slice(0, planned + 1) })
  expect(recording.end?.finding).toEqual(whole.recording.end?.finding)
  expect(recording.end).toMatchObject({ reason: 'energy', finding: { code: 'energy-limit-short', data: { limit: 1_000 } } })
})

test('warm-ups that were done are not done again', async () => {
  const setting: Setting = { workloads: { parse: steady, scan: steady }, warmUp: 3 }
  const whole = await schedule(setting)
  const discarded = ({ trials }: Recording) =>
    trials.filter((trial) => trial.discarded && trial.purpose === 'pair').map(({ workload, repetition }) => `${workload} ${repetition}`)
  const all = discarded(whole.recording)
  expect(all).toHaveLength(16)
  // Behind a whole pair of the first workload, then of the second: the same warm-ups follow.
  for (const lines of [2, 4, 6, 10, 12, 14]) {
    const { recording } = await schedule({ ...setting, before: whole.lines.slice(0, lines) })
    const again = discarded(recording)
    expect(again.filter((name) => name.startsWith('scan'))).toEqual(all.filter((name) => name.startsWith('scan')))
    // The machine has cooled down: the first workload, if it was warm, gets one pair more.
    expect(again.filter((name) => name.startsWith('parse'))).toHaveLength(lines > 8 ? 10 : 8)
  }
  const planned = whole.lines.findIndex((line) => 'plan' in line)
  const { recording } = await schedule({ ...setting, before: whole.lines.slice(0, planned + 1) })
  expect(discarded(recording)).toEqual(all)
})

test('base alone runs once for outputs that are compared, and again only if it was cut off between its two runs', async () => {
  const setting: Setting = { workloads: { parse: steady, scan: steady }, equal: ['stdout'] }
  const whole = await schedule(setting)
  const alone = async (lines: number, from = setting) =>
    (await schedule({ ...from, before: whole.lines.slice(0, lines) })).recording.trials
      .filter(({ purpose }) => purpose === 'first')
      .map(({ workload, repetition }) => `${workload} ${repetition}`)
  const both = ['parse 0', 'parse 1', 'scan 0', 'scan 1']
  expect(await alone(4)).toEqual(both)
  expect(await alone(9)).toEqual(both)
  expect(await alone(whole.lines.length - 1)).toEqual(both)
  expect(await alone(2)).toEqual(both)
  // Outputs of the run before are not known, so two more are compared with each other.
  expect(await alone(1)).toEqual(['parse 0', 'parse 1', 'parse 2', 'scan 0', 'scan 1'])
  expect(await alone(3)).toEqual([...both, 'scan 2'])
  const once = await schedule({ ...setting, before: whole.lines.slice(0, 1) })
  const twice = await schedule({ ...setting, before: once.lines.slice(0, 3) })
  expect(twice.recording.trials.filter(({ purpose, workload }) => purpose === 'first' && workload === 'parse')).toHaveLength(4)
})

test('failures of base alone in an earlier process count', async () => {
  const broken: Program = ({ side }) => (side === 'base' ? { fails: 'program-failed' } : {})
  const setting: Setting = { workloads: { parse: broken, scan: steady }, equal: ['stdout'] }
  const whole = await schedule(setting)
  for (const lines of [1, 2]) {
    const { recording, comparison } = await schedule({ ...setting, before: whole.lines.slice(0, lines) })
    expect(recording.trials.filter(({ purpose, workload }) => purpose === 'first' && workload === 'parse')).toHaveLength(2)
    expect(comparison.unpaired).toMatchObject([{ workload: 'parse', kind: 'broken' }])
  }
})

test('outputs of base that differed in an earlier process are still reported', async () => {
  const unsteady: Program = ({ purpose, repetition }) => (purpose === 'first' && repetition === 1 ? { finds: 'outputs-unsteady' } : {})
  const setting: Setting = { workloads: { parse: unsteady }, equal: ['stdout'] }
  const whole = await schedule(setting)
  for (const before of cuts(whole.lines).filter(({ length }) => length > 1))
    expect((await schedule({ ...setting, before })).change?.findings.map(({ code }) => code)).toContain('outputs-unsteady')
})

test.each(['interleaved', 'random', 'by-workload'] as const)('an order goes on as it was: %s', async (order) => {
  const voided: Program = ({ side, pair, repetition }) =>
    side === 'head' && pair === 2 && repetition === 0 ? { fails: 'counter-lost' } : {}
  const setting: Setting = { workloads: { a: steady, b: voided, c: steady }, settings: { order } }
  const whole = await schedule(setting)
  for (const before of cuts(whole.lines)) {
    const { recording } = await schedule({ ...setting, before })
    const last = before.findLast((line) => 'trial' in line)?.trial
    const isCutOff = last !== undefined && last.place === 'first' && last.purpose === 'pair' && last.pair > 0
    // With its next repetition, the pair that is to be void is none.
    if (isCutOff && last.workload === 'b' && last.pair === 2 && last.repetition === 0) continue
    // A pair that was cut off begins again, in the same turn.
    const begun = turnsOf({ trials: before.flatMap((line) => ('trial' in line ? [line.trial] : [])) }).length
    expect(turnsOf(recording).filter((_, index) => !isCutOff || index !== begun - 1)).toEqual(turnsOf(whole.recording))
  }
})

/** Returns the judged pairs that were begun, in the order measured. */
const turnsOf = ({ trials }: Pick<Recording, 'trials'>): readonly string[] =>
  trials
    .filter(({ purpose, pair, place }) => purpose === 'pair' && pair > 0 && place === 'first')
    .map(({ workload, pair }) => `${workload} ${pair}`)
