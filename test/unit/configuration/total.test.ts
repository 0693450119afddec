import { describe, expect, it } from 'vitest'
import { budgetLine } from '../../../src/configuration/budget-line.ts'
import { type ConfigurationInput, readConfiguration } from '../../../src/configuration/read.ts'
import { stricterOnly } from '../../../src/configuration/stricter.ts'
import { Problem } from '../../../src/model/finding.ts'
import { weighted, weightOf } from '../../../src/model/total.ts'
import { hypotheses } from '../../../src/stats/design.ts'
import { yml } from '../../rig/programs.ts'

const workloads = [
  { name: 'parse', run: './parse $size', parameters: { size: ['small', 'large'] } },
  { name: 'render', run: './render' },
]
const read = (total: unknown, more: object = {}, input: Partial<ConfigurationInput> = {}) =>
  readConfiguration({ file: { text: yml({ workloads, total, ...more }), name: 'joulegate.yml' }, overrides: new Map(), ...input })

describe('total', () => {
  it('has the common budget, the level fail and the weight 1 unless it says otherwise', () => {
    const config = read({}, { budget: { 'max-regression': '4%', level: 'warn' } })
    expect(config.total).toEqual({ budget: { maxRegression: 0.04, level: 'fail' }, weights: {} })
    expect(config.workloads.map((one) => weightOf(config, one))).toEqual([1, 1, 1])
    expect(hypotheses(config)).toBe(1)
  })

  it('weighs a combination by its own name, or by that of its entry', () => {
    const config = read({ weights: { parse: 2, 'parse/size:large': 0 } })
    expect(config.workloads.map((one) => [one.name, weightOf(config, one)])).toEqual([
      ['parse/size:small', 2],
      ['parse/size:large', 0],
      ['render', 1],
    ])
    expect(weighted(config)).toHaveLength(2)
    expect(hypotheses(config)).toBe(4)
  })

  it('counts a renamed workload by its name on base', () =>
    expect(weightOf(read({ weights: { render: 5 } }), { name: 'paint', was: 'render' })).toBe(5))

  it('has a budget of its own for work', () => {
    const total = { budget: { 'max-regression': '5%', 'max-work-regression': '0.5%' } }
    expect(read(total, { meter: 'work' }).total?.budget.maxRegression).toBe(0.005)
    // A budget of energy ends that auto counts work.
    expect(read(total, {}, { canCountEnergy: false }).domains).toEqual(['package', 'dram'])
  })

  it('is no part of a proposal', () => expect(read({}, {}, { isProposal: true }).total).toBeUndefined())

  it('may only get stricter by a flag', () => {
    const given = (text: string, flag: string) =>
      stricterOnly(new Map([['max-regression', flag]]), (overrides) =>
        readConfiguration({ file: { text, name: 'joulegate.yml' }, overrides }),
      ).kept.size
    expect(given(yml({ workloads, total: {} }), '2%')).toBe(1)
    expect(given(yml({ workloads, total: {} }), '4%')).toBe(0)
  })

  it.each([
    [{ weights: { link: 2 } }, 'total.weights.link: no workload has this name: remove the weight, or correct the name'],
    [{ weights: { parse: 0, render: 0 } }, 'total.weights: all workloads have the weight 0: give one of them another, or remove total'],
    [{ weights: { parse: -1 } }, 'total.weights.parse: must be a number from 0 to 1000000'],
    [{ weights: { parse: 'much' } }, 'total.weights.parse: must be a number from 0 to 1000000'],
    [{ weights: 3 }, 'total.weights: write a number for each workload, for example weights: {parse: 5, render: 1}'],
    [{ budget: { 'max-regression': '60%' } }, 'total.budget.max-regression: must be between 0.2% and 50%'],
  ])('complains about %j', (total, complaint) => {
    const error = (() => {
      try {
        return read(total)
      } catch (thrown) {
        return thrown
      }
    })()
    expect(error).toBeInstanceOf(Problem)
    expect(JSON.stringify(error instanceof Problem ? error.finding.data : null)).toContain(complaint)
  })

  it('is found at the line of its budget', () => {
    const text = 'workloads: [{name: a, run: x}]\ntotal:\n  weights: {a: 2}\n  budget: {level: warn}\n'
    expect(budgetLine(text, '(total)')).toBe(4)
    expect(budgetLine('workloads: [{name: a, run: x}]\ntotal: {}\n', '(total)')).toBe(2)
    expect(budgetLine('workloads: [{name: a, run: x}]\n', '(total)')).toBeNull()
  })
})
