import type { watchdog as table } from '../../model/findings/watchdog.ts'
import { docUrl } from '../../model/own-urls.ts'
import { count, duration } from '../format.ts'
import type { Messages } from './message.ts'

const DOCS = docUrl('offline')
const of = (context: string, sha: string): string => `${JSON.stringify(context)} of ${sha.slice(0, 7)}`

const waits = {
  idle: 'no runner has taken its job',
  busy: 'its runner works on other jobs',
  held: 'GitHub holds its run back, for example for its concurrency group',
  elsewhere: 'its run waits for other runners than those of the base branch’s workflow',
} as const

const leaves = {
  taken: 'a runner works on its job',
  ended: 'its job has ended, and GitHub reports the end of the run',
  ahead: 'an earlier job of its run is in progress',
  approval: 'a person must approve its run first',
  draft: 'it is a draft, which base does not measure',
} as const

const noPass = {
  queue: 'in a merge queue nothing passes without a measurement',
  'workflow-changed': 'the pull request changes workflows, so its job may wait for a runner that never existed',
  'changes-unknown': 'it is unknown which files the pull request changes',
  'other-pull': 'it is the head of several pull requests',
  'other-run': 'it has several runs of this workflow',
  concurrency: 'its job has a concurrency group, by which another run can hold it back',
  'runs-unknown': 'the repository has more runs than GitHub lists',
  'not-offline': 'the runner may be there',
} as const

const settled = {
  result: 'it has set its statuses, or it had none to set',
  skipped: 'its jobs were skipped or have succeeded',
  running: 'it runs again',
  newer: 'a newer run of its workflow is open for the same commit',
} as const

export const watchdog: Messages<typeof table> = {
  'watchdog-needs-default-branch': ({ event }) => ({
    message: `mode: watchdog sets statuses of commits that were not measured, so it works only from the default branch. This event is ${event}, which can run the workflow of a pull request or of another branch.`,
    hint: 'Use a separate workflow, as in examples/workflows/watchdog.yml: on: { workflow_run: { workflows: [Energy], types: [requested, completed] }, schedule: [{ cron: "*/5 * * * *" }] }',
  }),
  'watchdog-idle': ({ event, action }) => ({ message: `Nothing to watch: ${event} ${JSON.stringify(action)} makes no job wait.` }),
  'watchdog-quiet': ({ runs }) => ({ message: `No status had to be set; ${count(runs, 'open run')} looked at.` }),
  'watchdog-concluded': ({ context, sha, state, description }) => ({
    message: `Set the status ${of(context, sha)} to ${state}: ${description}.`,
  }),
  'watchdog-standing': ({ context, sha, state }) => ({
    message: `Left the status ${of(context, sha)} as it is, because it is decided (${state}).`,
  }),
  'watchdog-overtaken': ({ context, sha }) => ({
    message: `Left the status ${of(context, sha)} to a run that has measured it, or is measuring it.`,
  }),
  'watchdog-waits': ({ context, sha, seconds, limit, why }) => ({
    message: `The status ${of(context, sha)} is open since ${duration(seconds)}: ${waits[why]}. The watchdog sets it after ${duration(limit)}.`,
  }),
  'watchdog-leaves': ({ context, sha, why }) => ({ message: `Left the status ${of(context, sha)} alone: ${leaves[why]}.` }),
  'watchdog-no-pass': ({ context, sha, why }) => ({
    message: `The status ${of(context, sha)} cannot pass by on-offline: ${noPass[why]}.`,
    hint: `${DOCS} lists the conditions`,
  }),
  'watchdog-unknown-job': ({ branch, path, job, what }) => ({
    message: `The watchdog cannot watch the job ${job} of ${path} on ${branch}, because its ${what} is an expression that is known only during the run.`,
    hint: `Write ${what} out, or take it from a matrix that is written out`,
  }),
  'watchdog-configuration': ({ branch, cause }, say) => ({
    message: `The configuration of ${branch} cannot be used, so on-offline is fail there, after 10 minutes. ${say(cause).message}`,
    hint: say(cause).hint,
  }),
  'watchdog-no-job': ({ branch }) => ({
    message: `No workflow of ${branch} measures on a runner of your own, so there is nothing to watch for it.`,
  }),
  'watchdog-run-settled': ({ run, why }) => ({ message: `Run ${run} needs no status of the watchdog: ${settled[why]}.` }),
}
