// Student's t for whole degrees of freedom, which has a closed form (Abramowitz & Stegun 26.7.3 and 26.7.4).
import { upperQuantile } from './normal.ts'

/** P(|T| <= `t`) of Student's t with `freedom` degrees of freedom, for t >= 0. Throws a RangeError unless `freedom` is an integer from 1. */
export function studentInside(freedom: number, t: number): number {
  if (!(Number.isInteger(freedom) && freedom >= 1))
    throw new RangeError(`Degrees of freedom must be an integer of at least 1, not ${freedom}.`)
  const angle = Math.atan(t / Math.sqrt(freedom))
  const cosine = Math.cos(angle)
  const isOdd = freedom % 2 === 1
  let term = isOdd ? cosine : 1
  let sum = freedom === 1 ? 0 : term
  for (let power = isOdd ? 3 : 2; power <= freedom - 2; power += 2) {
    term *= (cosine * cosine * (power - 1)) / power
    sum += term
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum
}

/** Above so many degrees of freedom the normal quantile serves: it differs by less than 1 % at a tail of 0.0005. */
const MANY = 400

/**
 * The t with P(T > t) = `tail` of Student's t, by bisection to a relative 1e-12. Above 400 degrees of freedom it is the normal's.
 * Throws a RangeError unless 0 < `tail` < 0.5 and `freedom` is an integer from 1.
 */
export function studentQuantile(freedom: number, tail: number): number {
  if (!(tail > 0 && tail < 0.5)) throw new RangeError(`A tail must be above 0 and below 0.5, not ${tail}.`)
  if (freedom > MANY) return upperQuantile(tail)
  const inside = 1 - 2 * tail
  let low = 0
  let high = 1
  while (studentInside(freedom, high) < inside) high *= 2
  for (let step = 0; step < 100 && high - low > 1e-12 * high; step += 1) {
    const middle = (low + high) / 2
    if (studentInside(freedom, middle) < inside) low = middle
    else high = middle
  }
  return (low + high) / 2
}
