import { z } from 'zod'
import { ComparableDomain, WORKLOAD_NAME } from './config.ts'
import { Finding } from './finding.ts'
import { Machine } from './recording.ts'
import { ReadingKind } from './trial.ts'

/** The version of the lines of a session file (docs/history.md). Files of another version are in another directory of the branch. */
export const HISTORY_VERSION = 1

/** Largest numbers of a session file: all lines, and the letters of one text. */
export const MOST_LINES = 100_000
export const LONGEST_SUBJECT = 200
export const LONGEST_AUTHOR = 100

/** Text without control characters, which a terminal or a database would interpret. It may still be hostile: HTML, for example. */
const plain = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u)

/** Part of a path on the branch. */
const SESSION_ID = /^[a-z0-9][a-z0-9-]{5,79}$/
const SessionId = z.string().regex(SESSION_ID)
const Sha = z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/)
const Hash = z.string().regex(/^[0-9a-f]{16,64}$/)
const Name = z.string().regex(WORKLOAD_NAME)
const Moment = z.iso.datetime()
const Amount = z.number().nonnegative()
/** Natural logarithm of a ratio. */
const Logarithm = z.number().min(-50).max(50)

/** Name of a repository, OWNER/NAME. */
const RepositoryName = z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/)

/**
 * Purpose of a session. `main`: a commit of the default branch. `range`: commits of its past. `guard`: the weekly comparison with the last
 * release. `bridge`: two anchors. `confirm`: both sides of a step. `bisect`: a search between two commits. `pr`: a pull request. `queue`: a
 * merge queue. `note`: a person's decision, for which nothing was measured.
 */
export const SessionKind = z.enum(['main', 'range', 'guard', 'bridge', 'confirm', 'bisect', 'pr', 'queue', 'note'])
export type SessionKind = z.infer<typeof SessionKind>

/** Relation of the two commits of an edge. `anchor`: from the anchor to a commit. `bridge`: from one anchor to the next. */
export const EdgeRole = z.enum(['parent', 'anchor', 'bridge', 'confirm'])
export type EdgeRole = z.infer<typeof EdgeRole>

export const EdgeVerdict = z.enum(['regressed', 'improved', 'unchanged', 'inconclusive'])

/** First line of a session file: one session on one machine. */
export const SessionLine = z
  .strictObject({
    line: z.literal('session'),
    version: z.literal(HISTORY_VERSION),
    id: SessionId,
    kind: SessionKind,
    /** Start of the session, UTC. It also decides the directory of the file. */
    at: Moment,
    repository: RepositoryName.nullable(),
    /** null only for a `note`. */
    machine: Machine.nullable(),
    /** null if none was chosen: nothing was measured. */
    meter: z
      .strictObject({ name: z.string().max(60), kind: ReadingKind })
      .readonly()
      .nullable(),
    domains: z.array(ComparableDomain).max(ComparableDomain.options.length).readonly(),
    simulated: z.boolean(),
    /** Version of Joulegate. */
    engine: z.string().max(40),
    /** Hash of the configuration, and of the whole Recording; null if there is none. */
    config: Hash.nullable(),
    recording: Hash.nullable(),
    /** URL of the Recording, or null if it is not kept. */
    reference: z
      .string()
      .max(2_000)
      .regex(/^https?:\/\/[\w.[\]:-]+\/[!-~]*$/)
      .nullable(),
    gate: z.enum(['pass', 'warn', 'fail', 'neutral']).nullable(),
    /** Seconds and amount (joules or instructions) that all trials took. */
    seconds: z.number().nonnegative(),
    spent: Amount,
  })
  .readonly()
export type SessionLine = z.infer<typeof SessionLine>

/** A commit that the session measured, or tried to. */
export const CommitLine = z
  .strictObject({
    line: z.literal('commit'),
    sha: Sha,
    tree: Sha,
    /** First parent; null for a root, and if it is unknown. */
    parent: Sha.nullable(),
    /** Time of the committer, or null if it is unknown. */
    at: Moment.nullable(),
    subject: plain(LONGEST_SUBJECT),
    author: plain(LONGEST_AUTHOR),
    /** Number of the pull request that brought it. */
    pull: z.int().positive().nullable(),
    tag: plain(200).nullable(),
  })
  .readonly()
export type CommitLine = z.infer<typeof CommitLine>

/** A workload as it is on one side of an edge. `definition` changes when its numbers stop being comparable. */
const measured = { workload: Name, definition: Hash }

/** One commit's figures of one workload, per run of its command. For people: trends are made of edges. */
export const ArmLine = z
  .strictObject({
    line: z.literal('arm'),
    ...measured,
    commit: Sha,
    /** Trials. */
    n: z.int().positive(),
    /** Median amount (joules or instructions), and the median absolute deviation from it. */
    median: Amount,
    mad: Amount,
    seconds: z.number().nonnegative(),
    /** Hash of the build that was measured, or null if it is unknown. */
    build: Hash.nullable(),
  })
  .readonly()

export type ArmLine = z.infer<typeof ArmLine>

/** Comparison of two commits in one session: natural logarithms of `to` / `from`. */
export const EdgeLine = z
  .strictObject({
    line: z.literal('edge'),
    ...measured,
    from: Sha,
    to: Sha,
    role: EdgeRole,
    ln: Logarithm,
    /** Standard error of `ln`; 0 for equal trees, null if it is unknown. */
    se: z.number().nonnegative().max(50).nullable(),
    /** Interval that carried the verdict; null for an unbounded end. */
    low: Logarithm.nullable(),
    high: Logarithm.nullable(),
    pairs: z.int().nonnegative().max(10_000),
    /** null if the edge was not judged. */
    verdict: EdgeVerdict.nullable(),
  })
  .readonly()
export type EdgeLine = z.infer<typeof EdgeLine>

/**
 * Reason for a gap without a finding. `build`: the commit does not build. `failed`: its program fails. `absent`: the commit has no such
 * workload. `no-look`: the session ended before there was an estimate.
 */
const GapReason = z.enum(['build', 'failed', 'absent', 'no-look'])

/** Reason for a gap. */
export const GapWhy = z.union([GapReason, Finding])
export type GapWhy = z.infer<typeof GapWhy>

/** A commit that has no numbers, for one workload or, with null, for all. */
export const GapLine = z.strictObject({ line: z.literal('gap'), commit: Sha, workload: Name.nullable(), why: GapWhy }).readonly()
export type GapLine = z.infer<typeof GapLine>

/** States that a person gives a step. `open`: an earlier decision no longer holds. */
export const LabelState = z.enum(['accepted', 'reverted', 'open'])
export type LabelState = z.infer<typeof LabelState>

/** A person's decision about a step. The last one, by `at`, holds. `step`: a name of `stepName`, or an id alone. */
const StepLabelLine = z
  .strictObject({
    line: z.literal('step-label'),
    step: z.string().regex(/^[\w.:-]{1,120}$/),
    state: LabelState,
    who: plain(LONGEST_AUTHOR),
    why: plain(2_000),
    at: Moment,
  })
  .readonly()

/** A new name of a workload. It keeps the series of sessions up to this one. */
const RenameLine = z.strictObject({ line: z.literal('rename'), from: Name, to: Name }).readonly()

/** Any line after the first. */
export const FactLine = z.discriminatedUnion('line', [CommitLine, ArmLine, EdgeLine, GapLine, StepLabelLine, RenameLine])
export type FactLine = z.infer<typeof FactLine>
