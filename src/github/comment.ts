import { z } from 'zod'
import type { CommentMode } from '../model/action-inputs.ts'
import type { Finding } from '../model/finding.ts'
import { allPages, type GitHub, readAnswer } from './client.ts'
import { explain, isPassing } from './failure.ts'
import { pullAt } from './pulls.ts'
import { isNewer, type RunOf } from './status.ts'

/** The data in a comment that say which run has written it, and for which head of the pull request. */
export interface Written extends RunOf {
  readonly head: string
}

/** How a comment of ours is known, and what is read from it; null: it has no data that can be read. */
export interface Sticky<Data extends Written> {
  /** What the text begins with. */
  readonly marker: string
  read(body: string): Data | null
}

/** What the text has to tell. */
type News = 'nothing' | 'change' | 'failure'

export interface Publication<Data extends Written> {
  /** Of the pull request. */
  readonly number: number
  readonly sticky: Sticky<Data>
  /** Begins with the marker. */
  readonly body: string
  readonly run: RunOf
  readonly mode: CommentMode
  readonly news: News
}

export type Published =
  | { readonly kind: 'written'; readonly url: string }
  /** It says this already. */
  | { readonly kind: 'unchanged'; readonly url: string }
  /** By its mode there is none to be written. */
  | { readonly kind: 'unwanted' }
  /** A newer run has written meanwhile. */
  | { readonly kind: 'stale' }
  /** `isPassing`: it may be possible in a while. */
  | { readonly kind: 'failed'; readonly finding: Finding; readonly isPassing: boolean }

export type Previous<Data> =
  | { readonly kind: 'found'; readonly data: Data }
  /** There is no comment, or none that can be read. */
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly finding: Finding }

/** What the comment says now, before it is written again. Of a trouble with the API it tells, and throws nothing. */
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

/** Writes the one comment, or writes it again. Of a trouble with the API it tells, and throws nothing. */
export async function publishComment<Data extends Written>(github: GitHub, publication: Publication<Data>): Promise<Published> {
  const { number, sticky, body, mode } = publication
  // Without it the comment would never be found again, and each run would write another.
  if (!body.startsWith(sticky.marker)) throw new Error('the text of the comment does not begin with its marker')
  if (mode === 'never') return { kind: 'unwanted' }
  try {
    // An answer can get lost after the deed: each attempt looks first what is there.
    return await github.persist((attempt) => write(github, publication, attempt > 1))
  } catch (error) {
    const task = { name: 'write-comment', pull: number } as const
    return { kind: 'failed', finding: explain(error, { task, permission: 'pull-requests: write' }), isPassing: isPassing(error) }
  }
}

async function write<Data extends Written>(github: GitHub, publication: Publication<Data>, isAgain: boolean): Promise<Published> {
  const { number, sticky, body, run, mode, news } = publication
  const mine = await ours(github, number, sticky.marker)
  const newer = mine.map((comment) => sticky.read(comment.body)).filter((data) => data !== null && isNewer(data, run))
  // Whoever may comment as we do can write any number of a run: it is believed only of the head that the pull request has.
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

/** Is it worth a first comment? One that is there is always kept up to date. */
const isWorthIt = (mode: CommentMode, news: News): boolean =>
  mode === 'always' || news === 'failure' || (mode === 'on-change' && news === 'change')

const Page = z.looseObject({ html_url: z.string() })
const Comment = z.looseObject({
  id: z.number(),
  html_url: z.string(),
  body: z.string().nullish(),
  user: z.looseObject({ login: z.string() }).nullish(),
})

/** Finding and writing are tried again together. */
const ONCE = { request: { retries: 0 } }

/** The comments that we wrote ourselves, the newest last. The marker alone can be anybody's. */
async function ours(github: GitHub, number: number, marker: string) {
  const [{ issues }, login] = [(await github.api()).rest, await github.login()]
  const pages = await allPages((page) => issues.listComments({ ...github.place, issue_number: number, per_page: 100, page, ...ONCE }))
  return readAnswer(z.array(Comment), pages)
    .map(({ id, html_url, body, user }) => ({ id, html_url, body: body ?? '', author: user?.login }))
    .filter(({ author, body }) => author === login && body.startsWith(marker))
    .toSorted((one, other) => one.id - other.id)
}
