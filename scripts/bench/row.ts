import { median } from '../../src/stats/summarize.ts'
import { uniform } from './scenarios.ts'

/** One figure of `npm run bench`: a median over runs that were paired with those of whoever stands beside it, and its quartiles. */
export interface Row {
  /** As the list of benchmarks calls it: P1 */
  readonly id: string
  readonly what: string
  readonly against: string
  /** Ours / theirs, or a figure in `unit`; null: it could not be measured here, and the note says why. */
  readonly ratio: number | null
  readonly low: number | null
  readonly high: number | null
  /** The largest size that is good enough; null: there is no such limit, it is told for comparison. */
  readonly limit: number | null
  readonly runs: number
  /** What `ratio` and `limit` count; absent where it is a ratio. */
  readonly unit?: string
  /** What a reader must know to believe the figure. */
  readonly note?: string
}

/** The figures of a row. */
export type Figures = Pick<Row, 'ratio' | 'low' | 'high' | 'runs'>

/** Linear between neighbours; NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const place = share * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN]
  return below + (above - below) * (place - Math.floor(place))
}

/** Median and quartiles. */
export const figures = (values: readonly number[]): Figures => ({
  ratio: median(values),
  low: quantile(values, 0.25),
  high: quantile(values, 0.75),
  runs: values.length,
})

/** Ours / theirs, run by run: what disturbs one round disturbs both. */
export const ratios = (ours: readonly number[], theirs: readonly number[]): Figures =>
  figures(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)))

/** What stands in a row that could not be measured. */
export const ABSENT: Figures = { ratio: null, low: null, high: null, runs: 0 }

/** Is the figure good enough? null where there is no limit or no figure. */
export const isMet = ({ ratio, limit }: Row): boolean | null => (ratio === null || limit === null ? null : Math.abs(ratio) <= limit)

/** Someone who takes part in each round; gives the cost of what is compared. */
export type Contestant = () => number | Promise<number>

/**
 * Rounds in which each takes part once, in the order of a shuffle: whatever drifts, drifts for all. Gives what each of them cost, round by
 * round.
 */
export async function interleave<Name extends string>(
  contestants: Readonly<Record<Name, Contestant>>,
  rounds: number,
): Promise<(name: Name) => readonly number[]> {
  const random = uniform(rounds)
  const entries = Object.entries<Contestant>(contestants).map(([name, take]) => ({ name, take, costs: [] as number[] }))
  // Caches are warm for none or for all. A single round is no measurement, only a look at whether it works.
  if (rounds > 1) for (const { take } of entries) await take()
  for (let round = 0; round < rounds; round += 1) {
    const order = entries.map((entry) => ({ entry, place: random() })).toSorted((one, other) => one.place - other.place)
    for (const { entry } of order) entry.costs.push(await entry.take())
  }
  return (name) => entries.find((entry) => entry.name === name)?.costs ?? []
}
