import { z } from 'zod'
import { JobClaim } from './admission.ts'
import { Attempting } from './attempt.ts'
import { MOST_LFS_BYTES, MOST_LFS_FILES, MOST_SUBMODULES } from './checkout.ts'
import { CodeTrust } from './code-trust.ts'
import { Doctor } from './doctor.ts'
import type { Event } from './event.ts'
import { Finding } from './finding.ts'
import { HostedPlugins, HostNews } from './hosting.ts'
import { ArtifactName } from './metric.ts'
import { CommitRevision, Header, JournalLine, SCHEMA } from './recording.ts'
import { Claim, EqualCommits } from './vouch.ts'

/** Version of the conversation between the action and the meter helper. */
const PROTOCOL = 1

const Sha = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)

/** Largest pack that the meter helper takes, in bytes. */
const MOST_PACK_BYTES = 8 * 2 ** 30

/** File in LFS: the SHA-256 of its content, and its bytes. */
const LfsFile = z.strictObject({ oid: z.string().regex(/^[0-9a-f]{64}$/), size: z.int().nonnegative() }).readonly()
const areDistinct = (files: readonly { readonly oid: string }[]): boolean => new Set(files.map(({ oid }) => oid)).size === files.length
const fit = (files: readonly { readonly size: number }[]): boolean => files.reduce((sum, { size }) => sum + size, 0) <= MOST_LFS_BYTES

/** The history of both commits. Its pack follows this message, and then its files in LFS. */
export const History = z
  .strictObject({
    format: z.enum(['sha1', 'sha256']),
    bytes: z.int().positive().max(MOST_PACK_BYTES),
    /** Lines of packed-refs: SHA and tag. */
    tags: z.array(z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64}) refs\/tags\/(?!.*\.\.)[^\0-\x20\x7f~^:?*[\\]{1,1000}$/)).readonly(),
    /** Commits of submodules that the pack has, too. */
    modules: z.array(Sha).max(MOST_SUBMODULES).readonly().optional(),
    /** Files in LFS, each once. They follow the pack, in this order. */
    files: z.array(LfsFile).max(MOST_LFS_FILES).refine(areDistinct).refine(fit).readonly().optional(),
    /** Commits that the history ends at, if it is not complete. */
    shallow: z.array(Sha).readonly(),
  })
  .readonly()
export type History = z.infer<typeof History>

const { seed, config, configuredBy, options, checkChange, unpaired, allowSame, findings } = Header.unwrap().shape

/** Versions of the form of an order, which each order states. */
export const ORDER_FORM = { protocol: PROTOCOL, recording: SCHEMA } as const
/** `joulegate`: version of the one who orders. */
const versions = { protocol: z.literal(PROTOCOL), recording: z.literal(SCHEMA), joulegate: z.string().max(40) }

/** A comparison that the meter helper is to measure. */
export const MeasureOrder = z
  .strictObject({
    ...versions,
    /** Directory of the one who orders, to name it to others that wait for the machine. */
    place: z.string().max(4_096),
    ...{ seed, config, configuredBy, options, checkChange, unpaired, allowSame, findings },
    approval: checkChange.unwrap().unwrap().shape.lifted,
    revisions: z.strictObject({ base: CommitRevision, head: CommitRevision, anchor: CommitRevision.optional() }).readonly(),
    trust: CodeTrust,
    /** Environment that commands inherit allowed variables of. */
    environment: z.record(z.string(), z.string()).readonly(),
    /** Way to deal with earlier attempts; null if this one stands alone. */
    attempts: Attempting.nullable().default(null),
    /** Purpose of the result, if the registrar shall set a status; null if it shall not. */
    claim: Claim.nullable().default(null),
  })
  .readonly()
export type MeasureOrder = z.infer<typeof MeasureOrder>

/** An examination of the machine that the meter helper is to make, as `joulegate doctor` does. */
const ExaminationOrder = z
  .strictObject({
    ...versions,
    /** Overrides of the configuration, as text. */
    examine: z.array(z.tuple([z.enum(['meter', 'domains']), z.string().max(1_000)]).readonly()).readonly(),
  })
  .readonly()

/** A job that asks whether this machine takes it. */
const AdmissionOrder = z.strictObject({ ...versions, admit: JobClaim }).readonly()

/** Two commits with equal files, of which nothing is measured, and for which the registrar shall set a status. */
const EqualOrder = z.strictObject({ ...versions, claim: Claim, equal: EqualCommits }).readonly()

/** Plug-ins and programs of a configuration that the meter helper is to run as the user of plug-ins, until the conversation ends. */
const HostOrder = z.strictObject({ ...versions, host: HostedPlugins }).readonly()

/** An order of any kind. */
export const HelperOrder = z.union([MeasureOrder, ExaminationOrder, AdmissionOrder, EqualOrder, HostOrder])
export type HelperOrder = z.infer<typeof HelperOrder>

/** Versions that an order states, whatever else is in it. */
export const OrderVersions = z.object({ protocol: z.number(), recording: z.number(), joulegate: z.string().max(40) })
export const isReadable = ({ protocol, recording }: Pick<z.infer<typeof OrderVersions>, 'protocol' | 'recording'>): boolean =>
  protocol === PROTOCOL && recording === SCHEMA

/** Signals that end a measurement. */
const Signal = z.enum(['SIGINT', 'SIGTERM', 'SIGHUP'])

/** Message of the one who has ordered, while the helper measures. */
export const Reply = z.union([
  z.strictObject({ history: History }),
  /** Everything up to this number has been dealt with. */
  z.strictObject({ dealt: z.int() }),
  /** A signal came: `isSecond` ends even the user's cleanup. */
  z.strictObject({ signal: Signal, isSecond: z.boolean() }),
])
export type Reply = z.infer<typeof Reply>

/** Log files of a report directory, and no others. */
export const LogName = z.enum([
  'build-base.log',
  'build-head.log',
  'build-anchor.log',
  'plugins.log',
  'plugins-base.log',
  'plugins-head.log',
  'plugins-anchor.log',
])

/** Message of the helper. */
export const News = z.union([
  /** Version of the helper: the first message. */
  z.strictObject({ joulegate: z.string().max(40) }),
  /** The machine is reserved: asks for the history. */
  z.strictObject({ wants: z.literal('history') }),
  z.strictObject({ event: z.custom<Event>((value) => typeof value === 'object' && value !== null && 'type' in value) }),
  z.strictObject({ line: JournalLine }),
  /** Next bytes of a log. */
  z.strictObject({ log: LogName, base64: z.base64() }),
  /** Next bytes of a file that a workload has left. The first message of a file may have none. */
  z.strictObject({ artifact: ArtifactName, base64: z.base64() }),
  /** Result of an examination. */
  z.strictObject({ doctor: Doctor }),
  /** Result of an admission: the reason why the machine does not take the job, or null. */
  z.strictObject({ admitted: z.nullable(Finding) }),
  /** Answer of the registrar, or null if this machine has none that sets a status. */
  z.strictObject({ vouched: z.nullable(Finding) }),
  /** Word of a plug-in that the helper runs. */
  z.strictObject({ hosted: HostNews }),
  /** Asks for the answer `dealt`, so that nobody works while a meter runs. */
  z.strictObject({ deal: z.int() }),
  /** The last message. `problem`: the reason why there is no result, or null. `isStopped`: a signal came before anything was measured. */
  z.strictObject({ end: z.strictObject({ problem: z.nullable(Finding), isStopped: z.boolean() }) }),
])
export type News = z.infer<typeof News>
