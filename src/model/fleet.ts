import type { Quantity } from './config.ts'
import type { SessionKind } from './history.ts'
import type { Machine } from './recording.ts'

/** A repository whose branch an index follows. */
export interface KnownRepository {
  /** The URL of its page for people, or else that of its remote. Tells the repositories of an index apart. */
  readonly id: string
  /** OWNER/NAME, or the name of a directory. */
  readonly title: string
  /** URL of its page for people, or null if it has none. */
  readonly home: string | null
}

/** One session on a machine, as a fleet counts it. */
export interface FleetSession {
  /** Ids of its repository and its machine. */
  readonly repository: string
  readonly machine: string
  readonly kind: SessionKind
  /** Start, UTC. */
  readonly at: string
  readonly gate: string | null
  /** Seconds and amount (joules or instructions) that all trials took. */
  readonly seconds: number
  readonly spent: number
  readonly quantity: Quantity
  readonly isSimulated: boolean
  /** Edges that were judged. */
  readonly verdicts: number
  /** Workloads with numbers, once for each commit, and those without. */
  readonly results: number
  readonly gaps: number
  /** Whether it measured one commit against itself. */
  readonly isOfEqualCommits: boolean
}

/** Everything that an index knows of machines. */
export interface FleetFacts {
  readonly repositories: readonly KnownRepository[]
  /** Each as its newest session describes it. */
  readonly machines: readonly { readonly machine: Machine; readonly firstSeen: string }[]
  /** By time. */
  readonly sessions: readonly FleetSession[]
}
