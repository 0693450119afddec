import { describe, expect, it } from 'vitest'
import { Why, type WhyRow } from '../../../src/model/why.ts'
import { explainDifference } from '../../../src/profile/difference.ts'
import type { Profile } from '../../../src/profile/profile.ts'
import { sumProfiles } from '../../../src/profile/sum.ts'
import { outputOf, parsed, sideOf } from '../../rig/profiles.ts'

const explained = (base: string, head: string) => explainDifference(sideOf([base]), sideOf([head]))

/** Most of a row, in short. */
const short = ({ name, place, also, change }: WhyRow) => ({ name, line: place?.line ?? null, also, change })

interface Made {
  readonly name: string
  readonly self: number
  readonly object?: string
  readonly file?: string
  readonly calls?: readonly string[]
}

/** Returns a profile of functions in one file, each on its line. */
function profileOf(functions: readonly Made[]): Profile {
  const place = ({ object = '/app', file = 'a.c', name }: Made): readonly [string, string, string] => [object, file, name]
  const body = functions.flatMap((one, at) => {
    const [object, file, name] = place(one)
    const calls = (one.calls ?? []).flatMap((callee) => {
      const target = functions.find((other) => other.name === callee)
      const [cob, cfi, cfn] = place(target ?? { name: callee, self: 0 })
      return [`cob=${cob}`, `cfi=${cfi}`, `cfn=${cfn}`, 'calls=1 1', '1 1']
    })
    return [`ob=${object}`, `fl=${file}`, `fn=${name}`, `${at + 1} ${one.self}`, ...calls]
  })
  const total = functions.reduce((sum, { self }) => sum + self, 0)
  return sumProfiles([parsed(outputOf(body, total))], []) ?? { total: 0, functions: [] }
}

const changed = (base: readonly Made[], head: readonly Made[], options = {}) => explainDifference(profileOf(base), profileOf(head), options)

describe('a program with more work in one function', () => {
  it.each([
    [0, 'work5', 69],
    [1, 'work6', null],
    [2, 'work5', 17],
    [4, 'work8', 17],
    [5, 'work6', 88],
  ])('names it first, and its line: %i', (program, name, line) => {
    const directories = ['base', 'again', 'head'].map((side) => `/tmp/recorded/0${program}/${side}`)
    const { rows, explained } = explainDifference(
      sideOf([`injected/${program}-base`], directories),
      sideOf([`injected/${program}-head`], directories),
    )
    expect(rows[0]).toMatchObject({ kind: 'function', name, object: 'app', place: line === null ? null : { file: 'app.c', line } })
    expect(explained).toBeGreaterThanOrEqual(0.9)
    expect(
      explainDifference(sideOf([`injected/${program}-base`], directories), sideOf([`injected/${program}-again`], directories)).rows,
    ).toEqual([])
  })
})

describe('the line', () => {
  it.each([
    ['is the one that was added', 'lines-0', 'lines-1', { line: 12, change: 1200 }],
    ['is the one that does more', 'lines-0', 'lines-2', { line: 18, change: 2613 }],
    ['is the one that was added, when all lines moved', 'lines-3', 'lines-1', { line: 12, change: 1200 }],
    ['was added at another place', 'lines-4', 'lines-0', { line: 15, change: 500 }],
    ['is unknown if it is gone', 'lines-0', 'lines-4', { line: null, change: -500 }],
    ['is unknown if base has no line numbers', 'inline-kept-plain', 'inline-extra', { line: null, change: 11694 }],
  ])('%s', (_, base, head, row) => {
    expect(explained(base, head).rows.map(short)).toMatchObject([row])
  })
})

