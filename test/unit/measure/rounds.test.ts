import { expect, test } from 'vitest'
import type { Plan } from '../../../src/model/attempt.ts'
import type { Recording } from '../../../src/model/recording.ts'
import { checkedPair } from '../../../src/stats/schedule.ts'
import { none, type Program, schedule } from './scheduled.ts'

const said = ({ trials }: Recording): readonly string[] =>
  trials.map(({ workload, purpose, pair, repetition, side }) => `${workload} ${purpose === 'pair' ? pair : purpose}.${repetition} ${side}`)
const steady: Program = () => ({})
const planOf = ({ plan }: Recording): Plan => plan ?? none()

test('a discarded round, then rounds in which workloads alternate, until all are decided', async () => {
  const { recording, comparison, events } = await schedule({ workloads: { parse: steady, scan: steady } })
  const order = said(recording).map((line) => line.replace(/ (base|head)$/, ''))
  const wanted = Array.from({ length: 9 }, (_, pair) => [`parse ${pair}.0`, `parse ${pair}.0`, `scan ${pair}.0`, `scan ${pair}.0`]).flat()
  expect(order).toEqual(wanted)
  expect(comparison.changes.map(({ verdict }) => verdict)).toEqual(['unchanged', 'unchanged'])
  expect(events.filter(({ type }) => type === 'decided')).toHaveLength(2)
  expect(recording.end?.reason).toBe('complete')
})

test('with untrusted code, base runs each workload once, before anything else; without, it does not', async () => {
  const strangers = await schedule({ workloads: { parse: steady, scan: steady }, trust: 'strangers' })
  expect(said(strangers.recording).slice(0, 2)).toEqual(['parse first.0 base', 'scan first.0 base'])
  const own = await schedule({ workloads: { parse: steady } })
  expect(own.recording.trials.every(({ purpose }) => purpose === 'pair')).toBe(true)
})

test('a workload that fails on base at first runs twice there, and in pairs only until it is known whether head runs it', async () => {
  const broken: Program = ({ side }) => (side === 'base' ? { fails: 'program-failed' } : {})
  const { recording, comparison, removed } = await schedule({ workloads: { parse: broken, scan: steady }, trust: 'strangers' })
  const lines = said(recording).filter((line) => line.startsWith('parse'))
  expect(lines.map((line) => line.replace(/ (base|head)$/, ''))).toEqual(['parse first.0', 'parse first.1', 'parse 0.0', 'parse 0.0'])
  expect(comparison.unpaired).toMatchObject([{ workload: 'parse', kind: 'broken', finding: { code: 'fails-on-base' } }])
  expect(removed).toEqual([])
})

test('a workload that ran on base and fails in a pair with head: void, repeated, and then base alone, after head is removed', async () => {
  const victim: Program = ({ side, purpose }) => (side === 'base' && purpose === 'pair' ? { fails: 'program-failed' } : {})
  const { recording, change, removed, events } = await schedule({ workloads: { parse: victim }, trust: 'strangers' })
  expect(said(recording).filter((line) => line.includes(' last.'))).toEqual(['parse last.0 base'])
  expect(recording.trials.filter(({ purpose, side }) => purpose === 'pair' && side === 'base')).toHaveLength(4)
  expect(removed).toEqual([recording.trials.length - 1])
  expect(change).toMatchObject({ verdict: 'error', findings: [{ code: 'breaks-base' }, { code: 'program-failed' }] })
  expect(events).toContainEqual({ type: 'base-alone', purpose: 'last', workloads: 1 })
})

test('base alone runs until it fails, or so often that a flaky base would hardly pass', async () => {
  // Fails in every third run beside head, so that base must show itself about seven times.
  const flaky =
    (fails: (count: number) => boolean): Program =>
    ({ side, purpose }, count) => {
      if (side === 'head' || purpose === 'first') return {}
      if (purpose === 'last') return fails(count) ? { fails: 'program-failed' } : {}
      return count % 3 === 2 ? { fails: 'program-failed' } : { joules: 100 + 10 * (count % 5) }
    }
  const never = await schedule({ workloads: { parse: flaky(() => false) }, trust: 'strangers' })
  const runs = never.recording.trials.filter(({ purpose }) => purpose === 'last').length
  expect(runs).toBeGreaterThan(5)
  expect(runs).toBeLessThanOrEqual(20)
  expect(never.change?.findings[0]?.code).toBe('breaks-base')
  const sometimes = await schedule({ workloads: { parse: flaky(() => true) }, trust: 'strangers' })
  expect(sometimes.recording.trials.filter(({ purpose }) => purpose === 'last')).toHaveLength(1)
  expect(sometimes.comparison.unpaired).toMatchObject([{ kind: 'flaky', finding: { code: 'base-flaky' } }])
})

test('a base that times out because of head until the time limit runs alone, in the discarded round too', async () => {
  const hung: Program = ({ side, purpose }) => (side === 'base' && purpose === 'pair' ? { fails: 'program-failed', seconds: 100 } : {})
  const { recording, change } = await schedule({ workloads: { parse: hung }, trust: 'strangers', timeLimit: 250 })
  expect(recording.end?.reason).toBe('time')
  expect(recording.plan).toBeNull()
  expect(change?.findings[0]?.code).toBe('breaks-base')
})

