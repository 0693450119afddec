/** Cleaning of text that others wrote: removes anything that moves a cursor, and anything that hides or reverses the text beside it. */

const ESCAPE = '\u001b'
const NAME_LIMIT = 80
const LINE_LIMIT = 300

// In this order: an operating system command (a title, a link), a control sequence (a colour, the cursor), any other escape.
const sequences = new RegExp(
  `(?:${ESCAPE}[\\]PX^_]|[\\u009d\\u0090\\u0098\\u009e\\u009f])[^\\u0007\\u009c\\n${ESCAPE}]*(?:\\u0007|\\u009c|${ESCAPE}\\\\)?` +
    `|(?:${ESCAPE}\\[|\\u009b)[0-?]*[ -/]*[@-~]?` +
    `|${ESCAPE}[ -/]*[0-~]?`,
  'gu',
)
// Control characters, invisible and direction-changing ones, other line ends, half characters, private ones.
const invisible = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu

/** Without anything that a terminal obeys or that cannot be seen. Lines stay; a tab becomes a space. */
export function clean(text: string): string {
  return text
    .replaceAll(/\r\n?|\u0085|\u2028|\u2029/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(sequences, '')
    .replaceAll(invisible, '')
}

/** Returns the lines of a file, with a mark for each character that a terminal obeys or that cannot be seen. Tabs and line ends stay. */
export const markedLines = (text: string): string =>
  text.replaceAll(/(?![\n\r\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]|\r(?!\n)/gu, '\ufffd')

/** Returns the first `limit` characters, with an ellipsis if there are more, and nothing if none is allowed. Never half a character. */
export function cut(text: string, limit: number): string {
  if (limit < 1) return ''
  // A character is one or two units: looking at twice the limit is enough, however long the text.
  const characters = Array.from(text.slice(0, 2 * limit + 2))
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`
}

/** One clean line of at most `limit` characters. */
export const oneLine = (text: string, limit = NAME_LIMIT): string => cut(clean(text).replaceAll(/\s+/g, ' ').trim(), limit)

/** The last lines of a log, clean, each cut: at most `lines` of them and `characters` in all. */
export function lastLines(log: readonly string[], lines = 30, characters = 4_000): readonly string[] {
  const all = log.flatMap((line) => clean(line).split('\n')).map((line) => cut(line.trimEnd(), LINE_LIMIT))
  const kept: string[] = []
  let left = characters
  for (const line of all.toReversed()) {
    left -= line.length + 1
    if (kept.length === lines || left < 0) break
    kept.unshift(line)
  }
  const dropped = all.length - kept.length
  return dropped === 0 ? kept : [`… (${dropped} earlier ${dropped === 1 ? 'line' : 'lines'})`, ...kept]
}
