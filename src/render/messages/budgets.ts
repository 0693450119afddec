import type { budgets as table } from '../../model/findings/budgets.ts'
import { joules, limitJoules, percent, preciseJoules } from '../format.ts'
import type { Messages } from './message.ts'
import { several } from './several.ts'

const HEADROOM = 'Make it cheaper. To accept the increase, raise budget.max-energy of this machine'

/** Returns 'between 130 and 132 J'. */
const range = (low: number, high: number | null): string =>
  high === null ? `${preciseJoules(low)} or more` : `between ${preciseJoules(low)} and ${preciseJoules(high)}`

export const budgets: Messages<typeof table> = {
  waived: ({ workloads, margin, instead, expires, reason }) => ({
    message: `The budget of ${several(workloads)} is +${percent(margin)} until ${expires}, instead of +${percent(instead)}, by a waiver: ${reason}`,
  }),
  'waiver-expired': ({ workloads, margin, instead, expires, reason }) => ({
    message: `The waiver of ${several(workloads)} expired on ${expires}, so the budget is +${percent(instead)} again, and not +${percent(margin)}. Its reason: ${reason}`,
    hint: 'Remove it from joulegate.yml. A week after it has expired, it is an error',
  }),
  'waiver-overridden': ({ workloads, margin, instead, expires }) => ({
    message: `The budget of ${several(workloads)} is +${percent(instead)}, because it was given as a flag or an input. The waiver of +${percent(margin)} until ${expires} is not used.`,
  }),
  'over-limit': ({ workload, machine, limit, low, high }) => ({
    message: `${workload} uses ${range(low, high)} per run on head, which is over its limit of ${limitJoules(limit)} on the machine ${machine}.`,
    hint: HEADROOM,
  }),
  'over-limit-on-base': ({ workload, machine, limit, low, high }) => ({
    message: `${workload} uses ${range(low, high)} per run on head, which is over its limit of ${limitJoules(limit)} on the machine ${machine}. Base is over the limit, too, and head is not shown to use more.`,
    hint: HEADROOM,
  }),
  'limit-not-tight': ({ workload, limit, to }) => ({
    message: `${workload} improved, so its limit of ${limitJoules(limit)} on this machine could be ${limitJoules(to)}.`,
    hint: 'To keep the gain: npx joulegate budget ratchet',
  }),
  'limit-elsewhere': ({ workload, machine, machines }) => ({
    message: `The limit of ${workload} in joules was not checked: it is for ${several(machines)}, and this machine is ${machine}.`,
    hint: `Add the limit of this machine to budget.max-energy: npx joulegate budget ratchet proposes it`,
  }),
  'below-min-change': ({ workload, difference, least }) => ({
    message: `${workload} uses ${joules(difference)} more per run, which is less than budget.min-change (${limitJoules(least)}), so it passes.`,
  }),
}
