import type { Side } from '../model/trial.ts'
import { fisherExact } from './fisher.ts'

/** Decides who is to blame for pairs that did not count (statistics 3.9). */

/** Failures of a program that are forgiven on each side. */
export const FAILURES_ALLOWED = 1
const FISHER_LEVEL = 0.05
/** With the void budget used up, head is to blame when this share of the voids is its own. */
const BLAME_SHARE = 0.8

/** Returns the number of `maxPairs` that may be void before the machine is given up. */
export const voidBudget = (maxPairs: number): number => Math.max(3, 0.2 * maxPairs)

/** Numbers of faults of each side. */
export type FaultCounts = Readonly<Record<Side, { readonly program: number; readonly machine: number }>>

/** State of a workload after a pair that did not count. */
type StandingAfterVoid =
  | { readonly kind: 'open' | 'broken' | 'suspect' | 'unmeasurable' | 'disturbed' }
  | { readonly kind: 'failed'; readonly on: 'head' | 'both' }

/** Returns the state of a workload after a void. `isBudgetSpent`: whether more pairs were void than may be. */
export function afterVoid(
  { base, head }: FaultCounts,
  { hasBaseRun, isBudgetSpent }: { readonly hasBaseRun: boolean; readonly isBudgetSpent: boolean },
): StandingAfterVoid {
  const [onBase, onHead] = [base.program > FAILURES_ALLOWED, head.program > FAILURES_ALLOWED]
  if (onHead) return { kind: 'failed', on: onBase ? 'both' : 'head' }
  if (onBase && !hasBaseRun) return { kind: 'broken' }
  if (!isBudgetSpent) return { kind: 'open' }
  if (onBase) return { kind: 'suspect' }
  return { kind: head.machine > 0 && head.machine >= BLAME_SHARE * (head.machine + base.machine) ? 'unmeasurable' : 'disturbed' }
}

/** Reports whether head is to blame for its voids, of which there are more than base's, by Fisher's exact test (statistics 3.9). */
export function isHeadToBlame(head: number, base: number, valid: number): boolean {
  return (
    head > base &&
    fisherExact([
      [head, valid],
      [base, valid],
    ]) < FISHER_LEVEL
  )
}
