import { accessSync, constants, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SetupTool } from './wanted.ts'

/** Toolchain that is installed. */
export interface Installed {
  readonly version: string
  /** Directory that has its `bin`. */
  readonly directory: string
}

/** Directories of toolchains, each with one version in each entry, below the home or absolute; and the rest of the path to one. */
const PLACES: Readonly<Record<SetupTool, readonly (readonly [directory: string, below: string])[]>> = {
  node: [
    ['~/.nvm/versions/node', ''],
    ['~/.asdf/installs/nodejs', ''],
    ['~/.local/share/mise/installs/node', ''],
    ['~/.local/share/fnm/node-versions', 'installation'],
    ['~/.volta/tools/image/node', ''],
    ['/usr/local/n/versions/node', ''],
    ['/opt/hostedtoolcache/node', 'x64'],
    ['/opt/hostedtoolcache/node', 'arm64'],
  ],
  java: [
    ['/usr/lib/jvm', ''],
    ['~/.sdkman/candidates/java', ''],
    ['~/.asdf/installs/java', ''],
    ['~/.jenv/versions', ''],
    ['/opt/java', ''],
  ],
  python: [
    ['~/.pyenv/versions', ''],
    ['~/.asdf/installs/python', ''],
    ['~/.local/share/mise/installs/python', ''],
    ['/opt/hostedtoolcache/Python', 'x64'],
    ['/opt/hostedtoolcache/Python', 'arm64'],
  ],
  rust: [['~/.rustup/toolchains', '']],
  go: [
    ['/usr/lib', ''],
    ['/usr/local', ''],
    ['~/sdk', ''],
    ['~/.asdf/installs/golang', 'go'],
    ['~/.local/share/mise/installs/go', ''],
    ['/opt/hostedtoolcache/go', 'x64'],
    ['/opt/hostedtoolcache/go', 'arm64'],
  ],
}

/** Program that a directory must have. */
const PROGRAMS: Readonly<Record<SetupTool, string>> = { node: 'node', java: 'java', python: 'python3', rust: 'rustc', go: 'go' }

/**
 * Returns the toolchains of a tool below its usual places and `paths`, the most specific place first. `home`: home of those that are
 * installed for one user.
 */
export function installedOf(
  tool: SetupTool,
  { home, paths }: { readonly home: string; readonly paths: readonly string[] },
): readonly Installed[] {
  const places = [...paths.map((path) => [path, ''] as const), ...PLACES[tool]]
  const found = places.flatMap(([place, below]) => {
    const parent = place.startsWith('~/') ? join(home, place.slice(2)) : place
    return entriesOf(parent).flatMap((name) => {
      const directory = join(parent, name, below)
      const version = canRun(join(directory, 'bin', PROGRAMS[tool])) ? versionOf(tool, name, directory) : null
      return version === null ? [] : [{ version, directory }]
    })
  })
  return found.filter(({ directory }, index) => found.findIndex((one) => one.directory === directory) === index)
}

function entriesOf(directory: string): readonly string[] {
  try {
    return readdirSync(directory).toSorted()
  } catch {
    return [] // nothing is installed there
  }
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Returns the version of a toolchain by the name of its directory; of Java and Go also by the file that states it. */
function versionOf(tool: SetupTool, name: string, directory: string): string | null {
  if (tool === 'java') return stated(join(directory, 'release'), /^JAVA_VERSION="(?:1\.)?(\d+(?:\.\d+)*)/m)
  if (tool === 'go') return stated(join(directory, 'VERSION'), /^go(\d+(?:\.\d+)*)/) ?? /^go-?(\d+(?:\.\d+)*)$/.exec(name)?.[1] ?? null
  if (tool === 'rust') return /^((?:stable|beta|nightly)(?:-\d{4}-\d\d-\d\d)?|\d+(?:\.\d+)*)(?:-[a-z]\w*-.*)?$/.exec(name)?.[1] ?? null
  return /^v?(\d+(?:\.\d+)*)$/.exec(name)?.[1] ?? null
}

function stated(path: string, pattern: RegExp): string | null {
  try {
    return pattern.exec(readFileSync(path, 'utf8'))?.[1] ?? null
  } catch {
    return null
  }
}
