import { describe, expect, test } from 'vitest'
import type { Event } from '../../../src/model/event.ts'
import { finding } from '../../../src/model/finding.ts'
import { Build } from '../../../src/model/recording.ts'
import { Trial } from '../../../src/model/trial.ts'
import { terminalText } from '../../../src/render/finding-text.ts'
import { reporters } from '../../../src/render/index.ts'
import { line } from '../../../src/render/progress.ts'
import { columns, grid, left, right, wrap } from '../../../src/text/layout.ts'
import { cases } from './cases.ts'
import { build, error, HINT, trial, warning } from './fixtures.ts'

const ESCAPE = '\u001b'

describe('progress', () => {
  const failed = { status: { code: null, signal: 'SIGKILL', timedOut: false }, seconds: 3.2 }
  const pair = { workload: 'parse', pairs: 12, maxPairs: 60, ratio: 1.012, elapsed: 100, left: 130 }
  const plan = { maxPairs: 60, roundSeconds: 24, leftSeconds: 1_700, neededSeconds: 240, celsius: [] }
  const events: readonly (readonly [Event, string])[] = [
    [{ type: 'waiting', holder: 'pid 42,\nsince 14:02' }, 'waiting for another measurement on this machine: pid 42, since 14:02'],
    [{ type: 'finding', finding: warning('It is odd.') }, `warning: It is odd.\n  hint: ${HINT}`],
    [{ type: 'build-started', side: 'base', command: `make${ESCAPE}[2J` }, 'building base: make'],
    [{ type: 'build-ended', build: Build.parse(build('base')) }, 'built base in 12 s'],
    [{ type: 'build-ended', build: Build.parse(build('head', failed)) }, 'head does not build: make -j4 was killed by SIGKILL after 3.2 s'],
    [{ type: 'meter', name: 'powercap', description: 'package-0, dram' }, 'meter powercap: package-0, dram'],
    [{ type: 'warming-up', workloads: 3 }, 'warming up: one round of 3 workloads, not counted'],
    [{ type: 'plan', plan, workloads: 3, minPairs: 8 }, 'plan: 8 to 60 pairs of each of 3 workloads, 3 min 12 s to 24 min'],
    [{ type: 'plan', plan, workloads: 1, minPairs: 8 }, 'plan: 8 to 60 pairs, 3 min 12 s to 24 min'],
    [{ type: 'plan', plan, workloads: 1, minPairs: 60 }, 'plan: 60 pairs, about 24 min'],
    [
      { type: 'plan', plan: { ...plan, maxPairs: 0 }, workloads: 1, minPairs: 8 },
      'plan: the limits leave too little for the smallest comparison, which takes 4 min',
    ],
    [{ type: 'pair', pair }, 'pair 12 of at most 60  parse  +1.2 % so far  ·  2 min 10 s left at most'],
    [{ type: 'pair', pair: { ...pair, ratio: null } }, 'pair 12 of at most 60  parse  ·  2 min 10 s left at most'],
    [
      { type: 'void', trial: Trial.parse(trial('parse', 3, 'head', { void: warning('other programs used 7 % of the CPU') })) },
      'pair of parse does not count and is measured again: other programs used 7 % of the CPU',
    ],
    [{ type: 'decided', workload: 'parse', verdict: 'unchanged', pairs: 12 }, 'decided: parse: within its budget after 12 pairs'],
    [{ type: 'decided', workload: 'parse', verdict: 'regressed', pairs: 1 }, 'decided: parse: more than its budget allows after 1 pair'],
  ]

  test.each(events)('%o', (event, text) => {
    expect(line(event)).toBe(text)
  })
})

test('a report names the tuning profile of the machine', () => {
  const plain = cases['regression']?.()
  if (plain === undefined) throw new Error('there is no such case')
  const { recording } = plain
  const tuned = { ...plain, recording: { ...recording, machine: { ...recording.machine, profile: 'quiet' } } }
  const text = (comparison: typeof plain): string =>
    reporters.markdown(comparison, { recording: null, colour: false, width: 100 }).replaceAll(/\s+/g, ' ')
  expect(text(tuned)).toContain('bare metal, tuned by the profile `quiet`')
  expect(text(plain)).not.toContain('tuned')
  const apart = { ...plain, recording: { ...recording, machine: { ...recording.machine, cores: '2-7' } } }
  expect(text(apart)).toContain('bare metal, on the cores `2-7` alone')
})

