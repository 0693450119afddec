import { describe, expect, test } from 'vitest'
import { compareDefinitions } from '../../../src/configuration/definitions.ts'
import { readConfiguration, selectWorkloads } from '../../../src/configuration/read.ts'
import type { Workload } from '../../../src/model/config.ts'
import { Problem } from '../../../src/model/finding.ts'
import { messageOf } from '../../rig/worded.ts'

const read = (text: string, overrides: ReadonlyMap<string, string | true> = new Map()) =>
  readConfiguration({ file: { text, name: 'joulegate.yml' }, overrides })
const workloadsOf = (text: string): readonly Workload[] => read(text).workloads
const names = (text: string): readonly string[] => workloadsOf(text).map(({ name }) => name)
const matrix = (parameters: string, more = ''): string => `workloads: [{name: a, run: x, parameters: ${parameters}${more}}]`

describe('parameters', () => {
  test('make a workload for each combination, in the order written', () => {
    const text = matrix('{size: [small, large], codec: [zstd, gzip]}', ', env: {K: v}')
    expect(workloadsOf(text).map(({ name, env }) => [name, env])).toEqual([
      ['a/size:small/codec:zstd', { K: 'v', size: 'small', codec: 'zstd' }],
      ['a/size:small/codec:gzip', { K: 'v', size: 'small', codec: 'gzip' }],
      ['a/size:large/codec:zstd', { K: 'v', size: 'large', codec: 'zstd' }],
      ['a/size:large/codec:gzip', { K: 'v', size: 'large', codec: 'gzip' }],
    ])
  })

  test('leave the rest of the entry as it is', () => {
    const more = ', prepare: p, check: c, cleanup: d, cwd: e, timeout: 5s, tags: [t], budget: {level: warn}, units: 3, unit: token'
    const [first, second] = workloadsOf(matrix('{n: [1, 2]}', more))
    expect(first).toEqual({
      name: 'a/n:1',
      run: 'x',
      cwd: 'e',
      env: { n: '1' },
      timeout: 5,
      prepare: 'p',
      cleanup: 'd',
      check: 'c',
      services: [],
      repeat: 'auto',
      network: 'off',
      tags: ['t'],
      units: { count: 3, unit: 'token' },
      budget: { maxRegression: 0.03, level: 'warn' },
    })
    expect(second).toEqual({ ...first, name: 'a/n:2', env: { n: '2' } })
  })

  test('that are empty leave one workload', () => {
    expect(names(matrix('{}'))).toEqual(['a'])
  })

  test.each(['1.10', '010', '0x1F', '1e3', '-0', '12345678901234567890', 'True', 'false', '.5', '2026-01-02', 'yes', "'1.0'", '"1_0"'])(
    'keep %s as it is written in the file',
    (value) => {
      const text = value.replaceAll(/['"]/g, '')
      expect(workloadsOf(matrix(`{n: [${value}, other]}`)).map(({ name, env }) => [name, env])).toEqual([
        [`a/n:${text}`, { n: text }],
        ['a/n:other', { n: 'other' }],
      ])
    },
  )

  test('may come by aliases, of a list and of a value', () => {
    const text =
      'workloads:\n- {name: a, run: x, parameters: {n: &n [&one 1.10, 2]}}\n- {name: b, run: x, parameters: {n: *n, m: [*one, 1]}}'
    expect(names(text)).toEqual(['a/n:1.10', 'a/n:2', 'b/n:1.10/m:1.10', 'b/n:1.10/m:1', 'b/n:2/m:1.10', 'b/n:2/m:1'])
  })

  test('stay as written if a flag rewrites their entry', () => {
    const { workloads } = read(matrix('{n: [1.10]}', ', budget: {max-regression: 9%}'), new Map([['max-regression', '2%']]))
    expect(workloads).toMatchObject([{ name: 'a/n:1.10', budget: { maxRegression: 0.02 } }])
  })

  test('let two entries have one name as long as the combinations differ', () => {
    const text =
      'workloads: [{name: a, run: x, parameters: {n: [1]}, units: 1}, {name: a, run: x, parameters: {n: [2]}, units: 2}, {name: a, run: x}]'
    expect(workloadsOf(text).map(({ name, units }) => [name, units?.count])).toEqual([
      ['a/n:1', 1],
      ['a/n:2', 2],
      ['a', undefined],
    ])
  })

  test('may make 500 workloads, and names of 80 characters', () => {
    const range = (count: number): string => Array.from({ length: count }, (_, index) => index).join(', ')
    expect(names(matrix(`{m: [${range(20)}], n: [${range(25)}]}`))).toHaveLength(500)
    expect(names(matrix(`{n: [${'x'.repeat(76)}]}`))[0]).toHaveLength(80)
  })

  test('that would exceed the memory are refused at once', () => {
    const many = Array.from({ length: 15 }, (_, index) => `${String.fromCharCode(97 + index)}: [1, 2, 3, 4, 5, 6, 7, 8, 9]`).join(', ')
    const started = performance.now()
    expect(() => read(matrix(`{${many}}`))).toThrow(Problem)
    expect(() => read(matrix(`{${many}}`))).toThrow(
      'joulegate.yml:1:43: there are more than 1000000000 workloads, one for each combination of parameters, and at most 500 are allowed',
    )
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  test('are chosen by globs over their names', () => {
    const config = read(matrix('{size: [small, large], codec: [zstd, gzip]}', ', tags: [fast]'))
    const select = (...patterns: readonly string[]) =>
      selectWorkloads(config, { patterns, tags: ['fast'] }).workloads.map(({ name }) => name)
    expect(select('a/size:small/*')).toEqual(['a/size:small/codec:zstd', 'a/size:small/codec:gzip'])
    expect(select('*/codec:gzip')).toEqual(['a/size:small/codec:gzip', 'a/size:large/codec:gzip'])
  })
})

describe('work', () => {
  test('counts in units if it has no name for them', () => {
    expect(workloadsOf('workloads: [{name: a, run: x, units: 211938580}]')[0]?.units).toEqual({ count: 211_938_580, unit: 'unit' })
  })
})

describe('definitions of base and head', () => {
  const base = read(matrix('{size: [small, large], codec: [zstd, gzip]}', ', units: 10'))
  const compare = (head: string) => compareDefinitions(base, read(head))

  test('are those of combinations: one that only head has is new, one that only base has is missing', () => {
    const { unpaired, findings } = compare(matrix('{size: [small, huge], codec: [zstd, gzip]}', ', units: 10'))
    expect(unpaired).toEqual([
      { workload: 'a/size:large/codec:zstd', kind: 'missing', gated: true },
      { workload: 'a/size:large/codec:gzip', kind: 'missing', gated: true },
      { workload: 'a/size:huge/codec:zstd', kind: 'new', gated: true },
      { workload: 'a/size:huge/codec:gzip', kind: 'new', gated: true },
    ])
    expect(findings).toEqual([])
  })

  test('are the same in another order of values', () => {
    expect(compare(matrix('{size: [large, small], codec: [gzip, zstd]}', ', units: 10'))).toEqual({ unpaired: [], findings: [] })
  })

  test('report one change to many combinations once', () => {
    const text = matrix('{size: [small, large], codec: [zstd, gzip]}', ', units: 11, check: c, budget: {level: warn}')
    const three = 'a/size:small/codec:zstd, a/size:small/codec:gzip, a/size:large/codec:zstd and 1 more'
    expect(compare(text).findings.map(messageOf)).toEqual([
      `Head changes the definition of ${three} (check, units). Base's definition is used; head's takes effect after the merge.`,
      `Head loosens the budget of ${three} from level fail to level warn. Base's budget is used; head's takes effect after the merge.`,
    ])
  })
})
