/** Lines around a change that a patch shows. */
const CONTEXT = 3
/** Products of line counts above which a change is shown as one: comparing takes time with it. */
const MOST_CELLS = 4_000_000

type Edit = { readonly sign: ' ' | '-' | '+'; readonly line: string }

/** Returns the lines of a text with their ends. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

/**
 * Returns a patch between two texts, as `git apply` and `patch` read it; '' if they are equal. `name` is the path of the file in the
 * repository. Nothing is cleaned: the patch has the lines as they are.
 */
export function unifiedDiff(name: string, before: string, after: string): string {
  const edits = editsOf(linesOf(before), linesOf(after))
  const changed = edits.flatMap(({ sign }, index) => (sign === ' ' ? [] : [index]))
  if (changed.length === 0) return ''
  const hunks: [number, number][] = []
  for (const index of changed) {
    const [from, to] = [Math.max(0, index - CONTEXT), Math.min(edits.length, index + CONTEXT + 1)]
    const last = hunks.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = to
    else hunks.push([from, to])
  }
  return [`--- a/${name}\n+++ b/${name}\n`, ...hunks.map(([from, to]) => hunkOf(edits, from, to))].join('')
}

function hunkOf(edits: readonly Edit[], from: number, to: number): string {
  const lengthOf = (some: readonly Edit[], other: '-' | '+'): number => some.filter(({ sign }) => sign !== other).length
  const [above, own] = [edits.slice(0, from), edits.slice(from, to)]
  const range = (other: '-' | '+'): string => {
    const length = lengthOf(own, other)
    return `${lengthOf(above, other) + (length === 0 ? 0 : 1)},${length}`
  }
  const lines = own.map(({ sign, line }) => `${sign}${line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`}`)
  return `@@ -${range('+')} +${range('-')} @@\n${lines.join('')}`
}

function editsOf(before: readonly string[], after: readonly string[]): readonly Edit[] {
  let start = 0
  while (start < before.length && before[start] === after[start]) start += 1
  let end = 0
  while (end < Math.min(before.length, after.length) - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  const same = (lines: readonly string[]): readonly Edit[] => lines.map((line) => ({ sign: ' ', line }))
  const middle = changesOf(before.slice(start, before.length - end), after.slice(start, after.length - end))
  return [...same(before.slice(0, start)), ...middle, ...same(before.slice(before.length - end))]
}

/** Returns the shortest list of edits, by the longest common subsequence of lines. */
function changesOf(before: readonly string[], after: readonly string[]): readonly Edit[] {
  const edits = (sign: '-' | '+', lines: readonly string[]): readonly Edit[] => lines.map((line) => ({ sign, line }))
  if (before.length * after.length > MOST_CELLS) return [...edits('-', before), ...edits('+', after)]
  const width = after.length + 1
  const common = new Uint32Array((before.length + 1) * width)
  const at = (row: number, column: number): number => common[row * width + column] ?? 0
  for (let row = before.length - 1; row >= 0; row -= 1)
    for (let column = after.length - 1; column >= 0; column -= 1)
      common[row * width + column] =
        before[row] === after[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
  const result: Edit[] = []
  let [row, column] = [0, 0]
  while (row < before.length || column < after.length) {
    const [old, now] = [before[row], after[column]]
    if (old !== undefined && old === now) {
      result.push({ sign: ' ', line: old })
      row += 1
      column += 1
    } else if (old !== undefined && (now === undefined || at(row + 1, column) >= at(row, column + 1))) {
      result.push({ sign: '-', line: old })
      row += 1
    } else {
      result.push({ sign: '+', line: now ?? '' })
      column += 1
    }
  }
  return result
}
