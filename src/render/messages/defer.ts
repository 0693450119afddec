import type { defer as table } from '../../model/findings/defer.ts'
import type { Messages } from './message.ts'

export const defer: Messages<typeof table> = {
  'defer-needs-target': ({ event }) => ({
    message: `mode: defer leaves a pull request to the merge queue. It works only under pull_request_target, and this event is ${event}.`,
    hint: 'Use a separate workflow, as in examples/workflows/fork-success.yml: on: { pull_request_target: {} }',
  }),
  'defer-shared': ({ context, pattern, branch }) => ({
    message: `Not deferred: all branches that match ${pattern} share the status ${JSON.stringify(context)}, and some of them may have no merge queue.`,
    hint: `On the default branch, list the branch itself before the pattern: gate: { branches: ['${branch}', '${pattern}'] }`,
  }),
  'defer-without-queue': ({ context, branch }) => ({
    message: `Not deferred: no ruleset gives ${branch} a merge queue and requires the status ${JSON.stringify(context)} there, so nothing would measure this pull request.`,
    hint: 'In Settings > Rules > Rulesets, turn on "Require merge queue" and "Require status checks to pass" for this branch. Classic branch protection rules do not count',
  }),
  'defer-other': ({ number }) => ({
    message: `Not deferred: pull request #${number} has the same commit, so it would get the same status.`,
  }),
  'defer-standing': ({ context, state }) => ({
    message: `Not deferred: this commit already has the status ${JSON.stringify(context)} (${state}).`,
  }),
}
