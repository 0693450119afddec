import { randomBytes } from 'node:crypto'
import type { LoggedCommit } from '../../git/first-parents.ts'
import type { Arm, ByArm } from '../../model/arm.ts'
import type { Comparison } from '../../model/comparison.ts'
import type { Config } from '../../model/config.ts'
import {
  type CommitLine,
  type EdgeRole,
  type FactLine,
  HISTORY_VERSION,
  LONGEST_AUTHOR,
  LONGEST_SUBJECT,
  type SessionKind,
  type SessionLine,
} from '../../model/history.ts'
import type { HistoryFile } from '../../model/history-file.ts'
import type { Machine, Recording } from '../../model/recording.ts'
import { historyOf } from '../../stats/history-lines.ts'
import { configHash, definitionHash, historyHash } from '../../store/history/definition.ts'
import { recordingText } from '../../store/recordings.ts'
import { oneLine } from '../../text/inert.ts'

/** Facts of a session that its Recording does not have. */
export interface KeptAs {
  readonly kind: SessionKind
  readonly role: EdgeRole
  readonly repository: string | null
  /** URL of the Recording, or null. */
  readonly reference: string | null
  readonly commits: ByArm<LoggedCommit>
}

/** Returns the hash of the definition of each workload, by its name. */
export const definitionsOf = (config: Config): ReadonlyMap<string, string> =>
  new Map(config.workloads.map((workload) => [workload.name, definitionHash(config, workload)]))

/**
 * Returns the session of a judged Recording, or null if it has no place in a history. Its id follows from the Recording, so that one that is
 * added twice is one session.
 */
export function sessionOf(judged: Comparison, { commits, ...as }: KeptAs): HistoryFile | null {
  const { recording } = judged
  const hash = historyHash(recordingText(recording))
  return historyOf(judged, {
    ...as,
    id: `${as.kind}-${hash}`,
    config: configHash(recording.config),
    recording: hash,
    commits: {
      ...{ base: factsOf(commits.base), head: factsOf(commits.head) },
      ...(commits.anchor === undefined ? {} : { anchor: factsOf(commits.anchor) }),
    },
    builds: { base: hashOf(recording, 'base'), head: hashOf(recording, 'head'), anchor: hashOf(recording, 'anchor') },
    definitions: definitionsOf(recording.config),
  })
}

/** Returns the hash of an arm's build, or null if it is unknown. */
const hashOf = ({ builds }: Recording, arm: Arm): string | null => builds.find((build) => build.side === arm)?.hash ?? null

/** Returns the facts of a commit. No file of git tells the pull request. */
const factsOf = ({ parent, at, subject, author, tag }: LoggedCommit) => ({ parent, at, subject, author, tag, pull: null })

/** Session of a range, for which nothing was measured. */
export interface UnmeasuredSession {
  readonly repository: string | null
  readonly machine: Machine
  readonly meter: SessionLine['meter']
  readonly simulated: boolean
  readonly engine: string
  readonly config: Config
  readonly commits: readonly LoggedCommit[]
  /** Edges and gaps. */
  readonly facts: readonly FactLine[]
}

/** Makes a session that took no time and spent nothing: for a commit that is equal to another, or cannot be checked out. */
export const unmeasured = ({ config, commits, facts, ...own }: UnmeasuredSession): HistoryFile => ({
  session: {
    ...{ line: 'session', version: HISTORY_VERSION, id: `range-${randomBytes(16).toString('hex')}`, kind: 'range' },
    ...{ at: new Date().toISOString(), ...own, domains: config.domains, config: configHash(config) },
    ...{ recording: null, reference: null, gate: null, seconds: 0, spent: 0 },
  },
  facts: [...commits.map(commitLine), ...facts],
})

/** Returns the line of a commit, with texts cleaned and cut. */
const commitLine = ({ sha, tree, parent, at, subject, author, tag }: LoggedCommit): CommitLine => ({
  ...{ line: 'commit', sha, tree, parent, at, pull: null },
  ...{ subject: oneLine(subject, LONGEST_SUBJECT / 2), author: oneLine(author, LONGEST_AUTHOR / 2) },
  tag: tag === null ? null : oneLine(tag, 100),
})
