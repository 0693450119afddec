import type { KnownRepository } from './fleet.ts'
import type { SessionKind } from './history.ts'
import type { Machine } from './recording.ts'
import type { Seconds } from './units.ts'

/** A session of equal commits, and the gate of its comparison; null if it was not judged. */
interface FleetCheck {
  readonly at: string
  readonly gate: string | null
}

/** Amounts that sessions spent; null if none of them counts it. */
export interface FleetSpent {
  readonly joules: number | null
  readonly instructions: number | null
}

/** One machine, as the page of a fleet shows it. */
export interface FleetMachine {
  /** As its newest session describes it. */
  readonly machine: Machine
  readonly isSimulated: boolean
  readonly firstSeen: string
  /** Repositories that it measured, by title. */
  readonly repositories: readonly KnownRepository[]
  readonly sessions: number
  readonly last: { readonly at: string; readonly kind: SessionKind; readonly repository: KnownRepository }
  /** Whether its last session is a week older than the newest one of the fleet. */
  readonly isQuiet: boolean
  /** Newest session of equal commits, or null. */
  readonly check: FleetCheck | null
  /** Time of a session for each of its verdicts: the median of all sessions with verdicts, or null if there are none. */
  readonly secondsPerVerdict: Seconds | null
  readonly spent: FleetSpent
  /** Workloads with numbers, once for each commit, and those without. */
  readonly results: number
  readonly gaps: number
}

/** One repository, as the page of a fleet shows it. */
export interface FleetRepository extends KnownRepository {
  readonly machines: number
  readonly sessions: number
  readonly lastAt: string
  readonly spent: FleetSpent
}

/** Everything that the page of a fleet shows. `from` and `to`: times of the first and the newest session. */
export interface FleetPage {
  readonly from: string
  readonly to: string
  readonly sessions: number
  /** Newest session first. */
  readonly machines: readonly FleetMachine[]
  /** By title. */
  readonly repositories: readonly FleetRepository[]
}
