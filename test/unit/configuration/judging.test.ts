import { expect, it } from 'vitest'
import { measuredOtherwise } from '../../../src/configuration/judging.ts'
import { configOf } from '../../rig/recording.ts'

const before = configOf(['parse', 'render'])

it.each([
  ['the budget', { budget: { 'max-regression': '5%', level: 'warn', 'min-change': '1J', 'max-energy': { '*': '5J' } } }, []],
  ['a total', { total: { budget: { 'max-regression': '1%' }, weights: { parse: 5 } } }, []],
  ['gate.fail-on', { gate: { 'fail-on': 'never' } }, []],
  ['paths', { paths: ['src/**'] }, []],
  ['the rule', { gate: { rule: 'proven' } }, ['gate.rule']],
  ['the confidence', { gate: { confidence: '99%' } }, ['gate.confidence']],
  ['pairs and the time limit', { pairs: { max: 100 }, 'time-limit': '10m' }, ['pairs', 'time-limit']],
  ['the order and the limit of energy', { order: 'random', 'energy-limit': '9kJ' }, ['order', 'energy-limit']],
  ['the build', { build: { run: 'make' } }, ['build']],
  ['the benchmark', { harness: ['bench/**'] }, ['harness']],
  ['the meter', { meter: 'work' }, ['meter', 'domains', 'parse', 'render']],
] as const)('%s → %j', (_, keys, expected) => {
  expect(measuredOtherwise(before, configOf(['parse', 'render'], keys))).toEqual(expected)
})

it('names workloads that are defined otherwise, that are new and that are gone', () => {
  const [parse, render] = before.workloads
  if (parse === undefined || render === undefined) throw new Error('there are no workloads')
  const after = {
    ...before,
    workloads: [
      { ...parse, timeout: 1 },
      { ...render, name: 'draw' },
    ],
  }
  expect(measuredOtherwise(before, after)).toEqual(['parse', 'render', 'draw'])
})
