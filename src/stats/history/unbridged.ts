// Anchors of a series that no bridge connects.
import type { HistorySeries } from './series.ts'

/** Returns all anchors that bridges of a series connect with one, itself included, on whatever machines they were measured. */
function connected({ edges }: Pick<HistorySeries, 'edges'>, anchor: string): ReadonlySet<string> {
  const found = new Set([anchor])
  const bridges = edges.flatMap(({ edge: { role, se, from, to } }) => (role === 'bridge' && se !== null ? [[from, to] as const] : []))
  for (let size = 0; size < found.size; ) {
    size = found.size
    for (const pair of bridges) if (pair.some((sha) => found.has(sha))) for (const sha of pair) found.add(sha)
  }
  return found
}

/** Returns the anchor of the newest levels of a series that no bridge connects with `anchor`; null if all levels can be told against it. */
export function unbridgedFrom(series: Pick<HistorySeries, 'edges'>, anchor: string, positions: ReadonlyMap<string, number>): string | null {
  const reached = connected(series, anchor)
  return newestAnchor([series], positions, (sha) => !reached.has(sha))
}

/** Returns the anchor of the newest level of some series whose anchor is wanted: by the place on the line, then by time. null for none. */
export function newestAnchor(
  series: readonly Pick<HistorySeries, 'edges'>[],
  positions: ReadonlyMap<string, number>,
  isWanted: (sha: string) => boolean,
): string | null {
  const levels = series.flatMap(({ edges }) =>
    edges.flatMap(({ session: { at }, edge: { role, from, to } }) => {
      const position = positions.get(to)
      return role === 'anchor' && position !== undefined && isWanted(from) ? [{ from, position, at }] : []
    }),
  )
  const isNewer = (one: (typeof levels)[number], other: (typeof levels)[number]): boolean =>
    one.position > other.position || (one.position === other.position && one.at > other.at)
  return (
    levels.reduce<(typeof levels)[number] | null>((newest, one) => (newest === null || isNewer(one, newest) ? one : newest), null)?.from ??
    null
  )
}
