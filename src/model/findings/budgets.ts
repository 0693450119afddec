import { info, maybe, number, text, texts, warning } from './entry.ts'

/** Findings about what a budget allows besides its percentage. */
export const budgets = {
  /** `margin` and `instead`: the budget with and without the waiver, as fractions. */
  waived: info({ workloads: texts, margin: number, instead: number, expires: text, reason: text }, { about: 'configuration' }),
  'waiver-expired': warning({ workloads: texts, margin: number, instead: number, expires: text, reason: text }, { about: 'configuration' }),
  'waiver-overridden': info({ workloads: texts, margin: number, instead: number, expires: text, reason: text }, { about: 'configuration' }),
  /** Joules per run: the limit, and the interval of head's. An end that is unknown is null. */
  'over-limit': warning({ workload: text, machine: text, limit: number, low: number, high: maybe(number) }),
  'over-limit-on-base': warning({ workload: text, machine: text, limit: number, low: number, high: maybe(number) }),
  /** Joules per run: the limit, and what it could be. */
  'limit-not-tight': info({ workload: text, limit: number, to: number }),
  /** `machines`: those with a limit. */
  'limit-elsewhere': info({ workload: text, machine: text, machines: texts }),
  /** Joules per run. */
  'below-min-change': info({ workload: text, difference: number, least: number }),
}
