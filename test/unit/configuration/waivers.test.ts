import { describe, expect, test } from 'vitest'
import { compareDefinitions } from '../../../src/configuration/definitions.ts'
import { readConfiguration } from '../../../src/configuration/read.ts'
import { Config } from '../../../src/model/config.ts'
import { Problem } from '../../../src/model/finding.ts'
import { messageOf, worded } from '../../rig/worded.ts'

type Input = Partial<Parameters<typeof readConfiguration>[0]>

const read = (text: string, more: Input = {}): Config =>
  readConfiguration({ file: { text, name: 'joulegate.yml' }, overrides: new Map(), today: '2026-05-04', ...more })

function complaint(text: string, more: Input = {}): string {
  try {
    read(text, more)
  } catch (error) {
    if (error instanceof Problem) return worded(error.finding).message
    throw error
  }
  return 'nothing was thrown'
}

const WORKLOADS = 'workloads: [{name: parse/a, run: x}, {name: parse/b, run: x, budget: {max-regression: 10%}}, {name: scan, run: x}]\n'

const waiver = (keys: Readonly<Record<string, string>>): string =>
  `  - ${Object.entries({ workload: 'scan', 'max-regression': '8%', expires: '2026-06-30', reason: 'a new parser', ...keys })
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n    ')}\n`

const withWaivers = (...all: readonly Readonly<Record<string, string>>[]): string => `${WORKLOADS}waivers:\n${all.map(waiver).join('')}`

const budgetOf = (config: Config, workload = 'scan') => config.workloads.find(({ name }) => name === workload)?.budget

