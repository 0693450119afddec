import { type LineCost, UNKNOWN_NAME } from './profile.ts'

interface NumberedLine {
  readonly line: number
  readonly self: number
}

/** Place in the source of head. */
interface Place {
  readonly file: string
  readonly line: number
}

/**
 * Returns the line of head whose count grew most (`direction` 1) or fell most (-1), or null if none did. Lines of base have other numbers if
 * lines were added before them. So the lines of a file are matched from both ends, as far as their counts are equal.
 */
export function mostChangedLine(base: readonly LineCost[], head: readonly LineCost[], direction: 1 | -1): Place | null {
  const [before, after] = [byFile(base), byFile(head)]
  // Base has code, but no line numbers: nothing to compare with.
  if (base.length > 0 && before.size === 0) return null
  const changes = [...after].flatMap(([file, lines]) => changesIn(before.get(file) ?? [], lines).map((change) => ({ file, ...change })))
  const [first] = changes.filter(({ change }) => change * direction > 0).toSorted((one, other) => (other.change - one.change) * direction)
  return first === undefined ? null : { file: first.file, line: first.line }
}

/** Sums the counts of each line, in the order of the lines. Lines without a number or a file tell nothing. */
function byFile(costs: readonly LineCost[]): ReadonlyMap<string, readonly NumberedLine[]> {
  const files = new Map<string, Map<number, number>>()
  for (const { file, line, self } of costs) {
    if (line === 0 || file === UNKNOWN_NAME || file === '') continue
    const lines = files.get(file) ?? new Map<number, number>()
    files.set(file, lines)
    lines.set(line, (lines.get(line) ?? 0) + self)
  }
  return new Map(
    [...files].map(([file, lines]) => [
      file,
      [...lines].map(([line, self]) => ({ line, self })).toSorted((one, other) => one.line - other.line),
    ]),
  )
}

/** Returns the change of each line of head that has no equal on base. */
function changesIn(
  base: readonly NumberedLine[],
  head: readonly NumberedLine[],
): readonly { readonly line: number; readonly change: number }[] {
  const shorter = Math.min(base.length, head.length)
  let start = 0
  while (start < shorter && base[start]?.self === head[start]?.self) start++
  let end = 0
  while (end < shorter - start && base.at(-1 - end)?.self === head.at(-1 - end)?.self) end++
  const [before, after] = [base.slice(start, base.length - end), head.slice(start, head.length - end)]
  if (before.length === after.length) return after.map(({ line, self }, at) => ({ line, change: self - (before[at]?.self ?? 0) }))
  const counts = new Map(before.map(({ line, self }) => [line, self]))
  // Lines may have been added at either end of what remains.
  const shifts = [shiftAt(base, head, Math.max(start - 1, 0)), shiftAt(base, head, end > 0 ? -end : -1)]
  return after.map(({ line, self }) => {
    const partners = shifts.flatMap((shift) => counts.get(line - shift) ?? [])
    const changes = (partners.length === 0 ? [0] : partners).map((count) => self - count)
    return { line, change: changes.reduce((least, change) => (Math.abs(change) < Math.abs(least) ? change : least)) }
  })
}

const shiftAt = (base: readonly NumberedLine[], head: readonly NumberedLine[], at: number): number =>
  (head.at(at)?.line ?? 0) - (base.at(at)?.line ?? 0)
