// All levels of a series, told against one anchor: one for each commit.
import { median } from '../summarize.ts'
import {
  type AnchorBridge,
  bridgeLinks,
  type FrameLink,
  type FrameOffset,
  frameOf,
  machineLinks,
  offsetsTo,
  pooled,
  type SeriesPoint,
  varianceOf,
} from './frames.ts'

/** Level of one commit, joined from all of its sessions. */
export interface JoinedLevel {
  readonly position: number
  /** ln(commit / anchor of the reference). */
  readonly ln: number
  /** Standard error of `ln` with the errors of all links on its way. */
  readonly se: number
  /** Variance of its own: of its rounds, and of its layout. Errors of links are shared with other commits, so they are not in it. */
  readonly variance: number
  /** Share of each link's error in `ln`. */
  readonly links: ReadonlyMap<FrameLink, number>
  readonly sessions: number
}

/** Levels of a series that are told against one anchor. */
export interface JoinedLevels {
  /** Anchor and machine that all levels are told against: those of the newest point. */
  readonly anchor: string
  readonly machine: string
  /** In the order of the positions, which may have gaps. */
  readonly levels: readonly JoinedLevel[]
  /** Points that no bridge connects with the anchor. They have no level. */
  readonly unlinked: readonly SeriesPoint[]
}

/** Variations that no number of rounds of one session shows. */
export interface JoinOptions {
  /** Standard deviation by which two builds of one commit differ, a fraction: 0.005 is 0.5 %. */
  readonly layoutDeviation: number
  /** Standard deviation by which the ratio of two commits differs between two machines, a fraction. */
  readonly machineDeviation: number
}

/**
 * Joins the points of one series. Points of one position are pooled by their inverse variances; their layout counts once, since they share
 * a build. Machines and anchors are joined as ratios, with the error of that. The order of the points does not matter, but that the newest
 * one (the last of the largest position) is the reference. Returns null for no points. Throws a RangeError for numbers that are not finite.
 */
export function joinLevels(points: readonly SeriesPoint[], bridges: readonly AnchorBridge[], options: JoinOptions): JoinedLevels | null {
  for (const { ln, position } of points) {
    if (!(Number.isFinite(ln) && Number.isInteger(position)))
      throw new RangeError(`A point needs a finite ln and a whole position, not ${ln} and ${position}.`)
  }
  const newest = points.reduce<SeriesPoint | null>((last, one) => (last === null || one.position >= last.position ? one : last), null)
  if (newest === null) return null
  const links = [...bridgeLinks(bridges), ...machineLinks(points, bridges, options.machineDeviation)]
  const offsets = offsetsTo(frameOf(newest), links)
  const floors = leastVariances(points)
  const placed = points.flatMap((point) => {
    const offset = offsets.get(frameOf(point))
    const variance = Math.max(varianceOf(point.se), floors.get(frameOf(point)) ?? 0)
    return offset === undefined ? [] : [{ position: point.position, offset, ln: point.ln + offset.ln, variance }]
  })
  const byPosition = [...Map.groupBy(placed, ({ position }) => position)].toSorted(([one], [other]) => one - other)
  return {
    anchor: newest.anchor,
    machine: newest.machine,
    levels: byPosition.map(([position, all]) => levelOf(position, all, options.layoutDeviation ** 2)),
    unlinked: points.filter((point) => !offsets.has(frameOf(point))),
  }
}

/**
 * Returns the least variance of a point of each frame: the median of those of the frame. A standard error of ten rounds is itself uncertain
 * by a quarter, and a session that agreed by chance must not outweigh all others.
 */
function leastVariances(points: readonly SeriesPoint[]): ReadonlyMap<string, number> {
  return new Map([...Map.groupBy(points, frameOf)].map(([frame, all]) => [frame, median(all.map(({ se }) => varianceOf(se)))]))
}

/** A point told against the reference. */
interface Placed {
  readonly offset: FrameOffset
  readonly ln: number
  readonly variance: number
}

function levelOf(position: number, placed: readonly Placed[], layout: number): JoinedLevel {
  const { ln, variance } = pooled(placed)
  const links = new Map<FrameLink, number>()
  for (const one of placed) {
    for (const [link, sign] of one.offset.links) links.set(link, (links.get(link) ?? 0) + (sign * variance) / one.variance)
  }
  const shared = [...links].reduce((sum, [link, share]) => sum + share ** 2 * link.variance, 0)
  return { position, ln, se: Math.sqrt(variance + layout + shared), variance: variance + layout, links, sessions: placed.length }
}