describe('a waiver', () => {
  const resolved = { maxRegression: 0.08, instead: 0.03, expires: '2026-06-30', reason: 'a new parser' }

  test('gives its workload another budget, and leaves the rest', () => {
    const config = read(withWaivers({}))
    expect(budgetOf(config)).toEqual({ maxRegression: 0.08, level: 'fail', waiver: { state: 'applies', ...resolved } })
    expect(budgetOf(config, 'parse/a')).toEqual({ maxRegression: 0.03, level: 'fail' })
    expect(Config.parse(JSON.parse(JSON.stringify(config)))).toEqual(config)
  })

  test('is for all workloads that its glob matches', () => {
    const config = read(withWaivers({ workload: "'parse/*'", 'max-regression': '12%' }))
    expect(config.workloads.map(({ budget }) => budget.maxRegression)).toEqual([0.12, 0.12, 0.03])
  })

  test.each([
    ['2026-06-30', 'applies', 0.08],
    ['2026-07-01', 'expired', 0.03],
    ['2026-07-07', 'expired', 0.03],
  ])('on %s: %s', (today, state, maxRegression) => {
    expect(budgetOf(read(withWaivers({}), { today }))).toMatchObject({ maxRegression, waiver: { state } })
  })

  test('is an error from the eighth day on, except in base’s file', () => {
    const today = '2026-07-08'
    expect(complaint(withWaivers({}), { today })).toBe(
      'joulegate.yml:5:14: waivers.expires: this waiver has expired, and the 7 days to remove it are over (today is 2026-07-08): remove it, write a later day, or compare old commits with --max-regression (found "2026-06-30")',
    )
    expect(budgetOf(read(withWaivers({}), { today, isBase: true }))).toMatchObject({ maxRegression: 0.03, waiver: { state: 'expired' } })
  })

  test('does not apply beside a budget that a flag gives, whatever its day', () => {
    const overrides = new Map([['max-regression', '9%']])
    expect(budgetOf(read(withWaivers({}), { overrides, today: '2027-01-01' }))).toMatchObject({
      maxRegression: 0.09,
      waiver: { state: 'overridden' },
    })
  })

  test('does not apply to the workload of a flag, or if the day does not matter', () => {
    expect(read(withWaivers({}), { overrides: new Map([['run', 'y']]) }).workloads).toMatchObject([{ budget: { maxRegression: 0.03 } }])
    const { workloads } = readConfiguration({ file: { text: withWaivers({}), name: 'joulegate.yml' }, overrides: new Map() })
    expect(workloads[2]?.budget).toEqual({ maxRegression: 0.03, level: 'fail' })
  })

  test('of energy does not apply to work, and the other way round', () => {
    const both = withWaivers({ 'max-work-regression': '2%' })
    expect(budgetOf(read(`meter: work\n${both}`))).toMatchObject({ maxRegression: 0.02, waiver: { instead: 0.01 } })
    expect(budgetOf(read(`meter: work\n${withWaivers({})}`))).toEqual({ maxRegression: 0.01, level: 'fail' })
  })

  test('of a proposal does not count', () => {
    expect(budgetOf(read(withWaivers({}), { isProposal: true }))).toEqual({ maxRegression: 0.03, level: 'fail' })
  })

  test('of head is shown as a looser budget, which counts after the merge', () => {
    const { findings } = compareDefinitions(read(WORKLOADS), read(withWaivers({})))
    expect(findings.map(messageOf)).toEqual([
      "Head loosens the budget of scan from 3 % to 8 %. Base's budget is used; head's takes effect after the merge.",
    ])
  })

  test.each([
    [
      { workload: 'sacn' },
      'joulegate.yml:3:15: waivers.workload: no workload has this name: remove the waiver, or correct the name (found "sacn")',
    ],
    [
      { 'max-regression': '3%' },
      'joulegate.yml:4:21: waivers.max-regression: waives nothing, because the budget of scan is 3%: write more, or remove the waiver (found "3%")',
    ],
    [
      { workload: 'parse/b', 'max-regression': '8%' },
      'joulegate.yml:4:21: waivers.max-regression: waives nothing, because the budget of parse/b is 10%: write more, or remove the waiver (found "8%")',
    ],
    [{ expires: '2026-13-01' }, 'joulegate.yml:5:14: waivers.expires: is not a day of the calendar (found "2026-13-01")'],
    [{ expires: '2026-02-30' }, 'joulegate.yml:5:14: waivers.expires: is not a day of the calendar (found "2026-02-30")'],
    [
      { expires: '30.6.2026' },
      'joulegate.yml:5:14: waivers.expires: write a day as year-month-day, for example 2026-12-31 (found "30.6.2026")',
    ],
    [
      { expires: '2027-05-08' },
      'joulegate.yml:5:14: waivers.expires: must be at most a year ahead (today is 2026-05-04): for longer, raise the budget itself (found "2027-05-08")',
    ],
    [{ reason: '""' }, 'joulegate.yml:6:13: waivers.reason: must not be empty: write why the budget is larger for a time (found "")'],
    [{ reason: '" "' }, 'joulegate.yml:6:13: waivers.reason: must not be empty: write why the budget is larger for a time (found " ")'],
    [{ reason: '[a]' }, 'joulegate.yml:6:13: waivers.reason: write the reason as text, in quotes (found a list)'],
  ])('with %j is refused', (keys, message) => {
    expect(complaint(withWaivers(keys))).toBe(message)
  })

  test('with 60 kB of reason is refused, and shown short', () => {
    const message = complaint(withWaivers({ reason: 'x'.repeat(60_000) }))
    expect(message).toMatch(/^joulegate\.yml:6:13: waivers\.reason: must be at most 500 characters \(found "x{59}…"\)$/)
  })

  test('without a budget is refused', () => {
    const text = `${WORKLOADS}waivers: [{workload: scan, expires: 2026-06-30, reason: r}]\n`
    expect(complaint(text)).toBe(
      'joulegate.yml:2:11: waivers: "max-regression" is missing: write the budget until then, for example max-regression: 8%',
    )
  })

  test('beside another one of the same workload is refused', () => {
    expect(complaint(withWaivers({}, { workload: "'s*'" }))).toBe(
      'joulegate.yml:7:15: waivers.workload: scan has another waiver above: keep one of the two (found "s*")',
    )
  })

  test('is not matched with a billion combinations', () => {
    const list = `[${Array.from({ length: 100 }, (_, index) => index).join(', ')}]`
    const text = `workloads: [{name: a, run: x, parameters: {a: ${list}, b: ${list}, c: ${list}, d: ${list}, e: ${list}}}]\nwaivers:\n${waiver({})}`
    expect(complaint(text)).toMatch(/at most 500 are allowed/)
    expect(complaint(`${text}renames: {b: c}\n`)).toMatch(/at most 500 are allowed/)
  })
})

