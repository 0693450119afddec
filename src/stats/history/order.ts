// Orders in which the commits of a range are measured.
import { generator } from '../random.ts'

/** Orders of a range. `interleaved`: in blocks that each cover the whole range, shuffled. `random`: all commits shuffled at once. */
export const RANGE_POLICIES = ['interleaved', 'random', 'newest-first', 'oldest-first', 'bisect-first'] as const
export type RangePolicy = (typeof RANGE_POLICIES)[number]

/** Commits of one block. */
const BLOCK = 8

/** Returns the indices 0 to `count` - 1, 0 being the oldest commit, in the order to measure them. The same seed gives the same order. */
export function rangeOrder(policy: RangePolicy, count: number, seed: string): readonly number[] {
  const all = Array.from({ length: count }, (_, index) => index)
  switch (policy) {
    case 'oldest-first':
      return all
    case 'newest-first':
      return all.toReversed()
    case 'bisect-first':
      return bisected(count)
    case 'interleaved':
      return inBlocks(all, generator(seed))
    case 'random':
      return shuffled(all, generator(seed))
    default:
      return policy satisfies never
  }
}

/**
 * Returns blocks of about eight, each with commits from everywhere in the range, in a random order. So a drift of the machine follows the
 * order of commits neither within a block nor from block to block, and the range is covered early.
 */
function inBlocks(all: readonly number[], random: () => number): readonly number[] {
  const blocks = Math.max(1, Math.ceil(all.length / BLOCK))
  const made = Array.from({ length: blocks }, (_, block) => all.filter((index) => index % blocks === block))
  return shuffled(made, random).flatMap((block) => shuffled(block, random))
}

function shuffled<T>(values: readonly T[], random: () => number): readonly T[] {
  return values
    .map((value) => ({ value, rank: random() }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ value }) => value)
}

/** Returns both ends, then the middle between them, then the middles of both halves, and so on. */
function bisected(count: number): readonly number[] {
  const order = count === 0 ? [] : [...new Set([count - 1, 0])]
  const open: (readonly [number, number])[] = [[0, count - 1]]
  for (let [low, high] = open.shift() ?? [0, 0]; high - low > 1; [low, high] = open.shift() ?? [0, 0]) {
    const middle = Math.floor((low + high) / 2)
    order.push(middle)
    for (const half of [
      [low, middle],
      [middle, high],
    ] as const)
      if (half[1] - half[0] > 1) open.push(half)
  }
  return order
}