describe('code that moved', () => {
  it.each([
    ['into its caller', 'inline-kept', 'inline-inlined', { name: 'walk', also: ['leaf', 'wrap'], change: -356 }],
    ['out of its caller', 'inline-inlined', 'inline-kept', { name: 'leaf', also: ['wrap', 'walk'], change: 356 }],
    [
      'into its caller, without line numbers',
      'inline-kept-plain',
      'inline-inlined-plain',
      { name: 'walk', also: ['leaf', 'wrap'], change: -356 },
    ],
    ['into its caller, which does more', 'inline-kept', 'inline-extra', { name: 'walk', also: ['leaf'], line: 22, change: 11694 }],
    ['into its caller, with better code', 'inline-o0', 'inline-inlined', { name: 'walk', also: ['leaf'], change: -16156 }],
    ['out of its caller, with worse code', 'inline-inlined', 'inline-o0', { name: 'leaf', also: ['walk'], change: 16156 }],
  ])('%s is one row', (_, base, head, row) => {
    const difference = explained(base, head)
    expect(difference.rows.map(short)).toMatchObject([row])
    expect(difference.explained).toBeGreaterThan(0.99)
  })

  it('between a function and its caller is one row if at most half of the larger change remains', () => {
    const base = [
      { name: 'main', self: 1000, calls: ['f'] },
      { name: 'f', self: 9000 },
    ]
    const head = (self: number) => [
      { name: 'main', self, calls: ['f'] },
      { name: 'f', self: 5000 },
    ]
    expect(changed(base, head(3000)).rows.map(short)).toMatchObject([{ name: 'f', also: ['main'], change: -2000 }])
    expect(changed(base, head(2000)).rows.map(short)).toMatchObject([
      { name: 'f', change: -4000 },
      { name: 'main', change: 1000 },
    ])
  })

  it('is not assumed of functions that do not call each other, or are in different programs', () => {
    const base = [
      { name: 'f', self: 1000 },
      { name: 'g', self: 9000 },
    ]
    const head = [
      { name: 'f', self: 3000 },
      { name: 'g', self: 6000 },
    ]
    expect(changed(base, head).rows.map(short)).toMatchObject([{ name: 'g' }, { name: 'f' }])
    const linked = (all: readonly Made[]) => all.map((one, at) => (at === 0 ? { ...one, calls: ['g'] } : { ...one, object: '/lib.so' }))
    expect(changed(linked(base), linked(head)).rows.map(short)).toMatchObject([{ name: 'g' }, { name: 'f' }])
  })

  it('names what is new, and not the caller that hardly changed', () => {
    const base = [{ name: 'main', self: 1000 }]
    const head = [
      { name: 'main', self: 990, calls: ['f'] },
      { name: 'f', self: 5000 },
    ]
    expect(changed(base, head).rows.map(short)).toEqual([{ name: 'f', line: 2, also: [], change: 4990 }])
    expect(changed(head, base).rows.map(short)).toEqual([{ name: 'f', line: null, also: [], change: -4990 }])
  })
})

describe('a renamed function', () => {
  const main = { name: 'main', self: 10_000 }
  it('is one row if its count is within 5 percent', () => {
    const { rows } = changed([main, { name: 'old', self: 10_000 }], [main, { name: 'new', self: 10_500 }])
    expect(rows).toMatchObject([{ name: 'new', formerly: 'old', base: 10_000, head: 10_500, change: 500, share: 1 }])
  })

  it('is two rows if its count changed more', () => {
    const { rows } = changed([main, { name: 'old', self: 10_000 }], [main, { name: 'new', self: 11_000 }])
    expect(rows).toMatchObject([
      { name: 'new', formerly: null },
      { name: 'old', formerly: null },
    ])
  })

  it('is two rows in another file, but one if it has its name there', () => {
    const { rows } = changed([main, { name: 'old', self: 10_000 }], [main, { name: 'new', self: 10_500, file: 'b.c' }])
    expect(rows.length).toBe(2)
    const moved = changed([main, { name: 'f', self: 10_000 }], [main, { name: 'f', self: 15_000, file: 'b.c' }])
    expect(moved.rows).toMatchObject([{ name: 'f', file: 'b.c', formerly: null, base: 10_000, head: 15_000 }])
  })

  it('is found among several by its count', () => {
    const base = [main, { name: 'a', self: 5000 }, { name: 'b', self: 900 }, { name: 'gone', self: 3000 }]
    const head = [main, { name: 'x', self: 910 }, { name: 'y', self: 5100 }]
    expect(changed(base, head).rows.map(({ name, formerly, change }) => [name, formerly, change])).toEqual([
      ['gone', null, -3000],
      ['y', 'a', 100],
    ])
  })
})

describe('interpreters and generated code', () => {
  it('are one row each, without functions', () => {
    const python = { object: '/usr/bin/python3.11', name: '_PyEval_EvalFrameDefault' }
    const library = { object: '/usr/lib/libpython3.12.so.1.0', name: 'PyDict_GetItem' }
    const base = [
      { ...python, self: 100_000 },
      { object: '???', name: '0x0000000012345678', self: 1000 },
    ]
    const head = [
      { ...library, self: 150_000 },
      { object: '???', name: '0x0000000087654321', self: 6000 },
    ]
    expect(changed(base, head).rows).toEqual([
      expect.objectContaining({ kind: 'interpreter', name: 'python', object: null, file: null, place: null, change: 50_000 }),
      expect.objectContaining({ kind: 'generated', name: '', object: null, file: null, place: null, change: 5000 }),
    ])
  })

  it('are one row for each program without names', () => {
    expect(explained('stripped', 'stripped-extra').rows).toEqual([
      expect.objectContaining({ kind: 'object', name: '', object: 'program', file: null, place: null, change: 12_050 }),
    ])
  })
})

