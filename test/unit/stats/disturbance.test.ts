import { expect, it } from 'vitest'
import type { Disturbance } from '../../../src/model/trial.ts'
import { disturbed } from '../../../src/stats/disturbance.ts'

const quiet: Disturbance = { foreignSeconds: 0, processors: 8, throttles: 0, changed: [] }

it.each([
  ['nothing', {}, 2, null],
  ['others that use 2 % of the machine', { foreignSeconds: 0.32 }, 2, null],
  ['others that use more than 2 % of the machine', { foreignSeconds: 0.33 }, 2, 'foreign-load'],
  ['others that use three ticks of one processor: fewer cannot be told from none', { foreignSeconds: 0.03, processors: 1 }, 1, null],
  ['others that use more than three ticks of one processor', { foreignSeconds: 0.0301, processors: 1 }, 1, 'foreign-load'],
  ['others that use 2 % of one processor for long', { foreignSeconds: 0.04, processors: 1 }, 2, null],
  ['others that use more than 2 % of one processor for long', { foreignSeconds: 0.041, processors: 1 }, 2, 'foreign-load'],
  ['others during a trial too short for the books of the kernel', { foreignSeconds: 4 }, 0.99, null],
  ['a processor that was slowed down', { throttles: 1 }, 0.01, 'throttled'],
  ['a governor that is another one', { changed: ['/sys/x'] }, 0.01, 'setting-changed'],
  ['books that the machine does not keep', { foreignSeconds: null, throttles: null }, 2, null],
  ['books that say less than the trial used: the kernel counts in ticks', { foreignSeconds: -0.05 }, 2, null],
])('%s', (_, change, seconds, code) => {
  expect(disturbed({ ...quiet, ...change, seconds })?.code ?? null).toBe(code)
})

it('tells what was used and what was allowed, as shares of the machine', () => {
  const found = disturbed({ ...quiet, foreignSeconds: 0.06, processors: 1, seconds: 1.2 })
  expect(found).toMatchObject({ code: 'foreign-load', data: { share: 0.06 / 1.2, allowed: 0.03 / 1.2 } })
})
