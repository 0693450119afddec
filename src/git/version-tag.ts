/** Name that stands for the newest tag of a released version. */
export const NEWEST_TAG = 'newest-tag'

/** 1.2, v1.2.3 and v1.2.3.4, without a pre-release. */
const VERSION = /^v?(\d{1,9}(?:\.\d{1,9}){1,3})$/

/** Returns the tag of the highest version among these names, or null if none is one of a released version, such as v1.2.3. */
export function newestVersion(tags: readonly string[]): string | null {
  const versions = tags.flatMap((tag) => {
    const [, numbers] = VERSION.exec(tag) ?? []
    return numbers === undefined ? [] : [{ tag, parts: numbers.split('.').map(Number) }]
  })
  const [newest] = versions.toSorted((one, other) => compareParts(other.parts, one.parts))
  return newest?.tag ?? null
}

function compareParts(one: readonly number[], other: readonly number[]): number {
  const index = Array.from({ length: 4 }, (_, at) => at).find((at) => (one[at] ?? 0) !== (other[at] ?? 0))
  return index === undefined ? one.length - other.length : (one[index] ?? 0) - (other[index] ?? 0)
}
