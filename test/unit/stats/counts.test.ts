import { describe, expect, test } from 'vitest'
import { Trial } from '../../../src/model/trial.ts'
import { countFindings } from '../../../src/stats/counts.ts'
import { attemptsOf } from '../../../src/stats/faults.ts'
import { configOf, trialFields } from '../../rig/recording.ts'

const reading = (after: number) => ({
  ...{ meter: 'work', zone: 'callgrind', domain: 'instructions', socket: 0, kind: 'instructions', before: 0, between: [] },
  ...{ after, range: null, unit: 1 },
})

/** Findings of a workload that computes with `cpu` seconds in 3 s, and whose counts on base and on head are these. */
function findingsOf(counts: readonly (readonly [base: number, head: number])[], { run = './bench', cpu = 3, meter = 'work' } = {}) {
  const config = configOf([], { workloads: [{ name: 'job', run }], meter })
  const trial = (pair: number, side: 'base' | 'head', count: number | null) =>
    Trial.parse(
      trialFields('job', {
        ...{ pair, side, place: side === 'base' ? 'first' : 'second', cpu: { seconds: cpu, source: 'cgroup' } },
        readings: count === null ? [] : [reading(count)],
      }),
    )
  const [workload] = config.workloads
  if (workload === undefined) throw new Error('there is one workload')
  const discarded = attemptsOf([trial(0, 'base', null), trial(0, 'head', null)])
  const valid = attemptsOf(counts.flatMap(([base, head], index) => [trial(index + 1, 'base', base), trial(index + 1, 'head', head)]))
  return countFindings({ config }, { workload, discarded, valid }).map(({ code, data }) => ({ code, ...data }))
}

describe('counts', () => {
  test('that repeat need no finding', () => {
    expect(
      findingsOf([
        [1000, 1100],
        [1000, 1100],
      ]),
    ).toEqual([])
  })

  test.each([
    { run: 'node bench.js', compiler: 'node' },
    { run: 'npm run bench', compiler: 'node' },
    { run: 'java -jar bench.jar', compiler: 'java' },
    { run: './bench', compiler: null },
    { run: './knode', compiler: null },
  ])('of $run that differ are named with the remedy: $compiler', ({ run, compiler }) => {
    const found = findingsOf(
      [
        [1000, 1100],
        [1001, 1111],
      ],
      { run },
    )
    expect(found).toEqual([{ code: 'counts-differ', workload: 'job', range: expect.closeTo(0.01, 6), compiler }])
  })

  test.each([
    { cpu: 0.3, busy: 0.1 },
    { cpu: 5.7, busy: 1.9 },
  ])('of a program that uses $busy processors do not show its time', ({ cpu, busy }) => {
    expect(findingsOf([[1000, 1000]], { cpu })).toEqual([{ code: 'work-unseen', workload: 'job', busy: expect.closeTo(busy, 6) }])
  })

  test('are not looked for if energy was measured', () => {
    expect(findingsOf([[1000, 1100]], { cpu: 0.1, meter: 'powercap' })).toEqual([])
  })
})
