import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/** Architectures of guests, in Debian's words. */
export type Architecture = 'amd64' | 'arm64'

const DEBIAN = 'https://deb.debian.org/debian'
const RELEASE = 'bookworm'
const A_DAY_MS = 24 * 60 * 60 * 1000

/** Directory that keeps what was downloaded and built. */
export const cache = join(process.env['XDG_CACHE_HOME'] ?? tmpdir(), 'joulegate-guest')

/** Runs a program to its end and returns its output. Throws if it fails. */
export const run = (program: string, parameters: readonly string[], cwd = cache): string =>
  execFileSync(program, parameters, { cwd, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] })

/** Error of a download from Debian. */
export class DownloadError extends Error {}

function download(url: string, file: string): void {
  try {
    run('curl', ['--silent', '--show-error', '--fail', '--retry', '2', '--output', `${file}.part`, url])
  } catch (cause) {
    throw new DownloadError(`${url} cannot be downloaded`, { cause })
  }
  renameSync(`${file}.part`, file)
}

/** A package as Debian's index describes it. */
export interface Package {
  readonly name: string
  readonly file: string
  readonly sha256: string
  /** Names of the packages that it needs; of alternatives, the first. */
  readonly needs: readonly string[]
}

/** Returns all packages of an architecture, those for all architectures among them. */
export function packagesOf(architecture: Architecture): readonly Package[] {
  mkdirSync(cache, { recursive: true })
  const file = join(cache, `Packages-${architecture}.xz`)
  const isFresh = existsSync(file) && Date.now() - statSync(file).mtimeMs < A_DAY_MS
  if (!isFresh) download(`${DEBIAN}/dists/${RELEASE}/main/binary-${architecture}/Packages.xz`, file)
  const text = run('xz', ['--decompress', '--stdout', file])
  return text.split('\n\n').map((entry) => {
    const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(entry)?.[1] ?? ''
    const needs = ['Pre-Depends', 'Depends'].flatMap((name) =>
      field(name)
        .split(', ')
        .map((one) => /^[\w.+-]+/.exec(one)?.[0] ?? ''),
    )
    return { name: field('Package'), file: field('Filename'), sha256: field('SHA256'), needs: needs.filter(Boolean) }
  })
}

/** Returns these packages and all that they need, without those that are left out and what only they need. */
export function withNeeds(packages: readonly Package[], names: readonly string[], leftOut: readonly string[]): readonly Package[] {
  const known = new Map(packages.map((one) => [one.name, one]))
  const found = new Set<string>()
  const add = (name: string): void => {
    if (found.has(name) || leftOut.includes(name)) return
    const one = known.get(name)
    // A virtual package is provided by another one, which is named then.
    if (one === undefined) return
    found.add(name)
    one.needs.forEach(add)
  }
  names.forEach(add)
  return packages.filter(({ name }) => found.has(name))
}

/** Unpacks a package into a directory, after it was downloaded once. */
export function unpack({ file, sha256 }: Package, root: string): void {
  const path = join(cache, basename(file))
  const isWhole = (): boolean => existsSync(path) && createHash('sha256').update(readFileSync(path)).digest('hex') === sha256
  if (!isWhole()) download(`${DEBIAN}/${file}`, path)
  if (!isWhole()) throw new Error(`${file} is not what the index of Debian describes`)
  run('dpkg-deb', ['--extract', path, root])
}
