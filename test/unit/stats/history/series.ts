import type { SeriesPoint } from '../../../../src/stats/history/frames.ts'
import { normals } from '../golden.ts'

/** Standard error of the points of a series, if nothing else is said. */
export const SE = 0.0045

/** Points at positions from 0, one for each level, with noise of their standard error. */
export function pointsOf(levels: readonly number[], seed: number, given: Partial<SeriesPoint> = {}): readonly SeriesPoint[] {
  const draw = normals(seed)
  return levels.map((level, position) => ({
    ...{ position, machine: 'one', anchor: 'v1', se: SE },
    ln: level + (given.se ?? SE) * draw(),
    ...given,
  }))
}

export const flat = (count: number, level = 0): readonly number[] => Array.from({ length: count }, () => level)
