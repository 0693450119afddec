import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dayOf, daysLater } from '../../../src/model/waiver.ts'
import { type DecisionLab, makeDecisionPlace, openDecision, recordingArtifact } from '../../rig/decision.ts'
import { yml } from '../../rig/programs.ts'
import { few } from '../../rig/short.ts'
import type { SteerPlace } from '../../rig/steer.ts'

const workloads = ['parse', 'render'].map((name) => ({ name, run: `./${name}` }))
/** joulegate.yml with this budget of all workloads. */
const allowing = (max: string, more: Readonly<Record<string, unknown>> = {}): string =>
  yml({ workloads, budget: { 'max-regression': max }, ...more })
const kept = (text: string) => [recordingArtifact(text)]
const JUDGE = '/energy judge'

let place: SteerPlace
beforeEach(() => {
  place = makeDecisionPlace()
})
afterEach(() => place[Symbol.dispose]())

/** A result of +3.4 %, over the budget of 3 %. */
async function measuredLab(how: Parameters<DecisionLab['measured']>[0] = {}): Promise<DecisionLab> {
  const lab = await openDecision(place)
  await lab.measured({ ratio: 1.034, uploads: kept, ...how })
  return lab
}

describe('a result and base’s newer budgets', () => {
  it('red at 3 %, 5 % on main → green, the comment says by which budgets, and the result before that stays below', async () => {
    await using lab = await measuredLab()
    expect(lab.status()).toMatch(/^failure: parse \+3\.4/)
    const tip = lab.merge({ 'joulegate.yml': allowing('5%') })
    expect(await lab.say(JUDGE, { author: 'author' })).toEqual(['command-judged'])
    expect(lab.status()).toMatch(new RegExp(`^success: .*; by the budgets of ${tip.slice(0, 7)}$`))
    const comment = lab.comment()
    expect(comment).toMatch(/^<!-- joulegate-report key=default v=1 -->\n## .*\(was ❌ at/)
    expect(comment).toContain(`Judged again with the budgets of ${tip.slice(0, 7)} on main, because author asked for it.`)
    expect(comment).toContain('Measured at 2026-05-04 14:02 UTC. Nothing was measured for this: 0 J.')
    expect(comment).toMatch(/<summary>The result before that<\/summary>[\s\S]*## ❌ Energy: 2 of 2 workloads are/)
    expect(lab.lab.github.statuses(lab.lab.head).at(-1)?.targetUrl).toMatch(/judged=1&recording=[0-9a-f]{64}&results=[0-9a-f]{32}#success$/)
  })

  it('green at 5 %, 2 % on main → red; and back', async () => {
    await using lab = await measuredLab({ file: allowing('5%') })
    const first = lab.merge({ 'joulegate.yml': allowing('5%') })
    await lab.measured({ run: 101, ratio: 1.034, uploads: kept, file: allowing('5%'), base: first })
    expect(lab.status()).toMatch(/^success/)
    lab.merge({ 'joulegate.yml': allowing('2%') })
    expect(await lab.say(JUDGE)).toEqual(['command-judged'])
    expect(lab.status()).toMatch(/^failure: parse \+3\.4.*budget \+2 %; 1 more over budget; by the budgets of/)
    lab.merge({ 'joulegate.yml': allowing('5%') })
    expect(await lab.say(JUDGE)).toEqual(['command-judged'])
    expect(lab.status()).toMatch(/^success/)
    expect(lab.comment().match(/<!-- joulegate-before -->/g)).toHaveLength(1)
  })

  it.each(
    few(2, [
      [
        'a waiver',
        allowing('3%', {
          waivers: [{ workload: '*', 'max-regression': '8%', expires: daysLater(dayOf(new Date()), 30), reason: 'new parser' }],
        }),
      ],
      ['the smallest change that matters', yml({ workloads, budget: { 'min-change': '20J' } })],
      ['a level that warns', yml({ workloads, budget: { level: 'warn' } })],
      ['gate.fail-on', yml({ workloads, gate: { 'fail-on': ['error'] } })],
      ['a budget of each workload', yml({ workloads: workloads.map((one) => ({ ...one, budget: { 'max-regression': '4%' } })) })],
    ] as const),
  )('%s on main → green', async (_, file) => {
    await using lab = await measuredLab()
    lab.merge({ 'joulegate.yml': file })
    expect(await lab.say(JUDGE)).toEqual(['command-judged'])
    expect(lab.status()).toMatch(/^success/)
  })

  it('a smaller budget of the sum on main → red, and nobody can accept it', async () => {
    await using lab = await measuredLab({ ratio: 1.02 })
    expect(lab.status()).toMatch(/^success/)
    lab.merge({ 'joulegate.yml': allowing('3%', { total: { budget: { 'max-regression': '1%' } } }) })
    expect(await lab.say(JUDGE)).toEqual(['command-judged'])
    expect(lab.status()).toMatch(/^failure: \(total\) \+2/)
    expect(await lab.say('/energy accept all worth it')).toEqual(['accept-impossible'])
  })
})

describe('decisions of people', () => {
  it('what was accepted stays accepted, and its label can still be removed', async () => {
    await using lab = await measuredLab({ ratio: 1.06 })
    await lab.label({ body: 'energy-accept: parse: worth it' })
    lab.merge({ 'joulegate.yml': allowing('4%') })
    expect(await lab.say(JUDGE)).toEqual(['command-judged'])
    expect(lab.status()).toMatch(/^failure: 1 result not accepted; accepted by maintainer/)
    lab.merge({ 'joulegate.yml': allowing('9%') })
    await lab.say(JUDGE)
    expect(lab.status()).toMatch(/^success/)
    expect(await lab.label({ isAdded: false })).toEqual(['command-label-removed'])
    expect(lab.status()).toMatch(/^success: .*by the budgets of/)
  })

  it('red by a newer budget → accepted', async () => {
    await using lab = await measuredLab({ ratio: 1.02 })
    lab.merge({ 'joulegate.yml': allowing('1%') })
    await lab.say(JUDGE)
    expect(lab.status()).toMatch(/^failure/)
    expect(await lab.say('/energy accept all worth it')).toEqual(['command-accepted'])
    expect(lab.status()).toMatch(/^success: accepted by maintainer: parse up to \+2/)
  })

  it('a commit that was skipped → refused', async () => {
    await using lab = await measuredLab()
    await lab.say('/energy skip documentation only')
    lab.merge({ 'joulegate.yml': allowing('5%') })
    expect(await lab.say(JUDGE)).toEqual(['judge-skipped'])
    expect(lab.status()).toMatch(/^success: skipped/)
  })
})

describe('who may ask', () => {
  it.each(
    few(2, [
      ['a person with write access', { author: 'maintainer' }, ['command-judged']],
      ['the author, who may write', { author: 'author' }, ['command-judged']],
      ['somebody who may read', { author: 'passer-by' }, ['command-not-allowed']],
      ['a bot', { author: 'helper[bot]' }, ['command-of-program']],
      ['an app that acts for the maintainer', { isByApp: true }, ['command-of-program']],
    ] as const),
  )('%s', async (_, from, codes) => {
    await using lab = await measuredLab()
    lab.merge({ 'joulegate.yml': allowing('5%') })
    expect(await lab.say(JUDGE, from)).toEqual(codes)
    expect(lab.status()).toMatch(codes[0] === 'command-judged' ? /^success/ : /^failure/)
  })
})
