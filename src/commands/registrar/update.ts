import { verifyAttestation } from '../../github/attestation.ts'
import { OddAnswer } from '../../github/failure.ts'
import { download, findRelease, listAttestations, ServerError } from '../../github/runner-release.ts'
import { Problem, problem } from '../../model/finding.ts'
import { type FetchedRelease, type UpdateAnswer, UpdateOrder } from '../../model/runner-update.ts'

/**
 * Carries out an order, given as JSON: fetches a release of GitHub's runner, passes its bytes on, and checks its hash and its attestation.
 * The answer has the Problem if anything is not as it should be. Then the bytes are not to be used.
 */
export async function fetchRelease(order: string, write: (part: Uint8Array) => void): Promise<UpdateAnswer> {
  const parsed = UpdateOrder.parse(JSON.parse(order))
  try {
    return { release: await fetched(parsed, write) }
  } catch (error) {
    return { problem: problemOf(parsed, error).finding }
  }
}

async function fetched(
  { source, version, isAttested, trustedRoot }: UpdateOrder,
  write: (part: Uint8Array) => void,
): Promise<FetchedRelease> {
  const asset = await findRelease(source, version)
  const { name, sha256 } = asset
  // Before the download, which is large.
  const signer = isAttested ? await signerOf({ source, name, sha256, trustedRoot }) : null
  const found = await download(asset, write)
  if (found !== sha256) throw problem('update-wrong-bytes', { name, found, named: sha256 })
  return { name, sha256, signer }
}

interface Archive extends Pick<UpdateOrder, 'source' | 'trustedRoot'> {
  readonly name: string
  readonly sha256: string
}

/** Returns who has signed an attestation of this archive that counts. Throws Problem `update-unattested`, `update-attestation-refused`. */
async function signerOf({ source, name, sha256, trustedRoot }: Archive): Promise<string> {
  const { repository, signer } = source
  const results = (await listAttestations(source, sha256)).map((bundle) =>
    verifyAttestation(bundle, { name, sha256, repository, signer }, trustedRoot),
  )
  const valid = results.find((result) => result.isValid)
  if (valid?.isValid) return valid.signer
  const [first] = results
  if (first === undefined || first.isValid) throw problem('update-unattested', { name, repository })
  throw problem('update-attestation-refused', { name, ...first.fault })
}

function problemOf({ source, version }: UpdateOrder, error: unknown): Problem {
  if (error instanceof Problem) return error
  const { api, repository } = source
  if (error instanceof OddAnswer) return problem('update-odd-release', { repository, detail: error.message }, error)
  if (!(error instanceof ServerError)) throw error
  if (error.status === 404) return problem('update-no-release', { repository, version }, error)
  return problem('update-unreachable', { host: new URL(api).origin, detail: error.message }, error)
}
