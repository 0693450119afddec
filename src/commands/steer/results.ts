import type { GitHub } from '../../github/client.ts'
import { ours } from '../../github/comment.ts'
import type { PullRequest } from '../../github/event.ts'
import { isNewer, listAllStatuses, type Mark, type SetStatus } from '../../github/status.ts'
import type { ActionInputs } from '../../model/action-inputs.ts'
import type { CommentData } from '../../model/comment-data.ts'
import { Quantity } from '../../model/config.ts'
import { digestOf, markerOf, readCommentData } from '../../render/github/posting.ts'
import { type StatusName, statusNames } from '../gate/status-name.ts'

/** The inputs of a job that follows commands. They must be those of the job that measures. */
export type SteerInputs = Pick<ActionInputs, 'status' | 'config' | 'comment-key' | 'comment'>

/** The newest run of a status of a head, and its comment. */
export interface PostedRun {
  readonly name: StatusName
  readonly mark: Mark
  /** Page of the run. */
  readonly runUrl: string
  /** The last status that the run itself has set, or null if it has set none. */
  readonly said: SetStatus | null
  /** First line of the comment. */
  readonly marker: string
  /** The comment that the run has posted, or the reason why there is none that can be used. */
  readonly comment: { readonly body: string; readonly data: CommentData } | CommentFault
}

/** Makes the result of a head that no run has begun to measure. `run`: the job that follows the command. */
export const withoutRun = (
  name: StatusName,
  {
    pull,
    run,
    key,
  }: { readonly pull: number; readonly run: { readonly id: number; readonly attempt: number; readonly url: string }; readonly key: string },
): PostedRun => ({
  ...{ name, mark: { runId: run.id, attempt: run.attempt, pull, own: null }, runUrl: run.url, said: null },
  ...{ marker: markerOf({ key, quantity: name.quantity }), comment: 'missing' },
})

/** `missing`: there is none of this run. `edited`: somebody has changed its text. */
type CommentFault = 'missing' | 'edited'

/**
 * Returns the newest runs of the head of a pull request, one for each status, and what they have posted. @throws errors of requests;
 * permissions: `statuses: read`, `pull-requests: read`.
 */
export async function resultsOf(github: GitHub, pull: PullRequest, inputs: SteerInputs): Promise<readonly PostedRun[]> {
  const nameFor = await statusNames({ trigger: pull, github, inputs })
  const log = await github.persist(() => listAllStatuses(github, pull.headSha))
  const found = await Promise.all(Quantity.options.map((quantity) => newestOf(github, { pull, log, name: nameFor(quantity), inputs })))
  return found.flatMap((one) => one ?? [])
}

interface Search {
  readonly pull: PullRequest
  readonly log: readonly SetStatus[]
  readonly name: StatusName
  readonly inputs: SteerInputs
}

async function newestOf(github: GitHub, { pull, log, name, inputs }: Search): Promise<PostedRun | null> {
  const marked = log.filter(isMarked).filter(({ mark, context }) => mark.pull === pull.number && isNamed(context, name))
  const [latest] = marked.toSorted((one, other) => (isNewer(other.mark, one.mark) ? 1 : isNewer(one.mark, other.mark) ? -1 : 0))
  if (latest === undefined) return null
  const { mark } = latest
  // The list begins with the newest.
  const ofRun = marked.filter((one) => one.mark.runId === mark.runId && one.mark.attempt === mark.attempt)
  const said = ofRun.find((one) => one.mark.isRuled !== true) ?? latest
  const marker = markerOf({ key: inputs['comment-key'], quantity: name.quantity })
  const body = (await github.persist(() => ours(github, pull.number, marker))).at(-1)?.body ?? ''
  const runUrl = (latest.targetUrl ?? '').replace(/[?#].*$/, '')
  return { name, mark, runUrl, said, marker, comment: commentIn(body, { mark, headSha: pull.headSha }) }
}

const isMarked = (one: SetStatus): one is SetStatus & { readonly mark: Mark } => one.mark !== null
const isNamed = (context: string, name: StatusName): boolean => context.toLowerCase() === name.context.toLowerCase()

function commentIn(body: string, { mark, headSha }: { readonly mark: Mark; readonly headSha: string }): PostedRun['comment'] {
  const data = readCommentData(body)
  if (data === null || data.head !== headSha || data.run !== mark.runId || data.attempt !== mark.attempt) return 'missing'
  return digestOf(body) === data.digest ? { body, data } : 'edited'
}
