import { z } from 'zod'
import { Arm } from './arm.ts'
import { Attempt, contradictions, End, MOST_ATTEMPTS, Plan } from './attempt.ts'
import { CheckChange } from './check-change.ts'
import { Config, WORKLOAD_NAME } from './config.ts'
import { ExitStatus, hasSucceeded } from './exit-status.ts'
import { Finding } from './finding.ts'
import { Harness } from './harness.ts'
import { Isolation } from './isolation.ts'
import { MOST_PLUGINS, PluginKind } from './plugin.ts'
import { Resume, SessionOrigin } from './resume.ts'
import { PathScope } from './scope.ts'
import { AnchorTrial, ReadingKind, Trial } from './trial.ts'
import { WhyWorkload } from './why.ts'

/** Commit that is measured. */
export const CommitRevision = z
  .strictObject({
    kind: z.literal('commit'),
    /** As the user wrote it, or how it was chosen. */
    name: z.string().max(300),
    sha: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/),
    tree: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/),
    /** URL that it was fetched from, without credentials; absent if it was on the machine. */
    repository: z.string().max(2_000).optional(),
  })
  .readonly()

/** One of the things that are measured. */
export const Revision = z.discriminatedUnion('kind', [
  CommitRevision,
  z.strictObject({ kind: z.literal('command'), command: z.string().min(1) }).readonly(),
])
export type Revision = z.infer<typeof Revision>

/** One build. `log` is the path of its output below the report directory. */
export const Build = z
  .strictObject({
    side: Arm,
    command: z.string(),
    status: ExitStatus,
    seconds: z.number().nonnegative(),
    log: z.string().max(300),
    /** The last lines of the log, for the message of a build that failed. */
    tail: z.array(z.string().max(2_000)).max(40).readonly(),
    findings: z.array(Finding).readonly(),
    /** True if it was taken from the build cache. Then `seconds` are those of the original. Absent if it was built for this session. */
    cached: z.literal(true).optional(),
    /** Hash of its files (docs/cache.md). Absent if the session neither used a build cache nor can be resumed, or could not read them. */
    hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  })
  .readonly()
export type Build = z.infer<typeof Build>

/** The machine, as far as energy depends on it. Records of different ids are never compared. */
export const Machine = z
  .strictObject({
    id: z.string().max(80),
    cpu: z.string().max(200),
    threads: z.int().positive(),
    memoryBytes: z.number().positive(),
    kernel: z.string().max(200),
    /** Hypervisor that the processor reports, or null on bare metal. */
    virtualisation: z.string().max(80).nullable(),
    /** Tuning profile that joulegate-runner has set. Absent if it has set none. */
    profile: z.string().max(40).optional(),
    /** List of the cores that this process may use, if joulegate-runner keeps the rest of the machine off some. Absent otherwise. */
    cores: z.string().max(200).optional(),
  })
  .readonly()
export type Machine = z.infer<typeof Machine>

/** The version of this document. When it changes, and what is still read then: docs/schema.md. */
export const SCHEMA = 2

/** Name of a flag. A report shows it in a command line that readers paste, so it must not be more than a word. */
const FLAG = /^[a-z][a-z-]{0,40}$/

const Variables = z.record(z.string().max(100), z.string()).readonly()

/** All that is known before the first trial. */
export const Header = z
  .strictObject({
    schema: z.literal(SCHEMA),
    joulegate: z.string().max(40),
    startedAt: z.iso.datetime(),
    /** Absent if no other process can go on with the session, and in Recordings of earlier versions. */
    session: SessionOrigin.optional(),
    /** Decides every coin (stats/schedule.ts). */
    seed: z.string().min(1).max(200),
    config: Config,
    /**
     * Plug-ins that took part, by file. Absent if there were none, and in Recordings of earlier versions. `hash`: SHA-256 of the files of one
     * of the repository.
     */
    plugins: z
      .array(
        z
          .strictObject({
            use: z.string().max(200),
            kind: PluginKind,
            name: z.string().max(40),
            hash: z
              .string()
              .regex(/^[0-9a-f]{64}$/)
              .optional(),
          })
          .readonly(),
      )
      .max(MOST_PLUGINS)
      .readonly()
      .optional(),
    /** Source of the configuration. `proposal`: head's; a gate takes only its workloads and build. `options`: only flags or inputs. */
    configuredBy: z.enum(['base', 'head', 'proposal', 'working-tree', 'options']),
    /** Options that were given and change what is measured, as flags of the command line; `value` is null for one without a value. */
    options: z.array(z.strictObject({ flag: z.string().regex(FLAG), value: z.string().nullable() }).readonly()).readonly(),
    /** Change that the pull request makes to its own check; null if it makes none, and outside of pull requests. */
    checkChange: CheckChange.nullable(),
    /** Origin of the benchmark's files; null if unknown: the sides are commands, or one tree, or the configuration is head's. */
    harness: Harness.nullable(),
    /** Present if nothing relevant changed, so that nothing was measured. */
    scope: PathScope.optional(),
    machine: Machine,
    /** null if measuring ended before one was chosen. */
    meter: z
      .strictObject({ name: z.string().max(60), kind: ReadingKind, description: z.string().max(2_000) })
      .readonly()
      .nullable(),
    isolation: Isolation,
    /** True if the hardware was a simulation or a replay. Then the joules are not those of this machine. */
    simulated: z.boolean(),
    /** `anchor`: the commit that levels are told against. Absent if there is none. */
    revisions: z.strictObject({ base: Revision, head: Revision, anchor: CommitRevision.optional() }).readonly(),
    /** True if equal trees were measured against each other on request. */
    allowSame: z.boolean(),
    builds: z.array(Build).readonly(),
    /** Variables that stages of plug-ins gave to builds and commands. Absent if they gave none, and in Recordings of earlier versions. */
    environments: z.strictObject({ base: Variables, head: Variables }).readonly().optional(),
    /** Workloads that only one side's configuration has. */
    unpaired: z
      .array(z.strictObject({ workload: z.string().regex(WORKLOAD_NAME), kind: z.enum(['new', 'missing']), gated: z.boolean() }).readonly())
      .readonly(),
    /** m of the sequential procedure: workloads of level `fail`, at least 1, fixed before the first trial. */
    hypotheses: z.int().positive().max(100_000),
    /** Earlier measurements of the same experiment, which are judged together with this one. Absent if there are none. */
    earlier: z
      .strictObject({
        /** The oldest first. */
        attempts: z.array(Attempt).min(1).max(MOST_ATTEMPTS).readonly(),
        /** True if nothing was measured this time, because the earlier result still holds. */
        isReused: z.boolean(),
      })
      .readonly()
      .optional(),
    findings: z.array(Finding).readonly(),
  })
  .readonly()
