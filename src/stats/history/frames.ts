// Levels of one series may be told against several anchors, and measured on several machines. Frames are such pairs, and links between them
// let all levels be told in one frame.

/** ln(to / from) of two anchors, measured in one session on `machine`. */
export interface AnchorBridge {
  readonly machine: string
  readonly from: string
  readonly to: string
  /** Natural logarithm of the amount of `to` over that of `from`. */
  readonly ln: number
  readonly se: number
}

/** Measured level of a commit: ln(commit / anchor), in one session. */
export interface SeriesPoint {
  /** Index of the commit on the first-parent line. Several points may have the same. */
  readonly position: number
  readonly machine: string
  readonly anchor: string
  readonly ln: number
  /** Standard error of `ln`, as the rounds of the session show it; 0 for counts that repeat. */
  readonly se: number
}

/** Difference between two frames: what is added to a level told in `from` to tell it in `to`. */
export interface FrameLink {
  readonly from: string
  readonly to: string
  readonly ln: number
  readonly variance: number
}

/** The way from a frame to the one that all levels are told in. */
export interface FrameOffset {
  readonly ln: number
  readonly variance: number
  /** Links on the way with the sign that each is passed in. Frames that share a link share its error. */
  readonly links: ReadonlyMap<FrameLink, number>
}

/** Returns the name of the frame of a machine and an anchor. */
export const frameOf = ({ machine, anchor }: Pick<SeriesPoint, 'machine' | 'anchor'>): string => JSON.stringify([machine, anchor])

/**
 * Returns the offsets of all frames that links reach from `reference`, each by the way of least variance (Dijkstra 1959). Levels of a frame
 * that is absent cannot be told against `reference`.
 */
export function offsetsTo(reference: string, links: readonly FrameLink[]): ReadonlyMap<string, FrameOffset> {
  const known = new Map<string, FrameOffset>()
  const open = new Map<string, FrameOffset>([[reference, { ln: 0, variance: 0, links: new Map() }]])
  const neighbours = Map.groupBy(
    links.flatMap((link) => [
      { at: link.to, next: link.from, link, sign: 1 },
      { at: link.from, next: link.to, link, sign: -1 },
    ]),
    ({ at }) => at,
  )
  while (open.size > 0) {
    const [frame, offset] = [...open].reduce((least, one) => (one[1].variance < least[1].variance ? one : least))
    open.delete(frame)
    known.set(frame, offset)
    for (const { next, link, sign } of neighbours.get(frame) ?? []) {
      const variance = offset.variance + link.variance
      if (known.has(next) || (open.get(next)?.variance ?? Number.POSITIVE_INFINITY) <= variance) continue
      open.set(next, { ln: offset.ln + sign * link.ln, variance, links: new Map([...offset.links, [link, sign]]) })
    }
  }
  return known
}

/** Returns the links that bridges are. A level against the old anchor is one against the new anchor plus ln(new / old). */
export function bridgeLinks(bridges: readonly AnchorBridge[]): readonly FrameLink[] {
  const groups = Map.groupBy(bridges, ({ machine, from, to }) => JSON.stringify([machine, from, to]))
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { ln, variance } = pooled(group.map(({ ln, se }) => ({ ln, variance: varianceOf(se) })))
    const { machine, from, to } = first
    return [{ from: frameOf({ machine, anchor: to }), to: frameOf({ machine, anchor: from }), ln, variance }]
  })
}

/**
 * Returns the links between the machines that measured against the same anchor. Ratios of two machines differ by what they favour: with a
 * standard deviation of `deviation`, known beforehand, and by what commits show that both have measured (a normal prior and its posterior).
 */
export function machineLinks(points: readonly SeriesPoint[], bridges: readonly AnchorBridge[], deviation: number): readonly FrameLink[] {
  const places = [
    ...points.map(({ anchor, machine }) => ({ anchor, machine })),
    ...bridges.flatMap(({ machine, from, to }) => [from, to].map((anchor) => ({ anchor, machine }))),
  ]
  const byFrame = Map.groupBy(points, frameOf)
  return [...Map.groupBy(places, ({ anchor }) => anchor)].flatMap(([anchor, all]) => {
    const machines = [...new Set(all.map(({ machine }) => machine))].map((machine) => {
      const frame = frameOf({ machine, anchor })
      return { frame, levels: levelsAt(byFrame.get(frame) ?? []) }
    })
    return machines.flatMap((to, at) => machines.slice(at + 1).map((from) => machineLink(from, to, deviation)))
  })
}

/** Levels of one machine against one anchor, by their position. */
interface FrameLevels {
  readonly frame: string
  readonly levels: ReadonlyMap<number, Pooled>
}

function machineLink(from: FrameLevels, to: FrameLevels, deviation: number): FrameLink {
  const both = [...from.levels].flatMap(([position, one]) => {
    const other = to.levels.get(position)
    return other === undefined ? [] : [{ ln: other.ln - one.ln, variance: other.variance + one.variance }]
  })
  const { ln, variance } = pooled([{ ln: 0, variance: Math.max(deviation ** 2, LEAST_VARIANCE) }, ...both])
  return { from: from.frame, to: to.frame, ln, variance }
}

const levelsAt = (points: readonly SeriesPoint[]): ReadonlyMap<number, Pooled> =>
  new Map(
    [...Map.groupBy(points, ({ position }) => position)].map(([position, all]) => [
      position,
      pooled(all.map(({ ln, se }) => ({ ln, variance: varianceOf(se) }))),
    ]),
  )

/** An estimate and its variance. */
interface Pooled {
  readonly ln: number
  readonly variance: number
}

/** Smallest variance of a level: a standard error of a millionth, so that exact counts have a finite weight. */
const LEAST_VARIANCE = 1e-12

/** Returns the variance of a standard error, at least that of a millionth. Throws a RangeError unless it is finite and not negative. */
export function varianceOf(se: number): number {
  if (!(se >= 0 && se < Number.POSITIVE_INFINITY)) throw new RangeError(`A standard error must be finite and not negative, not ${se}.`)
  return Math.max(LEAST_VARIANCE, se * se)
}

/** Returns the mean weighted by the inverse variances. */
export function pooled(values: readonly Pooled[]): Pooled {
  const total = values.reduce((sum, { variance }) => sum + 1 / variance, 0)
  return { ln: values.reduce((sum, { ln, variance }) => sum + ln / variance, 0) / total, variance: 1 / total }
}
