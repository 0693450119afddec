/**
 * Text that others wrote: names, commands, log lines, whatever a pull request's program printed. Here it is made inert: in Markdown it
 * stands only in code spans and fences, where no Markdown, HTML, link, mention or issue number is read; in a terminal it moves nothing.
 */

import { oneLine } from '../../text/inert.ts'

const NAME_LIMIT = 80

const longestRun = (text: string): number => Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length))

/** A Markdown code span. Its delimiter is longer than any run of backticks within, so nothing within can end it. */
export function code(text: string, limit = NAME_LIMIT): string {
  const line = oneLine(text, limit)
  if (line === '') return '–'
  const delimiter = '`'.repeat(longestRun(line) + 1)
  const gap = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return `${delimiter}${gap}${line}${gap}${delimiter}`
}

/** A code span inside a table, where GitHub splits cells before it reads spans. */
export const codeCell = (text: string): string => code(text).replaceAll('|', '\\|')

// Behind these a long name may go on below; and inside a word that alone would fill a phone.
const breaks = /[/:@_.](?=.)|[A-Za-z0-9]{8}(?=[A-Za-z0-9]{4})/g

/**
 * A workload's name inside a table. Where it is long it can be broken, which a code span cannot, so that four columns fit a phone: as an
 * element, in which Markdown is read, so all that could mean something there is written by its number. Any other text is a code span.
 */
export function nameCell(name: string): string {
  const line = oneLine(name)
  const broken = line.replaceAll(breaks, '$&\n')
  if (broken === line || !/^[\w .:/@-]+$/.test(line)) return codeCell(name)
  const inert = broken.replaceAll(/[_.:@]/g, (character) => `&#${character.charCodeAt(0)};`)
  return `<code>${inert.replaceAll('\n', '<wbr>')}</code>`
}

/** A code element for the places where Markdown is not read, such as a summary. */
export const codeElement = (text: string): string =>
  `<code>${oneLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</code>`

/** A fenced block around clean lines. Its fence is longer than any run of backticks within. */
export function fence(lines: readonly string[], indent = ''): readonly string[] {
  const marker = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1))
  return [`${marker}text`, ...lines, marker].map((line) => `${indent}${line}`)
}
