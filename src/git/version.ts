import { type Problem, problem } from '../model/finding.ts'
import { type GitFailure, privateGit } from './git.ts'

/** Oldest git that has all we use. Older ones print `rev-parse --path-format` and ignore GIT_CONFIG_COUNT and GIT_CONFIG_GLOBAL. */
const LEAST = { major: 2, minor: 32 }
/** Time limit for the answer, which comes within milliseconds. */
const LIMIT_MS = 10_000

/**
 * Checks that there is a git, and that it is new enough. Call it before any other git: old ones fail with misleading messages.
 * @throws Problem `git-missing`, `git-unusable`, `git-silent`, `git-too-old`.
 */
export async function requireGit(): Promise<void> {
  const late = AbortSignal.timeout(LIMIT_MS)
  const printed = await privateGit(
    '/',
    {},
    late,
  )(['--version'], (failure) => (late.aborted ? problem('git-silent', { seconds: LIMIT_MS / 1000 }, failure) : unusable(failure)))
  const [, version, major, minor] = /((\d+)\.(\d+)[.\d]*)/.exec(printed) ?? []
  if (version === undefined) throw problem('git-unusable', { detail: `git --version: ${JSON.stringify(printed.slice(0, 80))}` })
  if (Number(major) < LEAST.major || (Number(major) === LEAST.major && Number(minor) < LEAST.minor))
    throw problem('git-too-old', { version, least: `${LEAST.major}.${LEAST.minor}` })
}

function unusable(failure: GitFailure): Problem {
  const [, code] = /^Error: spawn git (E[A-Z]+)/m.exec(failure.message) ?? []
  if (code === 'ENOENT') return problem('git-missing', {}, failure)
  return problem('git-unusable', { detail: code === undefined ? failure.complaint : `spawn git ${code}` }, failure)
}
