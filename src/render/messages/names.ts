import { oneLine } from '../../text/inert.ts'

/** Characters that the names of one list share, so that the words after the list are not cut off. */
const ROOM = 200
/** Fewest characters of each name that are shown. */
const LEAST = 40

/** Joins the first `most` names, each as one clean line. A pull request chooses the names of its files: they may be long, and have line ends. */
export function namesOf(names: readonly string[], { most = 5, total = names.length } = {}): string {
  const shown = names.slice(0, most)
  const limit = Math.max(LEAST, Math.floor(ROOM / Math.max(1, shown.length)))
  const text = shown.map((name) => oneLine(name, limit)).join(', ')
  return total > shown.length ? `${text} and ${total - shown.length} more` : text
}
