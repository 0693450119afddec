import { z } from 'zod'
import type { ArmTrial } from './arm.ts'
import { hasSucceeded } from './exit-status.ts'
import { Finding } from './finding.ts'
import { type Purpose, Temperatures, Trial } from './trial.ts'

/** Made after the discarded round and before the first judged pair. */
export const Plan = z
  .strictObject({
    /** N of the sequential procedure, one for all workloads. */
    maxPairs: z.int().nonnegative().max(200).multipleOf(2),
    /** Pace: seconds of one round, one pair of each workload. */
    roundSeconds: z.number().positive(),
    /** Seconds left of the time limit. */
    leftSeconds: z.number(),
    /** The time limit that would suffice for the smallest comparison. */
    neededSeconds: z.number().positive(),
    /** The limit in joules that would suffice for it. Absent if the joules suffice, or if the time does not. */
    neededJoules: z.number().positive().optional(),
    /** Temperature at which the discarded round settled, sensor by sensor; empty if trials are not held to one. */
    celsius: Temperatures,
  })
  .readonly()
export type Plan = z.infer<typeof Plan>

/**
 * End of measuring. `complete`: every workload was decided. `time` and `energy`: a limit was reached. `data-ended`: a signal or the end of a replay file; also the meaning of a
 * journal without an end, because its writer died. `machine`: the meter was lost.
 */
export const End = z
  .strictObject({
    reason: z.enum(['complete', 'time', 'energy', 'data-ended', 'machine']),
    finding: z.nullable(Finding),
    at: z.iso.datetime(),
  })
  .readonly()
export type End = z.infer<typeof End>

/** Way to deal with earlier attempts: use a result that holds again, or measure once more in any case. */
export const Attempting = z.enum(['reuse', 'again'])
export type Attempting = z.infer<typeof Attempting>

/** Measurements of one experiment that are kept, and judged together: the same two trees, configuration, machine and meter. */
export const MOST_ATTEMPTS = 5

/** One measurement of an experiment, whole. */
export const Attempt = z
  .strictObject({
    startedAt: z.iso.datetime(),
    /** Decides every coin of this measurement. */
    seed: z.string().min(1).max(200),
    plan: Plan,
    trials: z.array(Trial).min(1).readonly(),
    end: End,
  })
  .readonly()
export type Attempt = z.infer<typeof Attempt>

/** Reports whether this is a trial without a partner. */
const isAlone = (purpose: Purpose): boolean => purpose === 'first' || purpose === 'last'

/** Lists contradictions between trials, which a schema of single trials cannot find. A Recording from outside may be made up. */
export function contradictions(trials: readonly ArmTrial[]): readonly string[] {
  const name = ({ workload, purpose, pair, repetition, side }: ArmTrial): string =>
    `${workload}, ${purpose === 'pair' ? `pair ${pair}` : purpose}, repetition ${repetition}, ${side}`
  const seen = new Set<string>()
  const repeats = new Map<string, number>()
  return trials.flatMap((trial) => {
    const isRepeated = seen.has(name(trial))
    seen.add(name(trial))
    // The discarded round finds it out, pair by pair; from then on it is fixed.
    const alike = JSON.stringify([trial.workload, ...(trial.pair === 0 ? [trial.purpose, trial.repetition] : [])])
    const repeat = repeats.get(alike) ?? trial.repeat
    repeats.set(alike, repeat)
    return [
      ...(trial.repeat === repeat ? [] : [`all trials of a workload must have the same repeat: ${name(trial)} differs`]),
      ...(isRepeated ? [`there are two trials of ${name(trial)}`] : []),
      ...(isAlone(trial.purpose) && trial.side !== 'base' ? [`only base may run alone: ${name(trial)}`] : []),
      ...(trial.purpose === 'pair' || trial.pair === 0 ? [] : [`a trial outside of pairs must have pair 0: ${name(trial)}`]),
      ...(trial.discarded === (trial.pair === 0) ? [] : [`pair 0, and no other pair, must be discarded: ${name(trial)}`]),
      ...(trial.void === null && (trial.status === null || !hasSucceeded(trial.status))
        ? [`a trial that did not succeed cannot count: ${name(trial)}`]
        : []),
    ]
  })
}
