import { expect, test } from 'vitest'
import { finding } from '../../../src/model/finding.ts'
import { Recording } from '../../../src/model/recording.ts'
import { statusOf } from '../../../src/render/github/status.ts'
import { reporters } from '../../../src/render/index.ts'
import { compare } from '../../../src/stats/compare.ts'
import { cause, recordingOf } from '../stats/recordings.ts'

/** The report of a Recording, in one line. */
const textOf = (recording: Recording): string =>
  reporters.text(compare(recording), { colour: false, width: 100, recording: null }).replaceAll(/\s+/g, ' ')

const celsius = [{ sensor: 'coretemp Package id 0', celsius: 51 }]
const lost = finding('counter-lost', { detail: 'No such device' })

/** A session whose counter is lost in the first trial of its second pair. `pair 1` counts unless `isEarly`. */
function endedOf({ isEarly = false, more = {} } = {}): Recording {
  const whole = recordingOf({ workloads: { parse: [0, 1, 2].map((pair) => ({ base: 500, head: 500, pair })) } })
  const trials = whole.trials.slice(0, isEarly ? 3 : 5).map((trial, index, all) => ({
    ...trial,
    celsius,
    ...(index === all.length - 1 ? { void: cause('counter-lost'), readings: [], ...(isEarly ? { seconds: null } : {}) } : {}),
    ...more,
  }))
  return Recording.parse({ ...whole, trials, end: { reason: 'machine', finding: lost, at: '2026-05-04T14:30:00Z' } })
}

test('pairs that counted are counted, whatever ended the session', () => {
  const text = textOf(endedOf())
  expect(text).toMatch(/^⏭️ Energy: not judged, this machine is not fit for it /)
  expect(text).toContain('Measuring stopped before anything could be judged')
  expect(text).toContain('How this was measured: 1 pair')
  expect(text).toContain('Pairs: 1 pair of each workload')
  expect(text).toContain('Void: 1 of 2 pairs did not count: 1 × An energy counter could not be read')
  expect(text).not.toMatch(/Measured again|No energy was measured|not measured/)
  expect(statusOf(compare(endedOf())).description).toMatch(/^not judged, this machine is not fit for it: An energy counter/)
})

test('a void pair was measured again only if there is a later attempt', () => {
  const pairs = [0, 1].map((pair) => ({ base: 500, head: 500, pair }))
  const again = [...pairs, { base: 1, head: 1, pair: 2, voidHead: 'counter-lost' }, { base: 500, head: 500, pair: 2, repetition: 1 }]
  expect(textOf(recordingOf({ workloads: { parse: again } }))).toContain('Measured again: 1 of 3 pairs did not count')
})

test('a session that ends before its first look names the pairs that counted', () => {
  const pairs = [0, 1, 2, 3].map((pair) => ({ base: 500, head: 500, pair }))
  expect(textOf(recordingOf({ workloads: { parse: pairs }, end: 'data-ended' }))).toContain('the data ended after 3 pairs')
  expect(textOf(recordingOf({ workloads: { parse: pairs }, end: 'time' }))).toContain('was reached after 3 pairs, before the first look')
})

test('domains and temperatures are those of the trials, also if nothing was judged', () => {
  const text = textOf(endedOf())
  expect(text).toContain('Domains: CPU package (this machine does not count DRAM)')
  expect(text).toContain('Temperature: every run started at 51 °C')
})

test('a trial that did not run has no temperature at its start', () => {
  const text = textOf(endedOf({ isEarly: true }))
  expect(text).toContain('Temperature: the discarded runs started at 51 °C')
  expect(text).not.toMatch(/every run|has no sensor/)
})

test('a run without a reading is not among those whose temperature is known', () => {
  const whole = endedOf()
  const [silent, ...others] = whole.trials.toReversed()
  const trials = [...others.toReversed(), { ...silent, celsius: [] }]
  expect(textOf(Recording.parse({ ...whole, trials }))).toContain('runs started at 51 °C, and 1 of 3 runs without a reading')
})

test('a wait for a sensor that does not answer is no wait for a lower temperature', () => {
  const settling = { outcome: 'blind', target: celsius, arrival: [], seconds: 60, heatedSeconds: 0, idle: null }
  const text = textOf(endedOf({ more: { settling } }))
  expect(text).toContain('5 min waiting for a sensor that gave no reading')
  expect(text).not.toContain('cooling down')
})

test('a sensor that exists and fails is not called absent', () => {
  const sensors = [{ sensor: 'cpu', path: '/sys/temp', detail: 'invalid argument (EINVAL)', why: 'refused' }] as const
  const whole = endedOf({ more: { celsius: [] } })
  expect(textOf(whole)).toContain('Temperature: unknown, because the machine has no sensor')
  const text = textOf(Recording.parse({ ...whole, findings: [finding('sensor-unreadable', { sensors })] }))
  expect(text).toContain('Temperature: unknown, because the sensor cannot be read')
  expect(text).not.toContain('has no sensor')
})

test('a session that a silent sensor ended does not ask for a quieter machine', () => {
  const pairs = Array.from({ length: 10 }, (_, pair) => ({ base: 500, head: 500 + 40 * (pair % 2), pair }))
  const whole = recordingOf({ workloads: { parse: pairs }, end: 'machine' })
  const text = textOf(Recording.parse({ ...whole, end: { ...whole.end, finding: finding('sensor-lost', { sensors: [], voids: 3 }) } }))
  expect(text).toContain('parse: a temperature sensor of the machine was lost.')
  expect(text).not.toMatch(/let nothing else run|disturbed/)
})