test('check runs on both sides after the discarded pair, after one pair that the seed selects, and after the last', async () => {
  for (const seed of ['moss', 'fern', 'birch']) {
    const { recording, change } = await schedule({ workloads: { parse: steady }, check: './test', seed })
    const checked = recording.trials.filter((trial) => trial.checked)
    const middle = checkedPair(seed, 'parse', 8)
    expect(checked.map(({ purpose, pair }) => `${purpose} ${pair}`)).toEqual(
      ['pair 0', `pair ${middle}`, 'closing 0'].flatMap((one) => [one, one]),
    )
    expect(change).toMatchObject({ verdict: 'unchanged', pairs: 8 })
  }
})

test('a check that fails on head at the end changes the verdict; one that fails on base does not', async () => {
  const failingAt =
    (where: 'base' | 'head'): Program =>
    ({ side, purpose }) =>
      side === where && purpose === 'closing' ? { fails: 'check-failed' } : {}
  expect((await schedule({ workloads: { parse: failingAt('head') }, check: './test' })).change).toMatchObject({
    verdict: 'error',
    findings: [{ code: 'fails-on-head' }, { code: 'check-failed' }],
  })
  const base = await schedule({ workloads: { parse: failingAt('base') }, check: './test' })
  expect(base.change?.verdict).toBe('unchanged')
  expect(base.recording.trials.filter(({ purpose }) => purpose === 'closing')).toHaveLength(2)
})

test('no closing check for a workload that already failed, or has no check', async () => {
  const dear: Program = ({ side }, count) => ({ joules: (side === 'head' ? 130 : 100) + (count % 5) * 0.1 })
  for (const { recording } of [
    await schedule({ workloads: { parse: dear }, check: './test' }),
    await schedule({ workloads: { parse: steady } }),
  ])
    expect(recording.trials.some(({ purpose }) => purpose === 'closing')).toBe(false)
})

test('a head that is slow once costs a second discarded pair and no time; the plan is made from that', async () => {
  const coldHead: Program = ({ side }, count) => ({ seconds: side === 'head' && count === 1 ? 900 : 10 })
  const { recording, change } = await schedule({ workloads: { parse: coldHead }, timeLimit: 300 })
  expect(
    said(recording)
      .slice(0, 4)
      .map((line) => line.replace(/ (base|head)$/, '')),
  ).toEqual([...['parse 0.0', 'parse 0.0', 'parse 0.1', 'parse 0.1']])
  expect(planOf(recording)).toMatchObject({ roundSeconds: 20, leftSeconds: 300 })
  expect(change?.verdict).toBe('unchanged')
})

test('a head that is slow in both is planned as it is, and unsteady if the time is too short', async () => {
  const slow: Program = ({ side }) => ({ seconds: side === 'head' ? 100 : 10 })
  const short = await schedule({ workloads: { parse: slow }, timeLimit: 300 })
  expect(planOf(short.recording)).toMatchObject({ maxPairs: 0, roundSeconds: 110, leftSeconds: 300 })
  expect(short.change).toMatchObject({ verdict: 'error', reason: 'unsteady', findings: [{ code: 'head-slow' }] })
  expect((await schedule({ workloads: { parse: slow }, timeLimit: 1800 })).change?.verdict).toBe('unchanged')
})

test('a head that begins to be slow when it is judged is unsteady when the time is over', async () => {
  const later: Program = ({ side }, count) => ({ seconds: side === 'head' && count > 2 ? 100 : 10 })
  const { recording, change } = await schedule({ workloads: { parse: later }, timeLimit: 400 })
  expect(recording.end?.reason).toBe('time')
  expect(change).toMatchObject({ verdict: 'error', reason: 'unsteady' })
})

test('a session that is too short for both sides ends by its time limit, and is the failure of neither', async () => {
  const { change } = await schedule({ workloads: { parse: () => ({ seconds: 30 }) }, timeLimit: 300 })
  expect(change).toMatchObject({ verdict: 'inconclusive', reason: 'time' })
})

test('a sensor that does not answer ends the session after three trials that waited for it, with the pairs that counted', async () => {
  const blind: Program = ({ pair }) => (pair > 2 ? { fails: 'blind' } : {})
  const { recording, comparison, change } = await schedule({ workloads: { parse: blind } })
  expect(recording.trials.filter((trial) => trial.void !== null)).toHaveLength(3)
  expect(recording.end).toMatchObject({ reason: 'machine', finding: { code: 'sensor-lost', data: { voids: 3 } } })
  expect(change).toMatchObject({ verdict: 'inconclusive', reason: 'machine', validPairs: 2 })
  expect(comparison).toMatchObject({ gate: 'neutral', cause: 'unfit' })
})

test('trials that were too hot do not count as those of a silent sensor', async () => {
  const hot: Program = ({ pair, side }) => (pair > 2 && side === 'head' ? { fails: 'temperature-unmet' } : {})
  const { recording } = await schedule({ workloads: { parse: hot } })
  expect(recording.end?.finding?.code).not.toBe('sensor-lost')
})
