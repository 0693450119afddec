import type { ComparableDomain } from '../model/config.ts'
import type { JournalLine } from '../model/recording.ts'
import type { Trial } from '../model/trial.ts'
import type { Joules } from '../model/units.ts'
import { trialJoules } from '../stats/joules.ts'

/**
 * Counts the joules that a session has spent: those of the compared domains in the recorded trials of all arms, discarded and void ones
 * too. Follows from the journal alone. A trial without a reading adds nothing.
 */
export class Purse {
  readonly #limit: Joules
  readonly #domains: readonly ComparableDomain[]
  #spent: Joules = 0

  /** `energyLimit`: joules that the session may spend; undefined if nothing limits them. */
  constructor({ energyLimit, domains }: { readonly energyLimit?: Joules | undefined; readonly domains: readonly ComparableDomain[] }) {
    this.#limit = energyLimit ?? Number.POSITIVE_INFINITY
    this.#domains = domains
  }

  get spent(): Joules {
    return this.#spent
  }

  /** Joules left; 0 or less when the limit is over, and infinite without one. */
  get left(): Joules {
    return this.#limit - this.#spent
  }

  /** Takes a trial. */
  take(trial: Pick<Trial, 'readings'>): void {
    const joules = trialJoules(trial, this.#domains)
    if (joules > 0) this.#spent += joules
  }

  /** Takes a line of the journal, which may be a trial. */
  takeLine(line: JournalLine): void {
    if ('trial' in line) this.take(line.trial)
    if ('anchorTrial' in line) this.take(line.anchorTrial)
  }
}
