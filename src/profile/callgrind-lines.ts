/** Order of the words in the cost lines of one part of an output. */
export interface CostLayout {
  /** Number of words that tell the place. */
  readonly places: number
  /** Position of the line number among them; -1 if there is none. */
  readonly line: number
  /** Number of events. */
  readonly events: number
  /** Position of the executed instructions among the events. */
  readonly instructions: number
}

const SPACES = /[ \t]+/
const PLACE = /^(?:\*|[+-]?(?:\d{1,15}|0x[\da-f]{1,16}))$/i
const PLACES: ReadonlySet<string> = new Set(['instr', 'bb', 'line'])

const wordsOf = (text: string): readonly string[] => {
  const words = text.trim()
  return words === '' ? [] : words.split(SPACES)
}

/** Returns the layout that two header lines describe, or null if they name no instructions or a place that is not in the format. */
export function layoutOf(positions: string, events: string): CostLayout | null {
  const [places, counted] = [wordsOf(positions), wordsOf(events)]
  const instructions = counted.indexOf('Ir')
  if (instructions < 0 || places.length === 0 || !places.every((place) => PLACES.has(place))) return null
  return { places: places.length, line: places.indexOf('line'), events: counted.length, instructions }
}

/** Reports whether a line of the body begins with a place, and not with a key. */
export function isCostLine(line: string): boolean {
  const first = line.charCodeAt(0)
  return (first >= 0x30 && first <= 0x39) || first === 0x2a || first === 0x2b || first === 0x2d
}

/** Largest line number: callgrind has no larger ones. */
const MOST_LINES = 2 ** 32

/** Line number and instructions of a cost line, or the reason why there are none. */
export type Costs = { readonly line: number; readonly self: number } | { readonly oddity: 'line' | 'number' }

/** Reads a cost line. `previous` is the line number of the cost line before, from which others count. */
export function costsOf(text: string, layout: CostLayout, previous: number): Costs {
  const costs =
    (layout.places === 1 && layout.line === 0 && layout.events === 1 && plainCosts(text, previous)) || anyCosts(text, layout, previous)
  return 'line' in costs && costs.line > MOST_LINES ? { oddity: 'line' } : costs
}

const [ZERO, NINE] = [0x30, 0x39]

/** Reads a line such as `+3 120`, as nearly all are: without regular expressions. Returns null if it is of another kind. */
function plainCosts(text: string, previous: number): Costs | null {
  const space = text.indexOf(' ')
  if (space < 1 || space > 9) return null
  const self = digitsIn(text, space + 1, text.length)
  if (self < 0) return null
  const first = text[0]
  if (first === '*') return space === 1 ? { line: previous, self } : null
  const isRelative = first === '+' || first === '-'
  const number = digitsIn(text, isRelative ? 1 : 0, space)
  const line = isRelative ? previous + (first === '-' ? -number : number) : number
  return number < 0 || line < 0 ? null : { line, self }
}

/** Returns the number that a part of a text is, or -1 if it is not 1 to 15 digits. */
function digitsIn(text: string, from: number, end: number): number {
  if (end <= from || end - from > 15) return -1
  let number = 0
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code < ZERO || code > NINE) return -1
    number = number * 10 + code - ZERO
  }
  return number
}

function anyCosts(text: string, layout: CostLayout, previous: number): Costs {
  const words = wordsOf(text)
  if (words.length < layout.places || words.length > layout.places + layout.events) return { oddity: 'line' }
  for (let at = 0; at < layout.places; at++) if (!PLACE.test(words[at] ?? '')) return { oddity: 'line' }
  const line = layout.line < 0 ? 0 : lineNumber(words[layout.line] ?? '', previous)
  if (line < 0) return { oddity: 'line' }
  const self = countOf(words[layout.places + layout.instructions] ?? '0')
  return typeof self === 'number' ? { line, self } : { oddity: self }
}

function lineNumber(place: string, previous: number): number {
  if (place === '*') return previous
  if (place.startsWith('+')) return previous + Number(place.slice(1))
  return place.startsWith('-') ? previous - Number(place.slice(1)) : Number(place)
}

/** Returns the instructions in a list of totals. Counts that are left out are 0. */
export function totalIn(text: string, layout: CostLayout): number | 'line' | 'number' {
  const words = wordsOf(text)
  return words.length > layout.events ? 'line' : countOf(words[layout.instructions] ?? '0')
}

/** Returns a count, `line` if it is not one, or `number` if JavaScript cannot hold it exactly. */
function countOf(word: string): number | 'line' | 'number' {
  if (!/^(?:\d+|0x[\da-f]+)$/i.test(word)) return 'line'
  const count = Number(word)
  return Number.isSafeInteger(count) ? count : 'number'
}
