/** A source of numbers in 0..1 from a seed: mulberry32, so that every figure can be computed again. */
export function uniform(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The logarithm of what one trial costs more or less than the typical one; called once for each trial, in the order measured. */
export type Noise = () => number

/** Makes the noise of one session. */
export type Scenario = (random: () => number) => Noise

/** A standard normal, by Box and Muller. */
export const normal = (random: () => number): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

const independent =
  (deviation: number): Scenario =>
  (random) =>
  () =>
    deviation * normal(random)

/** Kinds of noise that energies of real benchmarks show: real CI loads on bare metal vary by 0.2 to 2 %, drift, and have rare expensive runs. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  'CV 0.5 %': independent(0.005),
  'CV 1 %': independent(0.01),
  'CV 2 %': independent(0.02),
  'slow drift': (random) => {
    let drift = 0.01 * normal(random)
    return () => {
      drift = 0.97 * drift + 0.01 * Math.sqrt(1 - 0.97 ** 2) * normal(random)
      return drift + 0.007 * normal(random)
    }
  },
  'warming up': (random) => {
    let trial = 0
    return () => {
      trial += 1
      return 0.02 * Math.min(1, trial / 60) + 0.01 * normal(random)
    }
  },
  outliers: (random) => () => 0.01 * normal(random) + (random() < 0.05 ? Math.log(1.1) : 0),
  'two modes': (random) => () => 0.005 * normal(random) + (random() < 0.5 ? Math.log(1.03) : 0),
  // Student's t with 3 degrees of freedom; its median absolute deviation is 0.7649, that of a normal 0.6745.
  'heavy tail': (random) => () => {
    const chi = normal(random) ** 2 + normal(random) ** 2 + normal(random) ** 2
    return (0.01 * (0.6745 / 0.7649) * normal(random)) / Math.sqrt(chi / 3)
  },
}
