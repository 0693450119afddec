// The normal distribution. erfc by W. J. Cody, "Rational Chebyshev approximations for the error function", Math. Comp. 23 (1969),
// with the coefficients of his CALERF (netlib, specfun): a few units in the last place over the whole line, tails included.

// |x| <= 0.46875: erf(x) = x * P(x^2) / Q(x^2).
const CENTRE_P = [0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694]
const CENTRE_Q = [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171]
// 0.46875 < x <= 4: erfc(x) = exp(-x^2) * P(x) / Q(x).
const MIDDLE_P = [
  2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001, 881.952221241769, 1712.0476126340707,
  2051.0783778260716, 1230.3393547979972,
]
const MIDDLE_Q = [
  1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597, 4362.619090143247,
  3439.3676741437216, 1230.3393548037493,
]
// x > 4: erfc(x) = exp(-x^2) / x * (1 / sqrt(pi) - R(1 / x^2) / x^2).
const TAIL_P = [
  0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.01608378514874228, 0.0006587491615298378,
]
const TAIL_Q = [1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918]

const SQRT_HALF = Math.SQRT1_2
const INVERSE_SQRT_PI = 1 / Math.sqrt(Math.PI)
const INVERSE_SQRT_TWO_PI = 1 / Math.sqrt(2 * Math.PI)

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0
  for (const coefficient of coefficients) sum = sum * x + coefficient
  return sum
}

/** exp(-x^2) without the loss of digits of squaring a large x: x is split into a part exact in sixteenths and the rest (Cody). */
function gaussian(x: number): number {
  const coarse = Math.trunc(x * 16) / 16
  return Math.exp(-coarse * coarse) * Math.exp(-(x - coarse) * (x + coarse))
}

/** The complementary error function for x >= 0. */
function erfc(x: number): number {
  if (x <= 0.46875) return 1 - (x * polynomial(CENTRE_P, x * x)) / polynomial(CENTRE_Q, x * x)
  if (x <= 4) return (gaussian(x) * polynomial(MIDDLE_P, x)) / polynomial(MIDDLE_Q, x)
  // exp(-27.3^2) is below the smallest double.
  if (x > 27.3) return 0
  const inverse = 1 / (x * x)
  return (gaussian(x) / x) * (INVERSE_SQRT_PI - (inverse * polynomial(TAIL_P, inverse)) / polynomial(TAIL_Q, inverse))
}

/** The standard normal density at `z`. */
export function density(z: number): number {
  return INVERSE_SQRT_TWO_PI * Math.exp(-0.5 * z * z)
}

/** P(Z > z) of a standard normal Z; relative error below 1e-12 up to z = 37, the end of the range of doubles. `NaN` for `NaN`. */
export function upperTail(z: number): number {
  return z >= 0 ? 0.5 * erfc(z * SQRT_HALF) : 1 - 0.5 * erfc(-z * SQRT_HALF)
}

/** P(Z <= z) of a standard normal Z, with the same accuracy in the lower tail. */
export function cumulative(z: number): number {
  return upperTail(-z)
}

/**
 * The z with P(Z > z) = `p`, the inverse of `upperTail`.
 *
 * A start by Hastings' rational approximation (Abramowitz & Stegun 26.2.23, error below 4.5e-4), then Halley's iteration, which cubes
 * the error. Throws a RangeError unless 0 < p < 1.
 */
export function upperQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`A probability must be above 0 and below 1, not ${p}.`)
  if (p > 0.5) return -upperQuantile(1 - p)
  const t = Math.sqrt(-2 * Math.log(p))
  let z = t - polynomial([0.010328, 0.802853, 2.515517], t) / polynomial([0.001308, 0.189269, 1.432788, 1], t)
  for (let step = 0; step < 3; step += 1) {
    const newton = (upperTail(z) - p) / density(z)
    z += newton / (1 - 0.5 * newton * z)
  }
  return z
}

/** The z with P(Z <= z) = `p`. Throws a RangeError unless 0 < p < 1. */
export function quantile(p: number): number {
  return -upperQuantile(p)
}
