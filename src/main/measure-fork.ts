import * as core from '@actions/core'
import { EXIT } from '../commands/exit-codes.ts'
import { trustedBar } from '../commands/gate/bar.ts'
import type { NotFollowed } from '../commands/steer/given.ts'
import { type Permit, permitOf } from '../commands/steer/permit.ts'
import type { GitHub } from '../github/client.ts'
import { type NewComment, readComment } from '../github/comment-event.ts'
import { readRepositoryFile } from '../github/contents.ts'
import { explain } from '../github/failure.ts'
import { tokenReachOf } from '../github/permissions.ts'
import { type Finding, Problem, problem } from '../model/finding.ts'
import { summaryText } from '../render/finding-text.ts'
import { openStep, runGate } from './gate-run.ts'
import { opening, summarize, tell } from './log.ts'
import type { Job, Variables } from './runner.ts'

/**
 * Measures the commit of a fork that a command names, and posts nothing. It decides for itself whether the command permits that: no other
 * job tells it. Returns the exit code of the step.
 */
export async function measureFork(job: Job, variables: Variables): Promise<number> {
  const comment = readComment(job.event)
  if (comment.kind === 'refused') throw comment.problem
  if (comment.kind === 'ignored') return refuse(comment.finding)
  const step = openStep(job, variables)
  const { github, given } = step
  const permit = await permitFor(github, comment, job)
  if (permit.kind === 'none') return refuse(permit.finding)
  core.info(opening(permit.pull))
  // The command names what is measured, and no input.
  const inputs = { ...given.inputs, base: '', head: '' }
  return runGate(step, { trigger: permit.pull, bar: trustedBar(inputs, given.overrides), trust: 'outsiders', isSilent: true })
}

/** Ends the job with an error: it was started for a command, and there is none to follow. */
async function refuse(why: Finding): Promise<number> {
  tell(why)
  await summarize(`💥 ${summaryText(why)}`)
  return EXIT.usage
}

/** Returns the permit. Failures of the API permit nothing. @throws Problem `fork-job-may-write`. */
async function permitFor(github: GitHub, comment: NewComment, job: Job): Promise<Permit | NotFollowed> {
  try {
    await requireReader(github, job)
    return await permitOf(github, comment)
  } catch (error) {
    if (error instanceof Problem) throw error
    const task = { name: 'read-command', pull: comment.pull } as const
    return { kind: 'none', finding: explain(error, { task, permission: 'pull-requests: read' }), isTold: false }
  }
}

/** Requires that this job's token cannot write, as the default branch's workflow says. @throws Problem `fork-job-may-write`. */
async function requireReader(github: GitHub, { repository, step: { workflow, job } }: Job): Promise<void> {
  const isOwn = workflow !== null && workflow.repository.toLowerCase() === repository.toLowerCase() && workflow.sha !== null
  const text = isOwn && workflow.sha !== null ? await readRepositoryFile(github, workflow.path, workflow.sha) : null
  const why = text === null ? 'unknown' : tokenReachOf(text, job)
  if (why !== 'reads') throw problem('fork-job-may-write', { job, why })
}
