import { type Finding, Problem } from '../finding.ts'
import { error, info, usage } from './catalogue.ts'

const TOKEN = 'JOULEGATE_GIT_TOKEN'
/** The messages are those of a command line and of a workflow. */
const THE_TOKEN = `the token (${TOKEN}; in a workflow the input github-token)`

/** The machine's or the network's turn, and no fault of what was typed: exit code 1. */
const trouble = (finding: Finding, cause?: unknown): Problem => new Problem('internal', finding, cause)

export const badRepositoryUrl = (url: string, detail: string): Problem =>
  usage(
    error(
      'bad-repository-url',
      `${JSON.stringify(url)} cannot be fetched from: ${detail}.`,
      'Write https://HOST/OWNER/NAME.git, ssh://git@HOST/OWNER/NAME.git, git@HOST:OWNER/NAME.git, file:///PATH, or a directory',
    ),
  )

export const credentialsInUrl = (scheme: string, rest: string): Problem =>
  usage(
    error(
      'credentials-in-url',
      `The URL of the repository has a user name or a password in it, which would end up in process lists and reports.`,
      `Take it out: --repo ${scheme}://${rest} with the token in the environment: ${TOKEN}=…`,
    ),
  )

export const exposedToken = (url: string): Problem =>
  usage(
    error(
      'exposed-token',
      `To fetch from ${url}, ${THE_TOKEN} would be sent unencrypted.`,
      `Use https; on a command line, or do without it: env -u ${TOKEN} joulegate …`,
    ),
  )

export const unknownRemoteRef = (ref: string, url: string, detail: string, cause?: unknown): Problem =>
  usage(
    error(
      'unknown-ref',
      `${JSON.stringify(ref)} names no commit of ${url}${detail === '' ? '' : `: ${detail}`}.`,
      `A branch, a tag, refs/pull/N/merge, all digits of a commit, or one of these with ~N. Look at: git ls-remote ${url}`,
    ),
    cause,
  )

export const namesInFull = (url: string, digits: number): Problem =>
  usage(
    error(
      'unknown-ref',
      `The commits of ${url} have names of ${digits} digits, which must be known before anything is fetched.`,
      `Name both in full: joulegate compare BASE HEAD --repo ${url}; find them with: git ls-remote ${url}`,
    ),
  )

export const emptyRemote = (url: string): Problem =>
  usage(error('no-commits', `The repository ${url} has no commits yet, so there is nothing to compare.`, 'Push two commits first'))

export const noRemoteHead = (url: string): Problem =>
  usage(
    error(
      'no-default-base',
      `${url} does not say which branch is its default, so what to compare cannot be guessed.`,
      `Name both: joulegate compare BASE HEAD --repo ${url}`,
    ),
  )

export const unadvertised = (commit: string, url: string, cause?: unknown): Problem =>
  usage(
    error(
      'unknown-ref',
      `${url} does not hand out ${commit}: it has no such commit, or gives out only what a branch or a tag points at.`,
      'Name a branch or a tag that points at it, or one with ~N (main~3); or clone the repository: --repo DIR',
    ),
    cause,
  )

export const unreachable = (url: string, detail: string, cause?: unknown): Problem =>
  usage(
    error(
      'remote-unreachable',
      `${url} cannot be reached: ${detail}`,
      `Is it spelt right, and the network there? Try: git ls-remote ${url}`,
    ),
    cause,
  )

export const accessRefused = (url: string, hasToken: boolean, isWeb: boolean, cause?: unknown): Problem => {
  const how = !isWeb
    ? `git's own access is used. Try: git ls-remote ${url}`
    : hasToken
      ? `Is it right, not expired, and allowed to read this repository? In a workflow: permissions: { contents: read }`
      : `A private repository needs a token that may read it: ${TOKEN}=… joulegate …`
  return usage(error('access-refused', `${url} refuses access${hasToken && isWeb ? ` with ${THE_TOKEN}` : ''}.`, how), cause)
}

export const noSuchRemote = (url: string, hasToken: boolean, cause?: unknown): Problem =>
  usage(
    error(
      'remote-not-found',
      `There is no repository at ${url}${hasToken ? ', or the token may not see it' : ''}.`,
      hasToken ? `Check the URL, and what ${THE_TOKEN} may read` : `Check the URL; a private repository needs ${TOKEN}=…`,
    ),
    cause,
  )

export const redirected = (url: string, hasToken: boolean, cause?: unknown): Problem =>
  usage(
    error(
      'remote-redirects',
      `${url} leads elsewhere${hasToken ? ', and a token is sent to no other place than the one that was named' : ''}.`,
      'Name the place that it leads to; often the same with .git at its end, or https instead of http',
    ),
    cause,
  )

export const fetchStalled = (url: string, seconds: number, cause?: unknown): Problem =>
  trouble(
    error('fetch-stalled', `${url} sent nothing for ${seconds} seconds.`, 'Try again; or clone the repository yourself: --repo DIR'),
    cause,
  )

export const connectionLost = (url: string, detail: string, cause?: unknown): Problem =>
  trouble(error('connection-lost', `The connection with ${url} broke: ${detail}`, 'Try again'), cause)

export const diskFull = (directory: string, cause?: unknown): Problem =>
  trouble(
    error(
      'disk-full',
      `No space is left for what is fetched into ${directory}.`,
      `Look at: df -h ${directory}; or put caches elsewhere: XDG_CACHE_HOME=DIR`,
    ),
    cause,
  )

export const fetchFailed = (url: string, detail: string, cause?: unknown): Problem =>
  trouble(error('fetch-failed', `Fetching from ${url} failed: ${detail}`, `Try: git ls-remote ${url}`), cause)

export const cannotCache = (directory: string, detail: string, cause?: unknown): Problem =>
  usage(
    error(
      'cannot-cache',
      `Fetched repositories cannot be kept in ${directory}: ${detail}`,
      'Put them elsewhere: XDG_CACHE_HOME=DIR joulegate …',
    ),
    cause,
  )

export const cacheDiscarded = (directory: string, url: string, detail: string): Finding =>
  info('cache-discarded', `What was kept of ${url} in ${directory} was damaged, and has been fetched anew: ${detail}`)

export const cacheInUse = (directory: string): Problem =>
  usage(
    error(
      'cache-in-use',
      `All copies of this repository in ${directory} are in use by other measurements.`,
      'Wait for one of them to end; or use another place: XDG_CACHE_HOME=DIR joulegate …',
    ),
  )

export const cannotDeepen = (directory: string, detail: string, cause?: unknown): Problem =>
  usage(
    error(
      'shallow-clone',
      `The shallow clone ${directory} ends before the commit to compare with, and more of its history could not be fetched: ${detail}`,
      'In the clone: git fetch --unshallow. Or name the base: joulegate compare BASE HEAD',
    ),
    cause,
  )
