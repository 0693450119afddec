import { expect } from 'vitest'
import type { Outcome } from './action.ts'
import type { Step } from './action-step.ts'
import type { Event } from './events.ts'
import type { PullLab } from './pull-request.ts'

/** What people see of a run of the action, and what nobody should. */
export interface Seen {
  readonly exit: number | null
  /** `state: description`, of the commit that is judged, the first one first. */
  readonly statuses: readonly string[]
  /** The first line of each of our comments that people see. */
  readonly comments: readonly string[]
  /** What a runner would reject, and what the run has left behind. */
  readonly wrong: readonly string[]
}

/** Runs the action to its end, on a commit other than the pull request's head with `sha`. */
export async function see(
  pull: PullLab,
  { sha, ...step }: Partial<Step> & { readonly sha?: string } = {},
): Promise<Seen & { readonly outcome: Outcome }> {
  const outcome = await pull.act(step)
  return {
    outcome,
    exit: outcome.code,
    statuses: pull.statuses(sha),
    comments: pull.comments().map(headlineOf),
    wrong: [...outcome.problems, ...leftBy(pull)],
  }
}

const headlineOf = (comment: string): string =>
  comment
    .split('\n')
    .filter((line) => !line.startsWith('<!--'))
    .at(0) ?? ''

/** The event's own file is the runner's. */
function leftBy({ runner, lab }: PullLab): readonly string[] {
  const [ours, theirs] = [runner.traces(), lab.traces()]
  return [
    ...ours.processes,
    ...ours.files.filter((name) => name !== '_github_workflow'),
    ...theirs.processes,
    ...theirs.directories,
    ...theirs.cgroups,
    ...theirs.holders,
  ]
}

/** Runs the action on an event that nothing is to come of: nobody is asked for anything, and nothing is left for `post` to do. */
export async function expectQuiet(pull: PullLab, event: Event, exit: number): Promise<Outcome> {
  const { outcome, ...seen } = await see(pull, { event })
  expect(seen).toEqual({ exit, statuses: [], comments: [], wrong: [] })
  expect({ requests: pull.github.log, fetches: pull.server.requests, state: outcome.state }).toEqual({
    requests: [],
    fetches: [],
    state: {},
  })
  return outcome
}
