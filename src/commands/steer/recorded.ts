import { artifactsLike, fetchArtifact } from '../../github/artifact.ts'
import type { GitHub } from '../../github/client.ts'
import { failureOf } from '../../github/failure.ts'
import { commitAt, isOfBranch } from '../../github/fork-pull.ts'
import { runAt } from '../../github/runs.ts'
import { unzipOne } from '../../github/zip.ts'
import type { Finding } from '../../model/finding.ts'
import type { Recording } from '../../model/recording.ts'
import { readForeignRecording } from '../../store/foreign.ts'
import { sealOf } from '../../store/seal.ts'

/** Name of the artifact with the Recording of a run. A run with several jobs adds a dash and a name of its own. */
export const RECORDING_ARTIFACT = 'joulegate-recording'
/** The only file of the artifact, and its maximum size in bytes. */
const FILE = 'recording.json'
const MOST_BYTES = 32 * 1024 * 1024
/** Most artifacts of a run that are downloaded. Each job of it can upload some. */
const MOST_ARTIFACTS = 20

/** `other`: no artifact of the run has the hash. `unread`: this job may not read artifacts. */
export type UnrecordedFault = Finding<'judge-unrecorded'>['data']['fault']

/** Hash of a Recording, and the run that it must be of, as a status says. */
export interface Sealed {
  readonly run: number
  /** Head of the pull request. */
  readonly headSha: string
  /** SHA-256 of recording.json. */
  readonly seal: string
}

/**
 * Finds the Recording of a run by its hash. An artifact of any origin may lie beside it: without the hash it counts as none, and its content is
 * not even parsed. Returns the reason if there is none; `foreign`: the run is not of this head. @throws errors of requests, but none of permissions; permission: `actions: read`.
 */
export async function recordingOf(github: GitHub, { run, headSha, seal }: Sealed): Promise<Recording | UnrecordedFault | 'foreign'> {
  try {
    const known = await runAt(github, run)
    if (known !== null && known.headSha !== headSha) return 'foreign'
    const listed = await artifactsLike(github, run, RECORDING_ARTIFACT)
    const there = listed.filter(({ expired }) => !expired)
    for (const artifact of there.slice(0, MOST_ARTIFACTS)) {
      const downloaded = await fetchArtifact(github, artifact)
      const unzipped = 'bytes' in downloaded ? unzipOne(downloaded.bytes, { name: FILE, most: MOST_BYTES }) : downloaded
      if (!('bytes' in unzipped) || sealOf(unzipped.bytes) !== seal) continue
      return readForeignRecording(unzipped.bytes) ?? 'other'
    }
    return listed.length === 0 ? 'missing' : there.length === 0 ? 'expired' : 'other'
  } catch (error) {
    const failure = failureOf(error)
    if (failure.kind === 'answered' && (failure.status === 403 || failure.status === 404)) return 'unread'
    throw error
  }
}

/**
 * Reports whether a Recording compares the head of a pull request, or a merge of it, with a commit of the base branch. `tip`: the newest one.
 * @throws errors of requests; permission: `contents: read`.
 */
export async function comparesHead(
  github: GitHub,
  { revisions }: Recording,
  { headSha, tip }: { readonly headSha: string; readonly tip: string },
): Promise<boolean> {
  const { base, head } = revisions
  if (base.kind !== 'commit' || head.kind !== 'commit' || !(await isOfBranch(github, base.sha, tip))) return false
  if (head.sha === headSha) return true
  const [first, second, ...others] = (await commitAt(github, head.sha))?.parents ?? []
  return first?.sha === base.sha && second?.sha === headSha && others.length === 0
}
