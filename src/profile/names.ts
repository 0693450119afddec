import { UNKNOWN_NAME } from './profile.ts'

/** Characters at the end of a name in which suffixes are looked for: a program may write names of any length. */
const TAIL = 100
const MOST_SUFFIXES = 20

/**
 * Suffixes that depend on the build. Compilers mark copies of a function: `.constprop.0` for constant arguments, `.isra.0` for
 * other arguments. `.part.0` and `.cold` are parts of it. `.lto_priv.0` and `.llvm.123` are shared between files when linking. C++ names
 * have ` [clone .isra.0]`. `::h` or `17h` and 16 digits are Rust's hash. `'2` is callgrind's mark of a recursive call.
 */
const SUFFIX = /(?:\.(?:constprop|isra|part|cold|lto_priv|llvm)(?:\.\d+)?| \[clone \.[\w.]+\]|::h[\da-f]{16}|17h[\da-f]{16}E|'\d+)$/

/** Hash of a crate, as in `core[8d2a4c6f01234567]::fmt`, and as in `_RNvCs6GmmlP4bgsG_1r4work`. */
const CRATE_HASH = /(?<=\w)\[[\da-f]{10,16}\]/g
const MANGLED_CRATE_HASH = /(?<=C)s[\dA-Za-z]{6,13}_(?=\d)/g

const ADDRESS = /^0x[\da-f]{1,16}$/i

/** Returns the name of a function without anything that differs from build to build. An address becomes the name of unknown functions. */
export function stableFunction(name: string): string {
  let stable = name
  for (let round = 0; round < MOST_SUFFIXES; round++) {
    const suffix = SUFFIX.exec(stable.slice(-TAIL))?.[0] ?? ''
    if (suffix === '' || suffix.length === stable.length) break
    stable = stable.slice(0, -suffix.length)
  }
  if (ADDRESS.test(stable)) return UNKNOWN_NAME
  return stable.replaceAll(stable.startsWith('_R') ? MANGLED_CRATE_HASH : CRATE_HASH, '')
}

/** Parts of paths that differ from build to build, and their replacements. */
const BUILD_PATHS: readonly (readonly [RegExp, string])[] = [
  // The commit of Rust's standard library.
  [/^\/rustc\/[\da-f]{40}\//, '/rustc/'],
  // Cargo's hash of a package and its settings, in names of programs, libraries and directories.
  [/-[\da-f]{16}(?=[/.]|$)/g, ''],
  // Go's directory for one build, and the package in it.
  [/\/go-build\d+\/b\d+\//, '/go-build/'],
  // Bazel's hash of the workspace's path, and the number of a sandbox.
  [/\/_bazel_[^/]+\/[\da-f]{32}\//, '/_bazel/'],
  [/(?<=\/_bazel\/)sandbox\/[\w-]+\/\d+\//, ''],
]

/**
 * Returns the path of a source file, a program or a library without anything that differs from build to build. `directories` are those of
 * the side, as the kernel names them: its worktree first, then for example its home. A path inside one of them becomes relative to it.
 */
export function stablePath(path: string, directories: readonly string[]): string {
  if (path === UNKNOWN_NAME) return path
  const plain = withoutDots(path)
  const directory = directories.map((one) => withoutDots(`${one}/`)).find((one) => plain.startsWith(one) && plain.length > one.length)
  const inside = directory === undefined ? plain : plain.slice(directory.length)
  return BUILD_PATHS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), inside)
}

/** Resolves `.` and `..` in a path, and removes double slashes. */
function withoutDots(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '.' || (part === '' && parts.length > 0)) continue
    const last = parts.at(-1)
    if (part === '..' && last !== undefined && last !== '' && last !== '..') parts.pop()
    else parts.push(part)
  }
  return `${parts.join('/')}${path.endsWith('/') && parts.at(-1) !== '' ? '/' : ''}`
}
