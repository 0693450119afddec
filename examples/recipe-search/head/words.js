const WORD = /[\p{L}\p{N}]+/gu
const ACCENTS = /\p{M}/gu
const STOP = new Set('a all and are as at by for from in into is it of on or over so that the then this to until with you'.split(' '))

/** "onions" and "onion" are one word. */
const stem = (word) => (word.length > 3 ? word.replace(/(?<!s)s$/u, '') : word)

/** "crème" and "creme" are one word. */
const plain = (word) => word.normalize('NFD').replace(ACCENTS, '')

/** The words of a text as they stand in the index. */
export function words(text) {
  const found = []
  for (const [match] of text.matchAll(WORD)) {
    const word = plain(match.toLowerCase())
    if (!STOP.has(word)) found.push(stem(word))
  }
  return found
}
