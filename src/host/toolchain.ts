import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, type Stats, statSync } from 'node:fs'
import { arch } from 'node:os'
import { isAbsolute, join } from 'node:path'
import type { UserEnvironment } from '../model/host.ts'

/** Files that change with each package that is installed, updated or removed, by package manager. */
const PACKAGES = [
  '/var/lib/dpkg/status',
  '/var/lib/rpm/rpmdb.sqlite',
  '/var/lib/rpm/Packages',
  '/usr/lib/sysimage/rpm/rpmdb.sqlite',
  '/lib/apk/db/installed',
  '/var/lib/pacman/local',
  '/nix/var/nix/profiles/system',
]

/** Libraries and headers that were installed without a package manager, as directories. */
const LIBRARIES = ['/usr/local/lib', '/usr/local/include', '/usr/local/share/pkgconfig', '/opt', '/etc/ld.so.cache']

/** Places below the home that choose a version of a tool, or hold the versions. */
const OF_HOME = [
  '.rustup/settings.toml',
  '.rustup/toolchains',
  '.rustup/update-hashes',
  '.cargo/config.toml',
  '.cargo/config',
  '.pyenv/version',
  '.pyenv/versions',
  '.nvm/alias',
  '.nvm/versions/node',
  '.sdkman/candidates',
  '.asdf/installs',
  '.tool-versions',
  '.local/lib',
  '.config/pip/pip.conf',
  '.npmrc',
  '.gitconfig',
  '.m2/settings.xml',
  '.gradle/gradle.properties',
  'go/env',
  '.config/go/env',
]

/**
 * Returns a digest of the tools that a build may use: each program on PATH, the packages of the machine, its libraries and processor, and
 * versions that version managers have chosen. Programs are known by name, size and time, not by content. `home`: home of the commands.
 */
export function toolchainDigest(
  { PATH = '' }: UserEnvironment,
  { home, cpu }: { readonly home: string | null; readonly cpu: string },
): string {
  const hash = createHash('sha256').update(`${arch()}\n${cpu}\n${textOf('/etc/os-release')}\n`)
  for (const directory of PATH.split(':').filter(isAbsolute)) hash.update(`${directory}\n${entriesOf(directory)}`)
  for (const path of [...PACKAGES, ...LIBRARIES]) hash.update(`${path} ${stamp(path)}\n`)
  if (home !== null) for (const path of OF_HOME) hash.update(`${path} ${stamp(join(home, path))}\n${entriesOf(join(home, path))}`)
  return hash.digest('hex')
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return '' // A system without the file is one, too.
  }
}

/** Returns name, size and time of each entry of a directory; nothing if it is none. */
function entriesOf(directory: string): string {
  try {
    return readdirSync(directory)
      .toSorted()
      .map((name) => `${name} ${stamp(join(directory, name))}\n`)
      .join('')
  } catch {
    return ''
  }
}

/** Returns size and time of the file that a path leads to. Those of a directory change with its entries. */
function stamp(path: string): string {
  const found = statOrNull(path)
  return found === null ? 'none' : `${found.size} ${found.mtimeMs}`
}

function statOrNull(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null
  } catch {
    return null // a link to itself, or a directory that this user cannot enter
  }
}
