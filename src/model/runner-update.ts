import { z } from 'zod'
import { Finding } from './finding.ts'

/** Version of GitHub's runner, for example 2.336.0. */
export const RunnerVersion = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/)

/** Place of a release, and whom its archive must be attested by. */
export const ReleaseSource = z.strictObject({
  /** URL of the REST API. */
  api: z.url({ protocol: /^https?$/ }),
  /** `owner/name` of the repository that has the releases, and builds them. */
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  /** Workflow that signs, as `owner/name/path`. */
  signer: z.string(),
  /** Name of the archive. VERSION stands for the version. */
  archive: z.string(),
})
export type ReleaseSource = z.infer<typeof ReleaseSource>

/** Order to fetch a release, from the setup to the updater. */
export const UpdateOrder = z.strictObject({
  source: ReleaseSource,
  /** null: the newest one. */
  version: RunnerVersion.nullable(),
  /** Whether an archive without an attestation is refused. */
  isAttested: z.boolean(),
  /** Trusted root of sigstore, as its JSON. null: the one of this version of Joulegate. */
  trustedRoot: z.unknown().nullable(),
})
export type UpdateOrder = z.infer<typeof UpdateOrder>

/** Release that was fetched and checked. */
export const FetchedRelease = z.strictObject({
  name: z.string().regex(/^\w[\w.-]{0,200}$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Workflow that has signed the attestation, with its ref. null: the attestation was not looked at. */
  signer: z.string().nullable(),
})
export type FetchedRelease = z.infer<typeof FetchedRelease>

/** Answer to an order. */
export const UpdateAnswer = z.union([z.strictObject({ release: FetchedRelease }), z.strictObject({ problem: Finding })])
export type UpdateAnswer = z.infer<typeof UpdateAnswer>
