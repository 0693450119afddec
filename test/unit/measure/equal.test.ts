import { expect, test } from 'vitest'
import { firstDifference } from '../../../src/measure/equal/difference.ts'
import type { Recording } from '../../../src/model/recording.ts'
import { checkedPair } from '../../../src/stats/schedule.ts'
import { type Program, schedule } from './scheduled.ts'

const steady: Program = () => ({})
const equal = ['stdout']
const purposes = ({ trials }: Recording, side = 'head'): readonly string[] =>
  trials.filter((trial) => trial.side === side && trial.checked).map(({ purpose, pair }) => `${purpose} ${pair}`)

/** A program whose outputs differ in these trials. The trial that ran last finds it. */
const differing =
  (when: (trial: Parameters<Program>[0]) => boolean): Program =>
  (trial) =>
    trial.isChecked && trial.partner !== null && when(trial) ? { finds: 'output-differs' } : {}

test('outputs are compared where check runs, after base has run twice alone', async () => {
  for (const trust of ['own', 'strangers'] as const) {
    const { recording, change } = await schedule({ workloads: { parse: steady }, equal, trust })
    const middle = `pair ${checkedPair('moss', 'parse', 8)}`
    expect(purposes(recording)).toEqual(['pair 0', middle, 'closing 0'])
    expect(purposes(recording, 'base')).toEqual(['first 0', 'first 0', 'pair 0', middle, 'closing 0'])
    expect(recording.trials.slice(0, 2).map(({ purpose, repetition }) => `${purpose} ${repetition}`)).toEqual(['first 0', 'first 1'])
    expect(change?.verdict).toBe('unchanged')
  }
})

test('a head whose outputs differ twice fails, whichever side ran last and whatever it saves', async () => {
  const cheaper: Program = (trial, count) => ({ ...differing(() => true)(trial, count), joules: trial.side === 'head' ? 40 : 100 })
  for (const seed of ['moss', 'fern', 'birch']) {
    const { recording, change, comparison } = await schedule({ workloads: { parse: cheaper }, equal, seed })
    expect(recording.trials.filter(({ purpose }) => purpose === 'pair')).toHaveLength(4)
    expect(change).toMatchObject({ verdict: 'error', findings: [{ code: 'fails-on-head' }, { code: 'output-differs' }] })
    expect(comparison.gate).toBe('fail')
  }
})

test('one that differs in the middle is measured again, and in the last pair, where it differs again, fails', async () => {
  const late = differing(({ purpose, pair }) => purpose === 'closing' || pair > 0)
  const { recording, change } = await schedule({ workloads: { parse: late }, equal })
  expect(change).toMatchObject({ verdict: 'error', findings: [{ code: 'fails-on-head' }, { code: 'output-differs' }] })
  expect(recording.trials.filter(({ purpose }) => purpose === 'closing')).toHaveLength(0)
  const last = await schedule({ workloads: { parse: differing(({ purpose }) => purpose === 'closing') }, equal })
  expect(last.recording.trials.filter(({ purpose }) => purpose === 'closing')).toHaveLength(4)
  expect(last.change).toMatchObject({ verdict: 'error', findings: [{ code: 'fails-on-head' }, { code: 'output-differs' }] })
})

test('outputs that cannot be read on head fail it; on base the workload is broken', async () => {
  const unusable =
    (on: 'base' | 'head'): Program =>
    ({ side, isChecked }) =>
      side === on && isChecked ? { fails: 'output-unusable' } : {}
  expect((await schedule({ workloads: { parse: unusable('head') }, equal })).change).toMatchObject({
    verdict: 'error',
    findings: [{ code: 'fails-on-head' }, { code: 'output-unusable' }],
  })
  const { comparison } = await schedule({ workloads: { parse: unusable('base') }, equal })
  expect(comparison.unpaired).toMatchObject([{ workload: 'parse', kind: 'broken' }])
})

test('the report mentions that outputs of base differ from run to run', async () => {
  const unsteady: Program = ({ purpose, repetition }) => (purpose === 'first' && repetition === 1 ? { finds: 'outputs-unsteady' } : {})
  const { change } = await schedule({ workloads: { parse: unsteady }, equal })
  expect(change).toMatchObject({ verdict: 'unchanged', findings: [{ code: 'outputs-unsteady' }] })
})

test('a large improvement of a workload whose outputs are equal is not doubted', async () => {
  const cheaper: Program = ({ side }, count) => ({ joules: (side === 'head' ? 40 : 100) + (count % 5) * 0.1 })
  const codes = async (outputs?: readonly string[]) =>
    (await schedule({ workloads: { parse: cheaper }, ...(outputs === undefined ? {} : { equal: outputs }) })).change?.findings.map(
      ({ code }) => code,
    )
  expect(await codes()).toContain('unchecked')
  expect(await codes(equal)).not.toContain('unchecked')
})

test('a continued session runs base no second time', async () => {
  const { recording } = await schedule({ workloads: { parse: steady }, equal, trust: 'strangers' })
  expect(recording.trials.filter(({ purpose }) => purpose === 'first')).toHaveLength(2)
})

const print = (name: string, text: string, bytes = text.length) => ({
  ...{ name, bytes, digest: `${bytes} ${text}`, blocks: ['same', text], start: Buffer.from(text) },
})
const prints = (...all: readonly ReturnType<typeof print>[]) => new Map(all.map((one) => [one.name, one]))

test('the first difference is that of the first name, with its line, and the number of others', () => {
  const [base, head] = [prints(print('a', 'x\nsum 12\n'), print('b', '1')), prints(print('a', 'x\nsum 13\n'), print('b', '2'))]
  expect(firstDifference(base, base)).toBeNull()
  expect(firstDifference(base, head)).toEqual({
    ...{ output: 'a', how: 'content', at: 7, more: 1 },
    lines: { line: 2, base: 'sum 12', head: 'sum 13' },
  })
})

test('a file that one side alone has is missing or extra; a longer one differs at the end of the shorter', () => {
  const [none, one] = [prints(), prints(print('a', 'x'))]
  expect(firstDifference(one, none)).toMatchObject({ output: 'a', how: 'missing', lines: null })
  expect(firstDifference(none, one)).toMatchObject({ output: 'a', how: 'extra', lines: null })
  expect(firstDifference(prints(print('a', 'x\n')), prints(print('a', 'x\nmore')))).toMatchObject({
    at: 2,
    lines: { line: 2, base: '', head: 'more' },
  })
})

test('what is behind the kept part is told by its block', () => {
  const long = (text: string) => ({ ...print('a', 'same', 1e6), digest: text, blocks: ['one', text] })
  expect(firstDifference(prints(long('two')), prints(long('three')))).toMatchObject({ at: 65_536, lines: null })
})

test('text of a program is inert and short in a message', () => {
  const hostile = `\u001b[31m::error::\u202e${'x'.repeat(500)}`
  const found = firstDifference(prints(print('a\u0007\nb', '')), prints(print('a\u0007\nb', hostile)))
  expect(found?.output).toBe('a  b')
  expect(found?.lines?.head).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  expect(found?.lines?.head.length).toBeLessThan(125)
})
