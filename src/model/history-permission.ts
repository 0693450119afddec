/** Facts about the run that wants to write the history. */
export interface HistoryRun {
  /** Name of GitHub's event, or null on a command line. */
  readonly event: string | null
  /** Ref that the event is about, and the name of the default branch; null if unknown. */
  readonly ref: string | null
  readonly defaultBranch: string | null
}

/** Events of which each is about a protected branch alone, or was started by a person who may write. */
const TRUSTED_EVENTS = ['push', 'schedule', 'workflow_dispatch']

/**
 * Right to write the history. Only `of` makes one. A job of a pull request, a fork or a merge queue never has it, because code that nobody
 * has merged runs beside it. Neither has one that answers to another run or to a comment.
 */
export class HistoryPermission {
  /** Keeps TypeScript from taking any other object for one. */
  readonly #by: 'person' | 'default-branch'

  private constructor(by: 'person' | 'default-branch') {
    this.#by = by
  }

  get by(): 'person' | 'default-branch' {
    return this.#by
  }

  /** Returns the right of a run, or null if it has none. */
  static of({ event, ref, defaultBranch }: HistoryRun): HistoryPermission | null {
    if (event === null) return new HistoryPermission('person')
    const isDefault = defaultBranch !== null && ref === `refs/heads/${defaultBranch}`
    return isDefault && TRUSTED_EVENTS.includes(event) ? new HistoryPermission('default-branch') : null
  }
}
