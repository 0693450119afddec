import type { Pair } from '../../src/stats/psr.ts'
import { mean } from '../../src/stats/summarize.ts'

/** What a rival says of the same trials: did energy change, and after how many pairs? null: it shows no change. */
export interface Said {
  readonly change: 'higher' | 'lower' | null
  readonly pairs: number
}

/** One session as the rivals may have it: as pairs in the order of a coin, and as blocks, all of base before all of head. */
export interface Session {
  readonly pairs: readonly Pair[]
  /** `count` trials of each side, from the first 2 x `count` moments of the same session. */
  blocks(count: number): readonly Pair[]
}

const saying = (isShown: boolean, difference: number, pairs: number): Said => ({
  change: isShown ? (difference > 0 ? 'higher' : 'lower') : null,
  pairs,
})

const variance = (values: readonly number[]): number => {
  const middle = mean(values)
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1)
}

/** Two-sided p of Student's t: numerically, by Simpson over the density. */
export function pOfT(t: number, degrees: number): number {
  const steps = 200
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

const criticals = new Map<number, number>()

/** The t whose two-sided p is 5 %, by bisection; looked up once for each number of degrees of freedom. */
function criticalT(degrees: number): number {
  const known = criticals.get(degrees)
  if (known !== undefined) return known
  let [low, high] = [1, 13]
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2
    if (pOfT(middle, degrees) < 0.05) high = middle
    else low = middle
  }
  criticals.set(degrees, high)
  return high
}

/** Welch's t at 5 % after a fixed number of trials of each side. */
export function welch(pairs: readonly Pair[]): Said {
  const [base, head] = [pairs.map((pair) => pair.base), pairs.map((pair) => pair.head)]
  const [ofBase, ofHead] = [variance(base) / base.length, variance(head) / head.length]
  const degrees = (ofBase + ofHead) ** 2 / (ofBase ** 2 / (base.length - 1) + ofHead ** 2 / (head.length - 1))
  const t = (mean(head) - mean(base)) / Math.sqrt(ofBase + ofHead)
  return saying(pOfT(t, degrees) < 0.05, t, pairs.length)
}

/** P(U <= 23) = 0.0216 for 10 and 10 values (Mann & Whitney 1947, by counting): the largest U that is below 2.5 % on its side. */
const LARGEST_U = 23

/** The Mann-Whitney U test at 5 % on 10 trials of each side: what `benchstat` says after `go test -count=10` of each commit. */
export function mannWhitney(pairs: readonly Pair[]): Said {
  const wins = pairs.flatMap(({ head }) => pairs.map(({ base }) => Number(head > base) + Number(head === base) / 2))
  const higher = wins.reduce((sum, win) => sum + win, 0)
  return saying(Math.min(higher, wins.length - higher) <= LARGEST_U, higher - wins.length / 2, pairs.length)
}

/** A paired t at 5 % after 8 pairs and after every second one, until it says something: what looking until it pleases gives. */
export function repeatedT(pairs: readonly Pair[]): Said {
  for (let count = 8; count <= pairs.length; count += 2) {
    const differences = pairs.slice(0, count).map(({ base, head }) => Math.log(head) - Math.log(base))
    const t = mean(differences) / Math.sqrt(variance(differences) / count)
    if (Math.abs(t) > criticalT(count - 1)) return saying(true, t, count)
  }
  return { change: null, pairs: pairs.length }
}

/** Whom the procedure is shown beside, by the heading of their column. */
export const rivals = {
  'Welch in blocks': ({ blocks }) => welch(blocks(30)),
  'U in blocks of 10': ({ blocks }) => mannWhitney(blocks(10)),
  'Welch in pairs': ({ pairs }) => welch(pairs.slice(0, 30)),
  'repeated t': ({ pairs }) => repeatedT(pairs),
} as const satisfies Readonly<Record<string, (session: Session) => Said>>