describe('limits in joules', () => {
  const own = (budget: string): string => `workloads: [{name: a, run: x, budget: ${budget}}, {name: b, run: x}]\n`

  test.each([
    ['130J', 130],
    ['45mJ', 0.045],
    ['1.2kJ', 1200],
    ['20µJ', 2e-5],
    ['20uJ', 2e-5],
  ])('%s', (text, joules) => {
    expect(budgetOf(read(own(`{max-energy: {bench-01: ${text}}, min-change: ${text}}`)), 'a')).toMatchObject({
      maxEnergy: { 'bench-01': expect.closeTo(joules, 12) },
      minChange: expect.closeTo(joules, 12),
    })
  })

  test('of a workload win over the common ones', () => {
    const config = read(`budget: {max-energy: {m: 9J}, min-change: 2J}\n${own('{max-energy: {m: 8J}}')}`)
    expect(config.workloads.map(({ budget }) => [budget.maxEnergy, budget.minChange])).toEqual([
      [{ m: 8 }, 2],
      [{ m: 9 }, 2],
    ])
  })

  test('of a flag are for whichever machine measures, unless it names one', () => {
    const limits = (given: string) =>
      read(own('{max-energy: {m: 8J}}'), { overrides: new Map([['max-energy', given]]) }).workloads[0]?.budget
    expect(limits('130J')).toMatchObject({ maxEnergy: { '*': 130 } })
    expect(limits('m=1J, other=2J')).toMatchObject({ maxEnergy: { m: 1, other: 2 } })
    expect(complaint(own('{}'), { overrides: new Map([['max-energy', '130']]) })).toBe(
      '--max-energy: write joules with their unit, for example 130J or 45mJ (found 130)',
    )
    expect(complaint(own('{}'), { overrides: new Map([['max-energy', 'm=1J,m=2J']]) })).toMatch(
      /^--max-energy: write the id of each machine/,
    )
  })

  test.each([
    [
      '{max-energy: 130J}',
      'write the id of each machine and its limit, for example {3f9a0c5be2d17a48: 130J}; the report shows the id of a machine (found "130J")',
    ],
    ['{max-energy: {m: 130}}', 'write joules with their unit, for example 130J or 45mJ (found 130)'],
    ['{max-energy: {m: 0J}}', 'must be more than 0 (found "0J")'],
    ['{max-energy: {"a b": 3J}}', '"a b" is not the id of a machine: the report shows it'],
    ['{min-change: 3}', 'write joules with their unit, for example 130J or 45mJ (found 3)'],
    ['{min-change: 99999999kJ}', 'must be at most 1000000kJ (found "99999999kJ")'],
  ])('%s is refused', (budget, message) => {
    expect(complaint(own(budget))).toContain(message)
  })

  test('are not about work, and end that auto counts it', () => {
    const text = own('{max-energy: {m: 8J}, min-change: 1J}')
    expect(budgetOf(read(text, { canCountEnergy: false }), 'a')).toMatchObject({ maxEnergy: { m: 8 } })
    expect(budgetOf(read(`meter: work\n${text}`), 'a')).toEqual({ maxRegression: 0.01, level: 'fail' })
  })

  test.each([
    ['{max-energy: {m: 9J}}', 'Head loosens the budget of a from 8 J to 9 J.'],
    ['{}', 'Head loosens the budget of a from 8 J to no limit.'],
    ['{max-energy: {m: 8J}, min-change: 2J}', 'Head raises budget.min-change of a from nothing to 2 J.'],
  ])('of head, %s, are named if they are looser', (head, start) => {
    const { findings } = compareDefinitions(read(own('{max-energy: {m: 8J}}')), read(own(head)))
    expect(findings.map(messageOf)).toEqual([expect.stringContaining(start)])
  })

  test('of head are not named if they are tighter', () => {
    expect(compareDefinitions(read(own('{max-energy: {m: 8J}}')), read(own('{max-energy: {m: 7J, o: 3J}}'))).findings).toEqual([])
  })
})
