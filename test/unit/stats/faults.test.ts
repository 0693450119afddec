import { expect, it } from 'vitest'
import type { Trial } from '../../../src/model/trial.ts'
import { faultsOf } from '../../../src/stats/faults.ts'
import { recordingOf } from './recordings.ts'

/** A pair whose head found the machine too hot. */
const [base, head] = recordingOf({
  workloads: { parse: [{ base: 100, head: 100, pair: 1, voidHead: 'temperature-unmet', outcome: 'hot' }] },
}).trials

it.each([
  ['first', 'second', 'machine'],
  ['second', 'third', 'machine'],
  // The anchor ran between them.
  ['first', 'third', null],
] as const)('base in the %s place leaves the machine too hot for head in the %s: %s', (ofBase, ofHead, fault) => {
  if (base === undefined || head === undefined) throw new Error('there is no pair')
  const at = (trial: Trial, place: Trial['place']): Trial => ({ ...trial, place })
  expect(faultsOf({ base: at(base, ofBase), head: at(head, ofHead) }, null, () => true).base).toBe(fault)
})
