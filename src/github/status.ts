import type { Finding } from '../model/finding.ts'
import { oneLine } from '../render/foreign.ts'
import type { GitHub } from './client.ts'
import { explain } from './failure.ts'

/** A commit status, which branch protection can require. */
export interface Status {
  readonly sha: string
  readonly state: 'pending' | 'success' | 'failure' | 'error'
  /** One line; what is too long is cut. */
  readonly description: string
  /** Where its link leads; null: nowhere. */
  readonly targetUrl: string | null
  /** Its name. */
  readonly context: string
}

export type StatusSet = { readonly kind: 'written' } | { readonly kind: 'failed'; readonly finding: Finding }

/** Sets it. Of a trouble with the API it tells, and throws nothing. Twice the same is no harm. */
export async function setStatus(github: GitHub, { sha, state, description, targetUrl, context }: Status): Promise<StatusSet> {
  const link = targetUrl === null ? {} : { target_url: targetUrl }
  try {
    const { repos } = (await github.api()).rest
    await repos.createCommitStatus({ ...github.place, sha, state, description: fitted(description), context, ...link })
    return { kind: 'written' }
  } catch (error) {
    const what = `set the status ${JSON.stringify(context)} of ${sha.slice(0, 7)} to ${state}`
    return { kind: 'failed', finding: explain(error, { what, permission: 'statuses: write' }) }
  }
}

/** GitHub's limit. It counts characters, others count UTF-16 units: the smaller number of characters is right for all. */
const LONGEST = 140

/** Cut between two characters as people see them, an emoji of several code points among them. */
function fitted(description: string): string {
  const line = oneLine(description, description.length)
  if (line.length <= LONGEST) return line
  let kept = ''
  for (const { segment } of new Intl.Segmenter('en').segment(line)) {
    if (kept.length + segment.length >= LONGEST) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}
