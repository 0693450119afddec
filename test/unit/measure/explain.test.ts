import { describe, expect, test } from 'vitest'
import { startCourse } from '../../../src/measure/course.ts'
import { explain } from '../../../src/measure/explain.ts'
import type { OpenMeter } from '../../../src/meters/meter.ts'
import { Header, type JournalLine } from '../../../src/model/recording.ts'
import { Trial } from '../../../src/model/trial.ts'
import type { Profile } from '../../../src/profile/profile.ts'
import { attemptsOf } from '../../../src/stats/faults.ts'
import { NONE_EARLIER } from '../../../src/stats/judge-session.ts'
import { outputOf, parsed } from '../../rig/profiles.ts'
import { configOf, headerFields, trialFields } from '../../rig/recording.ts'

const config = configOf(['index'], { meter: 'work' })
const header = Header.parse(headerFields(config, { meter: { name: 'work', kind: 'instructions', description: 'counts' } }))

const reading = (after: number) => ({
  ...{ meter: 'work', zone: 'callgrind', domain: 'instructions', socket: 0, kind: 'instructions', before: 0, between: [] },
  ...{ after, range: null, unit: 1 },
})

type Counts = readonly (readonly [base: number, head: number])[]

/** The course of a workload with these counts in its pairs. */
function courseOf(counts: Counts) {
  const trials = counts.flatMap(([base, head], at) =>
    (['base', 'head'] as const).map((side) =>
      Trial.parse(
        trialFields('index', {
          ...{ pair: at + 1, side, place: side === 'base' ? 'first' : 'second' },
          readings: [reading(side === 'base' ? base : head)],
        }),
      ),
    ),
  )
  const [workload] = config.workloads
  if (workload === undefined) throw new Error('there is one workload')
  return startCourse({ header, first: [], earlier: NONE_EARLIER }, 60, { workload, repeat: 1, attempts: attemptsOf(trials) })
}

const profileOf = (body: readonly string[], total: number): Profile => parsed(outputOf(body, total))

/** Profiles of a program in whose function `name` head executes more. */
const profilesOf = (base: number, head: number, name = 'parse') => ({
  base: profileOf(['ob=/srv/base/app', 'fl=/srv/base/a.c', `fn=${name}`, `3 ${base}`], base),
  head: profileOf(['ob=/srv/head/app', 'fl=/srv/head/a.c', `fn=${name}`, `3 ${head}`], head),
})

/** Lines that the journal gets for a workload with these counts. */
function linesFor(counts: Counts, takeProfiles?: OpenMeter['takeProfiles']) {
  const lines: JournalLine[] = []
  const source = (side: 'base' | 'head') => ({ revision: header.revisions[side], directory: `/srv/${side}`, build: null })
  const meter = {
    name: 'work',
    kind: 'instructions',
    description: '',
    findings: [],
    start: () => Promise.reject(),
    close: () => undefined,
  } as const
  explain(
    {
      meter: takeProfiles === undefined ? meter : { ...meter, takeProfiles },
      sources: { base: source('base'), head: source('head') },
      header,
      append: (line) => void lines.push(line),
    },
    courseOf(counts),
  )
  return lines
}

const twice = (base: number, head: number): Counts => [
  [base, head],
  [base, head],
]

describe('a workload whose work changed', () => {
  test('is explained by its last pair, with names that do not depend on the side', () => {
    const asked: unknown[] = []
    const lines = linesFor(twice(1000, 1500), ({ workload, pair }) => {
      asked.push({ workload, pair })
      return profilesOf(1000, 1500)
    })
    expect(asked).toEqual([{ workload: 'index', pair: 2 }])
    const row = { kind: 'function', name: 'parse', object: 'app', file: 'a.c', place: { file: 'a.c', line: 3 }, change: 500, share: 1 }
    expect(lines).toMatchObject([{ why: { workload: 'index', base: 1000, head: 1500, explained: 1, rows: [row] } }])
  })

  test('is explained if it improved, and if it is still within its budget', () => {
    for (const head of [900, 1001]) expect(linesFor(twice(1000, head), () => profilesOf(1000, head))).toHaveLength(1)
  })

  test('has no explanation without functions', () => {
    expect(linesFor(twice(1000, 1500))).toEqual([])
    expect(linesFor(twice(1000, 1500), () => null)).toEqual([])
  })
})

describe('a workload', () => {
  test.each([
    ['whose work is the same', twice(1000, 1000)],
    ['that is not decided', [[1000, 1500]] as Counts],
  ])('%s has no explanation', (_, counts) => {
    expect(linesFor(counts, () => profilesOf(1000, 1500))).toEqual([])
  })

  test('has no explanation by functions that changed less than two counts of one side differ', () => {
    const noisy = Array.from({ length: 60 }, (_, at) => [1000 + (at % 2) * 200, 2000 + (at % 3) * 200] as const)
    const decided = noisy.slice(0, noisy.findIndex((_, at) => courseOf(noisy.slice(0, at + 1)).follower.standing.kind === 'decided') + 1)
    const profiles = (more: number) => ({
      base: profileOf(['ob=/app', 'fn=f', '1 1000', 'fn=g', '2 1000'], 2000),
      head: profileOf(['ob=/app', 'fn=f', '1 3000', 'fn=g', `2 ${1000 + more}`], 4000 + more),
    })
    const names = (more: number) =>
      linesFor(decided, () => profiles(more)).flatMap((line) => ('why' in line ? line.why.rows.map(({ name }) => name) : []))
    expect(names(399)).toEqual(['f'])
    expect(names(401)).toEqual(['f', 'g'])
  })
})
