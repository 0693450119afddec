import type { Arm } from '../model/arm.ts'
import { sha256 } from './random.ts'

/** Order of a pair: the side that runs first. */
export type Order = 'base-first' | 'head-first'

/** The largest padding of the environment, in bytes: one page, so that the stack's start takes every alignment within it. */
export const MAX_PADDING = 4096

/**
 * The digest all chance about one attempt at a pair comes from: SHA-256 of the JSON array [seed, workload, pair, repetition]. JSON quotes
 * and separates, so no two attempts share a text; anyone can recompute it from the Recording with any SHA-256.
 * `pair` counts from 0 in a workload's session, the discarded round included; `repetition` counts the repeats of a voided pair from 0.
 */
function digest(seed: string, workload: string, pair: number, repetition: number): DataView {
  for (const count of [pair, repetition]) {
    if (!(Number.isSafeInteger(count) && count >= 0)) throw new RangeError(`Pairs and repetitions are counted from 0, not ${count}.`)
  }
  return new DataView(sha256(JSON.stringify([seed, workload, pair, repetition])).buffer)
}

/**
 * The fair coin that orders a pair: the lowest bit of the digest's first byte, 0 = base first, 1 = head first. It depends on nothing
 * but its arguments, so it is the same whenever and however often it is asked for.
 *
 * Why a coin for each pair and not ABBA or a balanced list: with independent coins the sign of each difference is independent of all else
 * under any drift, which makes the signed-rank test exact by randomisation (Fisher 1935; statistics 3.2).
 * Throws a RangeError unless `pair` and `repetition` are non-negative integers.
 */
export function coin(seed: string, workload: string, pair: number, repetition: number): Order {
  return (digest(seed, workload, pair, repetition).getUint8(0) & 1) === 0 ? 'base-first' : 'head-first'
}

/** Attempt at a pair: `pair` counts from 0, and `repetition` the repeats of a void pair from 0. */
interface PairAttempt {
  readonly seed: string
  readonly workload: string
  readonly pair: number
  readonly repetition: number
}

/**
 * The arms of a round, in the order in which they run. The coin orders the sides. The anchor's place among them is bytes 12 to 15 of the
 * digest as a fraction of 1, times 3. So each arm is as often first as last, and whether there is an anchor does not change the coin.
 */
export function roundOrder({ seed, workload, pair, repetition }: PairAttempt, hasAnchor: boolean): readonly Arm[] {
  const sides: readonly Arm[] = coin(seed, workload, pair, repetition) === 'base-first' ? ['base', 'head'] : ['head', 'base']
  if (!hasAnchor) return sides
  const place = Math.floor((digest(seed, workload, pair, repetition).getUint32(12) / 2 ** 32) * 3)
  return sides.toSpliced(place, 0, 'anchor')
}

/**
 * Bytes of padding, 0 to 4096 inclusive, for the environment of both trials of a pair (its size moves the stack; Mytkowicz 2009): bytes 4
 * to 7 of the coin's digest as a big-endian fraction of 1, scaled. Independent of the coin; uneven by less than one part in a million.
 * Throws a RangeError unless `pair` and `repetition` are non-negative integers.
 */
export function padding(seed: string, workload: string, pair: number, repetition: number): number {
  return Math.floor((digest(seed, workload, pair, repetition).getUint32(4) / 2 ** 32) * (MAX_PADDING + 1))
}

/**
 * The judged pair, from 1 to `minPairs`, after which the workload's `check` runs: bytes 8 to 11 of the discarded pair's digest as a
 * fraction of 1, scaled. It comes from the seed, so a program cannot know it, and no workload is decided before it.
 */
export function checkedPair(seed: string, workload: string, minPairs: number): number {
  return 1 + Math.floor((digest(seed, workload, 0, 0).getUint32(8) / 2 ** 32) * minPairs)
}

/**
 * The workloads in the order in which a round measures them, if the configuration asks for `order: random`: by the first six bytes of SHA-256
 * of the JSON array [seed, workload, 'turn', round], as one number, the smallest first. `round` counts from 1.
 */
export function randomTurns<Named extends { readonly name: string }>(
  workloads: readonly Named[],
  { seed, round }: { readonly seed: string; readonly round: number },
): readonly Named[] {
  const keyed = workloads.map((workload) => {
    const view = new DataView(sha256(JSON.stringify([seed, workload.name, 'turn', round])).buffer)
    return { workload, key: view.getUint32(0) * 2 ** 16 + view.getUint16(4) }
  })
  return keyed.toSorted((one, other) => one.key - other.key).map(({ workload }) => workload)
}
