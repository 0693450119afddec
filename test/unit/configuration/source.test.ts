import { describe, expect, it } from 'vitest'
import { readConfiguration } from '../../../src/configuration/read.ts'
import { pathText } from '../../../src/configuration/source.ts'
import { is, Problem } from '../../../src/model/finding.ts'
import { plainJson } from '../../../src/plugins/host/json.ts'

/** Complaints about what a program has made. */
function complaints(made: unknown): readonly string[] {
  try {
    const file = { text: JSON.stringify(made), name: 'joulegate.config.ts', where: 'base 9f1c2d3a4b', program: ['joulegate.config.ts'] }
    readConfiguration({ file, overrides: new Map() })
    return []
  } catch (error) {
    if (error instanceof Problem && is(error.finding, 'bad-configuration')) return error.finding.data.complaints
    throw error
  }
}

const workload = { name: 'a', run: 'true' }
const AT = 'joulegate.config.ts (base 9f1c2d3a4b):'

describe('the configuration that a program has made', () => {
  it('is read as joulegate.yml is', () => {
    expect(complaints({ version: 1, workloads: [{ ...workload, parameters: { size: [1, 2.5, 'x'] } }] })).toEqual([])
  })

  it('has complaints that name the key, and no line', () => {
    const workloads = [workload, workload, { ...workload, name: 'b', timeuot: 1 }, { name: 'c' }]
    expect(complaints({ version: 1, workloads })).toEqual([
      `${AT} workloads[2].timeuot: unknown key "timeuot", did you mean "timeout"?`,
      expect.stringMatching(/^joulegate\.config\.ts \(base 9f1c2d3a4b\): workloads\[3\]\.run: "run" is missing/),
      `${AT} workloads[1].name: two workloads are called "a", workloads[0].name and workloads[1].name: rename one`,
    ])
  })

  it('has no depth without end, and no key that would be dropped', () => {
    let deep: unknown = 1
    for (let level = 0; level < 1_000; level += 1) deep = [deep]
    expect(complaints({ version: 1, workloads: deep })).toEqual([expect.stringContaining('nested too deeply')])
    expect(complaints(JSON.parse('{"version":1,"__proto__":{}}'))).toEqual([`${AT} __proto__: this key is not allowed`])
    expect(complaints(null)).toHaveLength(1)
    expect(complaints('text')).toHaveLength(1)
  })

  it.each([
    [['workloads', 3, 'run'], 'workloads[3].run'],
    [['workloads', 0, 'env', 'A-B'], 'workloads[0].env["A-B"]'],
    [[], ''],
  ])('has the path %j as %s', (path, text) => {
    expect(pathText(path)).toBe(text)
  })
})

describe('a result that must be JSON', () => {
  it('keeps JSON, and leaves keys without a value out', () => {
    expect(plainJson({ a: [1, null, { b: 'x' }], c: undefined }, 'it')).toEqual({ a: [1, null, { b: 'x' }] })
  })

  it.each([
    [{ a: () => 1 }, 'it.a is a function'],
    [{ a: [Number.NaN] }, 'it.a[0] is NaN'],
    [{ a: new Date() }, 'it.a is a Date'],
    [{ a: new Map() }, 'it.a is a Map'],
    [[undefined], 'it[0] is undefined'],
    [{ a: 1n }, 'it.a is a bigint'],
  ])('refuses what JSON would change: %#', (value, says) => {
    expect(() => plainJson(value, 'it')).toThrow(says)
  })

  it('refuses a value that refers to itself', () => {
    const own: Record<string, unknown> = {}
    own['own'] = own
    expect(() => plainJson(own, 'it')).toThrow('refers to itself')
  })
})
