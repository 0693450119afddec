import { words } from './words.js'

// Okapi BM25, with its usual constants.
const K1 = 1.2
const B = 0.75

/** Answers queries from an index; the best ten recipes, best first. */
export function searcher({ postings, lengths }) {
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
  const lists = new Map([...postings].map(([word, list]) => [word, Uint32Array.from(list)]))
  const scores = new Float64Array(lengths.length)
  const damping = Float64Array.from(lengths, (length) => K1 * (1 - B + (B * length) / mean))

  return (query) => {
    scores.fill(0)
    for (const word of words(query)) {
      const list = lists.get(word)
      if (list === undefined) continue
      const rarity = Math.log(1 + (lengths.length - list.length / 2 + 0.5) / (list.length / 2 + 0.5))
      for (let at = 0; at < list.length; at += 2) {
        const count = list[at + 1]
        scores[list[at]] += (rarity * count * (K1 + 1)) / (count + damping[list[at]])
      }
    }
    return best(scores, 10)
  }
}

/** The numbers of the highest scores; of equal ones the first. */
function best(scores, count) {
  const top = []
  for (let number = 0; number < scores.length; number++) {
    const score = scores[number]
    if (score === 0 || (top.length === count && score <= scores[top[count - 1]])) continue
    let place = top.length
    while (place > 0 && scores[top[place - 1]] < score) place -= 1
    top.splice(place, 0, number)
    if (top.length > count) top.pop()
  }
  return top
}
