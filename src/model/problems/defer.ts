import type { Finding, Problem } from '../finding.ts'
import { error, info, usage, warning } from './catalogue.ts'

/** `mode: defer` was given under another event than the one that it is for. */
export const deferNeedsTarget = (event: string): Problem =>
  usage(
    error(
      'defer-needs-target',
      `mode: defer leaves a pull request to the merge queue. It works under pull_request_target only, and this is ${event}.`,
      'In a workflow of its own, as in examples/workflows/fork-success.yml: on: { pull_request_target: {} }',
    ),
  )

/** Several branches have the status: what one of them requires could pass for what another one does. */
export const deferShared = (context: string, pattern: string, branch: string): Finding =>
  warning(
    'defer-shared',
    `Not deferred: all branches of ${pattern} share the status ${JSON.stringify(context)}, and perhaps not all of them have a merge queue.`,
    `On the default branch, name the branch itself before the pattern: gate: { branches: ['${branch}', '${pattern}'] }`,
  )

/** Nothing would measure the pull request. */
export const deferWithoutQueue = (context: string, branch: string): Finding =>
  warning(
    'defer-without-queue',
    `Not deferred: no ruleset gives ${branch} a merge queue and requires the status ${JSON.stringify(context)} there, so nothing would measure this pull request.`,
    'Settings > Rules > Rulesets: "Require merge queue" and "Require status checks to pass" for this branch. Branch protection rules of the old kind do not count',
  )

/** Another pull request has the same commit, so that the status would be its, too. */
export const deferOther = (number: number): Finding =>
  info('defer-other', `Not deferred: pull request #${number} has the same commit, and a status belongs to a commit.`)

/** A status of this name is there already. */
export const deferStanding = (context: string, state: string): Finding =>
  info('defer-standing', `Not deferred: this commit has the status ${JSON.stringify(context)} already (${state}).`)
