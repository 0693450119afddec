import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Attested, type Verified, verifyAttestation } from '../../../src/github/attestation.ts'
import shipped from '../../../src/github/trusted-root.json' with { type: 'json' }

/**
 * Real bundles of sigstore, made by GitHub Actions with certificates of Fulcio, as the tests of the GitHub CLI keep them
 * (cli/cli, pkg/cmd/attestation/test/data, MIT). `shared` attests a file with actions/attest-build-provenance, by a workflow that another
 * one calls. `npm` is the provenance of sigstore 2.1.0 in the npm registry.
 */
const GOLDEN = join(import.meta.dirname, '../../golden/attestation')
const read = (name: string): string => readFileSync(join(GOLDEN, name), 'utf8')
const NAME = 'github_provenance_demo-0.0.0-py3-none-any.whl'
const FILE: Attested = {
  name: NAME,
  sha256: createHash('sha256')
    .update(readFileSync(join(GOLDEN, NAME)))
    .digest('hex'),
  repository: 'malancas/attest-demo',
  signer: 'github/artifact-attestations-workflows/.github/workflows/attest.yml',
}
const SIGNER = `https://github.com/${FILE.signer}@09b495c3f12c7881b3cc17209a327792065c1a1d`

interface Bundle {
  mediaType: string
  verificationMaterial: {
    certificate?: { rawBytes: string } | undefined
    tlogEntries: Record<string, unknown>[]
    timestampVerificationData?: unknown
  }
  dsseEnvelope: { payload: string; payloadType: string; signatures: { sig: string }[] }
}
const bundle = (name = 'shared'): Bundle => JSON.parse(read(`${name}.sigstore.json`))
const verify = (given: unknown, wanted: Partial<Attested> = {}, root: unknown = null): Verified =>
  verifyAttestation(given, { ...FILE, ...wanted }, root)
const why = (result: Verified): string => (result.isValid ? 'valid' : result.fault.why)

/** The bundle after a change of its parsed statement, which nobody has signed. */
function restated(change: (text: string) => string): Bundle {
  const made = bundle()
  const text = change(Buffer.from(made.dsseEnvelope.payload, 'base64').toString())
  made.dsseEnvelope.payload = Buffer.from(text).toString('base64')
  return made
}

function changed(change: (made: Bundle) => void): Bundle {
  const made = bundle()
  change(made)
  return made
}

test('the recorded attestation of a file counts, long after its certificate has expired', () => {
  expect(verify(bundle())).toEqual({ isValid: true, signer: SIGNER })
})

describe('an attestation does not count', () => {
  test.each<[string, Partial<Attested>, string]>([
    ['another digest', { sha256: 'a'.repeat(64) }, 'subject'],
    ['another name, as of an older release', { name: 'github_provenance_demo-0.0.1-py3-none-any.whl' }, 'subject'],
    ['another repository', { repository: 'actions/runner' }, 'repository'],
    ['a repository whose name begins alike', { repository: 'malancas/attest-dem' }, 'repository'],
    ['another workflow', { signer: 'actions/runner/.github/workflows/release.yml' }, 'signer'],
    ['a workflow whose name begins alike', { signer: FILE.signer.slice(0, -1) }, 'signer'],
    ['the workflow that called', { signer: 'malancas/attest-demo/.github/workflows/shared.yml' }, 'signer'],
  ])('for %s', (_, wanted, reason) => {
    expect(why(verify(bundle(), wanted))).toBe(reason)
  })

  const sha = 'b'.repeat(64)
  const other = bundle('npm')
  test.each<[string, Bundle, Partial<Attested>?]>([
    ['a changed payload, for the file that it names now', restated((text) => text.replaceAll(FILE.sha256, sha)), { sha256: sha }],
    ['a payload with another space', restated((text) => text.replace(':', ': '))],
    ['another type of payload', changed((made) => (made.dsseEnvelope.payloadType = 'application/json'))],
    ['no entry in the log', changed((made) => (made.verificationMaterial.tlogEntries = []))],
    ['the entry of another file', changed((made) => (made.verificationMaterial.tlogEntries = other.verificationMaterial.tlogEntries))],
    [
      'an entry that the log has not signed',
      changed(
        (made) =>
          (made.verificationMaterial.tlogEntries = made.verificationMaterial.tlogEntries.map((one) => ({
            ...one,
            inclusionPromise: undefined,
            inclusionProof: undefined,
          }))),
      ),
    ],
    [
      'an entry of another time',
      changed(
        (made) =>
          (made.verificationMaterial.tlogEntries = made.verificationMaterial.tlogEntries.map((one) => ({
            ...one,
            integratedTime: '1900000000',
          }))),
      ),
    ],
    ['the certificate of another run', changed((made) => (made.verificationMaterial.certificate = other.verificationMaterial.certificate))],
    ['no certificate', changed((made) => delete made.verificationMaterial.certificate)],
    ['the signature of another file', changed((made) => (made.dsseEnvelope.signatures = other.dsseEnvelope.signatures))],
    ['no signature', changed((made) => (made.dsseEnvelope.signatures = []))],
  ])('with %s', (_, given, wanted) => {
    expect(why(verify(given, wanted))).toBe('signature')
  })

  test('of the npm registry, which names no SHA-256', () => {
    const wanted = {
      repository: 'sigstore/sigstore-js',
      signer: 'sigstore/sigstore-js/.github/workflows/release.yml',
      name: 'pkg:npm/sigstore@2.1.0',
    }
    expect(why(verify(bundle('npm'), wanted))).toBe('subject')
  })

  const ended = <Item extends object>(items: readonly Item[], key: 'publicKey' | null): unknown =>
    items.map((item) => {
      const validFor = { start: '2020-01-01T00:00:00Z', end: '2021-01-01T00:00:00Z' }
      return key === null ? { ...item, validFor } : { ...item, [key]: { ...Object(Reflect.get(item, key)), validFor } }
    })
  const { certificateAuthorities, tlogs, ctlogs } = shipped
  test.each<[string, unknown]>([
    ['no authority', { ...shipped, certificateAuthorities: [] }],
    ['authorities that have ended', { ...shipped, certificateAuthorities: ended(certificateAuthorities, null) }],
    ['the authority of time stamps as the only one', { ...shipped, certificateAuthorities: shipped.timestampAuthorities }],
    ['no log', { ...shipped, tlogs: [] }],
    ['logs that have ended', { ...shipped, tlogs: ended(tlogs, 'publicKey') }],
    ['the key of another log', { ...shipped, tlogs: tlogs.map((log) => ({ ...log, publicKey: ctlogs[0]?.publicKey })) }],
    ['no log of certificates', { ...shipped, ctlogs: [] }],
    ['nothing', {}],
  ])('by a root with %s', (_, root) => {
    expect(why(verify(bundle(), {}, root))).toBe('signature')
  })

  test.each<[string, unknown]>([
    ['null', null],
    ['nothing', undefined],
    ['a text', 'x'],
    ['a list', []],
    ['an empty object', {}],
    ['a certificate that is none', changed((made) => (made.verificationMaterial.certificate = { rawBytes: 'AAAA' }))],
    ['a deep nest', JSON.parse(`${'{"dsseEnvelope":'.repeat(2_000)}1${'}'.repeat(2_000)}`)],
    ['a payload that is no JSON', restated(() => '\u0000')],
  ])('if it is %s', (_, given) => {
    expect(why(verify(given))).toBe('signature')
  })
})
