import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { COMMANDS } from '../../rig/decision.ts'
import { type Event, issueCommentEvent } from '../../rig/events.ts'
import type { Forge } from '../../rig/forge.ts'
import { zipOf } from '../../rig/zip.ts'
import type { Place } from './case.ts'
import { job, step, WORKFLOW, workflow } from './scene.ts'

/** Decisions of people on a pull request: comments, the jobs that follow them, and what these leave for later runs. */

/** Text of the workflow that follows commands. */
export const FOLLOWS = readFileSync(join(import.meta.dirname, '../../../examples/workflows/commands.yml'), 'utf8')
const PERMISSIONS = { actions: 'read', contents: 'read', 'pull-requests': 'write', statuses: 'write' }
const FILE = 'joulegate-ruling.json'

/** Main with the workflow that follows commands, and one that measures and may read their decisions. */
export const steered = (place: Place) => ({
  [COMMANDS]: FOLLOWS,
  [WORKFLOW]: workflow({ energy: job([step(place)]) }, { permissions: PERMISSIONS }),
})

/** A comment on pull request 7, and the event that GitHub makes of it. */
export function commented(forge: Forge, author: string, body: string, isByApp = false): { readonly id: number; readonly event: Event } {
  const [comment] = forge.github.addComments(1, { pull: 7, author, body, ...(isByApp ? { isByApp } : {}) })
  const pull = forge.pull(7)
  const id = comment?.id ?? 0
  return { id, event: issueCommentEvent(forge.github, pull.base.sha, { pull, id, author, body }) }
}

/** Keeps a decision as an artifact of a run. */
export function keep(forge: Forge, content: string, { id = 9_000, event = 'issue_comment', path = COMMANDS, ref = 'main' } = {}): void {
  const { repository } = forge.github
  const artifacts = [{ id: id * 10, name: 'joulegate-ruling-7', bytes: zipOf([{ name: FILE, content }]) }]
  const head = { ref, sha: ref === 'main' ? forge.pull(7).base.sha : forge.pull(7).head.sha, repository }
  forge.github.addRun({ id, name: 'Energy, by command', path, event, head, conclusion: 'success', artifacts })
}

/** The job that follows a command, and its artifact; then the next run of the job that measures. */
export async function follow(forge: Forge, event: Event): Promise<undefined> {
  for (const { ours } of await forge.hub.run(event))
    for (const { main } of ours) {
      const { ruling } = main.outputs
      if (ruling === undefined || ruling === '') continue
      keep(forge, readFileSync(ruling, 'utf8'))
      rmSync(ruling)
    }
  await forge.hub.run(forge.event(7), { again: { id: 4711, attempt: 2, by: 'monalisa' } })
  return undefined
}

/** The decision of a maintainer who has made none. */
export const made = (forge: Forge): string => {
  const { sha } = forge.pull(7).head
  const about = { pull: 7, head: sha, by: 'maintainer', at: '2026-05-04T14:00:00Z', context: 'joulegate', isAuthor: false, reason: 'x' }
  return JSON.stringify({ schema: 1, rulings: [{ kind: 'skip', ...about }] })
}
