import { lstatSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a directory and those above it, and reports whether it had to. `mode`: permissions of what it makes. Goes step by step, because
 * mkdir's own `recursive` never ends below /proc, and reports a read-only disk as a missing file (Node 24).
 */
export function makeDirectory(path: string, mode = 0o777): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return false
  if (dirname(path) !== path) makeDirectory(dirname(path), mode)
  // Also true for a dangling link. For it, mkdir would only report that the path exists.
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) throw new Error(`${path} is not a directory`)
  mkdirSync(path, mode)
  return true
}

/** Returns the first of these that another account than root can change: the path, or a directory above it. null if root alone can. */
export const firstOpen = (path: string): string | null =>
  aboveAndItself(path).find((one) => {
    const found = statSync(one, { throwIfNoEntry: false })
    return found !== undefined && (found.uid !== 0 || (found.mode & 0o022) !== 0)
  }) ?? null

/** Returns an absolute path with all directories above it, from the root on. */
export const aboveAndItself = (path: string): readonly string[] =>
  dirname(path) === path ? [path] : [...aboveAndItself(dirname(path)), path]
