import { describe, expect, it } from 'vitest'
import { schedule } from './scheduled.ts'

const steady = () => ({ joules: 100 })

describe('a session with an anchor', () => {
  it('runs one trial of it in each round, of which none is among the trials of the pairs', async () => {
    const { recording, comparison } = await schedule({ workloads: { parse: steady }, hasAnchor: true })
    const without = await schedule({ workloads: { parse: steady } })
    expect(recording.trials.map(({ side }) => side)).toEqual(without.recording.trials.map(({ side }) => side))
    expect(recording.anchorTrials?.map(({ side, pair }) => [side, pair])).toEqual(Array.from({ length: 9 }, (_, pair) => ['anchor', pair]))
    expect(comparison.changes).toEqual(without.comparison.changes)
    expect(comparison.gate).toBe(without.comparison.gate)
    expect(comparison.spent.amount / without.comparison.spent.amount).toBeCloseTo(1.5, 6)
  })

  it('puts it at each place of a round', async () => {
    const { recording } = await schedule({ workloads: { parse: steady, render: steady, write: steady }, hasAnchor: true })
    const places = [...recording.trials, ...(recording.anchorTrials ?? [])]
    for (const side of ['base', 'head', 'anchor'])
      expect(new Set(places.flatMap((one) => (one.side === side ? [one.place] : [])))).toEqual(new Set(['first', 'second', 'third']))
    const rounds = Map.groupBy(places, ({ workload, pair }) => `${workload} ${pair}`)
    for (const round of rounds.values()) expect(round.map(({ place }) => place).toSorted()).toEqual(['first', 'second', 'third'])
  })

  it('leaves it out of a workload that fails on it twice, and says so once', async () => {
    const parse = ({ side }: { readonly side: string }) => (side === 'anchor' ? { fails: 'program-failed' } : {})
    const { recording, comparison } = await schedule({ workloads: { parse, render: steady }, hasAnchor: true })
    const of = (name: string) => recording.anchorTrials?.filter(({ workload }) => workload === name).length
    expect([of('parse'), of('render')]).toEqual([2, 9])
    const told = comparison.findings.filter(({ code }) => code === 'anchor-fails')
    expect(told.map(({ data }) => data)).toMatchObject([{ anchor: 'v1.0', workload: 'parse' }])
    expect(comparison.changes.map(({ verdict }) => verdict)).toEqual(['unchanged', 'unchanged'])
  })

  it('goes on if a trial of it is void because of the machine', async () => {
    const parse = ({ side, pair }: { readonly side: string; readonly pair: number }) =>
      side === 'anchor' && pair % 2 === 1 ? { fails: 'counter-lost' } : {}
    const { recording, comparison } = await schedule({ workloads: { parse }, hasAnchor: true })
    expect(recording.anchorTrials).toHaveLength(9)
    expect(recording.trials.every(({ repetition }) => repetition === 0)).toBe(true)
    expect(comparison.changes[0]?.verdict).toBe('unchanged')
  })
})
