import type { Series } from './history-index.ts'

/** Letters of the hashes in the id of a step. */
const LETTERS = 12

/** Returns the id of a step, by which people accept it: the definition of its series, and the first commit of its new level. */
export const stepId = ({ definition }: Pick<Series, 'definition'>, sha: string): string =>
  `${definition.slice(0, LETTERS)}:${sha.slice(0, LETTERS)}`

/** Returns the first letters of a SHA, as ids have them. */
export const stepSha = (sha: string): string => sha.slice(0, LETTERS)

/** Step that a decision or an issue names. `after`: the last measured commit before it then, or null if it is not told. */
export interface NamedStep {
  readonly definition: string
  readonly sha: string
  readonly after: string | null
}

/**
 * Returns the id of a step with the last measured commit before it. Decisions and issues keep it, so that they find the step again if more
 * data have moved it.
 */
export const stepName = (id: string, after: string): string => `${id}:${stepSha(after)}`

/** Reads an id, or the name that `stepName` makes. Returns null for any other text. */
export function readStepName(text: string): NamedStep | null {
  const [, definition, sha, after] = /^([0-9a-f]{12}):([0-9a-f]{12})(?::([0-9a-f]{12}))?$/.exec(text) ?? []
  return definition === undefined || sha === undefined ? null : { definition, sha, after: after ?? null }
}