describe('the whole', () => {
  const many = (change: number): readonly Made[] =>
    Array.from({ length: 10 }, (_, at) => ({ name: `f${at}`, self: 1000 + change * (at + 1) }))

  it('has at most five rows, the largest first, and the part that they carry', () => {
    const { rows, explained, base, head } = changed(many(0), many(100))
    expect(rows.map(({ name }) => name)).toEqual(['f9', 'f8', 'f7', 'f6', 'f5'])
    expect({ base, head }).toEqual({ base: 10_000, head: 15_500 })
    expect(explained).toBeCloseTo((10 + 9 + 8 + 7 + 6) / 55)
    expect(changed(many(0), many(100), { rows: 50 })).toMatchObject({ explained: 1, rows: { length: 10 } })
  })

  it('explains less if a row goes too far', () => {
    const head = many(0).map((one, at) => ({ ...one, self: at === 0 ? 2100 : at < 3 ? 950 : 1000 }))
    expect(changed(many(0), head, { rows: 1 })).toMatchObject({ explained: 0.9, rows: [{ share: 1.1 }] })
  })

  it('has no rows if the total is the same, or nearly', () => {
    const other = many(0).map((one, at) => ({ ...one, self: at === 0 ? 500 : at === 1 ? 1500 : 1000 }))
    expect(changed(many(0), other)).toEqual({ base: 10_000, head: 10_000, rows: [], explained: null })
    const head = [{ name: 'g', self: 9 }, ...many(0)]
    expect(changed(many(0), head).rows).toEqual([])
    expect(changed(many(0), head, { noise: 0 }).rows).toMatchObject([{ name: 'g' }])
  })

  it('has an explanation even if base is empty', () => {
    expect(changed([], [{ name: 'f', self: 5 }])).toMatchObject({ explained: 1, rows: [{ name: 'f', base: 0, head: 5 }] })
  })

  it('is valid, whatever the names', () => {
    const name = `\u001b[31m${'x'.repeat(1000)}\u202e`
    const difference = changed([{ name: 'main', self: 1 }], [{ name, file: name, object: `/${name}`, self: 100_000 }])
    const why = { schema: 1, workloads: [{ workload: 'index', ...difference }] }
    expect(Why.parse(why)).toEqual(why)
    expect(difference.rows[0]?.name).toBe(`${'x'.repeat(199)}…`)
  })

  it.each([
    ['backticks', '`f` ``` f'],
    ['a mention', '@team f'],
    ['an element', '<img src=x onerror=f>'],
    ['escape sequences', '\u001b]0;f\u0007\u001b[2Jf\u009b31m'],
    ['10,000 characters', 'f'.repeat(10_000)],
    ['10,000 emoji', '🔥'.repeat(10_000)],
    ['10,000 half characters', '\ud83d'.repeat(10_000)],
    ['other line ends', 'f\u2028f\u0085f\rf'],
    ['nothing but invisible characters', '\u200b\u202e'],
  ])('is valid, and clean, with %s in each name', (_, name) => {
    const made = { name, file: `a/${name}`, object: `/${name}` }
    const base = [
      { name: 'main', self: 100_000 },
      { ...made, self: 10 },
      { name: `${name}2`, self: 1000, file: `a/${name}` },
    ]
    const head = [
      { name: 'main', self: 100_000, calls: [name] },
      { ...made, self: 50_000 },
      { name: `${name}3`, self: 1000, file: `a/${name}` },
    ]
    const difference = changed(base, head)
    const why = { schema: 1, workloads: [{ workload: 'index', ...difference }] }
    expect(Why.parse(why)).toEqual(why)
    expect(JSON.stringify(why)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]|\\u/u)
  })

  it('is found among 100,000 functions, and in 50 rows', () => {
    const all = (change: number) =>
      Array.from({ length: 100_000 }, (_, at) => `ob=/app\nfl=${at % 100}.c\nfn=f${at}\n${at} ${at % 1000 === 7 ? 1000 + change : 10}`)
    const profile = (change: number) => parsed(outputOf(all(change), 100 * (1000 + change) + 99_900 * 10))
    const difference = explainDifference(profile(0), profile(5000), { rows: 50 })
    expect(difference.rows).toHaveLength(50)
    expect(Why.parse({ schema: 1, workloads: [{ workload: 'index', ...difference }] }).workloads[0]?.explained).toBeCloseTo(0.5)
  })
})

it('several outputs are added, and a sum that is not exact is null', () => {
  expect(sideOf(['fork', 'fork-2', 'fork-3']).total).toBe(403 + 243 + 9)
  const large = parsed(outputOf(['fn=f', `1 ${Number.MAX_SAFE_INTEGER}`], Number.MAX_SAFE_INTEGER))
  expect(sumProfiles([large], [])?.total).toBe(Number.MAX_SAFE_INTEGER)
  expect(sumProfiles([large, large], [])).toBeNull()
})
