import type { TuningProfile } from './setup.ts'
import type { Joules, Seconds } from './units.ts'

/** Energy of the same work, again and again, under one tuning profile. */
export interface Spread {
  /** Trials that count. */
  readonly trials: number
  /** Trials that do not count, for example because other programs ran. */
  readonly voids: number
  /** Mean energy of a trial. */
  readonly joules: Joules
  /** Standard deviation of the energy within a block, as a share of its mean. */
  readonly cv: number
  /** Mean length of a trial. */
  readonly seconds: Seconds
  /** Pairs of equal work: half of the trials, if none was void. */
  readonly pairs: number
  /** The smallest change (0.02 = 2 %) that so many pairs find in 80 of 100 cases; null if they are too few for an interval. */
  readonly detectable: number | null
}

/** One profile of a machine: what it changes there, and the spread under it. */
export interface ProfileTried {
  readonly profile: TuningProfile
  /** Number of settings and services that differ from `stock` on this machine. */
  readonly differences: number
  /** null if it was not measured, because it changes nothing here. */
  readonly spread: Spread | null
}

/** Result of trying out the tuning profiles of a machine. */
export interface ProfilesTried {
  /** Profile that is set, before and after. */
  readonly set: TuningProfile
  readonly meter: string
  /** Whether the energy is simulated. */
  readonly isSimulated: boolean
  /** Command that was measured. */
  readonly command: string
  readonly profiles: readonly ProfileTried[]
}
