/** Word that a command begins with. */
const CALL = '/energy'

/**
 * Command that a person gives in a comment. `measure`: `sha` is what stands for the commit, one to 64 hex digits in lower case.
 * `unclear`: it cannot be followed. `word`: there is no such command. `sha`: no hex digits where the commit should be. `extra`: more words
 * than it takes. `several`: the comment contains another command. Nothing of an unclear command is kept, so nothing of it can be repeated.
 */
export type CommentCommand =
  | { readonly kind: 'measure'; readonly sha: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'unclear'; readonly why: 'word' | 'sha' | 'extra' | 'several' }

/**
 * Reads the command of a comment, or returns null if the comment is none. A command is the first line of a comment, from its first
 * character on. So a quote, a code block or an HTML comment never holds one, because each begins with another character.
 */
export function commandOf(comment: string): CommentCommand | null {
  const [first = '', ...others] = comment.split(/\r\n?|\n/)
  if (!isCall(first)) return null
  if (others.some((line) => isCall(line.replace(/^[\s>]+/, '')))) return { kind: 'unclear', why: 'several' }
  const [verb, ...words] = first
    .slice(CALL.length)
    .split(/[ \t]+/)
    .filter(Boolean)
  switch (verb) {
    case undefined:
    case 'help':
      return { kind: 'help' }
    case 'measure':
      return measureOf(words)
    default:
      return { kind: 'unclear', why: 'word' }
  }
}

/** Reports whether a line begins with the call. Another word, such as `/energy-report`, is none. */
const isCall = (line: string): boolean => line.startsWith(CALL) && /^(?:[ \t]|$)/.test(line.slice(CALL.length))

function measureOf([sha = '', ...more]: readonly string[]): CommentCommand {
  if (!/^[0-9a-f]{1,64}$/i.test(sha)) return { kind: 'unclear', why: 'sha' }
  return more.length > 0 ? { kind: 'unclear', why: 'extra' } : { kind: 'measure', sha: sha.toLowerCase() }
}
