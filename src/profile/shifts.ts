import { changeOf, isOneSided, type Mover } from './mover.ts'
import type { Movers } from './movers.ts'

/** Rest of two opposite changes that counts as moved code, as a part of the larger one. */
const MOST_REST = 0.5

/** Passes over all calls. Each can join a function to a group that the pass before has made. */
const PASSES = 8

/**
 * Groups the movers between which code moved: a function was inlined into its caller, or a part of the caller became a function. Their
 * changes are opposite, and only the sum tells what it cost. So a function and its caller in the same object are one group if their changes
 * have opposite signs. In addition, one of them must be executed on one side only, or at most half of the larger change may remain.
 */
export function groupsOf({ movers, calls }: Movers): readonly (readonly Mover[])[] {
  const parents = movers.map((_, at) => at)
  const sums = movers.map(changeOf)
  const rootOf = (at: number): number => {
    let root = at
    for (let parent = parents[root] ?? root; parent !== root; parent = parents[root] ?? root) {
      // Halves the way, so that later searches are short.
      parents[root] = parents[parent] ?? parent
      root = parent
    }
    return root
  }
  const candidates = candidatesIn({ movers, calls })
  for (let pass = 0, hasJoined = true; hasJoined && pass < PASSES; pass++) {
    hasJoined = false
    for (const { from, to, mayLeaveRest } of candidates) {
      const [one, other] = [rootOf(from), rootOf(to)]
      const [first, second] = [sums[one] ?? 0, sums[other] ?? 0]
      if (one === other || !isMoved(first, second, mayLeaveRest)) continue
      parents[other] = one
      sums[one] = first + second
      hasJoined = true
    }
  }
  return [...Map.groupBy(movers.keys(), rootOf).values()].map((group) => group.flatMap((at) => movers[at] ?? []))
}

const isMoved = (one: number, other: number, mayLeaveRest: boolean): boolean =>
  one * other < 0 && (mayLeaveRest || Math.abs(one + other) <= MOST_REST * Math.max(Math.abs(one), Math.abs(other)))

interface Candidate {
  readonly from: number
  readonly to: number
  readonly mayLeaveRest: boolean
  /** The smaller of the two changes: so much can cancel. */
  readonly weight: number
}

/** Returns the calls between functions of one object that both changed, the largest changes first. */
function candidatesIn({ movers, calls }: Movers): readonly Candidate[] {
  const found = new Map<number, Candidate>()
  for (const [from, to] of calls) {
    const [caller, callee] = [movers[from], movers[to]]
    if (caller === undefined || callee === undefined || from === to) continue
    if (caller.kind !== 'function' || callee.kind !== 'function' || caller.object !== callee.object) continue
    const weight = Math.min(Math.abs(changeOf(caller)), Math.abs(changeOf(callee)))
    if (weight > 0) found.set(from * movers.length + to, { from, to, weight, mayLeaveRest: isOneSided(caller) || isOneSided(callee) })
  }
  return [...found.values()].toSorted((one, other) => other.weight - one.weight)
}
