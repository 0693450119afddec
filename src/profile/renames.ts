import { isOneSided, type Mover } from './mover.ts'

/** Largest difference between the counts of a function before and after it was renamed, as a part of the larger one. */
const TOLERANCE = 0.05

/**
 * Finds functions that only base executes under one name, and only head under another. They have the same name in another file, or about
 * the same count in the same file. Returns their positions: in head, then on base.
 */
export function renamesIn(movers: readonly Mover[]): ReadonlyMap<number, number> {
  const renames = new Map<number, number>()
  const taken = new Set<number>()
  const take = (base: number, head: number): void => {
    renames.set(head, base)
    taken.add(base).add(head)
  }
  const lone = [...movers.entries()].filter(([, mover]) => mover.kind === 'function' && isOneSided(mover))
  for (const group of Map.groupBy(lone, ([, { name }]) => name).values()) {
    const [gone, fresh] = [group.filter(([, { base }]) => base > 0), group.filter(([, { head }]) => head > 0)]
    const [[base] = [], [head] = []] = [gone[0], fresh[0]]
    if (gone.length === 1 && fresh.length === 1 && base !== undefined && head !== undefined) take(base, head)
  }
  const rest = lone.filter(([at]) => !taken.has(at))
  for (const files of Map.groupBy(rest, ([, { file }]) => file).values())
    for (const group of Map.groupBy(files, ([, { object }]) => object).values()) pairByCount(group, take)
  return renames
}

/** Pairs what is gone and what is new by their counts, the largest first. */
function pairByCount(group: readonly (readonly [number, Mover])[], take: (base: number, head: number) => void): void {
  const gone = group.filter(([, { base }]) => base > 0).toSorted(([, one], [, other]) => other.base - one.base)
  const fresh = group.filter(([, { head }]) => head > 0).toSorted(([, one], [, other]) => other.head - one.head)
  for (let at = 0, to = 0; at < gone.length && to < fresh.length; ) {
    const [[base, before], [head, after]] = [gone[at] ?? [0, null], fresh[to] ?? [0, null]]
    if (before === null || after === null) return
    if (Math.abs(before.base - after.head) <= TOLERANCE * Math.max(before.base, after.head)) {
      take(base, head)
      at++
      to++
    } else if (before.base > after.head) at++
    else to++
  }
}
