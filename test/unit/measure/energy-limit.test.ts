import { expect, test } from 'vitest'
import { trialJoules } from '../../../src/stats/joules.ts'
import { type Program, schedule } from './scheduled.ts'

const steady: Program = (_, count) => ({ joules: 100 + (count % 5) * 0.1 })
/** Base and head vary alike, too much to be decided within 20 pairs. */
const noisy: Program = ({ side }, count) => ({ joules: 100 + ((count * (side === 'base' ? 7 : 5)) % 11) * 6 })

test('a session that has spent its joules ends before the next pair, and is inconclusive', async () => {
  // The pairs get dearer once they are planned.
  const rising: Program = (trial, count) => ({ joules: (noisy(trial, count).joules ?? 0) * (trial.pair > 0 ? 2 : 1) })
  const { recording, change, comparison } = await schedule({
    workloads: { parse: rising },
    maxPairs: 20,
    settings: { energyLimit: 7_000 },
  })
  const spent = recording.trials.reduce((sum, trial) => sum + trialJoules(trial, recording.config.domains), 0)
  expect(recording.end).toMatchObject({ reason: 'energy', finding: { code: 'energy-limit', data: { limit: 7_000 } } })
  expect(recording.end?.finding?.data).toMatchObject({ spent: expect.closeTo(spent, 6) })
  expect(spent).toBeGreaterThanOrEqual(7_000)
  expect(spent).toBeLessThan(8_000)
  expect(change).toMatchObject({ verdict: 'inconclusive', reason: 'energy' })
  expect(comparison.findings.map(({ code }) => code)).toContain('energy-limit')
})

test('as many pairs are planned as the joules allow, those of the discarded round, of the anchor and of base alone taken off', async () => {
  const limited = async (energyLimit: number, more = {}) =>
    (await schedule({ workloads: { parse: noisy }, maxPairs: 60, settings: { energyLimit }, ...more })).recording.plan?.maxPairs
  expect(await limited(1e6)).toBe(60)
  const flat: Program = () => ({ joules: 100 })
  const planned = async (energyLimit: number, more = {}) =>
    (await schedule({ workloads: { parse: flat }, maxPairs: 60, settings: { energyLimit }, ...more })).recording.plan?.maxPairs
  expect(await planned(4_200)).toBe(20)
  expect(await planned(4_199)).toBe(18)
  expect(await planned(6_300, { hasAnchor: true })).toBe(20)
  expect(await planned(4_300, { trust: 'strangers' })).toBe(20)
  expect(await planned(4_299, { trust: 'strangers' })).toBe(18)
  expect(await planned(4_600, { warmUp: 2 })).toBe(20)
})

test('a limit that is too small for the smallest comparison ends the session after the discarded round', async () => {
  const { recording, change } = await schedule({ workloads: { parse: steady }, settings: { energyLimit: 1_000 } })
  expect(recording.trials).toHaveLength(2)
  expect(recording.end).toMatchObject({ reason: 'energy', finding: { code: 'energy-limit-short', data: { limit: 1_000 } } })
  expect(change).toMatchObject({ verdict: 'inconclusive', reason: 'energy' })
})

test('a limit that is never reached changes nothing', async () => {
  const [free, limited] = [
    await schedule({ workloads: { parse: steady } }),
    await schedule({ workloads: { parse: steady }, settings: { energyLimit: 50_000 } }),
  ]
  expect(limited.comparison.changes).toEqual(free.comparison.changes)
  expect(limited.recording.trials).toEqual(free.recording.trials)
})

test('the checks at the end are outside of the limit', async () => {
  const { recording } = await schedule({ workloads: { parse: steady }, check: './test', settings: { energyLimit: 1_850 } })
  expect(recording.trials.filter(({ purpose }) => purpose === 'closing')).toHaveLength(2)
})

test.each([
  { times: 4, discarded: 2 },
  { times: 60, discarded: 1 },
])('a head that uses up the limit with $times times the joules of base fails', async ({ times, discarded }) => {
  const hungry: Program = ({ side }) => ({ joules: side === 'head' ? 100 * times : 100 })
  const { recording, change } = await schedule({ workloads: { parse: hungry }, settings: { energyLimit: 3_000 } })
  expect(recording.end?.reason).toBe('energy')
  expect(recording.trials.filter(({ side, pair }) => side === 'head' && pair === 0)).toHaveLength(discarded)
  expect(change).toMatchObject({ verdict: 'error', reason: 'unsteady', findings: [{ code: 'head-ate-energy' }] })
})

test('a head that is as dear as base is not to blame for a limit that is too small, nor is one whose first run was dear', async () => {
  const cold: Program = ({ side }, count) => ({ joules: side === 'head' && count === 1 ? 900 : 100 })
  const { recording, change } = await schedule({ workloads: { parse: cold }, settings: { energyLimit: 2_400 } })
  expect(recording.end?.reason).toBe('energy')
  expect(change).toMatchObject({ verdict: 'inconclusive', reason: 'energy' })
})
