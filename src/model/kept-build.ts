import { z } from 'zod'

/** Version of the files in which builds are kept. Those of another version are removed when they are looked for. */
export const KEPT_BUILD_VERSION = 1

/** Bytes that all kept builds together may take, unless an option says otherwise. */
export const KEPT_BUILDS_LIMIT = 5e9

const Digest = z.string().regex(/^[0-9a-f]{64}$/)

/** A build that is kept for later sessions: the facts in front of its archive. */
export const KeptBuild = z
  .strictObject({
    version: z.literal(KEPT_BUILD_VERSION),
    /** Digest of all that the build depends on. */
    key: Digest,
    /** Directory that the files name, so that they can be put back there only; null if they name none. */
    place: z.string().max(4_096).nullable(),
    /** Repository and commit that were built, for people. */
    repository: z.string().max(2_000),
    commit: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/),
    at: z.iso.datetime(),
    /** Seconds that the build took. */
    seconds: z.number().nonnegative(),
    /** Length and SHA-256 of the archive, unpacked. */
    bytes: z.int().nonnegative(),
    sha256: Digest,
    /** Hash of the build; see `buildHash`. null if none of its files counts. */
    hash: Digest.nullable(),
  })
  .readonly()
export type KeptBuild = z.infer<typeof KeptBuild>

/** A file of the build cache. Times are in milliseconds since 1970. */
export interface KeptFile {
  readonly file: string
  /** Bytes on disk. */
  readonly bytes: number
  readonly usedAt: number
  /** null if the file is damaged. */
  readonly build: KeptBuild | null
}

/** Ways in which a session may use builds of earlier sessions. */
export interface BuildReuse {
  /** Directory in which builds are kept. */
  readonly directory: string
  /** Bytes that all of them may take together. */
  readonly limit: number
  /** Hashes of builds that were measured. If head's is one of them, the session ends before any trial. */
  readonly measured?: ReadonlySet<string>
}
