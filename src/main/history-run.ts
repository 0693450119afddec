import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { problem } from '../model/finding.ts'
import type { HistoryRun } from '../model/history-permission.ts'
import { detailOf } from '../model/problems.ts'

const Event = z.looseObject({ repository: z.optional(z.looseObject({ default_branch: z.optional(z.string()) })) })

/** Returns the facts of the job that this process runs in. On a command line, no event is known. */
export function historyRun(): HistoryRun {
  const { GITHUB_ACTIONS: isJob, GITHUB_EVENT_NAME: event, GITHUB_REF: ref, GITHUB_EVENT_PATH: path } = process.env
  if (isJob !== 'true' && event === undefined) return { event: null, ref: null, defaultBranch: null }
  return { event: event ?? 'unknown', ref: ref ?? null, defaultBranch: path === undefined ? null : defaultBranchIn(path) }
}

/** Reads the default branch from the file of an event; null if it names none. @throws Problem `cannot-read`. */
function defaultBranchIn(path: string): string | null {
  try {
    return Event.parse(JSON.parse(readFileSync(path, 'utf8'))).repository?.default_branch ?? null
  } catch (error) {
    throw problem('cannot-read', { file: path, detail: detailOf(error) }, error)
  }
}