export type Header = z.infer<typeof Header>

/** Raw data of a measurement: frozen, never edited, and the source of everything else. The first document. */
export const Recording = Header.unwrap()
  .extend({
    plan: Plan.nullable(),
    trials: z.array(Trial).readonly(),
    /** Trials of the anchor. Absent if there is none. */
    anchorTrials: z.array(AnchorTrial).min(1).readonly().optional(),
    /** Explanations of the workloads whose work changed. Absent if there are none, and in Recordings of earlier versions. */
    why: z.array(WhyWorkload).min(1).readonly().optional(),
    /** Continuations after a crash or a signal, the first one first. Absent if there are none. */
    resumes: z.array(Resume).min(1).max(1_000).readonly().optional(),
    end: End.nullable(),
  })
  .readonly()
  .check(({ value, issues }) => {
    if (value.harness?.state === 'own' && value.checkChange === null)
      issues.push({
        code: 'custom',
        message: 'each side ran its own benchmark, so checkChange must not be null',
        path: ['checkChange'],
        input: null,
      })
    const explained = value.why?.map(({ workload }) => workload) ?? []
    if (new Set(explained).size < explained.length)
      issues.push({ code: 'custom', message: 'a workload has two explanations', path: ['why'], input: value.why })
    for (const trials of [value.trials, value.anchorTrials ?? [], ...(value.earlier?.attempts ?? []).map((attempt) => attempt.trials)])
      for (const message of contradictions(trials)) issues.push({ code: 'custom', message, path: ['trials'], input: trials })
    const starts = value.resumes?.map(({ after }) => after) ?? []
    if (starts.some((after, index) => after < (starts[index - 1] ?? 0) || after > value.trials.length))
      issues.push({ code: 'custom', message: 'a session can only go on after trials that it has', path: ['resumes'], input: starts })
    if (value.anchorTrials !== undefined && value.revisions.anchor === undefined)
      issues.push({ code: 'custom', message: 'there is no anchor, so it must not have trials', path: ['anchorTrials'], input: null })
    if (value.earlier?.isReused === true && value.trials.length > 0)
      issues.push({ code: 'custom', message: 'an earlier result was used, so there must be no trials', path: ['trials'], input: null })
  })
export type Recording = z.infer<typeof Recording>

/** Reports whether this arm built; true if there was nothing to build. */
export const hasBuilt = (builds: readonly Build[], arm: Arm): boolean =>
  builds.every((build) => build.side !== arm || hasSucceeded(build.status))

/** Reports whether there is nothing to compare, because both sides are the same tree, as they are or with base's benchmark on both. */
export function isIdentical({ revisions, allowSame, harness }: Pick<Recording, 'revisions' | 'allowSame' | 'harness'>): boolean {
  const { base, head } = revisions
  return !allowSame && base.kind === 'commit' && head.kind === 'commit' && (base.tree === head.tree || isOnlyHarness({ harness }))
}

/** Reports whether nothing relevant changed by the configuration's `paths`. Then nothing is built or measured. */
export const isSkipped = ({ scope }: Pick<Recording, 'scope'>): boolean => scope !== undefined

/** Reports whether there is nothing to measure: the sides are identical, or nothing relevant changed. */
export const hasNothingToMeasure = (given: Pick<Recording, 'revisions' | 'allowSame' | 'harness' | 'scope'>): boolean =>
  isSkipped(given) || isIdentical(given)

/** Reports whether head changes the benchmark and nothing else, while base's is used on both sides. */
export const isOnlyHarness = ({ harness }: Pick<Recording, 'harness'>): boolean => harness?.state === 'base' && harness.isAll

/** Reports whether the change itself brings the first configuration. Then there is no gate yet that could fail it. */
export const isFirst = ({ configuredBy }: Pick<Recording, 'configuredBy'>): boolean => configuredBy === 'proposal'

/** One line of the journal that is appended while measuring; a Recording in the making. */
export const JournalLine = z.union([
  z.strictObject({ header: Header }),
  z.strictObject({ plan: Plan }),
  z.strictObject({ trial: Trial }),
  z.strictObject({ anchorTrial: AnchorTrial }),
  /** Written after the pair that decided the workload. */
  z.strictObject({ why: WhyWorkload }),
  z.strictObject({ end: End }),
  /** Written when another process goes on with the session. An end before it is that of the process before. */
  z.strictObject({ resume: Resume }),
  /** Found after the header was written: about the anchor, or while tidying up. */
  z.strictObject({ finding: Finding }),
])
export type JournalLine = z.infer<typeof JournalLine>
