import { type Data, type Problem, problem } from '../../model/finding.ts'

/** Settings of TLS that are taken, as libpq names them. `allow` and `prefer` would go on without TLS. */
const SSL_MODES = ['disable', 'require', 'verify-ca', 'verify-full'] as const

/** Reports whether a text is the URL of a database of PostgreSQL. */
export const isPostgresUrl = (text: string): boolean => /^postgres(ql)?:\/\//i.test(text)

/** Returns the name of a database for messages: without its user and password, and without parameters. */
export function databaseName(url: string): string {
  if (!URL.canParse(url)) return 'postgres://…'
  const { protocol, host, pathname, searchParams } = new URL(url)
  return `${protocol}//${searchParams.get('host') ?? host}${pathname}`
}

/** Returns the password that a URL contains; '' if it has none. */
export function passwordIn(url: string): string {
  if (!URL.canParse(url)) return ''
  const { password, searchParams } = new URL(url)
  return searchParams.get('password') ?? decoded(password)
}

/** Passwords may contain a percent sign that begins no code. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * Checks a URL, and returns it as `pg` understands it: with the meanings that libpq gives to `sslmode` and `sslrootcert`.
 * @throws Problem `history-store-url`, which repeats neither user nor password.
 */
export function checkedUrl(url: string): string {
  if (!URL.canParse(url)) throw badUrl(url, 'no-url')
  const parsed = new URL(url)
  const { searchParams: parameters } = parsed
  const mode = parameters.get('sslmode')
  if (mode === null) return url
  if (!SSL_MODES.some((one) => one === mode)) throw badUrl(url, 'sslmode')
  const root = parameters.get('sslrootcert')
  if (mode === 'verify-ca' && root === null) throw badUrl(url, 'no-root')
  // Node has the authorities that libpq takes from the system.
  if (root === 'system') parameters.delete('sslrootcert')
  parameters.set('uselibpqcompat', 'true')
  return parsed.href
}

/** Returns the Problem that a URL is not used. */
export const badUrl = (url: string, why: Data['history-store-url']['why']): Problem =>
  problem('history-store-url', { database: databaseName(url), why, modes: SSL_MODES })
