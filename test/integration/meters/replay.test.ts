import { describe, expect, it } from 'vitest'
import { replay } from '../../../src/meters/replay.ts'
import type { Side } from '../../../src/model/trial.ts'
import { rejection } from '../../rig/worded.ts'
import { fakeHost } from './fake-host.ts'

const open = async (text: string) => {
  const host = fakeHost()
  host.files.set('joules.csv', () => text)
  return replay.open(host, { domains: ['package'], argument: '/fake/joules.csv' })
}

async function reading(text: string, workload: string, pair: number, side: Side) {
  const bracket = await (await open(text)).start({ workload, pair, side, timeout: 60, signal: new AbortController().signal })
  await bracket.stop()
  return bracket.readings({ seconds: 1, cpu: null })
}

const text = 'workload,base,head\n# a remark\n\na,1,2\nb, 30 , 4e1 \na,3,4\r\n'

describe('replay', () => {
  it.each([
    ['a', 0, 'base', 1],
    ['a', 0, 'head', 2],
    ['a', 1, 'head', 4],
    ['b', 0, 'base', 30],
    ['b', 0, 'head', 40],
  ] as const)('gives %s of pair %d on %s', async (workload, pair, side, wanted) => {
    const { readings, fault } = await reading(text, workload, pair, side)
    expect([readings[0]?.after, fault]).toEqual([wanted, null])
  })

  it.each([
    { workload: 'b', pair: 1 },
    { workload: 'c', pair: 0 },
  ])('has nothing for $workload in pair $pair, and reports it', async ({ workload, pair }) => {
    expect(await reading(text, workload, pair, 'base')).toMatchObject({ readings: [], fault: { code: 'replay-ended' } })
  })

  it.each([
    { row: 'a,1', says: 'three fields' },
    { row: 'a,1,2,3,4', says: 'three fields' },
    { row: 'a,1,2,-3', says: 'larger than 0' },
    { row: 'a,1,', says: 'larger than 0' },
    { row: 'a,1,-2', says: 'larger than 0' },
    { row: 'a,NaN,2', says: 'larger than 0' },
    { row: 'a,1e999,2', says: 'larger than 0' },
  ])('refuses the row $row with its line', async ({ row, says }) => {
    expect(await rejection(open(`workload,base,head\n${row}\n`))).toMatchObject({
      ends: 'usage',
      finding: { code: 'bad-replay', message: expect.stringMatching(new RegExp(`^/fake/joules\\.csv:2: .*${says}`)) },
    })
  })

  it('refuses a missing file', async () => {
    await expect(replay.open(fakeHost(), { domains: ['package'], argument: '/fake/none' })).rejects.toMatchObject({
      finding: { code: 'cannot-read' },
    })
  })
})
