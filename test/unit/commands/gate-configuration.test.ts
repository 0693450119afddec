import { expect, test } from 'vitest'
import { type GateBar, gateConfiguration } from '../../../src/commands/gate/gate-configuration.ts'
import type { Overrides } from '../../../src/configuration/flags.ts'
import { finding, Problem } from '../../../src/model/finding.ts'
import { yml } from '../../rig/programs.ts'
import { messageOf } from '../../rig/worded.ts'

const place = { name: 'joulegate.yml', base: '0123456789', repository: 'acme/widget' }
const bar: GateBar = { base: new Map(), isFirst: false, blind: null, checkChange: null, mayReplay: false, approval: async () => null }
const file = (keys: Readonly<Record<string, unknown>>) => ({
  name: 'joulegate.yml',
  text: yml({ workloads: [{ name: 'parse', run: './parse' }], ...keys }),
})

interface Given {
  readonly base?: Readonly<Record<string, unknown>>
  readonly head?: Readonly<Record<string, unknown>>
  readonly inputs?: Readonly<Record<string, string>>
  readonly bar?: Partial<GateBar> | null
  readonly canCountEnergy?: boolean
}

function choose({ base, head, inputs = {}, bar: given = {}, canCountEnergy = true }: Given) {
  const overrides: Overrides = new Map(Object.entries(inputs))
  const chosen = gateConfiguration({
    ofBase: base === undefined ? null : file(base),
    ofHead: head === undefined ? null : file(head),
    overrides,
    bar: given === null ? null : { ...bar, ...given },
    place,
    facts: { canCountEnergy, today: '2026-05-04' },
  })
  return { ...chosen, config: chosen.read(chosen.overrides), messages: chosen.findings.map(messageOf) }
}

function refused(given: Given): string {
  try {
    choose(given)
  } catch (error) {
    if (error instanceof Problem) return error.finding.code
    throw error
  }
  throw new Error('nothing was refused')
}

const of = (inputs: Readonly<Record<string, string>>): Overrides => new Map(Object.entries(inputs))

test('a first file proposes workloads and a build, and its other keys are named', () => {
  const head = {
    ...{
      build: { run: 'make', 'env-from': ['NPM_TOKEN'] },
      meter: 'estimate',
      'time-limit': '1s',
      temperature: { band: '20C' },
      harness: ['bench/**'],
    },
    ...{ pairs: { max: 8 }, budget: { level: 'off' }, gate: { 'fail-on': 'never', confidence: '50%' } },
    workloads: [{ name: 'parse', run: './parse', prepare: 'p', check: 'c', tags: ['x'], budget: { level: 'warn' } }],
  }
  const { config, configuredBy, messages } = choose({ head })
  expect(configuredBy).toBe('proposal')
  expect(config).toMatchObject({
    build: { run: 'make', envFrom: [] },
    workloads: [{ prepare: 'p', check: 'c', tags: ['x'], budget: { level: 'fail', maxRegression: 0.03 } }],
    ...{ meter: 'auto', timeLimit: 1800, temperature: { band: 3 }, harness: [], pairs: { max: 60 } },
    gate: { confidence: 0.95, failOn: ['regressed', 'error', 'missing', 'check-changed'] },
  })
  expect(messages).toEqual([
    expect.stringMatching(
      /These keys take effect after the merge: meter, time-limit, temperature, harness, pairs, budget, gate, build\.env-from, workloads\[\]\.budget\.$/,
    ),
  ])
})

test('a mistake in a first file is reported, also in a key that is not used', () => {
  expect(refused({ head: { budgett: {} } })).toBe('bad-configuration')
})

test('head’s file is ignored if base’s workflow gives commands', () => {
  const base = of({ run: './bench', 'max-regression': '2%' })
  const { config, configuredBy } = choose({
    head: { gate: { 'fail-on': 'never' } },
    inputs: { run: './bench', 'max-regression': '2%' },
    bar: { base },
  })
  expect(configuredBy).toBe('options')
  expect(config).toMatchObject({ workloads: [{ run: './bench', budget: { maxRegression: 0.02 } }], gate: { failOn: { length: 4 } } })
})

test.each<[string, Given, Readonly<Record<string, string>>]>([
  ['another command', { inputs: { run: 'true' }, bar: { base: of({ run: './bench' }) } }, { run: './bench' }],
  ['no command', { inputs: {}, bar: { base: of({ run: './bench' }) }, head: {} }, { run: './bench' }],
  [
    'a larger budget',
    { base: {}, inputs: { 'max-regression': '9%' }, bar: { base: of({ 'max-regression': '2%' }) } },
    { 'max-regression': '2%' },
  ],
  ['no budget', { base: {}, inputs: {}, bar: { base: of({ 'max-regression': '2%' }) } }, { 'max-regression': '2%' }],
  [
    'a smaller budget',
    { base: {}, inputs: { 'max-regression': '1%' }, bar: { base: of({ 'max-regression': '2%' }) } },
    { 'max-regression': '1%' },
  ],
  [
    'a budget that base gives and its file forbids',
    { base: {}, inputs: { 'max-regression': '9%' }, bar: { base: of({ 'max-regression': '9%' }) } },
    {},
  ],
  ['fail-on that says less', { base: {}, inputs: { 'fail-on': 'regressed' } }, {}],
  ['a meter', { base: {}, inputs: { meter: 'estimate' } }, {}],
  ['a push, whose inputs are its own', { inputs: { run: 'true', meter: 'estimate' }, bar: null }, { run: 'true', meter: 'estimate' }],
])('%s', (_, given, expected) => {
  expect(Object.fromEntries(choose(given).overrides)).toEqual(expected)
})

