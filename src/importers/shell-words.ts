/** Parts of a shell's line: space, a joined line, a comment, quotes, an escape, an operator, or other characters. */
const PART = /[ \t]+|\\\r?\n|\r?\n|'[^']*(?:'|$)|"(?:[^"\\]|\\[\s\S])*(?:"|$)|\\[\s\S]|[;&|()]+|[^\s'"\\;&|()]+|[\s\S]/g
/** Longest command that is read, in words. */
const MOST_WORDS = 1_000

/** A command that is being read. */
interface Draft {
  words: string[]
  word: string | null
  isPlain: boolean
  /** Whether the next word is the file of a redirection. */
  isTarget: boolean
}

/**
 * Returns the words of each command of a shell script that consists of plain words: without variables and substitutions,
 * which only a shell can fill in. Redirections are left out. Takes time in proportion to the text.
 */
export function wordsOf(script: string): readonly (readonly string[])[] {
  const commands: (readonly string[])[] = []
  let draft: Draft = { words: [], word: null, isPlain: true, isTarget: false }
  const endWord = (): void => {
    if (draft.word === null) return
    const isOperator = /^\d*(>>?|<)$/.test(draft.word)
    const isRedirection = draft.isTarget || /^\d*[<>]/.test(draft.word)
    if (!isRedirection && draft.words.length < MOST_WORDS) draft.words.push(draft.word)
    draft.isTarget = isOperator
    draft.word = null
  }
  const endCommand = (): void => {
    endWord()
    if (draft.isPlain && draft.words.length > 0) commands.push(draft.words)
    draft = { words: [], word: null, isPlain: true, isTarget: false }
  }
  let isComment = false
  for (const [part] of script.matchAll(PART)) {
    if (/^\r?\n$/.test(part)) {
      endCommand()
      isComment = false
    } else if (isComment || /^\\\r?\n$/.test(part)) continue
    else if (/^[ \t]/.test(part)) endWord()
    else if (part.startsWith('#') && draft.word === null) isComment = true
    else if (/^[;&|()]/.test(part)) endCommand()
    else addTo(draft, part)
  }
  endCommand()
  return commands
}

/** Adds a part of a word. */
function addTo(draft: Draft, part: string): void {
  draft.word ??= ''
  if (part.startsWith("'")) draft.word += part.slice(1, part.length > 1 && part.endsWith("'") ? -1 : undefined)
  else if (part.startsWith('"')) {
    if (/(^|[^\\])[$`]/.test(part)) draft.isPlain = false
    draft.word += part
      .slice(1, part.length > 1 && part.endsWith('"') ? -1 : undefined)
      .replaceAll(/\\(["\\$`]|\r?\n)/g, (_, sign: string) => (/\n/.test(sign) ? '' : sign))
  } else if (part.startsWith('\\')) draft.word += part.slice(1)
  else {
    if (/[$`*?[\]{}~]|<</.test(part)) draft.isPlain = false
    draft.word += part
  }
}
