const MAX_SHOWN = 60

/** Makes characters visible that move the cursor or the reading direction. */
export const visible = (text: string): string =>
  text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (letter) =>
    letter
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  )

/** Formats a value as JSON, on one line and short; a list or a map is only named as such. */
export function show(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object' && value !== null) return 'a map'
  if (typeof value !== 'string') return String(value)
  const letters = [...value.slice(0, 4 * MAX_SHOWN)]
  return visible(JSON.stringify(letters.length > MAX_SHOWN ? `${letters.slice(0, MAX_SHOWN - 1).join('')}…` : value))
}

/** Formats a text, without quotes if it needs none. */
export const plain = (text: string): string => (/^[\w.,%+-]{1,60}$/.test(text) ? text : show(text))

/** Formats a list: a, b or c */
export const list = (words: readonly unknown[], last: 'and' | 'or'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`

/** Returns the number of edits between two words, a swap of neighbours being one (optimal string alignment). */
function distance(left: string, right: string): number {
  let before: readonly number[] = []
  let last: readonly number[] = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let row = 1; row <= left.length; row++) {
    const next = [row]
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1]
      const swapped = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      const costs = [(last[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1)]
      next.push(Math.min(...costs, ...(swapped ? [(before[column - 2] ?? 0) + 1] : [])))
    }
    before = last
    last = next
  }
  return last[right.length] ?? 0
}

/** Converts to kebab case: maxPairs, max_pairs and Max-Pairs all become max-pairs. */
const kebab = (word: string): string => word.replaceAll(/(?<=[a-z])(?=[A-Z])|_/g, '-').toLowerCase()

/** Returns the one of `words` that `word` was meant to be, or null if none is close: one edit, or one for every three letters. */
export function closest(word: string, words: readonly string[]): string | null {
  const written = kebab(word)
  const [best] = words
    .filter((candidate) => Math.abs(candidate.length - written.length) <= 5)
    .map((candidate) => ({ candidate, edits: distance(written, candidate) }))
    .filter(({ candidate, edits }) => edits <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((left, right) => left.edits - right.edits)
  return best?.candidate ?? null
}
