import { matchesGlob } from './glob.ts'

/** Segment of a pattern. `null` stands for `**`: any number of segments, including none. */
type Part = string | null

/**
 * Compiles a glob of paths inside a repository: `*` and `?` stay within one segment, `**` crosses any number of them. A pattern that ends
 * without a wildcard also covers everything below the directory of that name. Letters count as written. The matcher takes time
 * proportional to the length of the pattern times the length of the path, whatever either contains.
 */
export function pathGlob(pattern: string): (path: string) => boolean {
  const segments = pattern.split('/').filter((segment) => segment !== '' && segment !== '.')
  const parts: readonly Part[] = segments.map((segment) => (segment === '**' ? null : segment))
  const last = parts.at(-1)
  if (last === undefined) return () => false
  const isOpen = last !== null && !/[*?]/.test(last)
  // A path below a directory has at least one segment more than the directory.
  const whole = last === null ? [...parts, '*'] : parts
  return (path) => matchesPath(whole, path.split('/'), isOpen)
}

/** Reports whether a glob could match a path below this directory. */
export function reachesBelow(pattern: string, directory: string): boolean {
  const parts = pattern.split('/').filter((segment) => segment !== '' && segment !== '.')
  let at = new Set([0])
  for (const segment of directory.split('/')) {
    const next = new Set<number>()
    for (let part of at) {
      for (; parts[part] === '**'; part += 1) next.add(part)
      if (part < parts.length && matchesGlob(parts[part] ?? '', segment)) next.add(part + 1)
    }
    at = next
  }
  return [...at].some((part) => part < parts.length)
}

/** Compiles several globs into one: a path matches if one of them does. */
export function pathGlobs(patterns: readonly string[]): (path: string) => boolean {
  const matchers = patterns.map(pathGlob)
  return (path) => matchers.some((matches) => matches(path))
}

/**
 * Matches a path, backtracking to the last `**` only. The extent of an earlier one cannot matter once the parts between the two have
 * matched. `isOpen`: the path may continue after the pattern ends.
 */
function matchesPath(parts: readonly Part[], path: readonly string[], isOpen: boolean): boolean {
  let [part, at] = [0, 0]
  let retry: { part: number; at: number } | null = null
  while (at < path.length) {
    const expected = parts[part]
    if (expected === null) {
      part += 1
      retry = { part, at }
    } else if (expected !== undefined && matchesGlob(expected, path[at] ?? '')) {
      part += 1
      at += 1
    } else if (expected === undefined && isOpen) return true
    else if (retry === null) return false
    else {
      retry = { part: retry.part, at: retry.at + 1 }
      ;({ part, at } = retry)
    }
  }
  return part === parts.length
}