test('a line does not break between a number and its unit', () => {
  for (const unit of ['J', 'mJ', 'nJ', 'pJ', 'ms', '%']) expect(wrap(`aaaa 4.12 ${unit} b`, 10)).toBe(`aaaa\n4.12 ${unit} b`)
})

describe('a finding', () => {
  test('has its level, its lines and its hint', () => {
    expect(terminalText(error('a.yml:3:5 no\na.yml:4:1 no'), { colour: false })).toBe(
      `error: a.yml:3:5 no\n  a.yml:4:1 no\n  hint: ${HINT}`,
    )
    expect(terminalText(finding('machine-cores-ranked', {}), { colour: false })).toMatch(/^note: The kernel prefers/)
  })

  test('colours only its first word, and removes control sequences', () => {
    const text = terminalText(warning(`a${ESCAPE}[2Jb\nc\u0007`), { colour: true })
    expect(text).toBe(`${ESCAPE}[33mwarning:${ESCAPE}[0m ab\n  c\n  hint: ${HINT}`)
    const gone = finding('not-recovered', { directory: `d${ESCAPE}]0;x\u0007`, detail: 'it is busy' })
    expect(terminalText(gone, { colour: false })).toMatch(/hint: Check what it contains, then: sudo rm -r d$/)
  })
})

describe('columns', () => {
  test.each([
    ['abc', 3],
    ['größer', 6],
    ['❌', 2],
    ['⚠️', 2],
    ['🗑️', 2],
    ['日本', 4],
    ['e\u0301', 1],
    [`${ESCAPE}[31mab${ESCAPE}[39m`, 2],
    ['−2.1 % … →', 10],
  ])('%s takes %d', (text, width) => {
    expect(columns(text)).toBe(width)
  })

  test('are filled by visible width', () => {
    expect(left('❌', 4)).toBe('❌  ')
    expect(right('日', 4)).toBe('  日')
    expect(
      grid([
        ['a', 'bb'],
        ['ccc', 'd'],
      ]),
    ).toEqual(['a    bb', 'ccc   d'])
  })

  test('wrapping does not separate a number from its unit', () => {
    expect(wrap('it uses 6.1 % more', 12)).toBe('it uses\n6.1 % more')
    expect(wrap('from +5.3 … +6.9 % on', 16, '- ', '  ')).toBe('- from\n  +5.3 … +6.9 %\n  on')
    expect(wrap('x'.repeat(30), 10)).toBe('x'.repeat(30))
  })
})

describe('the terminal report', () => {
  const all = Object.entries(cases).flatMap(([name, make]) => [80, 100].map((width) => ({ name, width, make })))

  test.each(all)('$name keeps to $width columns', ({ width, make }) => {
    const lines = reporters.text(make(), { colour: true, width, recording: 'r.json' }).split('\n')
    // A command line is not broken: it is there to be copied.
    const reproduce = lines.findIndex((text) => text.includes('Reproduce:'))
    for (const text of lines.slice(0, reproduce)) expect(columns(text), text).toBeLessThanOrEqual(width)
  })

  test('a name too long for its column has its own line', () => {
    const made = cases['regression']?.()
    const long = 'a/very/long/name/of/a/workload/that/fits/in/no/column/of/any/table/at/all'
    const changes = made?.changes.map((one, index) => (index === 5 ? { ...one, workload: long } : one)) ?? []
    const text = made === undefined ? '' : reporters.text({ ...made, changes }, { colour: false, width: 80, recording: null })
    expect(text).toMatch(new RegExp(`\\n {3}${long}\\n {3} +\\+6\\.1 %  \\+5\\.3 … \\+6\\.9 %`))
  })
})
