import type { FrameLink } from './frames.ts'
import type { JoinedLevel } from './joined-levels.ts'

/** Levels of consecutive segments, fitted together. */
export interface FittedLevels {
  /** ln of each segment. */
  readonly means: readonly number[]
  /** Returns the variance of the level of a segment, or of the difference of two. */
  variance(one: number, other?: number): number
}

/**
 * Fits one level to each segment, and to each link an error that its commits share: weighted least squares with a normal prior for the
 * errors (Henderson's mixed model equations, 1950). So commits behind a bridge still show how far the bridge was off, and a step between
 * commits that share a bridge does not suffer from its error. `bounds`: indexes of the segments' ends, from 0 to the number of levels.
 */
export function fitLevels(levels: readonly JoinedLevel[], bounds: readonly number[]): FittedLevels {
  const segments = bounds.length - 1
  const links = [...new Set(levels.flatMap((level) => [...level.links.keys()]))]
  const columns = new Map(links.map((link, at) => [link, segments + at]))
  const size = segments + links.length
  const matrix = Array.from({ length: size }, () => new Float64Array(size))
  const right = new Float64Array(size)
  for (let segment = 0; segment < segments; segment += 1) {
    for (const level of levels.slice(bounds[segment], bounds[segment + 1]))
      addLevel(matrix, right, level, [[segment, 1], ...rowOf(level, columns)])
  }
  for (const [link, column] of columns) add(matrix, column, column, 1 / link.variance)
  const inverse = inverseOf(matrix)
  const at = (row: number, column: number): number => inverse[row]?.[column] ?? Number.NaN
  const means = Array.from({ length: segments }, (_, row) => right.reduce((sum, value, column) => sum + at(row, column) * value, 0))
  const variance = (one: number, other?: number): number =>
    other === undefined ? at(one, one) : at(one, one) + at(other, other) - 2 * at(one, other)
  return { means, variance }
}

type Row = readonly (readonly [column: number, share: number])[]

const rowOf = (level: JoinedLevel, columns: ReadonlyMap<FrameLink, number>): Row =>
  [...level.links].flatMap(([link, share]) => {
    const column = columns.get(link)
    return column === undefined ? [] : [[column, share] as const]
  })

function addLevel(matrix: readonly Float64Array[], right: Float64Array, { ln, variance }: JoinedLevel, row: Row): void {
  for (const [column, share] of row) {
    right[column] = (right[column] ?? 0) + (share * ln) / variance
    for (const [other, weight] of row) add(matrix, column, other, (share * weight) / variance)
  }
}

function add(matrix: readonly Float64Array[], row: number, column: number, value: number): void {
  const cells = matrix[row]
  if (cells !== undefined) cells[column] = (cells[column] ?? 0) + value
}

/** Returns the inverse of a symmetric positive definite matrix, by Gauss and Jordan. Such a matrix needs no exchange of rows. */
function inverseOf(matrix: readonly Float64Array[]): readonly Float64Array[] {
  const size = matrix.length
  const rows = matrix.map((row, at) => {
    const wide = new Float64Array(2 * size)
    wide.set(row)
    wide[size + at] = 1
    return wide
  })
  for (const [at, pivot] of rows.entries()) {
    const scale = pivot[at] ?? Number.NaN
    for (let column = 0; column < 2 * size; column += 1) pivot[column] = (pivot[column] ?? 0) / scale
    for (const row of rows) {
      const factor = row[at] ?? 0
      if (row === pivot || factor === 0) continue
      for (let column = 0; column < 2 * size; column += 1) row[column] = (row[column] ?? 0) - factor * (pivot[column] ?? 0)
    }
  }
  return rows.map((row) => row.slice(size))
}
