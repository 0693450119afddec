/** Word that a command begins with. */
const CALL = '/energy'

/**
 * Command that a person gives in a comment. `measure`: `sha` is what stands for the commit, one to 64 hex digits in lower case; null if the
 * command names none. `accept`: `words` are those after it, on one line: a workload and a reason, which only the result can tell apart. `skip`:
 * with its reason. `judge`: judges the result again. `unclear`: it cannot be followed. `word`: there is no such command. `sha`: no hex digits where the commit should be. `extra`:
 * more words than it takes. `reason`: there is none. `several`: the comment contains another command. Nothing of an unclear command is kept,
 * so nothing of it can be repeated.
 */
export type CommentCommand =
  | { readonly kind: 'measure'; readonly sha: string | null }
  | { readonly kind: 'accept'; readonly words: string }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'judge' }
  | { readonly kind: 'help' }
  | { readonly kind: 'unclear'; readonly why: 'word' | 'sha' | 'extra' | 'reason' | 'several' }

/**
 * Reads the command of a comment, or returns null if the comment is none. A command is the first line of a comment, from its first
 * character on. So a quote, a code block or an HTML comment never holds one, because each begins with another character.
 */
export function commandOf(comment: string): CommentCommand | null {
  const [first = '', ...others] = comment.split(/\r\n?|\n/)
  if (!isCall(first)) return null
  if (others.some((line) => isCall(line.replace(/^[\s>]+/, '')))) return { kind: 'unclear', why: 'several' }
  const [, verb = '', rest = ''] = /^[ \t]*([^ \t]*)[ \t]*(.*)$/.exec(first.slice(CALL.length)) ?? []
  const words = rest.trim()
  switch (verb) {
    case '':
    case 'help':
      return { kind: 'help' }
    case 'measure':
      return measureOf(words)
    case 'accept':
      return words === '' ? { kind: 'unclear', why: 'reason' } : { kind: 'accept', words }
    case 'skip':
      return words === '' ? { kind: 'unclear', why: 'reason' } : { kind: 'skip', reason: words }
    case 'judge':
      return words === '' ? { kind: 'judge' } : { kind: 'unclear', why: 'extra' }
    default:
      return { kind: 'unclear', why: 'word' }
  }
}

/** Reports whether a line begins with the call. Another word, such as `/energy-report`, is none. */
const isCall = (line: string): boolean => line.startsWith(CALL) && /^(?:[ \t]|$)/.test(line.slice(CALL.length))

function measureOf(words: string): CommentCommand {
  const [sha = '', ...more] = words.split(/[ \t]+/)
  if (sha === '') return { kind: 'measure', sha: null }
  if (!/^[0-9a-f]{1,64}$/i.test(sha)) return { kind: 'unclear', why: 'sha' }
  return more.length > 0 ? { kind: 'unclear', why: 'extra' } : { kind: 'measure', sha: sha.toLowerCase() }
}

/** Word that stands for all workloads. */
const ALL = 'all'

/** A chosen workload, or all, and the reason; `reason` is '' if there is none. */
export interface Choice {
  /** null: all of them. */
  readonly workload: string | null
  readonly reason: string
}

/**
 * Splits the words of `accept` into a workload and a reason. Names of workloads contain spaces, so the longest of `names` that the words begin
 * with counts. A name may stand in backticks or quotes; then `all` is the name of a workload. Returns null if they begin with none.
 */
export function chosen(words: string, names: readonly string[]): Choice | null {
  const [, quote, quoted = '', after = ''] = /^([`"'])(.{1,100}?)\1(.*)$/.exec(words) ?? []
  if (quote !== undefined) return names.includes(quoted) ? { workload: quoted, reason: reasonIn(after) } : null
  const [longest] = names.filter((name) => begins(words, name)).toSorted((one, other) => other.length - one.length)
  const isAll = begins(words, ALL)
  if (longest !== undefined && !(isAll && longest === ALL)) return { workload: longest, reason: reasonIn(words.slice(longest.length)) }
  return isAll ? { workload: null, reason: reasonIn(words.slice(ALL.length)) } : null
}

const begins = (words: string, name: string): boolean => words.startsWith(name) && /^(?:[\s:]|$)/.test(words.slice(name.length))

/** Removes a colon before the reason, which people write after a name. */
const reasonIn = (rest: string): string => rest.replace(/^[ \t]*:?[ \t]*/, '').trim()

/** Line of a pull request's description that gives a reason for a label: `energy-accept: WORKLOAD: REASON`. */
const LINE = /^energy-accept:[ \t]*(.+)$/i

/** Returns the words of the lines in a description that give reasons, at most 50. */
export const reasonsIn = (description: string): readonly string[] =>
  description
    .split(/\r\n?|\n/)
    .flatMap((line) => LINE.exec(line)?.[1]?.trim() ?? [])
    .slice(0, 50)
