import { createHash } from 'node:crypto'
import { z } from 'zod'
import { isSafe } from '../model/registration.ts'
import type { ReleaseSource } from '../model/runner-update.ts'
import { OddAnswer } from './failure.ts'
import { guardedFetch } from './guarded.ts'

/** Archive of a release, as its page describes it. */
export interface ReleaseAsset {
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  /** Address of the archive in the API. */
  readonly address: string
}

/** Server that did not answer as GitHub does. `status`: its status of HTTP; null if it gave none. */
export class ServerError extends Error {
  readonly status: number | null
  constructor(message: string, status: number | null, cause?: unknown) {
    super(message, { cause })
    this.status = status
  }
}

/** Largest archive of a runner, in bytes. */
const LARGEST = 1 << 30
/** Milliseconds that a download may take, and servers that may send on to another one. */
const DOWNLOAD_WITHIN = 1_200_000
const MOST_HOPS = 5

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Release = z.looseObject({
  tag_name: z.string().regex(/^v\d{1,5}\.\d{1,5}\.\d{1,5}$/),
  draft: z.literal(false),
  prerelease: z.literal(false),
  body: z.string().nullable().optional(),
  assets: z.array(
    z.looseObject({
      id: z.int().positive(),
      name: z.string(),
      size: z.int().positive().max(LARGEST),
      digest: z.string().nullable().optional(),
    }),
  ),
})
const Attestations = z.looseObject({ attestations: z.array(z.looseObject({ bundle: z.unknown().optional() })) })

/** Asks for JSON. Throws ServerError. */
async function ask(api: string, path: string): Promise<unknown> {
  const headers = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28', 'user-agent': 'joulegate' }
  const response = await guardedFetch(`${api}${path}`, { headers }).catch((error: unknown) => {
    throw new ServerError(reasonOf(error), null, error)
  })
  if (!response.ok) throw new ServerError(`status ${response.status}`, response.status)
  return response.json().catch((error: unknown) => {
    throw new ServerError(reasonOf(error), null, error)
  })
}

const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? cause.message : String(cause)
}

/**
 * Returns the archive of a release, and the SHA-256 that its page names; GitHub's own hash of the file must be the same. `version`: null
 * for the newest one. Throws ServerError; OddAnswer if the page does not name one archive with its hash.
 */
export async function findRelease({ api, repository, archive }: ReleaseSource, version: string | null): Promise<ReleaseAsset> {
  const path = version === null ? 'latest' : `tags/v${version}`
  const { data, error } = Release.safeParse(await ask(api, `/repos/${repository}/releases/${path}`))
  if (error !== undefined) throw new OddAnswer(z.prettifyError(error), { cause: error })
  const found = data.tag_name.slice(1)
  if (version !== null && found !== version) throw new OddAnswer(`it is the release ${found}`)
  const name = archive.replace('VERSION', found)
  const [asset, ...others] = data.assets.filter((one) => one.name === name)
  if (asset === undefined || others.length > 0) throw new OddAnswer(`it has ${others.length + (asset ? 1 : 0)} files ${name}`)
  const named = hashesIn(data.body ?? '', name)
  const [sha256, ...rest] = [...new Set([...named, ...(asset.digest ? [asset.digest.replace(/^sha256:/, '')] : [])])]
  if (named.length === 0 || rest.length > 0 || !Sha256.safeParse(sha256).success)
    throw new OddAnswer(`it names ${rest.length + named.length} hashes of ${name}`)
  return { name, sha256: sha256 ?? '', bytes: asset.size, address: `${api}/repos/${repository}/releases/assets/${asset.id}` }
}

/** Returns the hashes that the text of a release has in the line of a file. */
const hashesIn = (body: string, name: string): readonly string[] =>
  body
    .split(/\r?\n/)
    .filter((line) => line.includes(`${name} `))
    .flatMap((line) => [...line.matchAll(/-->\s*([0-9a-f]{64})\s*<!--/g)].map(([, hash = '']) => hash))

/** Returns the attestations (bundles of sigstore) that a repository has for a file. Throws ServerError, OddAnswer. */
export async function listAttestations({ api, repository }: ReleaseSource, sha256: string): Promise<readonly unknown[]> {
  const path = `/repos/${repository}/attestations/sha256:${sha256}?per_page=30&predicate_type=${encodeURIComponent('https://slsa.dev/provenance/v1')}`
  const answer = await ask(api, path).catch((error: unknown) => {
    if (error instanceof ServerError && error.status === 404) return { attestations: [] }
    throw error
  })
  const { data, error } = Attestations.safeParse(answer)
  if (error !== undefined) throw new OddAnswer(z.prettifyError(error), { cause: error })
  return data.attestations.slice(0, 30).map(({ bundle }) => bundle)
}

/**
 * Downloads an archive, and passes its bytes on. It follows to other hosts, as long as these are encrypted. Returns its SHA-256. Throws
 * ServerError, also if it is longer than its page says.
 */
export async function download({ address, bytes }: ReleaseAsset, write: (part: Uint8Array) => void): Promise<string> {
  const hash = createHash('sha256')
  let length = 0
  try {
    const { body } = await follow(address, AbortSignal.timeout(DOWNLOAD_WITHIN))
    for await (const part of body ?? []) {
      length += part.length
      if (length > bytes) throw new Error(`it is longer than ${bytes} bytes`)
      hash.update(part)
      write(part)
    }
  } catch (error) {
    throw error instanceof ServerError ? error : new ServerError(reasonOf(error), null, error)
  }
  return hash.digest('hex')
}

async function follow(address: string, signal: AbortSignal): Promise<Response> {
  const mayBePlain = new URL(address).protocol === 'http:'
  let next = new URL(address)
  for (let hop = 0; hop <= MOST_HOPS; hop++) {
    if (!isSafe(next) || (next.protocol === 'http:' && !mayBePlain))
      throw new ServerError(`it sends on to ${next.origin}, which is not encrypted`, null)
    const headers = { accept: 'application/octet-stream', 'user-agent': 'joulegate' }
    const response = await fetch(next, { headers, redirect: 'manual', signal })
    const location = response.headers.get('location')
    if (response.ok) return response
    await response.body?.cancel()
    if (response.status < 300 || response.status > 399 || location === null)
      throw new ServerError(`status ${response.status}`, response.status)
    next = new URL(location, next)
  }
  throw new ServerError(`it sends on more than ${MOST_HOPS} times`, null)
}
