import { createHash } from 'node:crypto'
import { type Data, type Problem, problem } from '../model/finding.ts'

/** Address of a repository that is not a directory given by its path. Never holds credentials. */
export interface Address {
  /** URL as git receives it, and as reports show it. */
  readonly url: string
  readonly protocol: Protocol
  /** Scheme, host and port, for protocols that can carry a token; null for the others. */
  readonly site: string | null
  /** Whether a token would travel over it unencrypted to another machine. */
  readonly isExposed: boolean
}

const PROTOCOLS = ['https', 'http', 'ssh', 'git', 'file'] as const
type Protocol = (typeof PROTOCOLS)[number]
const isProtocol = (name: string): name is Protocol => PROTOCOLS.some((protocol) => protocol === name)

/** Pattern for git@host:path. A colon before any slash tells it from a path. */
const SCP = /^(?:([^/:@]+)@)?(\[[^\]/]+\]|[^/:@[\]]+):(.+)$/
const LONGEST = 2_000

/**
 * Returns the address that `text` contains, or null if it can only be a path.
 * @throws Problem `bad-repository-url`, `credentials-in-url`. Neither repeats what could be a secret.
 */
export function addressOf(text: string): Address | null {
  const scheme = /^([^/]*?):\/\//.exec(text)?.[1]
  if (scheme === undefined && !/^[^/]*:/.test(text)) return null
  // `ext::sh -c …` makes git run a program, and `name::address` runs any helper of that name.
  if (/^[^/]*?::/.test(text)) throw badUrl(shown(text), 'starts-a-program')
  if (/[\s\p{Cc}]/u.test(text)) throw badUrl(shown(text), 'unprintable')
  if (text.length > LONGEST) throw badUrl(shown(text), 'too-long')
  return scheme === undefined ? scpAddress(text) : urlAddress(text, scheme.toLowerCase())
}

function scpAddress(text: string): Address {
  const [, user = '', host = '', path = ''] = SCP.exec(text) ?? []
  if (host === '') throw badUrl(shown(text), 'no-form')
  if ([user, host, path].some((part) => part.startsWith('-'))) throw badUrl(shown(text), 'dash')
  return { url: text, protocol: 'ssh', site: null, isExposed: false }
}

function urlAddress(text: string, scheme: string): Address {
  if (!isProtocol(scheme)) throw badUrl(shown(text), 'protocol')
  if (!URL.canParse(text)) throw badUrl(shown(text), 'no-url')
  const { username, password, search, hash, hostname, host, pathname } = new URL(text)
  const isWeb = scheme === 'https' || scheme === 'http'
  if (password !== '' || (username !== '' && scheme !== 'ssh')) throw problem('credentials-in-url', { scheme, rest: host + pathname })
  if (isWeb && search + hash !== '') throw badUrl(`${scheme}://${host}${pathname}`, 'query')
  if (hostname === '' && scheme !== 'file') throw badUrl(shown(text), 'no-host')
  // Git decodes these parts before it passes them to ssh.
  if ([username, hostname].some((part) => /^(-|%2d)/i.test(part))) throw badUrl(shown(text), 'dash')
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  return { url: text, protocol: scheme, site: isWeb ? `${scheme}://${host}/` : null, isExposed: scheme === 'http' && !isLoopback }
}

const badUrl = (url: string, why: Data['bad-repository-url']['why']): Problem =>
  problem('bad-repository-url', { url, why, protocols: PROTOCOLS, longest: LONGEST })

/** Removes whatever could be a secret. */
const shown = (text: string): string =>
  text
    .replace(/\/\/.*@/, '//…@')
    .replace(/[?#].*$/s, '?…')
    .slice(0, 200)

/** Returns a directory name for this address: readable, and unique to the address. */
export function directoryName({ url }: Address): string {
  const readable = url
    .replace(/^\w+:\/\//, '')
    .replaceAll(/[^\w.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(-60)
  return `${readable}-${createHash('sha256').update(url).digest('hex').slice(0, 16)}`
}
