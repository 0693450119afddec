import { density, upperQuantile, upperTail } from './normal.ts'
import { signedRankBound } from './signed-rank.ts'

/** Critical values of an interval at one look. */
export interface Critical {
  /** Pairs at this look. */
  readonly pairs: number
  /** One-sided critical value on the normal scale. */
  readonly z: number
  /** Nominal one-sided level: P(Z > z). */
  readonly level: number
  /** Rank of the Walsh averages that bound the interval; 0 = unbounded. */
  readonly rank: number
}

const INTERVALS = 600
const LOWEST = -8
// Beyond eight standard deviations the kernel is below 2e-14: nothing of it reaches the digits we keep.
const REACH = 8

/** The part of the process that has not crossed yet: Simpson weight times density, on an even grid with zeros on both sides of it. */
interface Grid {
  readonly start: number
  readonly step: number
  readonly mass: Float64Array
}

/** The spending function of Joulegate: `level` * ln(1 + (e - 1) t) of the error is spent at information `t` in 0..1 (Lan & DeMets 1983). */
export function spend(t: number, level: number): number {
  return level * Math.log(1 + (Math.E - 1) * t)
}

function simpson(node: number, step: number): number {
  if (node === 0 || node === INTERVALS) return step / 3
  return (step / 3) * (node % 2 === 1 ? 4 : 2)
}

/** exp(-(j step)^2 / (2 variance)) for j = 0, 1, ... as far as it matters. */
function bell(step: number, variance: number): Float64Array {
  const reach = Math.min(INTERVALS, Math.ceil((REACH * Math.sqrt(variance)) / step))
  return Float64Array.from({ length: reach + 1 }, (_, j) => Math.exp(-((j * step) ** 2) / (2 * variance)))
}

/**
 * Density at `x` after an increment of `variance`, times sqrt(2 pi variance). With o the distance of `x` from its nearest node, the kernel
 * j nodes away is exp(-o^2/2v) exp(-(j step)^2/2v) exp(j step o/v): a constant, a table and a power. That leaves two multiplications for
 * each of some million nodes.
 */
function convolve(grid: Grid, table: Float64Array, x: number, variance: number): number {
  const { start, step, mass } = grid
  const nearest = Math.min(INTERVALS, Math.max(0, Math.round((x - start) / step)))
  const offset = x - (start + nearest * step)
  const middle = INTERVALS + nearest
  const factor = Math.exp((step * offset) / variance)
  const inverse = 1 / factor
  let above = factor
  let below = inverse
  let sum = mass[middle] ?? 0
  for (let j = 1; j < table.length; j += 1) {
    sum += (table[j] ?? 0) * ((mass[middle + j] ?? 0) * above + (mass[middle - j] ?? 0) * below)
    above *= factor
    below *= inverse
  }
  return Math.exp((-offset * offset) / (2 * variance)) * sum
}

/** Carries what has not crossed on to `time`, cut off at the critical value `z` there. `grid` is null before the first look. */
function advance(grid: Grid | null, elapsed: number, time: number, z: number): Grid {
  const step = ((z - LOWEST) * Math.sqrt(time)) / INTERVALS
  const next = { start: LOWEST * Math.sqrt(time), step, mass: new Float64Array(3 * INTERVALS + 1) }
  const variance = time - elapsed
  const scale = Math.sqrt(variance)
  const table = grid === null ? new Float64Array() : bell(grid.step, variance)
  for (let node = 0; node <= INTERVALS; node += 1) {
    const x = next.start + node * step
    const value = grid === null ? density(x / scale) : density(0) * convolve(grid, table, x, variance)
    next.mass[INTERVALS + node] = (simpson(node, step) * value) / scale
  }
  return next
}

