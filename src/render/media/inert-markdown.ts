/**
 * Functions that make foreign text inert: names, commands, log lines, and anything else that a pull request's program printed. In Markdown
 * it appears only in code spans and fences, where no Markdown, HTML, link, mention or issue number is interpreted. In a terminal it cannot
 * move the cursor.
 */

import { oneLine } from '../../text/inert.ts'

const NAME_LIMIT = 80

const longestRun = (text: string): number => Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length))

/** Returns a Markdown code span. Its delimiter is longer than any run of backticks within, so nothing within can end it. */
export function code(text: string, limit = NAME_LIMIT): string {
  const line = oneLine(text, limit)
  if (line === '') return '–'
  const delimiter = '`'.repeat(longestRun(line) + 1)
  const gap = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return `${delimiter}${gap}${line}${gap}${delimiter}`
}

/** Returns a code span for a table, in which GitHub splits cells before it reads spans. */
export const codeCell = (text: string, limit = NAME_LIMIT): string => code(text, limit).replaceAll('|', '\\|')

// Points after which a long name may be broken: after a separator, and inside a word that alone would fill a phone's screen.
const breaks = /[/:@_.](?=.)|[A-Za-z0-9]{8}(?=[A-Za-z0-9]{4})/g

/**
 * Returns a workload's name for a table. A long name becomes an element that can be broken, unlike a code span, so that four columns fit a
 * phone. Markdown is read in an element, so every character with a meaning there is written by its number. Other text is a code span.
 */
export function nameCell(name: string): string {
  const line = oneLine(name)
  const broken = line.replaceAll(breaks, '$&\n')
  if (broken === line || !/^[\w .:/@-]+$/.test(line)) return codeCell(name)
  const inert = broken.replaceAll(/[_.:@]/g, (character) => `&#${character.charCodeAt(0)};`)
  return `<code>${inert.replaceAll('\n', '<wbr>')}</code>`
}

/** Returns a code element for places where Markdown is not read, such as a summary. */
export const codeElement = (text: string): string =>
  `<code>${oneLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</code>`

/** Returns a fenced block around clean lines. Its fence is longer than any run of backticks within. */
export function fence(lines: readonly string[], indent = ''): readonly string[] {
  const marker = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1))
  return [`${marker}text`, ...lines, marker].map((line) => `${indent}${line}`)
}
