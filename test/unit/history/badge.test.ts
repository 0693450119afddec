import { expect, it } from 'vitest'
import type { PageSeries, PageStep } from '../../../src/model/history-page.ts'
import { badgesOf } from '../../../src/render/site/badge.ts'

const series = (workload: string, ln: number, more: Partial<PageSeries> = {}): PageSeries => ({
  ...{
    id: workload.replaceAll('/', '-'),
    workload,
    definition: '',
    isOld: false,
    kind: 'counter',
    simulated: false,
    anchor: 'v2.3',
    points: [],
    gaps: [],
    steps: [],
    creep: null,
  },
  runs: [{ from: 0, to: 9, ln, se: 0.001 }],
  ...more,
})
const step = (ln: number, state: PageStep['state']): PageStep => ({
  ...{
    id: 'a:b',
    position: 5,
    after: 4,
    place: { after: 4, last: 5 },
    ln,
    low: ln,
    high: ln,
    state,
    revertedAt: null,
    who: null,
    why: null,
  },
})
const read = (all: readonly PageSeries[], path = 'badge.json'): unknown => JSON.parse(badgesOf({ series: all }).get(path) ?? 'null')

it('tells the level of the newest commits against the anchor', () => {
  expect(read([series('parse', 0.0208)])).toEqual({
    schemaVersion: 1,
    label: 'energy',
    message: '+2.1 % against v2.3',
    color: 'brightgreen',
  })
})

it('tells the worst of several workloads, and each on a badge of its own, but none of an earlier definition', () => {
  const all = [series('parse/large', 0.02), series('render', -0.02), series('old', 0.5, { isOld: true })]
  expect([...badgesOf({ series: all }).keys()]).toEqual(['badge.json', 'badges/parse-large.json', 'badges/render.json'])
  expect(read(all)).toMatchObject({ message: 'parse/large +2.0 % against v2.3' })
  expect(read(all, 'badges/render.json')).toMatchObject({ message: '−2.0 % against v2.3' })
})

it('has the colour of the open increases', () => {
  const colour = (...steps: readonly PageStep[]) => read([series('parse', 0, { steps })])
  expect(colour(step(0.02, 'confirmed'), step(0.02, 'candidate'))).toMatchObject({ color: 'red' })
  expect(colour(step(0.02, 'candidate'), step(0.02, 'accepted'))).toMatchObject({ color: 'yellow' })
  expect(colour(step(0.02, 'accepted'), step(0.02, 'reverted'), step(-0.02, 'confirmed'))).toMatchObject({ color: 'brightgreen' })
})

it('says what is not real, and what is not known', () => {
  expect(read([series('parse', 0, { kind: 'instructions', simulated: true })])).toMatchObject({
    label: 'simulated work',
    message: '0 % against v2.3',
  })
  expect(read([series('parse', 0, { runs: [] })])).toMatchObject({ message: 'no level yet', color: 'lightgrey' })
  expect(read([])).toMatchObject({ message: 'no level yet' })
})
