import { type Data, type Problem, problem } from '../../model/finding.ts'
import { detailOf } from '../../model/problems.ts'

type Why = Data['history-database']['why']

/** Meanings of PostgreSQL's and the system's codes. */
const CODES: Readonly<Record<string, Why>> = {
  '28P01': 'refused',
  '28000': 'refused',
  '3D000': 'absent',
  '42501': 'right',
  '25006': 'right',
  '3F000': 'right',
  '55P03': 'busy',
  '25P03': 'lost',
  '57P01': 'lost',
  '57P02': 'lost',
  '57P03': 'unreachable',
  '53300': 'unreachable',
  ECONNREFUSED: 'unreachable',
  ENOENT: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  ETIMEDOUT: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ECONNRESET: 'lost',
  EPIPE: 'lost',
}

/** Complaints of `pg` that have no code. */
const SAYS: readonly (readonly [RegExp, Why])[] = [
  [/client password must be a string|password.*(?:missing|required)/i, 'password'],
  [/does not support SSL|certificate|self.signed|Hostname\/IP does not match|TLS|SSL/i, 'tls'],
  [/terminat|not queryable|connection.*(?:closed|ended)/i, 'lost'],
  [/timeout/i, 'unreachable'],
]

/** Returns the path of a certificate or key that could not be read; null for any other error. */
const fileOf = (error: unknown): string | null =>
  error instanceof Error && 'syscall' in error && error.syscall === 'open' && 'path' in error ? String(error.path) : null

/** Returns the Problem that an error of a database is. `secret`: a text that its detail must not contain, or ''. */
export function databaseProblem(database: string, error: unknown, secret: string): Problem {
  const first = error instanceof AggregateError ? (error.errors[0] ?? error) : error
  const code = first instanceof Error && 'code' in first ? String(first.code) : ''
  const file = fileOf(first)
  const words = file === null ? detailOf(first) : `${file}: ${detailOf(first)}`
  const why = (file === null ? CODES[code] : 'tls') ?? SAYS.find(([pattern]) => pattern.test(words))?.[1] ?? 'failed'
  return problem('history-database', { database, why, detail: secret === '' ? words : words.replaceAll(secret, '…') }, error)
}
