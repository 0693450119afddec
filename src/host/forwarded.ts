import { realpathSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { firstOpen } from '../system/directory.ts'
import { isInherited } from './launcher.ts'

/** Variables of our own environment that a build needs to reach the network behind a proxy or with a private certificate authority. */
const NAMES = [
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'],
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'NODE_EXTRA_CA_CERTS', 'GIT_SSL_CAINFO', 'CURL_CA_BUNDLE', 'REQUESTS_CA_BUNDLE', 'PIP_CERT'],
]

/** A URL, with or without its scheme, that has a user name or a password. */
const HAS_CREDENTIALS = /^([a-z][a-z0-9+.-]*:\/\/)?[^/\s]*@/i

/** Variables that are forwarded to builds, and the names of those that are not because their value contains a password. */
export interface Forwarded {
  readonly env: Readonly<Record<string, string>>
  readonly refused: readonly string[]
  /** Names that were asked for and are not set. */
  readonly unset: readonly string[]
}

/** Returns all variables that commands may get from this environment, if builds ask for these, for a program that starts the commands elsewhere. */
export function forwardedElsewhere(
  asked: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Readonly<Record<string, string>> {
  const isWanted = (name: string): boolean => isInherited(name) || NAMES.includes(name) || asked.includes(name)
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value !== undefined && isWanted(name) ? [[name, value]] : [])),
  )
}

/**
 * Chooses the variables that builds get from this environment: those of the network, and those that `asked` names, with whatever value
 * they have. Trials get none, because they should not depend on the network.
 */
export function forwardedToBuilds(
  asked: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Forwarded {
  const given = (names: readonly string[]): readonly (readonly [string, string])[] =>
    names.flatMap((name) => {
      const value = environment[name]
      return value === undefined || value === '' ? [] : [[name, value] as const]
    })
  const network = given(NAMES.filter((name) => !asked.includes(name)))
  const isRefused = ([, value]: readonly [string, string]): boolean => HAS_CREDENTIALS.test(value)
  return {
    env: Object.fromEntries([...network.filter((one) => !isRefused(one)), ...given(asked)]),
    refused: network.filter(isRefused).map(([name]) => name),
    unset: asked.filter((name) => environment[name] === undefined),
  }
}

/** Variables that each side has of its own, whatever is ordered. */
const REPLACED: ReadonlySet<string> = new Set(['HOME', 'TMPDIR'])
const LOCALE = /^(?:LANG|LANGUAGE|LC_[A-Z]+|USER|LOGNAME)$/

/**
 * Returns the first variable by which the job that orders could change what is built or run, or null. Base and head have the same variables,
 * but a compiler of the job's own may tell the two apart. A value that the helper has itself is the operator's.
 */
export function foreignVariable(
  environment: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string | undefined>> = process.env,
): { readonly name: string; readonly value: string } | null {
  const isHarmless = ([name, value]: readonly [string, string]): boolean => {
    if (REPLACED.has(name) || own[name] === value) return true
    if (name === 'PATH') return value.split(':').every(isRoots)
    if (name === 'SHELL') return isRoots(value)
    if (name === 'TZ') return /^[A-Za-z][\w+/-]*$|^$/.test(value)
    return LOCALE.test(name) && /^[\w.@:-]*$/.test(value)
  }
  const [found] = Object.entries(environment).filter((one) => !isHarmless(one))
  return found === undefined ? null : { name: found[0], value: found[1].slice(0, 1_000) }
}

/** Reports whether only root decides what is at this path, and behind the links that lead there. */
function isRoots(path: string): boolean {
  if (!isAbsolute(path) || firstOpen(path) !== null) return false
  try {
    return firstOpen(realpathSync(path)) === null
  } catch {
    return true // Nothing is there, and only root could put something there.
  }
}
