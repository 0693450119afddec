import { describe, expect, it } from 'vitest'
import type { Reading } from '../../../src/model/recording.ts'
import { floorFinding } from '../../../src/stats/detect.ts'
import { recordingOf } from './recordings.ts'

const [template] = recordingOf({ workloads: { job: [{ base: 10, head: 10, pair: 1 }] } }).trials
const PACKAGE: Partial<Reading> = { unit: 1e-6, after: 15e6 }
/** 15 J in hundredths, as perf's CSV shows them. */
const COARSE: Partial<Reading> = { meter: 'perf', zone: 'power/energy-pkg/', unit: 0.01, after: 1500, range: null }

/** A pair of equal trials at 15 W in all, each of so many seconds, with these readings. */
function attemptOf(seconds: number, readings: readonly Partial<Reading>[]) {
  const [reading] = template?.readings ?? []
  if (template === undefined || reading === undefined) throw new Error('there is no trial to begin with')
  const of = (part: Partial<Reading>): Reading => ({
    ...reading,
    ...part,
    after: Math.round(((part.after ?? 0) * seconds) / readings.length),
  })
  const trial = { ...template, seconds, readings: readings.map(of) }
  return { base: trial, head: { ...trial, side: 'head' as const } }
}
const floor = (seconds: number, readings: readonly Partial<Reading>[]) =>
  floorFinding('job', [attemptOf(seconds, readings)], ['package', 'dram'], 0.03)

describe('a trial is long enough', () => {
  // 20 / 3 % x (1 ms + 2^-14 J / 15 W) = 0.669 s, and with 0.01 J instead 1.111 s.
  it.each([
    { title: 'from 0.67 s on where microjoules are shown', readings: [PACKAGE], enough: 0.68, short: 0.66, wanted: '0.7 s' },
    { title: 'from 1.11 s on where hundredths of a joule are', readings: [COARSE], enough: 1.12, short: 1.1, wanted: '1.1 s' },
    {
      title: 'later still where each of two is rounded',
      readings: [COARSE, { ...COARSE, socket: 1 }],
      enough: 1.57,
      short: 1.54,
      wanted: '1.6 s',
    },
    {
      title: 'whatever a counter is shown in that is not compared',
      readings: [PACKAGE, { ...COARSE, domain: 'core' as const, after: 0 }],
      enough: 0.69,
      short: 0.66,
      wanted: '0.7 s',
    },
  ])('$title', ({ readings, enough, short, wanted }) => {
    expect(floor(enough, readings)).toBeNull()
    expect(floor(short, readings)).toMatchObject({ code: 'below-floor', message: expect.stringContaining(wanted) })
  })
})
