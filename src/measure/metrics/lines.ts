import { runInNewContext } from 'node:vm'
import type { z } from 'zod/mini'
import type { MetricLineFault } from '../../model/findings/metrics.ts'
import { isMetricAmount, METRIC_NAME, METRIC_UNIT, type MetricDefinition } from '../../model/metric.ts'

/** Line with a figure. `unit`: null if it has none. */
export interface MetricLine {
  /** From 1. */
  readonly line: number
  readonly name: string
  readonly value: number
  readonly unit: string | null
  /** The line itself, to be quoted. */
  readonly said: string
}

type Fault = z.infer<typeof MetricLineFault>

/** Line that is not used. `name`: the figure that it is about, or null if that is not known. */
export interface FaultyLine extends Pick<MetricLine, 'line' | 'said'> {
  readonly name: string | null
  readonly fault: Fault
}

/** Lines of one file, in their order. */
export interface MetricLines {
  readonly lines: readonly MetricLine[]
  readonly faulty: readonly FaultyLine[]
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?$/

/** Characters of a line that are quoted. */
const QUOTED = 120

/** Returns a decimal number, or null if the text is none, or one that no figure may have. */
function numberOf(text: string): number | null {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN
  return isMetricAmount(value) ? value : null
}

/** Reads lines NAME VALUE UNIT. The unit may be left out; a # begins a comment. Pure. */
export function writtenLines(text: string): MetricLines {
  const [lines, faulty]: [MetricLine[], FaultyLine[]] = [[], []]
  for (const [index, whole] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    const [content = ''] = whole.split('#', 1)
    const words = content.split(/\s+/, 5).filter((word) => word !== '')
    if (words.length === 0) continue
    const read = lineOf(words)
    const place = { line: index + 1, said: whole.trim().slice(0, QUOTED) }
    if ('fault' in read) faulty.push({ ...place, ...read })
    else lines.push({ ...place, ...read })
  }
  return { lines, faulty }
}

function lineOf([name = '', number, unit, ...more]: readonly string[]):
  | Pick<MetricLine, 'name' | 'value' | 'unit'>
  | Pick<FaultyLine, 'name' | 'fault'> {
  if (!METRIC_NAME.test(name)) return { name: null, fault: number === undefined ? 'form' : 'name' }
  if (number === undefined || more.length > 0) return { name, fault: 'form' }
  const value = numberOf(number)
  if (value === null) return { name, fault: 'value' }
  return unit === undefined || METRIC_UNIT.test(unit) ? { name, value, unit: unit ?? null } : { name, fault: 'unit' }
}

/** Milliseconds that a pattern may take for one file. */
const PATTERN_MS = 1_000

// Runs in a context of its own, since only a script can be stopped there. It gets texts, and returns one.
const MATCH = `(() => {
  const expression = new RegExp(pattern, 'u')
  const found = []
  const lines = text.split('\\n')
  for (let index = 0; index < lines.length && found.length < most; index += 1) {
    const match = expression.exec(lines[index])
    if (match !== null) found.push([index + 1, String(match[1] ?? ''), lines[index].trim().slice(0, quoted)])
  }
  return JSON.stringify(found)
})()`

/**
 * Finds the first `most` lines that match the pattern of a figure. The text is head's: a pattern that would try too many ways to match it is
 * stopped. Returns null if that happens.
 */
export function matchedLines(
  text: string,
  { name, pattern, unit }: Pick<MetricDefinition, 'name' | 'pattern' | 'unit'>,
  most: number,
): MetricLines | null {
  let found: readonly (readonly [line: number, number: string, said: string])[]
  try {
    found = JSON.parse(String(runInNewContext(MATCH, { pattern: pattern ?? '', text, most, quoted: QUOTED }, { timeout: PATTERN_MS })))
  } catch (error) {
    // Not `instanceof Error`: that context has classes of its own.
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null
    throw error
  }
  const [lines, faulty]: [MetricLine[], FaultyLine[]] = [[], []]
  for (const [line, number, said] of found) {
    const value = numberOf(number.trim())
    if (value === null) faulty.push({ line, name, said, fault: 'value' })
    else lines.push({ line, name, value, unit, said })
  }
  return { lines, faulty }
}
