import { z } from 'zod'
import type { CommentMode } from '../model/action-inputs.ts'
import type { Finding } from '../model/finding.ts'
import { allPages, type GitHub, readAnswer } from './client.ts'
import { explain, isPassing } from './failure.ts'
import { pullAt } from './pulls.ts'
import { isNewer, type RunOf } from './status.ts'

/** Data in a comment that identify the run that wrote it, and the head of the pull request. */
export interface Written extends RunOf {
  readonly head: string
  /** Whether a person has decided on the result. Absent if not. */
  readonly isRuled?: boolean | undefined
}

/** Way to recognise and parse a comment of ours. Parsing returns null if the comment has no readable data. */
export interface Sticky<Data extends Written> {
  /** Start of the text. */
  readonly marker: string
  read(body: string): Data | null
}

/** Kind of news that the text reports. */
type News = 'nothing' | 'change' | 'failure'

export interface Publication<Data extends Written> {
  /** Number of the pull request. */
  readonly number: number
  readonly sticky: Sticky<Data>
  /** Text, which begins with the marker. */
  readonly body: string
  readonly run: RunOf
  readonly mode: CommentMode
  readonly news: News
  /** Whether the text reports what a person has decided on the run's result. The run itself leaves such a text alone. Absent if not. */
  readonly isRuling?: boolean
}

export type Published =
  | { readonly kind: 'written'; readonly url: string }
  /** The comment already has this text. */
  | { readonly kind: 'unchanged'; readonly url: string }
  /** Its mode calls for no comment. */
  | { readonly kind: 'unwanted' }
  /** A newer run has written meanwhile. */
  | { readonly kind: 'stale' }
  /** `isPassing`: whether a later attempt may succeed. */
  | { readonly kind: 'failed'; readonly finding: Finding; readonly isPassing: boolean }

export type Previous<Data> =
  | { readonly kind: 'found'; readonly data: Data }
  /** There is no comment, or no readable one. */
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly finding: Finding }

/** Reads the current comment, before it is rewritten. Reports API failures in its result and never throws them. */
export async function previousOf<Data extends Written>(github: GitHub, number: number, sticky: Sticky<Data>): Promise<Previous<Data>> {
  try {
    const newest = (await github.persist(() => ours(github, number, sticky.marker))).at(-1)
    const data = newest === undefined ? null : sticky.read(newest.body)
    return data === null ? { kind: 'none' } : { kind: 'found', data }
  } catch (error) {
    return {
      kind: 'failed',
      finding: explain(error, { task: { name: 'read-comments', pull: number }, permission: 'pull-requests: read' }),
    }
  }
}

/** Writes or rewrites the one comment. Reports API failures in its result and never throws them. */
export async function publishComment<Data extends Written>(github: GitHub, publication: Publication<Data>): Promise<Published> {
  const { number, sticky, body, mode } = publication
  // Without the marker, no run would find the comment again, and each would write another.
  if (!body.startsWith(sticky.marker)) throw new Error('the text of the comment does not begin with its marker')
  if (mode === 'never') return { kind: 'unwanted' }
  try {
    // The response can be lost after the write, so every retry re-reads first.
    return await github.persist((attempt) => write(github, publication, attempt > 1))
  } catch (error) {
    const task = { name: 'write-comment', pull: number } as const
    return { kind: 'failed', finding: explain(error, { task, permission: 'pull-requests: write' }), isPassing: isPassing(error) }
  }
}

async function write<Data extends Written>(github: GitHub, publication: Publication<Data>, isAgain: boolean): Promise<Published> {
  const { number, sticky, body, run, mode, news } = publication
  const mine = await ours(github, number, sticky.marker)
  const { isRuling = false } = publication
  const isLater = (data: Data): boolean => isNewer(data, run) || (!isRuling && data.isRuled === true && !isNewer(run, data))
  const newer = mine.map((comment) => sticky.read(comment.body)).filter((data) => data !== null && isLater(data))
  // Anyone who may comment as we do can write any run number. It counts only for the head that the pull request has.
  if (newer.length > 0) {
    const { headSha } = await pullAt(github, number)
    if (newer.some((data) => data?.head === headSha)) return { kind: 'stale' }
  }
  const newest = mine.at(-1)
  if (newest?.body === body) return { kind: isAgain ? 'written' : 'unchanged', url: newest.html_url }
  if (newest === undefined && !isWorthIt(mode, news)) return { kind: 'unwanted' }
  const { issues } = (await github.api()).rest
  const said = { ...github.place, body, ...ONCE }
  const { data } =
    newest === undefined
      ? await issues.createComment({ ...said, issue_number: number })
      : await issues.updateComment({ ...said, comment_id: newest.id })
  return { kind: 'written', url: readAnswer(Page, data).html_url }
}

/** Reports whether the news is worth a first comment. An existing one is always kept up to date. */
const isWorthIt = (mode: CommentMode, news: News): boolean =>
  mode === 'always' || news === 'failure' || (mode === 'on-change' && news === 'change')

const Page = z.looseObject({ html_url: z.string() })
const Comment = z.looseObject({
  id: z.number(),
  html_url: z.string(),
  body: z.string().nullish(),
  user: z.looseObject({ login: z.string() }).nullish(),
})

/** Finding and writing are retried together, by the caller. */
const ONCE = { request: { retries: 0 } }

/** Returns the comments that we wrote ourselves, the newest last. The marker alone is no proof: anyone can copy it. */
export async function ours(github: GitHub, number: number, marker: string) {
  const [{ issues }, login] = [(await github.api()).rest, await github.login()]
  const pages = await allPages((page) => issues.listComments({ ...github.place, issue_number: number, per_page: 100, page, ...ONCE }))
  return readAnswer(z.array(Comment), pages)
    .map(({ id, html_url, body, user }) => ({ id, html_url, body: body ?? '', author: user?.login }))
    .filter(({ author, body }) => author === login && body.startsWith(marker))
    .toSorted((one, other) => one.id - other.id)
}
