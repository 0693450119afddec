import { type Address, addressOf } from './address.ts'

/** Reason why a submodule is not fetched from its URL. */
export type AddressRefusal = 'protocol' | 'host' | 'address' | 'credentials' | 'relative'

/** Repository that has a submodule, and the hosts that may be asked. */
export interface ModuleParent {
  /** URL of the repository, or null if it has none. */
  readonly url: string | null
  readonly hosts: readonly string[]
}

/** Longest URL that is read, in characters. */
const LONGEST = 2_000

/**
 * Returns the address of a submodule by the URL in its `.gitmodules`, or the reason why it is refused. Only https is allowed, and http to
 * this machine itself. The address is written anew from the parsed URL, so that git and this check read the same host. Pure.
 */
export function moduleAddress(url: string, { url: parent, hosts }: ModuleParent): Address | AddressRefusal {
  if (url.length > LONGEST || /[\s\p{Cc}\\]/u.test(url)) return 'address'
  const whole = /^\.\.?(\/|$)/.test(url) ? beside(parent, url) : url
  if (whole === null) return 'relative'
  if (!/^https?:\/\//i.test(whole)) return 'protocol'
  if (!URL.canParse(whole)) return 'address'
  const { username, password, search, hash, host, href } = new URL(whole)
  if (username !== '' || password !== '') return 'credentials'
  if (search !== '' || hash !== '' || whole.includes('?') || whole.includes('#')) return 'address'
  if (!hosts.includes(host)) return 'host'
  const address = addressOf(href)
  return address === null || address.isExposed ? 'protocol' : address
}

/** Resolves a relative URL as git does, but never beyond the host. Returns null if it cannot. */
function beside(parent: string | null, url: string): string | null {
  if (parent === null || !/^https?:\/\//i.test(parent) || !URL.canParse(parent)) return null
  const { origin, pathname } = new URL(parent)
  const parts = pathname.split('/').filter((part) => part !== '')
  for (const part of url.split('/')) {
    if (part === '..' && parts.pop() === undefined) return null
    if (!['', '.', '..'].includes(part)) parts.push(part)
  }
  return parts.length === 0 ? null : `${origin}/${parts.join('/')}`
}

/** Returns the host of a repository's URL, with its port if that is not the usual one, or null if it has none: of `https://` and of ssh. */
export function hostOf(url: string | null): string | null {
  if (url === null) return null
  if (/^\w+:\/\//.test(url)) return URL.canParse(url) ? (/^https?:/i.test(url) ? new URL(url).host : new URL(url).hostname) || null : null
  return /^(?:[^/:@]+@)?([\w.-]+):/.exec(url)?.[1]?.toLowerCase() ?? null
}
