import type { ArmTrial } from '../model/arm.ts'
import type { Plan } from '../model/attempt.ts'
import type { Recording } from '../model/recording.ts'
import type { AnchorTrial, Purpose, Trial } from '../model/trial.ts'
import type { Seconds } from '../model/units.ts'
import { attemptsOf, type TrialAttempt } from '../stats/faults.ts'

type Recorded = Pick<Recording, 'config' | 'plan' | 'trials'> & Partial<Pick<Recording, 'anchorTrials' | 'resumes'>>

/** Trials of a session before this process. A session that begins has none. */
export class PastTrials {
  /** null if there is none yet. */
  readonly plan: Plan | null
  /** Part of the time limit that was used. */
  readonly used: Seconds
  /** All trials of the sides, in the order measured. */
  readonly trials: readonly Trial[]
  readonly anchorTrials: readonly AnchorTrial[]
  readonly #resumes: Recording['resumes']
  readonly #trials: ReadonlyMap<string, readonly Trial[]>
  readonly #repetitions = new Map<string, Set<number>>()

  constructor(recorded: Recorded | null) {
    const { trials = [], anchorTrials = [], resumes = [] } = recorded ?? {}
    this.plan = recorded?.plan ?? null
    this.used = recorded === null ? 0 : usedBy(recorded)
    this.trials = trials
    this.anchorTrials = anchorTrials
    this.#resumes = resumes
    this.#trials = Map.groupBy(trials, ({ workload }) => workload)
    for (const { workload, purpose, pair, repetition } of [...trials, ...anchorTrials]) {
      const name = keyOf(workload, purpose, pair)
      this.#repetitions.set(name, (this.#repetitions.get(name) ?? new Set()).add(repetition))
    }
  }

  /** Returns the pairs of a workload that have both trials, in the order measured. */
  attemptsAt(workload: string, purpose: 'pair' | 'closing'): readonly TrialAttempt[] {
    return attemptsOf(this.#trials.get(workload) ?? [], purpose)
  }

  /** Returns the trials of a workload for one purpose, in the order measured. */
  trialsFor(workload: string, purpose: Purpose): readonly Trial[] {
    return (this.#trials.get(workload) ?? []).filter((trial) => trial.purpose === purpose)
  }

  /** Base's trials before any code of head had run. */
  get first(): readonly Trial[] {
    return this.trials.filter(({ purpose }) => purpose === 'first')
  }

  /** Returns base's first trials of a workload, those of each process apart. */
  firstByProcess(workload: string): readonly (readonly Trial[])[] {
    const own = [...this.trials.entries()].filter(([, trial]) => trial.purpose === 'first' && trial.workload === workload)
    const byProcess = Map.groupBy(own, ([index]) => (this.#resumes ?? []).filter(({ after }) => after <= index).length)
    return [...byProcess.values()].map((trials) => trials.map(([, trial]) => trial))
  }

  /** Returns how often a pair was begun, also if it was cut off. Its next repetition has this number. */
  tries(workload: string, purpose: Purpose, pair = 0): number {
    return this.#repetitions.get(keyOf(workload, purpose, pair))?.size ?? 0
  }

  /** Returns how often a judged pair was cut off: some of its trials are there, but not those of both sides. */
  cutOff(workload: string, pair: number): number {
    const whole = this.attemptsAt(workload, 'pair').filter(({ base }) => base.pair === pair).length
    return this.tries(workload, 'pair', pair) - whole
  }
}

const keyOf = (workload: string, purpose: Purpose, pair: number): string => JSON.stringify([workload, purpose, pair])

/** Returns the seconds that count towards the time limit: until the plan as its clock had them, then those of each trial. */
function usedBy({ config, plan, trials, anchorTrials = [] }: Recorded): Seconds {
  const before = plan === null ? 0 : config.timeLimit - plan.leftSeconds
  const counts = ({ purpose, pair }: ArmTrial): boolean =>
    plan === null ? purpose === 'pair' : purpose === 'resume' || (purpose === 'pair' && pair > 0)
  return [...trials, ...anchorTrials].filter(counts).reduce((sum, { took, settling }) => sum + took + (settling?.seconds ?? 0), before)
}
