/** First words of a merge that GitHub makes, and the end of the subject of a squash, a revert or a merge titled by its pull request. */
const PATTERNS = [/^Merge pull request #([1-9]\d{0,8}) from /, /\(#([1-9]\d{0,8})\)$/]

/**
 * Returns the number of the pull request that brought a commit, as far as GitHub's own subjects tell, or null. Any author can write such a
 * subject, so it only makes a link and chooses commits to measure.
 */
export function pullNumber(subject: string): number | null {
  const found = PATTERNS.map((pattern) => pattern.exec(subject)?.[1]).find((number) => number !== undefined)
  return found === undefined ? null : Number(found)
}
