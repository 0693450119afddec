import { expect, test } from 'vitest'
import { finding } from '../../../src/model/finding.ts'
import { Recording } from '../../../src/model/recording.ts'
import { reporters } from '../../../src/render/index.ts'
import { compare } from '../../../src/stats/compare.ts'
import { sufficientLimit } from '../../../src/stats/limit.ts'
import { recordingOf } from './recordings.ts'

const plan = { maxPairs: 8, roundSeconds: 6, leftSeconds: 60, neededSeconds: 50, celsius: [] }
const { config } = recordingOf({ workloads: { parse: [] } })
const open = (seconds: number | null) => ({ reason: 'time', price: { detectable: 0.1, pairs: 20, seconds } }) as const

test('the limit that would do lets all open workloads finish, and has slack for the smallest comparison', () => {
  const recording = { plan, config: { ...config, timeLimit: 100 } }
  expect(sufficientLimit(recording, [open(30), open(40), { reason: 'futility', price: open(500).price }])).toBe(170)
  expect(sufficientLimit({ ...recording, plan: { ...plan, neededSeconds: 200 } }, [open(30)])).toBe(240)
})

test('it is not known without a price', () => {
  const recording = { plan, config: { ...config, timeLimit: 100 } }
  expect(sufficientLimit(recording, [{ reason: 'time', price: null }, open(null)])).toBeNull()
  expect(sufficientLimit({ ...recording, plan: null }, [open(Number.POSITIVE_INFINITY)])).toBeNull()
})

test.each([
  ['time-limit', finding('time-limit', { limit: 360, isHeads: false }), 60],
  ['time-limit-short', finding('time-limit-short', { limit: 360, needed: 1.2 * 380, isHeads: false }), 0],
])('a report names one limit: %s', (_, found, maxPairs) => {
  const noise = [100, 109, 97, 112, 91, 106, 95, 103, 99, 108]
  const pairs = noise
    .slice(0, maxPairs === 0 ? 1 : 4)
    .map((head, pair) => ({ base: 100 + (pair % 3), head, pair, took: { base: 12, head: 12 } }))
  const recording = recordingOf({
    ...{ workloads: { parse: pairs, scan: pairs }, maxPairs },
    more: { end: { reason: 'time', finding: found, at: '2026-05-04T14:30:00Z' }, plan: { ...plan, maxPairs, neededSeconds: 380 } },
  })
  const limited = Recording.parse({ ...recording, config: { ...recording.config, timeLimit: 360 } })
  const text = reporters.text(compare(limited), { colour: false, width: 1000, recording: null })
  const limits = [...text.matchAll(/(?:time-limit(?:\))? to|Raise it: --time-limit) (\w+)/g)].map(([, limit]) => limit)
  expect(limits.length).toBeGreaterThan(1)
  expect(new Set(limits).size).toBe(1)
  expect(limits[0]).toMatch(/^\d+m$/)
})
