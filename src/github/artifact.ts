import { z } from 'zod'
import type { ArchiveFault } from '../model/findings/forks.ts'
import { type GitHub, readAnswer } from './client.ts'
import type { ForkRun } from './workflow-run.ts'

/** Maximum size of an artifact in bytes, as it is downloaded. */
const MOST_PACKED = 8 * 1024 * 1024
/** A run with more artifacts of one name than this is refused, and not listed to its end. */
const MOST_LISTED = 100

const Artifact = z.looseObject({
  id: z.int().positive(),
  name: z.string(),
  size_in_bytes: z.number().nonnegative(),
  expired: z.boolean(),
  created_at: z.string().nullable(),
  workflow_run: z.looseObject({ id: z.number().optional() }).nullish(),
})
type Artifact = z.infer<typeof Artifact>

/** Artifact of the repository. `runId`: the run that has uploaded it, or null if GitHub does not know it. */
export interface ListedArtifact extends Pick<Artifact, 'id' | 'size_in_bytes' | 'expired'> {
  readonly runId: number | null
}
/** A run, and the start of its attempt: ISO 8601. Older artifacts are of an earlier attempt. */
type Since = Pick<ForkRun, 'id' | 'startedAt'>

/** `missing`: this attempt of the run has no such artifact. */
export type Downloaded = { readonly bytes: Buffer } | { readonly fault: ArchiveFault | 'missing' }

/**
 * Downloads the one artifact of this name that this attempt of the run has uploaded. It is from a stranger: it is kept in memory, and only
 * up to a limit. @throws errors of requests; permission: `actions: read`.
 */
export async function downloadArtifact(github: GitHub, run: Since, name: string): Promise<Downloaded> {
  const [artifact, ...others] = await artifactsOf(github, run, name)
  if (artifact === undefined) return { fault: 'missing' }
  if (others.length > 0) return { fault: 'twice' }
  return fetchArtifact(github, artifact)
}

/** Lists the artifacts of all runs that have this name, the newest 100. @throws errors of requests; permission: `actions: read`. */
export async function listedArtifacts(github: GitHub, name: string): Promise<readonly ListedArtifact[]> {
  const { actions } = (await github.api()).rest
  const { data } = await actions.listArtifactsForRepo({ ...github.place, name, per_page: MOST_LISTED })
  const { artifacts } = readAnswer(z.looseObject({ artifacts: z.array(Artifact) }), data)
  return artifacts.filter((one) => one.name === name).map((one) => ({ ...one, runId: one.workflow_run?.id ?? null }))
}

/**
 * Lists the artifacts of a run, of all its attempts, that have this name, or begin with it and a dash: the newest first.
 * @throws errors of requests; permission: `actions: read`.
 */
export async function artifactsLike(github: GitHub, run: number, name: string): Promise<readonly Omit<ListedArtifact, 'runId'>[]> {
  const { actions } = (await github.api()).rest
  const { data } = await actions.listWorkflowRunArtifacts({ ...github.place, run_id: run, per_page: MOST_LISTED })
  const { artifacts } = readAnswer(z.looseObject({ artifacts: z.array(Artifact) }), data)
  const isLike = (one: Artifact): boolean => one.name === name || one.name.startsWith(`${name}-`)
  return artifacts.filter((one) => isLike(one) && one.workflow_run?.id === run).toSorted((one, other) => other.id - one.id)
}

/** Downloads an artifact into memory, up to a limit. @throws errors of requests; permission: `actions: read`. */
export async function fetchArtifact(github: GitHub, artifact: Pick<Artifact, 'id' | 'size_in_bytes' | 'expired'>): Promise<Downloaded> {
  if (artifact.expired) return { fault: 'expired' }
  if (artifact.size_in_bytes > MOST_PACKED) return { fault: 'size' }
  // The address that GitHub names is valid for a minute, so that each attempt asks for a new one.
  return github.persist(() => fetched(github, artifact))
}

/** Lists the artifacts of an attempt. An earlier attempt has its own, which GitHub lists too. */
async function artifactsOf(github: GitHub, run: Since, name: string): Promise<readonly Artifact[]> {
  const { actions } = (await github.api()).rest
  const { data } = await actions.listWorkflowRunArtifacts({ ...github.place, run_id: run.id, name, per_page: MOST_LISTED })
  const { artifacts } = readAnswer(z.looseObject({ artifacts: z.array(Artifact) }), data)
  const started = Date.parse(run.startedAt)
  return artifacts.filter((one) => one.name === name && one.workflow_run?.id === run.id && Date.parse(one.created_at ?? '') >= started)
}

async function fetched(github: GitHub, { id }: Pick<Artifact, 'id'>): Promise<Downloaded> {
  const { actions } = (await github.api()).rest
  const about = { ...github.place, artifact_id: id, archive_format: 'zip' } as const
  // The client would follow the redirect, and read whatever comes, however long it is.
  const { headers } = await actions.downloadArtifact({ ...about, request: { redirect: 'manual', retries: 0 } })
  const url = headers.location ?? ''
  if (!URL.canParse(url)) return { fault: 'redirect' }
  try {
    const response = await github.elsewhere(url)
    if (response !== null && response.status >= 500) throw new Error(`it answered ${response.status}`)
    if (response?.status !== 200 || response.body === null) return { fault: 'redirect' }
    const bytes = await upTo(MOST_PACKED, response.body)
    return bytes === null ? { fault: 'size' } : { bytes }
  } catch (error) {
    throw error instanceof Error && error.name === 'AbortError' ? error : new LostDownload(url, error)
  }
}

/** Reads a stream to its end. Returns null if it is longer than `most` bytes; then it is not read further. */
async function upTo(most: number, stream: ReadableStream<Uint8Array>): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    length += chunk.length
    if (length > most) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** A download that broke off, in the shape of a lost request: `failureOf` of failure.ts recognises it. */
class LostDownload extends Error {
  override readonly name = 'HttpError'
  readonly request: { readonly url: string }

  constructor(url: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.request = { url }
  }
}
