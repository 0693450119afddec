import type { Arm } from '../model/arm.ts'
import type { Side } from '../model/trial.ts'
import type { Profile } from '../profile/profile.ts'
import type { Bracketed } from './meter.ts'

type Counted = Pick<Bracketed, 'workload' | 'pair' | 'side'>

/** Profiles of the last counted trial of each side. */
export class LastProfiles {
  readonly #last = new Map<Arm, Counted & { readonly profile: Profile | null }>()

  /** Keeps the profile of a trial in place of the one before. null: it has none. */
  keep({ workload, pair, side }: Counted, profile: Profile | null): void {
    this.#last.set(side, { workload, pair, side, profile })
  }

  /** Returns both profiles of a pair, and forgets them. Returns null if one is unknown. */
  take({ workload, pair }: Pick<Counted, 'workload' | 'pair'>): Readonly<Record<Side, Profile>> | null {
    const of = (side: Side): Profile | null => {
      const last = this.#last.get(side)
      return last?.workload === workload && last.pair === pair ? last.profile : null
    }
    const [base, head] = [of('base'), of('head')]
    this.#last.clear()
    return base === null || head === null ? null : { base, head }
  }
}
