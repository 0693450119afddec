import * as z from 'zod/mini'
import { finding, Problem, problem, type Quoted } from './finding.ts'
import { systemDetail } from './system-detail.ts'

/** The Problems that an error becomes, whatever threw it. */

/**
 * Returns the words of an error that is not ours. Those of the system become 'no such file or directory (ENOENT)', since our messages name
 * the path themselves. Those of zod become a list of what is wrong where. A Problem has its words in its finding: see `causeOf`.
 */
export function detailOf(error: unknown): string {
  if (error instanceof z.core.$ZodError) return z.prettifyError(error)
  return systemDetail(error)
}

/** The disk, or what this user may have of it. */
const hasNoRoom = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

/** Returns the Problem that `path` could not be written: `disk-full` if there was no room for it, else `cannot-write`. */
export const cannotWrite = (path: string, error: unknown): Problem =>
  hasNoRoom(error)
    ? problem('disk-full', { path, detail: detailOf(error), failure: null }, error)
    : problem('cannot-write', { path, detail: detailOf(error) }, error)

/** Returns the Problem that Joulegate itself failed, by an unexpected error. */
export const internalProblem = (error: unknown): Problem =>
  problem('internal', { stack: error instanceof Error ? (error.stack ?? error.message) : String(error) }, error)

/** Returns an error as the data of a finding that it is the cause of: a Problem's own finding, or the message of another error. */
export const causeOf = (error: unknown): Quoted =>
  error instanceof Problem ? error.finding : finding('other-error', { detail: detailOf(error) })
