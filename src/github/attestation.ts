import { bundleFromJSON } from '@sigstore/bundle'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify'
import { z } from 'zod'
import { detailOf } from '../model/problems.ts'
import shipped from './trusted-root.json' with { type: 'json' }

/** File that an attestation must be about, and who must have made it. */
export interface Attested {
  readonly name: string
  readonly sha256: string
  /** `owner/name` of the repository that was built. */
  readonly repository: string
  /** Workflow that signs, as `owner/name/path`. */
  readonly signer: string
}

/** Part of an attestation that does not count, and what it has there. */
interface Fault {
  readonly why: 'signature' | 'issuer' | 'signer' | 'repository' | 'machine' | 'kind' | 'subject' | 'form'
  readonly detail: string
}

/** Result of looking at an attestation. `signer`: the workflow that has signed it, with its ref. */
export type Verified = { readonly isValid: true; readonly signer: string } | { readonly isValid: false; readonly fault: Fault }

/** Issuer of the identities of GitHub Actions. */
const ISSUER = 'https://token.actions.githubusercontent.com'
/** Kind of statement that says how a file was built. */
const PROVENANCE = 'https://slsa.dev/provenance/v1'
const PAYLOAD_TYPE = 'application/vnd.in-toto+json'
/** Extension of a certificate of sigstore with the repository that was built, and the one with the kind of machine. */
const [SOURCE_REPOSITORY, RUNNER_ENVIRONMENT] = ['1.3.6.1.4.1.57264.1.12', '1.3.6.1.4.1.57264.1.11']

const Statement = z.looseObject({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  predicateType: z.string(),
  subject: z.array(z.looseObject({ name: z.string().optional(), digest: z.record(z.string(), z.string()) })).max(10_000),
})

/**
 * Looks whether an attestation (a bundle of sigstore) says that GitHub Actions has built this file in this repository by this workflow.
 * `root`: a trusted root of sigstore as its JSON; null: the one of this version. It asks nobody.
 */
export function verifyAttestation(bundle: unknown, wanted: Attested, root: unknown): Verified {
  try {
    const parsed = bundleFromJSON(bundle)
    const { identity } = new Verifier(toTrustMaterial(TrustedRoot.fromJSON(root ?? shipped))).verify(toSignedEntity(parsed))
    const oids = (identity?.oids ?? []).map(({ oid, value }) => [oid?.id.join('.') ?? '', Buffer.from(value)] as const)
    const signer = identity?.subjectAlternativeName ?? ''
    const fault = whoFault({ issuer: identity?.extensions?.issuer, signer, oids }, wanted) ?? whatFault(parsed.content, wanted)
    return fault === null ? { isValid: true, signer } : { isValid: false, fault }
  } catch (error) {
    return { isValid: false, fault: { why: 'signature', detail: detailOf(error) } }
  }
}

type Content = ReturnType<typeof bundleFromJSON>['content']

interface Who {
  readonly issuer: string | undefined
  readonly signer: string
  readonly oids: readonly (readonly [id: string, value: Buffer])[]
}

/** Returns what is wrong with the one who has signed, or null. */
function whoFault({ issuer = '', signer, oids }: Who, { repository, signer: workflow }: Attested): Fault | null {
  const [source, machine] = [SOURCE_REPOSITORY, RUNNER_ENVIRONMENT].map((wanted) => textIn(oids.find(([id]) => id === wanted)?.[1]))
  if (issuer !== ISSUER) return { why: 'issuer', detail: issuer }
  if (!signer.startsWith(`https://github.com/${workflow}@`)) return { why: 'signer', detail: signer }
  if (source !== `https://github.com/${repository}`) return { why: 'repository', detail: source ?? '' }
  return machine === 'github-hosted' ? null : { why: 'machine', detail: machine ?? '' }
}

/** Returns the text of an extension: a UTF8String of DER, shorter than 128 bytes, or of a longer form with one byte for its length. */
function textIn(value: Buffer | undefined): string | null {
  if (value === undefined || value[0] !== 0x0c) return null
  const start = value[1] === 0x81 ? 3 : 2
  return value[start - 1] === value.length - start ? value.subarray(start).toString() : null
}

/** Returns what is wrong with a statement, or null. Its signature was verified. */
function whatFault(content: Content, { name, sha256 }: Attested): Fault | null {
  if (content.$case !== 'dsseEnvelope' || content.dsseEnvelope.payloadType !== PAYLOAD_TYPE) return { why: 'form', detail: content.$case }
  const { data, error } = Statement.safeParse(JSON.parse(content.dsseEnvelope.payload.toString()))
  if (data === undefined) return { why: 'form', detail: z.prettifyError(error) }
  if (data.predicateType !== PROVENANCE) return { why: 'kind', detail: data.predicateType }
  const [first] = data.subject
  const isAbout = data.subject.some((one) => one.name === name && one.digest['sha256'] === sha256)
  return isAbout ? null : { why: 'subject', detail: `${first?.name ?? ''} ${first?.digest['sha256'] ?? ''}`.trim() }
}
