import { z } from 'zod'
import { isPercentOnly } from './budget.ts'
import type { Change, Comparison } from './comparison.ts'
import { WORKLOAD_NAME } from './config.ts'
import { unsureCause } from './meters.ts'

/** Results of a check, as short as they can be judged by other budgets: without a single trial. */

/** Head / base, to a millionth. */
const Ratio = z.number().positive().max(1e6)

/** Result of one workload by its interval. */
export const DigestResult = z
  .strictObject({
    workload: z.string().regex(WORKLOAD_NAME),
    verdict: z.enum(['regressed', 'improved', 'unchanged', 'inconclusive']),
    /** head / base: the estimate. */
    ratio: Ratio,
    /** The interval that carried the verdict. Its ends are rounded away from the estimate. */
    low: Ratio,
    high: Ratio,
    /** Mean of head / mean of base, which rare expensive runs raise. */
    mean: Ratio,
    /** Budget that it was judged by, a fraction. */
    margin: z.number().min(0.002).max(0.5),
  })
  .readonly()
export type DigestResult = z.infer<typeof DigestResult>

const MILLION = 1e6
const nearest = (value: number): number => Math.round(value * MILLION) / MILLION
const below = (value: number): number => Math.max(1, Math.floor(value * MILLION)) / MILLION
const above = (value: number): number => Math.ceil(value * MILLION) / MILLION

/**
 * Returns the results of a check, or null if not all that fails it can be judged by them: a total, a limit in joules, an estimate or
 * a plug-in's meter, a workload that failed, that was removed or that has no interval. Pure.
 */
export function digestResults({ changes, unpaired, total, beyond, recording }: Comparison): readonly DigestResult[] | null {
  const isOther = total !== undefined || beyond !== null || unsureCause(recording.meter?.kind) !== null
  if (isOther || unpaired.some(({ kind, gated }) => kind === 'missing' && gated)) return null
  const found = changes.map(resultOf)
  const all = found.flatMap((one) => one ?? [])
  return all.length === 0 || all.length < found.length ? null : all
}

function resultOf({ workload, verdict, reason, ratio, interval: { low, high }, base, head, budget }: Change): DigestResult | null {
  if (verdict === 'error' || reason === 'identical' || ratio === null || low === null || high === null) return null
  if (base === null || head === null || !isPercentOnly(budget)) return null
  const { success, data } = DigestResult.safeParse({
    ...{ workload, verdict, ratio: nearest(ratio), low: below(low), high: above(high) },
    ...{ mean: above(head.meanAmount / base.meanAmount), margin: budget.maxRegression },
  })
  return success ? data : null
}
