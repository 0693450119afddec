import type { Pair } from '../../src/stats/psr.ts'
import { mean } from '../../src/stats/summarize.ts'

/** What a rival says of the same trials: did energy change, and after how many pairs? */
export interface Said {
  readonly isHigher: boolean
  readonly pairs: number
}

const variance = (values: readonly number[]): number => {
  const middle = mean(values)
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1)
}

/** Two-sided p of Student's t: numerically, by Simpson over the density; four digits are plenty to compare with 5 %. */
export function pOfT(t: number, degrees: number): number {
  const steps = 400
  // t = tan(angle) makes the range finite: the density becomes cos(angle)^(degrees - 1), after scaling by sqrt(degrees).
  const edge = Math.atan(Math.abs(t) / Math.sqrt(degrees))
  const integral = (end: number): number => {
    const width = end / steps
    let sum = 0
    for (let step = 0; step <= steps; step += 1)
      sum += (step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2) * Math.max(0, Math.cos(step * width)) ** (degrees - 1)
    return (sum * width) / 3
  }
  return 1 - integral(edge) / integral(Math.PI / 2)
}

/** 30 trials of each side, Welch's t at 5 %: what a fixed number of runs gives. */
export function fixedWelch(pairs: readonly Pair[]): Said {
  const [base, head] = [pairs.slice(0, 30).map((pair) => pair.base), pairs.slice(0, 30).map((pair) => pair.head)]
  const [ofBase, ofHead] = [variance(base) / base.length, variance(head) / head.length]
  const degrees = (ofBase + ofHead) ** 2 / (ofBase ** 2 / (base.length - 1) + ofHead ** 2 / (head.length - 1))
  const t = (mean(head) - mean(base)) / Math.sqrt(ofBase + ofHead)
  return { isHigher: t > 0 && pOfT(t, degrees) < 0.05, pairs: 30 }
}

/** A paired t at 5 % after 8 pairs and after every second one, until it says something: what looking until it pleases gives. */
export function repeatedT(pairs: readonly Pair[]): Said {
  for (let count = 8; count <= pairs.length; count += 2) {
    const differences = pairs.slice(0, count).map(({ base, head }) => Math.log(head) - Math.log(base))
    const t = mean(differences) / Math.sqrt(variance(differences) / count)
    if (pOfT(t, count - 1) < 0.05) return { isHigher: t > 0, pairs: count }
  }
  return { isHigher: false, pairs: pairs.length }
}
