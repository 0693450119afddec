import type { BaseStanding } from '../../model/base-standing.ts'
import { COMMENT_KEY, CommentData } from '../../model/comment-data.ts'
import type { Quantity } from '../../model/config.ts'
import { type Finding, problem } from '../../model/finding.ts'
import { docUrl } from '../../model/own-urls.ts'
import { code } from '../media/inert-markdown.ts'
import { bytesOf, COMMENT_LIMIT } from '../media/markdown-report.ts'

/** Facts about the run that a posted text contains, besides the Comparison. */
export interface Posting {
  /** Key of this comment among ours on the pull request (`COMMENT_KEY`). */
  readonly key: string
  /** Quantity that the run compares. A pull request can have a comment for each quantity. */
  readonly quantity: Quantity
  /** Head of the pull request, or the commit that was pushed. */
  readonly headSha: string
  /** Commit of base, or null if the run ended before it was known. */
  readonly baseSha: string | null
  /** Commit that was built and measured as head. It differs from head if it is the tested merge. */
  readonly measuredSha: string | null
  readonly runId: number
  readonly attempt: number
  /** URL of this attempt of the run: its page has the summary of the job, and leads to its log. */
  readonly runUrl: string
  /** Number of the pull request whose merge into base was measured, or null if it was another commit. */
  readonly pull: number | null
  /** ISO 8601, UTC. */
  readonly at: string
  /** Result in the comment that this one replaces, or null if there was none. */
  readonly previous: { readonly gate: CommentData['gate']; readonly headSha: string } | null
  /** Findings on this run, not on the measurement: a budget that was loosened, a workflow that was edited. */
  readonly notes: readonly Finding[]
  /** Levels of base, as the history has them. Absent or null if the text tells none. */
  readonly standing?: BaseStanding | null
  /** Whether a person can accept a result by a comment. Absent if not. */
  readonly canAccept?: boolean
}

/** The part of a comment's data that describes the result. */
export type PostedOutcome = Pick<CommentData, 'gate' | 'counts' | 'red' | 'beyond' | 'results' | 'judged' | 'ruled' | 'attempts'>

const MARKER = /^<!-- joulegate-report key=[A-Za-z0-9 ._-]{1,40}(?:\/work)? v=1 -->\r?\n/
const DATA = /^<!-- joulegate-data: ([A-Za-z0-9+/]{4,8000}={0,2}) -->$/
// The data are below 8 KB. An edit may have added a few line ends.
const DATA_REACH = 8_500

/** Returns the first line of the comment with this key about this quantity. Throws a usage Problem if the key is invalid. */
export function markerOf({ key, quantity }: Pick<Posting, 'key' | 'quantity'>): string {
  if (!COMMENT_KEY.test(key)) throw problem('bad-comment-key', { key })
  return `<!-- joulegate-report key=${key}${quantity === 'work' ? '/work' : ''} v=1 -->`
}

// FNV-1a with 64 bits (Fowler, Noll, Vo). The digest is neither a secret nor a proof, so a short hash is enough.
const [FNV_OFFSET, FNV_PRIME] = [0xcbf29ce484222325n, 0x100000001b3n]

/** Returns the digest that the data of this comment should carry. It covers all text above them, whatever its line ends are. */
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
    // Anyone can write a comment that looks like ours. The schema rejects the null returned for invalid base64 or JSON.
    return null
  }
}

/** Returns the last line of a comment: its data. */
export const dataLine = (data: CommentData): string => `<!-- joulegate-data: ${btoa(JSON.stringify(data))} -->`

/** Splits one of our comments into its marker and its text, without the data at its end. */
export function withoutFrame(body: string): { readonly marker: string; readonly text: string } {
  const [marker = ''] = MARKER.exec(body) ?? []
  return {
    marker: marker.trimEnd(),
    text: body
      .slice(marker.length)
      .replaceAll('\r\n', '\n')
      .replace(/\n<!-- joulegate-data: [^\n]*\s*$/, '\n'),
  }
}

/** Reads the data of one of our comments, or null for any other text. Users who may edit comments may have changed it. */
export function readCommentData(body: string): CommentData | null {
  if (!MARKER.test(body)) return null
  const [, base64] = DATA.exec(body.slice(-DATA_REACH).trimEnd().split('\n').at(-1) ?? '') ?? []
  if (base64 === undefined) return null
  const { success, data } = CommentData.safeParse(parsed(base64))
  return success ? data : null
}

// Excludes every character that could end a Markdown link or begin another construct.
const URL_SHAPE = /^https?:\/\/[\w.~:/?#@!$&+,;=%-]{1,1000}$/

/** Returns a Markdown link, or only its text if the URL cannot be linked to. */
export const link = (text: string, url: string): string => (URL_SHAPE.test(url) ? `[${text}](${url})` : text)

/** Returns an abbreviated commit hash in a code span. */
export const shortSha = (sha: string): string => code(sha.slice(0, 7))

function when(at: string): string | null {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(at) ?? []
  return day === undefined ? null : `${day} ${time} UTC`
}

/** Returns the footer: the commits, and links to more details. The summary needs none to itself. */
export function footerOf({ headSha, baseSha, measuredSha, runId, attempt, runUrl, at }: Posting, isSummary: boolean): string {
  const measured = measuredSha === null || measuredSha === headSha ? '' : ` (merged into base: ${shortSha(measuredSha)})`
  const parts = [
    `${shortSha(headSha)}${measured}${baseSha === null ? '' : ` vs ${shortSha(baseSha)}`}`,
    isSummary ? link(`run ${runId}.${attempt}`, runUrl) : `${link('full report', runUrl)} (run ${runId}.${attempt})`,
    isSummary ? null : link('about this comment', docUrl('comment')),
    when(at),
  ]
  return `<sub>${parts.filter((part) => part !== null).join(' · ')}</sub>`
}

/**
 * Returns a whole comment: its marker, the output of `report` for the remaining bytes, its footer and its data. `last`: a line above the footer,
 * or null.
 */
export function framed(posting: Posting, outcome: PostedOutcome, report: (limit: number) => string, last: string | null = null): string {
  const [first, footer] = [`${markerOf(posting)}\n`, `${last === null ? '' : `\n${last}\n`}\n${footerOf(posting, false)}\n`]
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
    return dataLine(data)
  }
  const room = COMMENT_LIMIT - bytesOf(first + footer + dataOf('0'.repeat(16)))
  const above = `${first}${report(room)}${footer}`
  return `${above}${dataOf(digestOf(above))}`
}
