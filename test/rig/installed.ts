import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'

/** The package as npm would publish it, installed in an empty directory by npm without a network. */
export interface Installed extends Disposable {
  /** Somewhere for files of the test's own. */
  readonly directory: string
  readonly tarball: string
  /** The directory in which `npm install` ran. */
  readonly project: string
  /** What npm and npx see of the environment, beside the PATH: no network, and no cache of this machine. */
  readonly env: Readonly<Record<string, string>>
}

/** Node 24 comes first: it is what npx finds. */
const PATH = [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter)

const environment = (directory: string): Installed['env'] => ({
  PATH,
  HOME: directory,
  // npm would leave a directory in TMPDIR.
  NODE_DISABLE_COMPILE_CACHE: '1',
  npm_config_cache: join(directory, 'cache'),
  npm_config_offline: 'true',
  npm_config_update_notifier: 'false',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
})

/** Packs the package of a checkout. Returns the path of the tarball, which has a directory of its own in `directory`. */
export function pack(checkout: string, directory: string): string {
  const destination = mkdtempSync(join(directory, 'packed-'))
  const command = ['pack', '--silent', '--pack-destination', destination]
  const name = execFileSync('npm', command, { cwd: checkout, env: environment(directory), encoding: 'utf8' }).trim()
  return join(destination, basename(name))
}

/** Packs the package of a checkout and installs it. */
export function install(checkout: string): Installed {
  const directory = mkdtempSync(join(tmpdir(), 'joulerig-package-'))
  const [project, env] = [join(directory, 'project'), environment(directory)]
  mkdirSync(project)
  const tarball = pack(checkout, directory)
  execFileSync('npm', ['install', '--ignore-scripts', tarball], { cwd: project, env, stdio: 'pipe' })
  return { directory, tarball, project, env, [Symbol.dispose]: () => rmSync(directory, { recursive: true }) }
}

/** Returns the first Node in the PATH that is older than the one that Joulegate needs, or null. */
export function olderNode(): string | null {
  const candidates = [...PATH.split(delimiter), '/usr/bin', '/usr/local/bin'].map((directory) => join(directory, 'node'))
  return candidates.find((node) => majorOf(node) < 24) ?? null
}

function majorOf(node: string): number {
  try {
    return Number(execFileSync(node, ['-p', 'parseInt(process.versions.node)'], { encoding: 'utf8', stdio: 'pipe' }))
  } catch {
    return Number.NaN
  }
}
