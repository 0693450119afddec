import { fchmodSync, fstatSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { type Finding, finding } from '../model/finding.ts'
import { Unreadable, withPlainFile } from '../system/beneath.ts'
import { type Identity, newGroups, tryAs } from './identity.ts'

/** A file that was closed to all but its owner, and the permissions that it had. */
export interface Closed {
  readonly path: string
  readonly mode: number
}

/** Directories in which a job's earlier steps may have left credentials. */
export interface CredentialPlaces {
  readonly workspace: string
  /** RUNNER_TEMP, or null if the runner has none. */
  readonly temporary: string | null
}

/** Credentials that are protected while code of a pull request runs. Disposal restores the original permissions of the files. */
export interface Guard extends Disposable {
  /** One finding per remedy: the files and what to type. Never contains the credentials. */
  readonly findings: readonly Finding[]
}

/** User that runs the code of a pull request. */
export interface CredentialReader {
  canRead(path: string): boolean
}

interface Found {
  readonly path: string
  /** The step that left it: actions/checkout, or google-github-actions/auth. */
  readonly source: 'checkout' | 'google'
}

/** A header that actions/checkout before v6 writes, or a URL that has a password. */
const SECRET = /^\s*extraheader\s*=\s*\S|:\/\/[^/\s:@]+:[^/\s@]+@|^\s*(token|password|oauth-?token)\s*=\s*\S/im
const CONFIG_BYTES = 1024 * 1024
/** Most levels of submodules in submodules that are searched. Deeper nesting does not occur in practice. */
const DEPTH = 8

/**
 * Finds credentials that earlier steps have left readable to the code of a pull request, and closes them to the user that runs this code.
 * `reader` is that user, or null for joulegate's own, from whom nothing can be closed. `remember` receives the files before the first is
 * closed, so that a post step can reopen them if joulegate is killed. Follows no link.
 */
export function guardCredentials(
  places: CredentialPlaces,
  reader: CredentialReader | null,
  remember: (closed: readonly Closed[]) => void,
): Guard {
  const found = findCredentials(places).filter(({ path }) => reader === null || reader.canRead(path))
  if (reader === null) return { findings: findingsOf(found, 'credentials-readable'), [Symbol.dispose]: () => undefined }
  const toClose = found.flatMap(({ path }) => modeOf(path) ?? [])
  if (toClose.length > 0) remember(toClose)
  for (const { path, mode } of toClose) change(path, mode & 0o700)
  const [open, closed] = [found.filter(({ path }) => reader.canRead(path)), found.filter(({ path }) => !reader.canRead(path))]
  return {
    findings: [...findingsOf(open, 'credentials-readable'), ...findingsOf(closed, 'credentials-closed')],
    [Symbol.dispose]: () => reopen(toClose),
  }
}

/** Restores the permissions of closed files, for the post step. Skips files whose permissions have changed since joulegate set them. */
export function reopen(closed: readonly Closed[]): void {
  for (const { path, mode } of closed) if (modeOf(path)?.mode === (mode & 0o700)) change(path, mode)
}

function findingsOf(found: readonly Found[], code: 'credentials-readable' | 'credentials-closed'): readonly Finding[] {
  const sources = [...new Set(found.map(({ source }) => source))]
  return sources.map((source) => finding(code, { source, paths: found.flatMap((one) => (one.source === source ? [one.path] : [])) }))
}

function findCredentials({ workspace, temporary }: CredentialPlaces): readonly Found[] {
  const top = realOrNull(workspace)
  const configs = top === null ? [] : [top, ...directoriesIn(top)].flatMap((directory) => configsIn(join(directory, '.git')))
  const [ofRunner, ofGoogle] = [named(realOrNull(temporary ?? ''), /^git-credentials-/), named(top, /^gha-creds-.*\.json$/)]
  return [
    ...[...configs.filter(hasSecret), ...ofRunner].map((path) => ({ path, source: 'checkout' as const })),
    ...ofGoogle.map((path) => ({ path, source: 'google' as const })),
  ]
}

/** Returns the paths of a repository's configuration and of those of its submodules. */
function configsIn(directory: string, depth = 0): readonly string[] {
  if (depth > DEPTH) return []
  const modules = depth === 0 ? join(directory, 'modules') : directory
  return [join(directory, 'config'), ...directoriesIn(modules).flatMap((module) => configsIn(module, depth + 1))]
}

const entriesOf = (directory: string) => {
  try {
    return readdirSync(directory, { withFileTypes: true })
  } catch {
    return [] // absent, or closed to this user
  }
}

const directoriesIn = (directory: string): readonly string[] =>
  entriesOf(directory).flatMap((entry) => (entry.isDirectory() ? [join(directory, entry.name)] : []))

const named = (directory: string | null, pattern: RegExp): readonly string[] =>
  directory === null
    ? []
    : entriesOf(directory).flatMap((entry) => (entry.isFile() && pattern.test(entry.name) ? [join(directory, entry.name)] : []))

function realOrNull(path: string): string | null {
  try {
    return path === '' ? null : realpathSync(path)
  } catch {
    return null
  }
}

/** Opens a plain file without following any link on the way, uses it, and closes it; null if it is not such a file. */
function withFile<Result>(path: string, use: (descriptor: number) => Result): Result | null {
  try {
    return withPlainFile(path, path, (descriptor) => (readlinkSync(`/proc/self/fd/${descriptor}`) === path ? use(descriptor) : null))
  } catch (error) {
    if (error instanceof Unreadable) return null // absent, a link, no file, or closed to this user
    throw error
  }
}

const hasSecret = (path: string): boolean =>
  withFile(path, (descriptor) => fstatSync(descriptor).size <= CONFIG_BYTES && SECRET.test(readFileSync(descriptor, 'utf8'))) === true

const modeOf = (path: string): Closed | null => withFile(path, (descriptor) => ({ path, mode: fstatSync(descriptor).mode & 0o7777 }))

function change(path: string, mode: number): void {
  try {
    withFile(path, (descriptor) => fchmodSync(descriptor, mode))
  } catch {
    // Another user's file, or a read-only file system. The guard checks afterwards whether the file is still readable.
  }
}

/** Returns a user as a reader, by trying. */
export const readerAs = (identity: Identity): CredentialReader => ({
  canRead: (path) => tryAs(identity, newGroups().base, ['test', '-r', path]) === null,
})

/** Any user who is neither the owner of a file nor in its group. It is unknown whether this user can reach the file's directory. */
export const STRANGER: CredentialReader = { canRead: (path) => ((modeOf(path)?.mode ?? 0) & 0o004) !== 0 }
