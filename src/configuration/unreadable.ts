/** Most characters of a file. */
const MAX_LENGTH = 1_000_000

/** Matches the first bytes of a file in UTF-16, read as UTF-8. */
const UTF_16 = /^(?:\ufffd\ufffd|.?\0.\0)/s

/** Says that bytes are not UTF-8. They were read as U+FFFD. */
export const NOT_UTF_8 = 'this is not UTF-8 text: save the file in UTF-8'

/** Mistake of a whole text, and its place. */
interface WholeMistake {
  readonly mistakes: readonly { readonly offset: number; readonly message: string }[]
  position(): { readonly line: number; readonly column: number }
}

/** Returns the mistake of a text that YAML's parser should not get, or null. */
export function unreadableIn(text: string): WholeMistake | null {
  const at = (offset: number, message: string): WholeMistake => {
    const above = text.slice(0, offset).split('\n')
    return {
      mistakes: [{ offset, message }],
      position: () => ({ line: above.length, column: (above.at(-1)?.length ?? 0) + 1 }),
    }
  }
  if (text.length > MAX_LENGTH) return at(0, 'the file is larger than 1 MB: is it the right one?')
  if (UTF_16.test(text)) return at(0, NOT_UTF_8)
  // Editors begin a line there, and YAML's parser does not: a key behind a comment would be lost.
  const lone = text.search(/\r(?!\n)/)
  return lone < 0 ? null : at(lone, 'a line ends with CR alone here: save the file with line ends LF or CRLF')
}
