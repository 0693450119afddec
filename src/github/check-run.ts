import { z } from 'zod'
import type { Finding } from '../model/finding.ts'
import { type GitHub, readAnswer } from './client.ts'
import { explain, isPassing } from './failure.ts'

/** Message at a line of a file of the commit. */
export interface CheckAnnotation {
  readonly path: string
  readonly line: number
  readonly level: 'failure' | 'warning'
  readonly title: string
  readonly message: string
}

/** Check run of a commit that has ended: a page of its own beside the statuses. */
export interface CheckRun {
  readonly name: string
  readonly sha: string
  readonly conclusion: 'success' | 'neutral' | 'failure' | 'cancelled'
  /** Text on one line. */
  readonly title: string
  /** Markdown of at most 65,535 characters. */
  readonly summary: string
  /** Address of the run. */
  readonly url: string
  /** At most 50. */
  readonly annotations: readonly CheckAnnotation[]
}

/** `isPassing`: whether a later attempt may succeed. */
export type CheckPosted = { readonly kind: 'written' } | { readonly kind: 'failed'; readonly finding: Finding; readonly isPassing: boolean }

const Created = z.looseObject({ id: z.number() })

/**
 * Creates a check run that has ended. There is none before the end, so that none stays in progress if this process is killed, or its machine
 * switched off. Returns API failures and never throws them; permission: `checks: write`.
 */
export async function createCheck(github: GitHub, check: CheckRun): Promise<CheckPosted> {
  const { name, sha, conclusion, title, summary, url, annotations } = check
  try {
    await github.persist(async () => {
      const { checks } = (await github.api()).rest
      const { data } = await checks.create({
        ...{ ...github.place, name, head_sha: sha, status: 'completed', conclusion, details_url: url, request: { retries: 0 } },
        output: { title, summary, annotations: annotations.map(asAnnotation) },
      })
      readAnswer(Created, data)
    })
    return { kind: 'written' }
  } catch (error) {
    const task = { name: 'create-check', check: name } as const
    return { kind: 'failed', finding: explain(error, { task, permission: 'checks: write' }), isPassing: isPassing(error) }
  }
}

const asAnnotation = ({ path, line, level, title, message }: CheckAnnotation) => ({
  ...{ path, start_line: line, end_line: line, annotation_level: level, title, message },
})
