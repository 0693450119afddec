import { isGated } from './budget.ts'
import type { Config, Workload } from './config.ts'

/** The weighted sum of all workloads, judged like one more workload. */

/** Name of the total in reports. No workload can have it: names have no parentheses. */
export const TOTAL_NAME = '(total)'

/** Reports whether a result is that of the total. */
export const isTotal = ({ workload }: { readonly workload: string }): boolean => workload === TOTAL_NAME

type Weighted = Pick<Config, 'total'>

/** Returns the weight of a workload in the total: 1 if none is set, and 0 if there is no total. A renamed workload has that of its old name. */
export const weightOf = ({ total }: Weighted, { name, was = name }: Pick<Workload, 'name' | 'was'>): number =>
  total === undefined ? 0 : Object.hasOwn(total.weights, was) ? (total.weights[was] ?? 1) : 1

/** Returns the workloads that are part of the total; none if there is no total. */
export const weighted = (config: Pick<Config, 'total' | 'workloads'>): readonly Workload[] =>
  config.workloads.filter((workload) => weightOf(config, workload) > 0)

/** Reports whether the total may fail the check. */
export const isTotalGated = (config: Pick<Config, 'total' | 'workloads'>): boolean =>
  config.total !== undefined && isGated(config.total.budget) && weighted(config).length > 0
