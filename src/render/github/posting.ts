import { COMMENT_KEY, CommentData, type Counts } from '../../model/comment-data.ts'
import { type Finding, problem } from '../../model/finding.ts'
import { code } from '../media/inert-markdown.ts'
import { bytesOf, COMMENT_LIMIT } from '../media/markdown-report.ts'

/** What a posted text knows of its run besides the Comparison. */
export interface Posting {
  /** Which of our comments on the pull request this is (`COMMENT_KEY`). */
  readonly key: string
  /** The head of the pull request, or the commit that was pushed. */
  readonly headSha: string
  /** null where the run ended before it was known. */
  readonly baseSha: string | null
  /** What was built and measured as head, where it is not head itself: the tested merge. */
  readonly measuredSha: string | null
  readonly runId: number
  readonly attempt: number
  readonly runUrl: string
  /** Where the whole report can be read; null where nobody can say. */
  readonly summaryUrl: string | null
  /** ISO 8601, UTC. */
  readonly at: string
  /** What the comment that this one replaces said; null where there was none. */
  readonly previous: { readonly gate: CommentData['gate']; readonly headSha: string } | null
  /** Of this run, and not of the measurement: a budget that was loosened, a workflow that was edited. */
  readonly notes: readonly Finding[]
}

/** What the data of a comment say of the result. */
export interface PostedOutcome {
  readonly gate: CommentData['gate']
  readonly counts: Counts | null
}

const MARKER = /^<!-- joulegate-report key=[A-Za-z0-9 ._-]{1,40} v=1 -->\r?\n/
const DATA = /^<!-- joulegate-data: ([A-Za-z0-9+/]{4,2000}={0,2}) -->$/
// The data are below 2 KB; somebody may have added a few lines' ends.
const DATA_REACH = 2_500

/** The first line of the comment of this key. A usage Problem where the key is none. */
export function markerOf(key: string): string {
  if (!COMMENT_KEY.test(key)) throw problem('bad-comment-key', { key })
  return `<!-- joulegate-report key=${key} v=1 -->`
}

// FNV-1a with 64 bits (Fowler, Noll, Vo): no secret and no proof, so the shortest that serves.
const [FNV_OFFSET, FNV_PRIME] = [0xcbf29ce484222325n, 0x100000001b3n]

/** The digest that the data of this comment should carry: of all above them, whatever the ends of its lines are. */
export function digestOf(body: string): string {
  const above = body.replaceAll('\r\n', '\n').replace(/\n<!-- joulegate-data: [^\n]*\s*$/, '\n')
  let hash = FNV_OFFSET
  for (const byte of new TextEncoder().encode(above)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV_PRIME)
  return hash.toString(16).padStart(16, '0')
}

function parsed(base64: string): unknown {
  try {
    return JSON.parse(atob(base64))
  } catch {
    // Anybody can write a comment that looks like ours: what is no base64 or no JSON is no data, and the schema says so.
    return null
  }
}

/** What one of our comments says to programs; null for any other text. Whoever may edit comments may have changed it. */
export function readCommentData(body: string): CommentData | null {
  if (!MARKER.test(body)) return null
  const [, base64] = DATA.exec(body.slice(-DATA_REACH).trimEnd().split('\n').at(-1) ?? '') ?? []
  if (base64 === undefined) return null
  const { success, data } = CommentData.safeParse(parsed(base64))
  return success ? data : null
}

// Nothing that could end a Markdown link, or begin anything else.
const URL_SHAPE = /^https?:\/\/[\w.~:/?#@!$&+,;=%-]{1,1000}$/

/** A Markdown link; only the words where the URL is not one that can be linked to. */
export const link = (text: string, url: string): string => (URL_SHAPE.test(url) ? `[${text}](${url})` : text)

/** A commit in the few digits that people quote. */
export const shortSha = (sha: string): string => code(sha.slice(0, 7))

function when(at: string): string | null {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(at) ?? []
  return day === undefined ? null : `${day} ${time} UTC`
}

/** Which commits, and where there is more to read. */
export function footerOf({ headSha, baseSha, measuredSha, runId, attempt, runUrl, summaryUrl, at }: Posting, hasReport: boolean): string {
  const measured = measuredSha === null || measuredSha === headSha ? '' : ` (merged into base: ${shortSha(measuredSha)})`
  const parts = [
    `${shortSha(headSha)}${measured}${baseSha === null ? '' : ` vs ${shortSha(baseSha)}`}`,
    hasReport && summaryUrl !== null ? link('full report', summaryUrl) : null,
    link(`run ${runId}.${attempt}`, runUrl),
    when(at),
  ]
  return `<sub>${parts.filter((part) => part !== null).join(' · ')}</sub>`
}

/** A whole comment: its marker, what `report` writes into the bytes that are left, its footer and its data. */
export function framed(posting: Posting, outcome: PostedOutcome, report: (limit: number) => string): string {
  const [first, footer] = [`${markerOf(posting.key)}\n`, `\n${footerOf(posting, true)}\n`]
  const dataOf = (digest: string): string => {
    const data = {
      schema: 1,
      head: posting.headSha,
      base: posting.baseSha,
      run: posting.runId,
      attempt: posting.attempt,
      ...outcome,
      digest,
    } satisfies CommentData
    return `<!-- joulegate-data: ${btoa(JSON.stringify(data))} -->`
  }
  const room = COMMENT_LIMIT - bytesOf(first + footer + dataOf('0'.repeat(16)))
  const above = `${first}${report(room)}${footer}`
  return `${above}${dataOf(digestOf(above))}`
}
