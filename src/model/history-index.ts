import type { FleetFacts, KnownRepository } from './fleet.ts'
import type { CommitLine, EdgeLine, GapLine, LabelState, SessionKind } from './history.ts'
import type { HistoryFile } from './history-file.ts'
import type { TableSource } from './history-table.ts'
import type { ReadingKind } from './trial.ts'

/** Workload with one definition, whose ratios can be compared over time: by the same kind of meter and domains, on any machine. */
export interface Series {
  readonly id: number
  /** '' if the sessions name none. */
  readonly repository: string
  /** Newest name. */
  readonly workload: string
  readonly definition: string
  readonly kind: ReadingKind
  readonly domains: readonly string[]
  readonly simulated: boolean
}

/** An edge of a series, at the position of the commit that it leads to. */
export interface PlacedEdge extends Omit<EdgeLine, 'line' | 'workload' | 'definition'> {
  readonly series: number
  /** Index of `to` on the first-parent line of the default branch, from 0; -1 if it is not on it. */
  readonly pos: number
  readonly session: string
}

/** One session, as lists show it. */
export interface SessionSummary {
  readonly id: string
  readonly kind: SessionKind
  readonly at: string
  readonly repository: string
  /** Id of the machine, or null for a note. */
  readonly machine: string | null
  readonly reference: string | null
  readonly gate: string | null
  readonly seconds: number
  readonly spent: number
}

/** A commit without numbers, in one session. */
export interface PlacedGap extends Omit<GapLine, 'line'> {
  readonly session: string
}

/** Median amount of one commit in one session: joules or instructions per run. */
export interface PlacedArm {
  readonly commit: string
  readonly session: string
  readonly median: number
}

/** A commit that a session names. */
export interface KnownCommit extends Omit<CommitLine, 'line' | 'tree' | 'parent'> {
  readonly repository: string
}

/** A person's decision about a step, which `step` names (src/model/history-step.ts). */
export interface StepLabel {
  readonly step: string
  readonly state: LabelState
  readonly who: string
  readonly why: string
  readonly at: string
}

/** State of the branch of a repository, as an index has it. */
export interface KnownBranch {
  /** Files that were read without a complaint: the name that git gave to the content, by path. */
  readonly files: ReadonlyMap<string, string>
  /** Hash of each session with all its facts, by id. */
  readonly sessions: ReadonlyMap<string, string>
  /** First-parent line of the default branch, oldest first. */
  readonly line: readonly string[]
}

/** A state of the branch of a repository, for an index that follows it. */
export interface FollowedBranch {
  /** Sessions to add; all of the branch if `isWhole`. Those that are there already are skipped. */
  readonly sessions: readonly HistoryFile[]
  /** All files of the branch that were read without a complaint, now or earlier. */
  readonly files: KnownBranch['files']
  /** Whether sessions that are not given are removed. */
  readonly isWhole: boolean
  /** First-parent line of the default branch, oldest first. The beginning of the line that the index has changes nothing. */
  readonly line: readonly string[]
}

/**
 * Sessions in a database, for quick answers. It can be made again from the branch at any time: the same sessions give the same answers, in
 * whatever order they are ingested.
 */
export interface HistoryIndex {
  /** Adds sessions. Those that are there already are skipped. All are added, or none. */
  ingest(files: readonly HistoryFile[]): Promise<void>
  /** Sets the first-parent line of a repository's default branch, oldest first, as git has it now. Edges move to their new positions. */
  placeCommits(repository: string, line: readonly string[]): Promise<void>
  /** Returns what the index has of the branch of a repository, by its id. */
  known(repository: string): Promise<KnownBranch>
  /** Brings a repository to a state of its branch. Its sessions count for this repository, whatever name they have. All is done, or nothing. */
  follow(repository: KnownRepository, state: FollowedBranch): Promise<void>
  /** Returns what tables need of the sessions of a repository. */
  tableSources(repository: string): Promise<readonly TableSource[]>
  /** Returns the machines, repositories and sessions of the whole database. */
  fleet(): Promise<FleetFacts>
  /** Returns the edges to the last `last` commits of the line, up to the newest one that the series has; by position, session and role. */
  trend(series: number, last: number): Promise<readonly PlacedEdge[]>
  /** Returns the edges between anchors of a series, wherever these are; by session. */
  bridges(series: number): Promise<readonly PlacedEdge[]>
  /** Returns all edges that lead to a commit, in all series; by series, session and role. */
  commitEdges(sha: string): Promise<readonly PlacedEdge[]>
  /** Returns all series, by repository, workload and definition. */
  seriesList(): Promise<readonly Series[]>
  /** Returns the median amounts of a series, by commit and session. */
  arms(series: number): Promise<readonly PlacedArm[]>
  /** Returns all commits that sessions name, by repository and SHA. */
  commits(): Promise<readonly KnownCommit[]>
  /** Returns all sessions, by time and id. */
  sessions(): Promise<readonly SessionSummary[]>
  /** Returns all gaps, by session, commit and workload. */
  gaps(): Promise<readonly PlacedGap[]>
  /** Returns the decision that holds for each step: the last one. */
  labels(): Promise<readonly StepLabel[]>
  close(): Promise<void>
}
