import { describe, expect, test } from 'vitest'
import { type Finding, finding, isCode, isFinding, levelOf, type Quoted } from '../../../src/model/finding.ts'
import { exampleOf } from '../../../src/model/findings/example.ts'
import { findings } from '../../../src/model/findings/index.ts'
import { explain } from '../../../src/render/explain.ts'
import { said } from '../../../src/render/messages/said.ts'

const codes = Object.keys(findings).filter(isCode)

describe('each code', () => {
  test.each(codes)('%s has an example that fits its data, and words for it', (code) => {
    const example = exampleOf(code)
    expect(isFinding(example)).toBe(true)
    const explanation = explain(code)
    expect(explanation?.level).toBe(levelOf({ code }))
    expect(explanation?.message).toMatch(/\S/)
    expect(`${explanation?.message} ${explanation?.hint}`).not.toMatch(/undefined|NaN|\[object/)
    if (code !== 'unknown-finding') expect(explanation?.message).not.toContain('cannot explain this finding')
  })
})

test('no other code is explained', () => {
  expect([explain('nothing-like-it'), explain('toString'), explain('__proto__')]).toEqual([null, null, null])
})

test('a finding that quotes others includes their messages, three levels deep, in a short time', () => {
  const nest = (depth: number): Quoted =>
    depth === 0 ? finding('no-sensor', {}) : { code: 'workflow-unread', data: { cause: nest(depth - 1) } }
  expect(said(nest(2)).message).toMatch(/could not be read.*could not be read.*No temperature sensor/)
  expect(said(nest(15)).message).toMatch(/workflow-unread$/)
  const hints = (depth: number): Quoted =>
    depth === 0 ? finding('no-sensor', {}) : { code: 'no-meter', data: { asked: 'auto', reasons: Array(3).fill(hints(depth - 1)) } }
  expect(said(hints(12)).message.length).toBeLessThan(20_000)
})

test('the number of further trials is at the end of the first line', () => {
  const found: Finding = {
    ...finding('output-limit', { command: { kind: 'build', side: 'head', workload: null, service: null }, limit: 2 ** 32 }),
    more: 7,
  }
  expect(said(found).message).toBe('The build of head was killed because it printed more than 4.00 GiB. The same in 7 more trials.')
})

test('a known code with other data, and a code of a newer version, are shown as data', () => {
  expect(said({ code: 'unknown-ref', data: { ref: 3 } }).message).toBe(
    'unknown-ref: this version of Joulegate cannot explain this finding: {"ref":3}',
  )
  expect(said({ code: 'brand-new', data: {} }).message).toContain('brand-new')
})

test('texts that are too long for a document are cut', () => {
  const { data } = finding('git-failed', { directory: 'here', detail: 'x'.repeat(50_000) })
  expect([data.directory, data.detail.length, data.detail.endsWith('…')]).toEqual(['here', 20_000, true])
})

test('a sensor that does not answer is not called hot, and a sensor that fails is not called absent', () => {
  const target = [{ sensor: 'cpu', celsius: 50 }]
  const blind = said(finding('temperature-unmet', { state: 'blind', now: [], target, band: 3, seconds: 60 }))
  expect(blind.message).toBe('The trial did not start, because the temperature sensor cpu gave no reading for 60 s.')
  const sensors = [{ sensor: 'cpu', path: '/sys/temp', detail: 'invalid argument (EINVAL)', why: 'refused' }] as const
  const lost = [said(finding('sensor-lost', { sensors, voids: 3 })), said(finding('sensor-unreadable', { sensors }))]
  for (const { message, hint } of [blind, ...lost]) expect(`${message} ${hint}`).not.toMatch(/heat|hot|cool|No temperature sensor|a\+r/)
  for (const { message } of lost) expect(message).toContain('(/sys/temp) cannot be read: invalid argument (EINVAL)')
})

test.each([
  ['hot', 'Stop other programs that heat the machine'],
  ['cold', 'Raise temperature.timeout'],
] as const)('a trial that was too %s has the hint of that', (state, hint) => {
  const data = { state, now: [{ sensor: 'cpu', celsius: 60 }], target: [{ sensor: 'cpu', celsius: 50 }], band: 3, seconds: 60 }
  expect(said(finding('temperature-unmet', data)).hint).toMatch(new RegExp(`^${hint}`))
})

test.each([
  ['refused', 'fails to read the processor'],
  ['empty', 'no value at the moment'],
  ['gone', 'modprobe'],
  ['hidden', 'policy hides it'],
] as const)('a counter that root cannot read (%s) has no hint about rights', (why, words) => {
  const { hint } = said(finding('counter-unreadable', { path: '/sys/energy_uj', detail: 'it failed', why }))
  expect(hint).toContain(words)
  expect(hint).not.toMatch(/chmod|chgrp|group/)
})

describe('several counters with one trouble', () => {
  const paths = ['/sys/class/powercap/intel-rapl:0/energy_uj', '/sys/class/powercap/intel-rapl:1/energy_uj']
  const noMeter = (reasons: readonly Quoted[]) => said(finding('no-meter', { asked: 'powercap', reasons }))

  test.each([
    ['frozen', paths.map((path) => finding('counter-frozen', { path, seconds: 0.25 })), `cat ${paths.join(' ')}; sleep 1`],
    ['empty', paths.map((path) => finding('counter-unreadable', { path, detail: 'x', why: 'empty' })), `sudo cat ${paths.join(' ')}`],
    ['not readable', paths.map((path) => finding('counter-unreadable', { path, detail: 'x', why: 'right' })), 'intel-rapl*/energy_uj'],
  ])('(%s) have one hint, which names them all', (_, reasons, words) => {
    const { message, hint = '' } = noMeter(reasons)
    for (const path of paths) expect(message).toContain(path)
    expect(hint).toContain(words)
    expect(hint.split('; ').filter((one) => /^(Read it|Its driver|To let)/.test(one))).toHaveLength(1)
  })

  test('and different troubles have a hint each', () => {
    const [one = '', other = ''] = paths
    const { hint } = noMeter([
      finding('counter-unreadable', { path: one, detail: 'x', why: 'gone' }),
      finding('counter-unreadable', { path: other, detail: 'x', why: 'empty' }),
    ])
    expect(hint).toContain('Its driver is gone')
    expect(hint).toContain(`sudo cat ${other}`)
  })
})
