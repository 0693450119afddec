import type { StandingRulings } from '../../model/ruling.ts'
import { oneLine } from '../../text/inert.ts'
import { change, count } from '../format.ts'
import { fitted, LONGEST_STATUS } from './fitted.ts'
import { figureOfResult, isLifted, openResults, type Ruled } from './ruled.ts'
import type { StatusWords } from './status.ts'
import { acceptedBy } from './status-rows.ts'

/** Returns the status of a result that people have decided on. `ruled`: null if its comment is not there. */
export function ruledStatus({ skip, acceptances }: StandingRulings, ruled: Ruled | null): StatusWords {
  if (skip !== null)
    return {
      state: 'success',
      description: fitted(`skipped by ${skip.by}${skip.isAuthor ? ', the author' : ''}: ${oneLine(skip.reason, LONGEST_STATUS)}`),
    }
  const [first, ...others] = acceptances
  if (first === undefined || ruled === null) throw new Error('a status that nobody has decided on')
  const up = first.high === null || figureOfResult(first, ruled.data) !== null ? '' : ` up to ${change(first.high)}`
  const accepted = `${acceptedBy(first)}: ${oneLine(first.workload, 60)}${up}${others.length === 0 ? '' : `; ${others.length} more accepted`}`
  if (isLifted(ruled)) return { state: 'success', description: fitted(accepted) }
  const open = openResults(ruled)
  const left = open.length === 0 ? 'fails for another reason' : `${count(open.length, 'result')} not accepted`
  return { state: 'failure', description: fitted(`${left}; ${accepted}`) }
}
