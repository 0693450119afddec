import type { Recording } from '../../src/model/recording.ts'
import type { Trial } from '../../src/model/trial.ts'

/** The joules of some zones of a trial, reckoned independently of the product. */
export const joulesOf = ({ readings }: Trial, zones: readonly string[]): number =>
  readings
    .filter(({ zone }) => zones.includes(zone))
    .reduce((sum, { before, between, after, range, unit }) => {
      const counts = [before, ...between, after]
      const steps = counts.slice(1).map((count, index) => count - (counts[index] ?? Number.NaN))
      return sum + steps.reduce((all, step) => all + (step < 0 ? step + Number(range) : step), 0) * unit
    }, 0)

/** The trials of one side in the first `pairs` pairs that count. */
export function counted({ trials }: Recording, side: 'base' | 'head', pairs: number): readonly Trial[] {
  const isVoid = (one: Trial): boolean =>
    trials.some(({ pair, repetition, void: cause }) => pair === one.pair && repetition === one.repetition && cause !== null)
  return trials.filter((trial) => trial.side === side && !trial.discarded && !isVoid(trial)).slice(0, pairs)
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