test('commands of a run are a proposal if base has none', () => {
  expect(choose({ inputs: { run: './bench' }, head: {} })).toMatchObject({
    configuredBy: 'proposal',
    config: { workloads: [{ run: './bench' }] },
  })
  expect(choose({ inputs: { run: './bench' }, bar: { isFirst: true } })).toMatchObject({ configuredBy: 'proposal' })
})

test('replay is refused in the file, in the inputs and in base’s workflow; on a loopback GitHub it is not', () => {
  const meter = 'replay:/tmp/mine.csv'
  expect(refused({ base: { meter } })).toBe('replay-in-action')
  expect(refused({ inputs: { run: 'true', meter }, bar: null })).toBe('replay-in-action')
  expect(refused({ inputs: { run: 'true', meter }, bar: { base: of({ run: 'true', meter }) } })).toBe('replay-in-action')
  expect(choose({ base: { meter }, bar: { mayReplay: true } }).config.meter).toBe(meter)
})

test('if base’s workflow cannot be read, only a file of base counts', () => {
  const blind = finding('command-within-reach', {})
  expect(choose({ base: {}, bar: { blind } }).configuredBy).toBe('base')
  expect(refused({ head: {}, bar: { blind } })).toBe('nothing-to-hold-against')
  expect(refused({})).toBe('no-workloads-in-workflow')
})

test.each<[string, Given, string, number]>([
  ['a pull request cannot raise the budget of work', { base: {}, inputs: { 'max-work-regression': '50%' } }, 'work', 0.01],
  ['but lower it', { base: {}, inputs: { 'max-work-regression': '0.5%' } }, 'work', 0.005],
  ['nor name the domains', { base: {}, inputs: { domains: 'package' } }, 'work', 0.01],
  [
    'a budget in energy in base’s workflow ends the work',
    { base: {}, inputs: { 'max-regression': '2%' }, bar: { base: of({ 'max-regression': '2%' }) } },
    'auto',
    0.02,
  ],
  ['and a pull request cannot remove it', { base: {}, inputs: {}, bar: { base: of({ 'max-regression': '2%' }) } }, 'auto', 0.02],
  [
    'nor add one for another quantity',
    { base: { budget: { 'max-regression': '2%' } }, inputs: { 'max-work-regression': '50%' } },
    'auto',
    0.02,
  ],
])('on a machine without a counter of energy: %s', (_, given, meter, maxRegression) => {
  const { config } = choose({ ...given, canCountEnergy: false })
  expect({ meter: config.meter, budget: config.workloads[0]?.budget.maxRegression }).toEqual({ meter, budget: maxRegression })
})

test.each([
  ['a limit for a machine that has none', { 'max-energy': '130J' }, {}, true],
  ['a lower limit', { 'max-energy': 'm=7J,other=8J' }, { budget: { 'max-energy': { m: '8J' } } }, true],
  ['a higher one', { 'max-energy': 'm=9J' }, { budget: { 'max-energy': { m: '8J' } } }, false],
  ['one that leaves out a machine of base', { 'max-energy': 'other=1J' }, { budget: { 'max-energy': { m: '8J' } } }, false],
  ['one for all machines, above one of base’s', { 'max-energy': '9J' }, { budget: { 'max-energy': { m: '8J', n: '10J' } } }, false],
  ['one for all machines, below all of base’s', { 'max-energy': '7J' }, { budget: { 'max-energy': { m: '8J', n: '10J' } } }, true],
])('the input max-energy, %s', (_, inputs, base, isUsed) => {
  const { config, messages } = choose({ base, inputs })
  const [workload] = config.workloads
  expect(
    JSON.stringify(workload?.budget.maxEnergy ?? null) === JSON.stringify(choose({ base }).config.workloads[0]?.budget.maxEnergy ?? null),
  ).toBe(!isUsed)
  expect(messages).toHaveLength(isUsed ? 0 : 1)
})

test('an input max-regression that is stricter than the budget wins over a waiver of base', () => {
  const base = { waivers: [{ workload: 'parse', 'max-regression': '8%', expires: '2026-06-30', reason: 'r' }] }
  expect(choose({ base }).config.workloads[0]?.budget).toMatchObject({ maxRegression: 0.08, waiver: { state: 'applies' } })
  expect(choose({ base, inputs: { 'max-regression': '2%' } }).config.workloads[0]?.budget).toMatchObject({
    maxRegression: 0.02,
    waiver: { state: 'overridden' },
  })
  const loose = choose({ base, inputs: { 'max-regression': '9%' } })
  expect(loose.config.workloads[0]?.budget).toMatchObject({ maxRegression: 0.08 })
  expect(loose.messages).toEqual([expect.stringContaining('9%')])
})