/** P(first crossing at this look) for a boundary at `x`, and the slope of that probability in `x`. */
function crossing(grid: Grid, x: number, variance: number): { readonly probability: number; readonly slope: number } {
  const scale = Math.sqrt(variance)
  let probability = 0
  let slope = 0
  const first = Math.max(0, Math.floor((x - grid.start - REACH * scale) / grid.step))
  for (let node = first; node <= INTERVALS; node += 1) {
    const distance = (x - (grid.start + node * grid.step)) / scale
    const mass = grid.mass[INTERVALS + node] ?? 0
    probability += mass * upperTail(distance)
    slope -= (mass * density(distance)) / scale
  }
  return { probability, slope }
}

/** The z at which the crossing probability is `target`: Newton on its logarithm, which is concave, inside a bracket that only shrinks. */
function solve(grid: Grid, elapsed: number, time: number, target: number, guess: number): number {
  const scale = Math.sqrt(time)
  let low = LOWEST
  let high = 40
  let z = guess
  for (let step = 0; step < 100; step += 1) {
    const { probability, slope } = crossing(grid, z * scale, time - elapsed)
    if (probability > target) low = z
    else high = z
    const next = z - (Math.log(probability / target) * probability) / (slope * scale)
    // Newton squares its error: a step this short lands within rounding of the root.
    if (Math.abs(next - z) < 1e-7) return next
    z = next > low && next < high ? next : (low + high) / 2
  }
  return z
}

/**
 * One-sided critical values z_k with P(first crossing at look k) = cumulative[k] - cumulative[k-1] for Brownian motion seen at
 * `times` (Armitage, McPherson & Rowe 1969; Simpson's rule on 601 nodes from -8 to z_k standard deviations).
 *
 * `times` increase from above 0, in any unit; `cumulative` is the error spent by then, increasing, above 0 and below 1. Throws a
 * RangeError otherwise.
 */
export function criticalValues(times: readonly number[], cumulative: readonly number[]): readonly number[] {
  if (times.length !== cumulative.length) throw new RangeError('Each look needs a time and a cumulative error.')
  const values: number[] = []
  let grid: Grid | null = null
  let elapsed = 0
  let spent = 0
  for (const [index, time] of times.entries()) {
    const total = cumulative[index] ?? Number.NaN
    if (!(time > elapsed && total > spent && total < 1))
      throw new RangeError('Times and cumulative errors must increase, errors up to below 1.')
    const z: number = grid === null ? upperQuantile(total) : solve(grid, elapsed, time, total - spent, values.at(-1) ?? 0)
    values.push(z)
    if (index < times.length - 1) grid = advance(grid, elapsed, time, z)
    elapsed = time
    spent = total
  }
  return values
}

const schedules = new Map<string, readonly Critical[]>()

/**
 * The looks of one set of intervals at one-sided error `level`: every second pair from the first n >= `minPairs` at which an exact test
 * can reject at all (2^-n <= what may be spent by then) up to `maxPairs`. Empty when there is none. Kept for the next call.
 */
export function schedule(minPairs: number, maxPairs: number, level: number): readonly Critical[] {
  const key = `${minPairs} ${maxPairs} ${level}`
  const known = schedules.get(key)
  if (known !== undefined) return known
  let first = minPairs
  while (first <= maxPairs && 2 ** -first > spend(first / maxPairs, level)) first += 2
  const looks: number[] = []
  for (let pairs = first; pairs <= maxPairs; pairs += 2) looks.push(pairs)
  const values = criticalValues(
    looks,
    looks.map((pairs) => spend(pairs / maxPairs, level)),
  )
  const made = looks.map((pairs, index) => {
    const z = values[index] ?? Number.NaN
    const nominal = upperTail(z)
    return { pairs, z, level: nominal, rank: signedRankBound(pairs, nominal) }
  })
  schedules.set(key, made)
  return made
}

/** The critical value at `pairs`, or null before the schedule's first look. */
export function criticalAt(looks: readonly Critical[], pairs: number): Critical | null {
  const first = looks[0]
  return first === undefined ? null : (looks[(pairs - first.pairs) / 2] ?? null)
}
