import { describe, expect, it } from 'vitest'
import type { BudgetLevel } from '../../../src/model/config.ts'
import type { Recording } from '../../../src/model/recording.ts'
import { compare } from '../../../src/stats/compare.ts'
import { normals } from '../stats/golden.ts'
import { type Program, schedule } from './scheduled.ts'

const totalOf = (maxRegression: number, weights: Readonly<Record<string, number>> = {}, level: BudgetLevel = 'fail') => ({
  budget: { maxRegression, level },
  weights,
})

/** Trials around `joules` with a spread of `cv`; those of head are `ratio` times as expensive. */
function program(joules: number, ratio: number, cv: number, seed: number): Program {
  const draw = normals(seed)
  return ({ side }) => ({ joules: joules * (side === 'head' ? ratio : 1) * Math.exp(cv * draw()) })
}

/** The Recording without the trials of judged pairs after those of each workload. */
const until = (recording: Recording, pairs: Readonly<Record<string, number>>): Recording => ({
  ...recording,
  trials: recording.trials.filter(({ workload, pair }) => pair <= (pairs[workload] ?? 0)),
})

const decidedOf = (events: Awaited<ReturnType<typeof schedule>>['events']) =>
  new Map(events.flatMap((event) => (event.type === 'decided' ? [[event.workload, [event.verdict, event.pairs]] as const] : [])))

describe('a session with a total', () => {
  const noisy = { parse: program(100, 1, 0.001, 3), render: program(1000, 1.012, 0.02, 4) }

  it('measures decided workloads on until the total is decided, and keeps their verdicts', async () => {
    const { recording, comparison, events } = await schedule({ workloads: noisy, maxPairs: 60, total: totalOf(0.01) })
    const { changes, total } = comparison
    const parse = changes.find(({ workload }) => workload === 'parse')
    expect(parse).toMatchObject({ verdict: 'unchanged', pairs: 8 })
    expect(total?.pairs).toBeGreaterThan(8)
    expect(parse?.validPairs).toBeGreaterThanOrEqual(total?.pairs ?? 0)
    // As if it had been measured by itself.
    const alone = compare(until(recording, { parse: 8, render: changes.find(({ workload }) => workload === 'render')?.pairs ?? 0 }))
    for (const { workload, verdict, ratio, interval, pairs, base, head } of alone.changes)
      expect(changes.find((one) => one.workload === workload)).toMatchObject({ verdict, ratio, interval, pairs, base, head })
    expect(decidedOf(events).get('(total)')).toEqual([total?.verdict, total?.validPairs])
    expect(decidedOf(events).get('parse')).toEqual(['unchanged', 8])
    expect(events.filter((event) => event.type === 'decided')).toHaveLength(3)
  })

  it('ends with the same verdict as while it was measured, whatever the noise, and whichever pairs are void', async () => {
    const seen = new Set<string>()
    for (let seed = 1; seed <= 24; seed += 1) {
      const draw = normals(seed)
      const voided =
        (inner: Program): Program =>
        (trial, count) =>
          draw() > 2.1 ? { fails: 'temperature-unmet' } : inner(trial, count)
      const ratio = 1 + (seed % 4) * 0.012
      const workloads = { parse: voided(program(100, ratio, 0.01, seed)), render: voided(program(300, 1, 0.015, seed + 100)) }
      const { comparison, events } = await schedule({ workloads, maxPairs: 40, total: totalOf(0.02, { parse: 2 }) })
      const [verdict, pairs] = decidedOf(events).get('(total)') ?? []
      expect({ seed, verdict: comparison.total?.verdict, pairs: comparison.total?.validPairs }).toEqual({ seed, verdict, pairs })
      seen.add(`${verdict}`)
    }
    expect(seen.size).toBeGreaterThan(1)
  })

  it('measures a workload without a weight no longer than its own verdict needs', async () => {
    const { comparison } = await schedule({ workloads: noisy, maxPairs: 60, total: totalOf(0.01, { parse: 0 }) })
    expect(comparison.changes.map(({ workload, pairs, validPairs }) => [workload, pairs === validPairs])).toContainEqual(['parse', true])
    expect(comparison.total?.validPairs).toBe(comparison.changes[1]?.validPairs)
    expect(comparison.total?.base?.amount).toBeCloseTo(1000, -2)
  })

  it('finds many small increases that each workload alone may have', async () => {
    const small = (seed: number): Program => program(100, 1.02, 0.002, seed)
    const { comparison } = await schedule({ workloads: { parse: small(1), render: small(2), link: small(3) }, total: totalOf(0.01) })
    expect(comparison.changes.map(({ verdict }) => verdict)).toEqual(['unchanged', 'unchanged', 'unchanged'])
    expect(comparison).toMatchObject({ gate: 'fail', cause: 'energy', beyond: 'energy', total: { verdict: 'regressed', proven: true } })
    expect(comparison.recording.hypotheses).toBe(4)
  })

  it.each([
    ['warn', 'warn'],
    ['off', 'pass'],
  ] as const)('of the level %s gives %s', async (level, gate) => {
    const { comparison } = await schedule({ workloads: { parse: program(100, 1.02, 0.002, 1) }, total: totalOf(0.01, {}, level) })
    expect(comparison).toMatchObject({ gate, beyond: null, total: { verdict: 'regressed' }, recording: { hypotheses: 1 } })
  })

  it('fails if head fails after its own verdict, before the total has one', async () => {
    const late: Program = (trial, count) => (trial.side === 'head' && count > 10 ? { fails: 'program-failed' } : noisy.parse(trial, count))
    const { comparison, events } = await schedule({ workloads: { ...noisy, parse: late }, maxPairs: 60, total: totalOf(0.01) })
    expect(comparison.changes[0]).toMatchObject({ workload: 'parse', verdict: 'unchanged' })
    expect(comparison).toMatchObject({ gate: 'fail', cause: 'error', total: { verdict: 'error' } })
    expect(comparison.total?.findings.map(({ code }) => code)).toEqual(['total-failed', 'program-failed'])
    expect(decidedOf(events).get('(total)')?.[0]).toBe('inconclusive')
  })

  it.each([
    [true, 'error'],
    [false, 'inconclusive'],
  ] as const)('runs base alone if it fails after the verdict (only beside head: %s → %s)', async (isOnlyBeside, verdict) => {
    const late: Program = (trial, count) =>
      trial.side === 'base' && count > 10 && (trial.purpose === 'pair' || !isOnlyBeside)
        ? { fails: 'program-failed' }
        : noisy.parse(trial, count)
    const { comparison, recording } = await schedule({ workloads: { ...noisy, parse: late }, maxPairs: 60, total: totalOf(0.01) })
    expect(recording.trials.some(({ purpose }) => purpose === 'last')).toBe(true)
    expect(comparison.changes[0]).toMatchObject({ workload: 'parse', verdict: 'unchanged' })
    expect(comparison.total?.verdict).toBe(verdict)
  })

  it('has no verdict when the time is up', async () => {
    const { comparison } = await schedule({ workloads: noisy, maxPairs: 60, timeLimit: 60, total: totalOf(0.002) })
    expect(comparison.total).toMatchObject({ verdict: 'inconclusive' })
    expect(comparison).toMatchObject({ gate: 'warn', cause: 'inconclusive' })
  })
})
