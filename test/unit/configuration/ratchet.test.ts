import { describe, expect, test } from 'vitest'
import { tightenings, withLimits } from '../../../src/configuration/ratchet.ts'
import { readConfiguration } from '../../../src/configuration/read.ts'
import type { Allowance } from '../../../src/model/ratchet.ts'

const MACHINE = 'ab12'
const file = (text: string) => ({ text, name: 'joulegate.yml' })
const write = (text: string, limits: Readonly<Record<string, number>> = { parse: 118 }, machine = MACHINE): string | null =>
  withLimits(file(text), new Map(Object.entries(limits)), machine)

const SIMPLE = `# what is measured
version: 1
workloads:
  - name: parse # the parser
    run: ./parse

  # the scanner
  - name: scan
    run: ./scan
`

describe('a limit is written', () => {
  test('below the keys of a workload without a budget', () => {
    expect(write(SIMPLE)).toBe(SIMPLE.replace('    run: ./parse\n', '    run: ./parse\n    budget: { max-energy: { ab12: 118J } }\n'))
  })

  test('at the end of a file without a last line end', () => {
    expect(write('workloads:\n- name: parse\n  run: x')).toBe(
      'workloads:\n- name: parse\n  run: x\n  budget: { max-energy: { ab12: 118J } }\n',
    )
  })

  test.each([
    ['budget: { level: warn }', 'budget: { level: warn, max-energy: { ab12: 118J } }'],
    ['budget: {}', 'budget: { max-energy: { ab12: 118J } }'],
    ['budget: { max-energy: { ab12: 130J } } # so far', 'budget: { max-energy: { ab12: 118J } } # so far'],
    ['budget: { max-energy: { "ab12": "130J", other: 9J } }', 'budget: { max-energy: { "ab12": 118J, other: 9J } }'],
    ['budget: { max-energy: { other: 9J } }', 'budget: { max-energy: { other: 9J, ab12: 118J } }'],
    ['budget:\n    level: warn # not yet', 'budget:\n    level: warn # not yet\n    max-energy: { ab12: 118J }'],
    [
      'budget:\n    max-energy:\n      other: 9J\n    level: warn',
      'budget:\n    max-energy:\n      other: 9J\n      ab12: 118J\n    level: warn',
    ],
    ['budget:\n    max-energy:\n      ab12: 130J # last spring', 'budget:\n    max-energy:\n      ab12: 118J # last spring'],
    ['check: |\n    one\n    two', 'check: |\n    one\n    two\n  budget: { max-energy: { ab12: 118J } }'],
    ['check: >-\n    one\n\n    two\n', 'check: >-\n    one\n\n    two\n  budget: { max-energy: { ab12: 118J } }\n'],
    ['tags:\n  - a\n  - b', 'tags:\n  - a\n  - b\n  budget: { max-energy: { ab12: 118J } }'],
  ])('into %j', (before, after) => {
    const text = (keys: string): string => `workloads:\n- name: parse\n  run: x\n  ${keys}\n# the end\n`
    expect(write(text(before))).toBe(text(after))
  })

  test('into a list in one line, and with the line ends of Windows', () => {
    expect(write('workloads: [{name: parse, run: x}]\n')).toBe(
      'workloads: [{name: parse, run: x, budget: { max-energy: { ab12: 118J } }}]\n',
    )
    expect(write('workloads:\r\n- name: parse\r\n  run: x\r\n')).toBe(
      'workloads:\r\n- name: parse\r\n  run: x\r\n  budget: { max-energy: { ab12: 118J } }\r\n',
    )
  })

  test.each(['1234567890123456', '12e4567890123456', '0x12'])('for a machine whose id looks like a number: %s', (machine) => {
    const text = write(SIMPLE, { parse: 118 }, machine) ?? ''
    const [first] = readConfiguration({ file: file(text), overrides: new Map() }).workloads
    expect(first?.budget).toMatchObject({ maxEnergy: { [machine]: 118 } })
    expect(write(text, { parse: 117 }, machine)).toBe(text.replace('118J', '117J'))
  })

  test('of several workloads, beside a common limit and parameters', () => {
    const text =
      'budget: { max-energy: { ab12: 200J } }\nworkloads:\n- {name: parse, run: x, parameters: {n: [1, 2]}}\n- {name: scan, run: y}\n'
    const both = write(text, { parse: 0.0452, scan: 1190 }) ?? ''
    expect(both).toContain('n: [1, 2]}, budget: { max-energy: { ab12: 45.2mJ } }}')
    expect(both).toContain('run: y, budget: { max-energy: { ab12: 1.19kJ } }}')
  })

  test.each([
    ['shared budgets', 'budget: &b {level: warn}\nworkloads:\n- {name: parse, run: x, budget: *b}\n'],
    [
      'shared workloads',
      'workloads:\n- &w {name: parse, run: x}\n- {name: scan, run: x, env: {}, budget: {level: warn}}\n- {name: c, run: y, budget: &b {level: off}}\n- {name: d, run: z, budget: *b}\n',
    ],
  ])('not into %s', (what, text) => {
    const limits = what === 'shared budgets' ? { parse: 118 } : { c: 118 }
    expect(write(text, limits)).toBeNull()
  })
})

describe('a workload', () => {
  const decide = (text: string, ...allowed: readonly Allowance[]) => tightenings(file(text), allowed, MACHINE)
  const allowed = (result: Allowance['result'], isImproved = true, workload = 'parse'): Allowance => ({ workload, isImproved, result })
  const limited = (limit: string, parameters = '{}'): string =>
    `workloads: [{name: parse, run: x, parameters: ${parameters}, budget: {max-energy: {${MACHINE}: ${limit}}}}]\n`

  test('that improved gets its first limit, and one that did not gets none', () => {
    expect(decide(SIMPLE, allowed(118), allowed(50, false, 'scan'))).toEqual([
      { workload: 'parse', from: null, to: 118 },
      { workload: 'scan', why: 'unimproved', limit: null },
    ])
  })

  test('gets a limit only if it is tighter', () => {
    expect(decide(limited('130J'), allowed(118, false))).toEqual([{ workload: 'parse', from: 130, to: 118 }])
    expect(decide(limited('118J'), allowed(118))).toEqual([{ workload: 'parse', why: 'tight', limit: 118 }])
  })

  test.each(['worse', 'inconclusive', 'failed', 'few'] as const)('that is %s keeps its limit', (why) => {
    expect(decide(limited('130J'), allowed(why))).toEqual([{ workload: 'parse', why, limit: 130 }])
  })

  test('with parameters gets the largest of its combinations, once all are known', () => {
    const text = limited('130J', '{n: [1, 2]}')
    const [one, two] = [allowed(100, true, 'parse/n:1'), allowed(120, true, 'parse/n:2')]
    expect(decide(text, one, two)).toEqual([{ workload: 'parse', from: 130, to: 120 }])
    expect(decide(text, one)).toEqual([{ workload: 'parse', why: 'failed', limit: 130 }])
    expect(decide(text, one, { ...two, result: 'inconclusive' })).toEqual([{ workload: 'parse', why: 'inconclusive', limit: 130 }])
  })

  test('that the file does not have is named, and one that was not measured is not', () => {
    expect(decide(SIMPLE, allowed(118, true, 'gone'))).toEqual([{ workload: 'gone', why: 'absent', limit: null }])
  })
})
