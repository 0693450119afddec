// Segments of a series: runs of commits of one level, and the changes between them that stand.
import { median } from '../summarize.ts'
import { type FittedLevels, fitLevels } from './fit.ts'
import type { JoinedLevel } from './joined-levels.ts'
import { pelt } from './pelt.ts'

/** Points of a segment, at least: one odd session makes no level. */
const LEAST_POINTS = 3
/** Points that are searched at a time. */
const WINDOW = 1_000
/** Points on either side of a point whose median says whether it is odd. */
const BESIDE = 3
/** Standard errors from that median beyond which a point counts as if it were there. */
const CLIP = 3

/** Runs of commits of one level each. */
export interface Segments {
  /** Index of the first level of each segment, and the number of all levels. */
  readonly bounds: readonly number[]
  readonly fitted: FittedLevels
}

/** Returns the cost of one more change among so many points. */
const penaltyOf = (points: number): number => 3 * Math.log(Math.min(points, WINDOW))

/**
 * Divides levels into segments by PELT, which knows nothing of links. A change stays only if it also stands against the errors of the links
 * between its sides.
 */
export function segmentsOf(levels: readonly JoinedLevel[]): Segments {
  const clipped = clip(levels)
  return withoutWeak(clipped, [0, ...changesOf(clipped), levels.length], penaltyOf(levels.length))
}

/**
 * Brings points that are far from their neighbours back to three standard errors from the median of seven (Hampel's filter). One or two such
 * points then cost less than a change. Three in a row on one side are a level, and stay. At both ends, the seven are the first and the last
 * ones.
 */
function clip(levels: readonly JoinedLevel[]): readonly JoinedLevel[] {
  const last = Math.max(0, levels.length - 2 * BESIDE - 1)
  const bounded = levels.map(({ ln, variance }, at) => {
    const start = Math.min(last, Math.max(0, at - BESIDE))
    const centre = median(levels.slice(start, start + 2 * BESIDE + 1).map((level) => level.ln))
    const most = CLIP * Math.sqrt(variance)
    return Math.min(centre + most, Math.max(centre - most, ln))
  })
  const sides = levels.map(({ ln }, at) => Math.sign(ln - (bounded[at] ?? Number.NaN)))
  const runsWith = (at: number): readonly (readonly number[])[] =>
    Array.from({ length: LEAST_POINTS }, (_, back) => sides.slice(Math.max(0, at - back), at - back + LEAST_POINTS))
  const isLevel = (at: number): boolean =>
    runsWith(at).some((run) => run.length === LEAST_POINTS && run.every((side) => side === sides[at]))
  return levels.map((level, at) => (sides[at] === 0 || isLevel(at) ? level : { ...level, ln: bounded[at] ?? Number.NaN }))
}

/**
 * Returns where new levels begin. Longer series are searched in windows that overlap by half, each of which answers for its middle. So the
 * changes of old commits stay as they are while a series grows.
 */
function changesOf(levels: readonly JoinedLevel[]): readonly number[] {
  const points = levels.map(({ ln, variance }) => ({ value: ln, weight: 1 / variance }))
  const [half, quarter] = [WINDOW / 2, WINDOW / 4]
  const changes: number[] = []
  for (let start = 0; ; start += half) {
    const isLast = start + WINDOW >= points.length
    const part = points.slice(start, start + WINDOW)
    const found = pelt(part, { penalty: penaltyOf(part.length), least: LEAST_POINTS }).map((at) => start + at)
    const [first, end] = [start === 0 ? 0 : start + quarter, isLast ? points.length : start + half + quarter]
    changes.push(...found.filter((at) => at >= Math.max(first, (changes.at(-1) ?? 0) + LEAST_POINTS) && at < end))
    if (isLast) return changes
  }
}

/** Fits the segments between `bounds`, without those changes that are weaker than a change must be, the weakest first. */
function withoutWeak(levels: readonly JoinedLevel[], bounds: readonly number[], penalty: number): Segments {
  const fitted = fitLevels(levels, bounds)
  const strengths = fitted.means.slice(1).map((mean, at) => (mean - (fitted.means[at] ?? Number.NaN)) ** 2 / fitted.variance(at, at + 1))
  const weakest = Math.min(...strengths)
  // Changes that no link is between are at least as strong as the penalty, but for rounding.
  if (!(weakest < penalty * (1 - 1e-9))) return { bounds, fitted }
  return withoutWeak(levels, bounds.toSpliced(strengths.indexOf(weakest) + 1, 1), penalty)
}
