import type { defer as table } from '../../model/findings/defer.ts'
import type { Messages } from './message.ts'

export const defer: Messages<typeof table> = {
  'defer-needs-target': ({ event }) => ({
    message: `mode: defer leaves a pull request to the merge queue. It works under pull_request_target only, and this is ${event}.`,
    hint: 'In a workflow of its own, as in examples/workflows/fork-success.yml: on: { pull_request_target: {} }',
  }),
  'defer-shared': ({ context, pattern, branch }) => ({
    message: `Not deferred: all branches of ${pattern} share the status ${JSON.stringify(context)}, and perhaps not all of them have a merge queue.`,
    hint: `On the default branch, name the branch itself before the pattern: gate: { branches: ['${branch}', '${pattern}'] }`,
  }),
  'defer-without-queue': ({ context, branch }) => ({
    message: `Not deferred: no ruleset gives ${branch} a merge queue and requires the status ${JSON.stringify(context)} there, so nothing would measure this pull request.`,
    hint: 'Settings > Rules > Rulesets: "Require merge queue" and "Require status checks to pass" for this branch. Branch protection rules of the old kind do not count',
  }),
  'defer-other': ({ number }) => ({
    message: `Not deferred: pull request #${number} has the same commit, and a status belongs to a commit.`,
  }),
  'defer-standing': ({ context, state }) => ({
    message: `Not deferred: this commit has the status ${JSON.stringify(context)} already (${state}).`,
  }),
}
