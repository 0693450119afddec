import type { EndedJob, Unmeasured } from '../../model/watchdog.ts'
import { cut, oneLine } from '../../text/inert.ts'
import { duration } from '../format.ts'
import type { StatusWords } from './status.ts'

const reasons = {
  offline: (time: string) => `no runner took the job for ${time}`,
  busy: (time: string) => `the job waited ${time} for a busy runner`,
  held: (time: string) => `GitHub held its run back for ${time}`,
  elsewhere: (time: string) => `for ${time}, its run had no job for the runner of the base branch`,
} satisfies Record<Unmeasured['reason'], (time: string) => string>

const nexts = {
  offline: 'it is measured when the runner is back',
  busy: 'it is measured when its turn comes',
  held: 'it is measured when the run goes on',
  elsewhere: 'run it again with the labels of the base branch',
} satisfies Record<Unmeasured['reason'], string>

const afterQueue = 'queue it again when the runner is free'

/** Returns the status of a commit that was not measured in time. */
export function unmeasuredStatus({ reason, seconds, isQueued, passes }: Unmeasured): StatusWords {
  const why = `not measured: ${reasons[reason](duration(seconds))}`
  if (passes) return { state: 'success', description: `${why}, and on-offline is pass` }
  return { state: 'failure', description: `${why}; ${isQueued ? afterQueue : nexts[reason]}` }
}

/** Returns the status of a commit whose job ended before it had a result. */
export function unfinishedStatus({ how, conclusion }: EndedJob): StatusWords {
  const end = cut(oneLine(conclusion), 30)
  const words = {
    startup: `the workflow could not start (${end})`,
    untaken: `the job ended before a runner took it (${end})`,
    lost: `the job ended before it had a result (${end})`,
  }
  return { state: 'error', description: `did not finish: ${words[how]}; run it again` }
}
