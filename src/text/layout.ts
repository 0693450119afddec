/** Columns of a terminal: the width of text, and its wrapping and alignment. */

// Colours take no columns.
const ESCAPE = '\u001b'
const colours = new RegExp(`${ESCAPE}\\[[0-9;]*m`, 'g')
const zero = /^[\p{Mn}\p{Me}\p{Cf}]$/u
const wide =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}])$/u
const PLAIN = /^[\u0020-\u007e]*$/

/**
 * Returns the number of columns that a terminal gives the text. Emoji and East Asian characters take two: a reasonable guess, since
 * terminals differ.
 */
export function columns(text: string): number {
  const bare = text.replaceAll(colours, '')
  if (PLAIN.test(bare)) return bare.length
  let sum = 0
  let before = 0
  for (const character of bare) {
    // The selector for the coloured form makes a narrow sign wide.
    const own = character === '\ufe0f' ? 2 - before : zero.test(character) ? 0 : wide.test(character) ? 2 : 1
    sum += own
    before = own === 0 ? before : own
  }
  return sum
}

/** Pads a text with spaces on its right to a width. */
export const left = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - columns(text)))

/** Pads a text with spaces on its left to a width. */
export const right = (text: string, width: number): string => ' '.repeat(Math.max(0, width - columns(text))) + text

/** The widest of these. */
export const widest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, columns(text)), 0)

/** Rows in aligned columns, two spaces apart: the first keeps to the left, all others to the right. */
export function grid(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => widest(rows.map((row) => row[column] ?? '')))
  return rows.map((row) => row.map((cell, column) => (column === 0 ? left : right)(cell, widths[column] ?? 0)).join('  '))
}

// A line must not break between a number and its unit, or between an interval and its sign.
const bound = /(?<=\d) (?=[%pnµmk]?[JWs]\b|%|min\b|[hs]\b|°C|GiB)|(?<=…) | (?=…)|(?<=→) | (?=→)/g
const GLUE = '\u00a0'

/** Breaks text into lines of a width at spaces; `first` and `rest` begin the first line and all others. A longer word has its own line. */
export function wrap(text: string, width: number, first = '', rest = first): string {
  const lines: string[] = []
  let line = first
  let isEmpty = true
  for (const word of text.replaceAll(bound, GLUE).split(/ +/)) {
    if (!isEmpty && columns(line) + 1 + columns(word) > width) {
      lines.push(line)
      line = rest
      isEmpty = true
    }
    line += isEmpty ? word : ` ${word}`
    isEmpty = false
  }
  return [...lines, line].join('\n').replaceAll(GLUE, ' ')
}
