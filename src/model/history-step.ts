import type { Series } from './history-index.ts'

/** Letters of the hashes in the id of a step. */
const LETTERS = 12

/** Returns the id of a step, by which people accept it: the definition of its series, and the first commit of its new level. */
export const stepId = ({ definition }: Pick<Series, 'definition'>, sha: string): string =>
  `${definition.slice(0, LETTERS)}:${sha.slice(0, LETTERS)}`
