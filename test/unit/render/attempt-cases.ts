import type { Comparison, Experiment } from '../../../src/model/comparison.ts'
import { experimentFindings } from '../../../src/stats/judge-attempts.ts'
import { change, comparison } from './fixtures.ts'

/** Comparisons that earlier attempts at the same experiment count in. */

const experiment = (more: Partial<Experiment>): Experiment => ({
  ...{ attempts: 1, red: 1, isReused: false, measuredAt: '2026-05-04T11:02:00Z', age: 3.1 * 3600 },
  ...more,
})

const calm = [change('parse/json', 1.001, [0.994, 1.009], { pairs: 24 }), change('startup', 0.999, [0.992, 1.007], { pairs: 24 })]
const over = { proven: true, verdict: 'regressed' } as const

/** A Comparison with its attempts, as `compare` makes it. */
const tried = (changes: Comparison['changes'], about: Experiment, more: Partial<Comparison>): Comparison =>
  comparison(changes, { ...more, experiment: about, findings: experimentFindings(about) })

/** Comparisons by the names of their golden files. */
export const attemptCases: Readonly<Record<string, () => Comparison>> = {
  reused: () =>
    tried([change('compress/silesia', 1.061, [1.053, 1.069], over), ...calm], experiment({ isReused: true }), {
      ...{ gate: 'fail', cause: 'energy' },
      spent: { seconds: 0, amount: 0, unread: 0 },
    }),
  attempts: () =>
    tried(
      [change('compress/silesia', 1.014, [0.999, 1.032], { verdict: 'regressed', proven: false, reason: 'attempts', pairs: 68 }), ...calm],
      experiment({ attempts: 2 }),
      { gate: 'fail', cause: 'energy' },
    ),
  cleared: () =>
    tried([change('compress/silesia', 1.006, [0.997, 1.021], { pairs: 96 }), ...calm], experiment({ attempts: 3, red: 1 }), {}),
}
