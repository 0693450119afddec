import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Outcome } from './action.ts'
import { COMMANDS, STEERING } from './decision.ts'
import { type Event, issueCommentEvent } from './events.ts'
import type { Permissions } from './github/world.ts'
import type { PullLab } from './pull-request.ts'
import type { Files } from './repository.ts'
import { zipOf } from './zip.ts'

/** The workflow that follows commands, on main. */
export const FOLLOWING: Files = { [COMMANDS]: readFileSync(join(import.meta.dirname, '../../examples/workflows/commands.yml'), 'utf8') }
/** Permissions of a job that measures, and reads what people have decided. */
export const DECIDING: Permissions = { actions: 'read', contents: 'read', 'pull-requests': 'write', statuses: 'write' }

/** Writes a comment on the pull request. */
export function commented(pull: PullLab, body: string, author = 'maintainer'): Event {
  const [comment] = pull.github.addComments(1, { pull: 7, author, body })
  if (comment === undefined) throw new Error('no comment was made')
  return issueCommentEvent(pull.github, pull.base, { pull: pull.pull, id: comment.id, author, body })
}

/** Runs the step of the job `ask`, and keeps its artifact as the next step of the workflow does. */
export async function ask(pull: PullLab, event: Event): Promise<Outcome> {
  const { repository, bot } = pull.github
  const job = { GITHUB_JOB: 'ask', GITHUB_WORKFLOW_REF: `${repository}/${COMMANDS}@refs/heads/main` }
  const token = pull.github.token(bot, STEERING)
  const outcome = await pull.act({ event, inputs: { mode: 'steer' }, token, job, env: { RUNNER_ENVIRONMENT: 'github-hosted' } })
  const { ruling, 'ruling-name': name = '' } = outcome.outputs
  const content = ruling === undefined ? '' : readFileSync(ruling, 'utf8')
  // A job has a temporary directory of its own.
  if (ruling !== undefined) rmSync(ruling)
  const artifacts = ruling === undefined ? [] : [{ id: 77, name, bytes: zipOf([{ name: 'joulegate-ruling.json', content }]) }]
  const head = { ref: 'main', sha: pull.base, repository }
  pull.github.addRun({ id: 9_000, name: 'Energy, by command', path: COMMANDS, event: event.name, head, conclusion: 'success', artifacts })
  return outcome
}
