import { describe, expect, it, test } from 'vitest'
import { gather } from '../../../src/measure/metrics/gather.ts'
import { matchedLines, writtenLines } from '../../../src/measure/metrics/lines.ts'
import { artifactPlace, isArtifactPath, type MetricDefinition, metricPattern } from '../../../src/model/metric.ts'

const declared = (name: string, more: Partial<MetricDefinition> = {}): MetricDefinition => ({
  ...{ name, file: null, pattern: null, unit: null, better: null },
  ...more,
})

const gathered = (text: string, runs = 1, definitions: readonly MetricDefinition[] = []) => {
  const { values, faulty } = gather([{ file: null, ...writtenLines(text) }], definitions, runs)
  return { values, faults: faulty.map(({ line, fault }) => `${line} ${fault}`) }
}

describe('a line with a figure', () => {
  test.each([
    ['latency 12.5 ms', { name: 'latency', value: 12.5, unit: 'ms' }],
    ['\tlatency\t 12.5  ms \r', { name: 'latency', value: 12.5, unit: 'ms' }],
    ['hits 7', { name: 'hits', value: 7, unit: null }],
    ['hits -7e-3 # a comment', { name: 'hits', value: -0.007, unit: null }],
    ['cache/l1:hits.rate .5 %', { name: 'cache/l1:hits.rate', value: 0.5, unit: '%' }],
    ['rate 3 1/s', { name: 'rate', value: 3, unit: '1/s' }],
    ['time 3 µs', { name: 'time', value: 3, unit: 'µs' }],
    ['\ufefffirst 1', { name: 'first', value: 1, unit: null }],
  ])('%j is read', (line, value) => {
    expect(gathered(line)).toEqual({ values: [value], faults: [] })
  })

  test.each([
    ['latency', 'form'],
    ['latency 1 ms more', 'form'],
    ['7', 'form'],
    ['7up 1', 'name'],
    ['<b>x</b> 1', 'name'],
    ['@all 1', 'name'],
    [`${'n'.repeat(61)} 1`, 'name'],
    ['latency NaN', 'value'],
    ['latency Infinity', 'value'],
    ['latency 1e999', 'value'],
    ['latency 1.1e100', 'value'],
    ['latency -1.1e100', 'value'],
    ['latency 5e-324', 'value'],
    ['latency 9e-101', 'value'],
    ['latency 0x10', 'value'],
    ['latency 1,5', 'value'],
    ['latency 1 [x](y)', 'unit'],
    [`latency 1 ${'u'.repeat(21)}`, 'unit'],
  ])('%j is refused: %s', (line, fault) => {
    const { values, faults } = gathered(`good 1\n${line}`)
    expect(values).toEqual([{ name: 'good', value: 1, unit: null }])
    expect(faults).toEqual([`2 ${fault}`])
  })

  it('is none if it is empty or a comment', () => {
    expect(gathered('\n  \n# latency 1\n')).toEqual({ values: [], faults: [] })
  })
})

describe('the figures of a trial', () => {
  it('are the means of its runs', () => {
    expect(gathered('a 1\na 2\na 6\nb 7', 3).values).toEqual([
      { name: 'a', value: 3, unit: null },
      { name: 'b', value: 7, unit: null },
    ])
  })

  it('of the same value have that value, to the last bit', () => {
    expect(gathered('a 0.3\n'.repeat(4), 4).values).toEqual([{ name: 'a', value: 0.3, unit: null }])
    expect(gathered('a 1e100\n'.repeat(100), 100).values).toEqual([{ name: 'a', value: 1e100, unit: null }])
  })

  it('are missing if one is written more often than the command ran', () => {
    expect(gathered('a 1\na 2\nb 1')).toEqual({ values: [{ name: 'b', value: 1, unit: null }], faults: ['2 again'] })
  })

  it('are missing if the unit changes, or is not the declared one', () => {
    expect(gathered('a 1 ms\na 2 s\nb 1 ms\nb 2', 2)).toEqual({ values: [], faults: ['2 other-unit', '4 other-unit'] })
    expect(gathered('a 1 s', 1, [declared('a', { unit: 'ms' })])).toEqual({ values: [], faults: ['1 other-unit'] })
  })

  it('have the declared unit if the program writes none', () => {
    expect(gathered('a 1\na 3 ms', 2, [declared('a', { unit: 'ms' })]).values).toEqual([{ name: 'a', value: 2, unit: 'ms' }])
  })

  it('are missing if a run wrote none that can be used', () => {
    expect(gathered('a 1\na NaN\na 1', 3)).toEqual({ values: [], faults: ['2 value'] })
  })

  it('are at most 50', () => {
    const { values, faults } = gathered(Array.from({ length: 60 }, (_, index) => `a${index} 1`).join('\n'))
    expect(values).toHaveLength(50)
    expect(faults).toHaveLength(10)
  })
})

describe('a pattern', () => {
  const found = (text: string, pattern: string, most = 2) => matchedLines(text, declared('p99', { pattern, unit: 'ms' }), most)

  it('finds the first lines that match, and no more', () => {
    const { lines } = found('start\np99: 12.5 ms\nx p99: 3 ms p99: 4 ms\np99: 5', 'p99: ([0-9.]+)') ?? { lines: [] }
    expect(lines.map(({ line, value, unit }) => [line, value, unit])).toEqual([
      [2, 12.5, 'ms'],
      [3, 3, 'ms'],
    ])
  })

  it('whose group is not a number makes a faulty line', () => {
    expect(found('p99: fast', 'p99: (.*)')).toMatchObject({ lines: [], faulty: [{ line: 1, name: 'p99', fault: 'value' }] })
    expect(found('p99: ', 'p99: (x)?')).toMatchObject({ faulty: [{ line: 1, fault: 'value' }] })
  })

  it('that tries too many ways to match is stopped', () => {
    expect(found(`${'a'.repeat(5_000)}!`, '(a+)+$')).toBeNull()
  })

  test.each([
    ['p99: ([0-9.]+)', true],
    ['(?<value>[0-9]+) ms', true],
    ['(?:a|b)([0-9]+)', true],
    ['no group', false],
    ['(two) (groups)', false],
    ['([0-9]+', false],
    ['([0-9]+)\\', false],
    ['x|(y)', true],
  ])('%j can be used: %s', (text, isUsable) => {
    expect(metricPattern(text) !== null).toBe(isUsable)
  })
})

describe('the path of a kept file', () => {
  test.each([
    ['out/report.html', true],
    ['a b/c-d_e+f@2.txt', true],
    ['.hidden', false],
    ['out/../x', false],
    ['-rf', false],
    ['out/trailing.', false],
    ['out/new\nline', false],
    ['out/\u001b[2J', false],
    ['out/<b>', false],
    ['out//x', false],
    [`${'x/'.repeat(100)}y`, false],
  ])('%j may be kept: %s', (path, may) => {
    expect(isArtifactPath(path)).toBe(may)
  })

  it('is in a directory of its workload, whose name differs from all others', () => {
    const all = ['parse', 'a/b', 'a b', 'A_B', '..', '-x']
    const places = all.map((name) => artifactPlace(name, all))
    expect(places).toEqual(['parse', 'a_b_2', 'a_b_3', 'A_B_4', '__', '_x'])
  })
})
