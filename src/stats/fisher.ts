/** Two rows of counts, for example `[[voided by head, valid of head], [voided by base, valid of base]]`. */
export type ContingencyTable = readonly [readonly [number, number], readonly [number, number]]

// Tables as likely as the observed one count as extreme even if rounding makes them look a little likelier.
const SLACK = 1 + 1e-7

/**
 * P(x) / P(observed) of the hypergeometric distribution of the upper left cell with the margins of the table kept, for all x it can take,
 * by the ratio of neighbours: no factorials, nothing to overflow that matters (too unlikely tables become 0).
 */
function relativeProbabilities([[a, b], [c, d]]: ContingencyTable): readonly number[] {
  const weights = [1]
  for (let x = a, weight = 1, down = Math.min(a, d); down > 0; down -= 1, x -= 1) {
    const moved = a - x
    weight *= (x * (d - moved)) / ((b + moved + 1) * (c + moved + 1))
    weights.push(weight)
  }
  for (let moved = 0, weight = 1; moved < Math.min(b, c); moved += 1) {
    weight *= ((b - moved) * (c - moved)) / ((a + moved + 1) * (d + moved + 1))
    weights.push(weight)
  }
  return weights
}

/**
 * Fisher's exact test of a 2x2 table, two-sided (Fisher 1935): the probability, with the margins kept, of a table that is at most as
 * likely as this one. 1 when a margin is empty. Throws a RangeError unless all counts are non-negative integers.
 */
export function fisherExact(table: ContingencyTable): number {
  for (const count of table.flat()) {
    if (!(Number.isSafeInteger(count) && count >= 0)) throw new RangeError(`A count must be a non-negative integer, not ${count}.`)
  }
  const weights = relativeProbabilities(table)
  let extreme = 0
  let total = 0
  for (const weight of weights) {
    total += weight
    if (weight <= SLACK) extreme += weight
  }
  return extreme / total
}
