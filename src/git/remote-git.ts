import { type Problem, problem } from '../model/finding.ts'
import type { Seconds } from '../model/units.ts'
import { isDiskFull } from '../system/disk.ts'
import { killMarked } from '../system/marks.ts'
import type { Address } from './address.ts'
import { type Git, type GitFailure, networkGit } from './git.ts'

/** Settings for access to another machine. */
export interface Access {
  /** Token sent to the URL's own site, as a header; null if there is none. */
  readonly token: string | null
  readonly signal: AbortSignal
  /** Time without output after which the connection is ended. */
  readonly stall: Seconds
  /** `never`: no redirect is followed. Absent: the first answer may redirect, if there is no token. */
  readonly redirects?: 'never'
}

/** Variable in the environment of every process that fetches: git leaves its helpers behind when it is killed. */
export const FETCH_MARK = 'JOULEGATE_FETCH'

/** Variables passed on from our own environment. HOME is absent, so a token in a helper or in .netrc is not used. */
const WEB = ['http_proxy', 'https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY', 'no_proxy', 'NO_PROXY'].concat([
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'CURL_CA_BUNDLE',
  'GIT_SSL_CAINFO',
  'GIT_SSL_CAPATH',
])
const SSH = ['HOME', 'USER', 'LOGNAME', 'SSH_AUTH_SOCK', 'GIT_SSH_COMMAND']

/**
 * Runs git in the private directory called `mark`, for commands that speak with `address` and with no other place. The token is only in
 * the environment of these processes: all users of a machine can read arguments, and a file remains on disk.
 * @throws Problem `exposed-token`; the Git gives `remote-unreachable`, `access-refused`, `remote-not-found`, `remote-redirects`,
 * `connection-lost`, `fetch-stalled`, `disk-full` or `fetch-failed`.
 */
export function remoteGit(directory: string, mark: string, address: Address, access: Access): Git {
  const token = address.site === null ? null : access.token
  if (token !== null && address.isExposed) throw problem('exposed-token', { url: address.url })
  return async (command, explain) => {
    access.signal.throwIfAborted()
    let isStalled = false
    let stopping = Promise.resolve()
    const stop = (): void => {
      stopping = killMarked(`${FETCH_MARK}=${mark}`)
      stopping.catch(() => undefined) // awaited below, where it is raised
    }
    const timer = setTimeout(() => {
      isStalled = true
      stop()
    }, access.stall * 1000)
    access.signal.addEventListener('abort', stop, { once: true })
    const git = networkGit(directory, {
      ...environment(address, { token, mark, redirects: access.redirects }),
      abort: access.signal,
      onOutput: () => timer.refresh(),
    })
    try {
      return await git(command, async (failure) => {
        if (isStalled) return problem('fetch-stalled', { url: address.url, seconds: access.stall }, failure)
        const known = await explain?.(failure)
        if (known !== undefined) return known
        // git has many words for a full disk.
        if (await isDiskFull(directory).catch(() => false)) return problem('cache-disk-full', { directory }, failure)
        return explainFailure({ failure, address, token, directory })
      })
    } finally {
      clearTimeout(timer)
      access.signal.removeEventListener('abort', stop)
      await stopping
    }
  }
}

/** Token and mark of a git, and the redirects that it follows. */
interface Given extends Pick<Access, 'token'> {
  readonly mark: string
  readonly redirects: Access['redirects']
}

function environment(address: Address, { token, mark, redirects }: Given) {
  const isWeb = address.site !== null
  const settings: (readonly [key: string, value: string])[] = isWeb
    ? [['http.followRedirects', token === null && redirects === undefined ? 'initial' : 'false']]
    : []
  // The forges accept any user name; GitHub documents this one.
  if (token !== null)
    settings.push([`http.${address.site}.extraHeader`, `Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`])
  const numbered = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ])
  return {
    inherited: isWeb ? WEB : address.protocol === 'ssh' ? SSH : [],
    given: {
      GIT_ALLOW_PROTOCOL: address.protocol,
      GIT_TERMINAL_PROMPT: '0',
      [FETCH_MARK]: mark,
      ...(address.protocol === 'ssh' && process.env['GIT_SSH_COMMAND'] === undefined ? { GIT_SSH_COMMAND: 'ssh -o BatchMode=yes' } : {}),
      GIT_CONFIG_COUNT: String(settings.length),
      ...Object.fromEntries(numbered),
    },
  }
}

interface Failed {
  readonly failure: GitFailure
  readonly address: Address
  readonly token: string | null
  readonly directory: string
}

/** Explains a failure by git's messages, which are English (LC_ALL). */
function explainFailure({ failure, address: { url, site }, token, directory }: Failed): Problem {
  const [hasToken, isWeb, says] = [token !== null, site !== null, (words: RegExp) => words.test(failure.message)]
  const complaint = token === null ? failure.complaint : failure.complaint.replaceAll(token, '…')
  if (says(/No space left on device|Disk quota exceeded/)) return problem('cache-disk-full', { directory }, failure)
  if (says(/returned error: 3\d\d|not supported or disabled in libcurl|unable to update url base from redirection/))
    return problem('remote-redirects', { url, hasToken }, failure)
  if (says(/returned error: 40[13]|could not read Username|Authentication failed|Permission denied|Host key verification failed/i))
    return problem('access-refused', { url, hasToken, isWeb }, failure)
  if (says(/returned error: 404|repository '.*' not found|does not appear to be a git repository|no such repository/i))
    return problem('remote-not-found', { url, hasToken }, failure)
  if (
    says(/Could not resolve|unable to look up|Failed to connect|Couldn't connect|Connection refused|timed out|unreachable|SSL certificate/i)
  )
    return problem('remote-unreachable', { url, detail: complaint }, failure)
  if (says(/RPC failed|early EOF|hung up|unexpected disconnect|Empty reply|Connection reset|transfer closed|invalid index-pack output/i))
    return problem('connection-lost', { url, detail: complaint }, failure)
  return problem('fetch-failed', { url, detail: complaint }, failure)
}
