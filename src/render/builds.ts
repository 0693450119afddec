import type { KeptFile } from '../model/kept-build.ts'
import { oneLine } from '../text/inert.ts'
import { left, right, widest } from '../text/layout.ts'
import { count, duration, megabytes } from './format.ts'

/** Columns of the name of a repository, at least. */
const LEAST = 16
const DAY = 24 * 3600

/** Formats an age: '5 min', '3 h', '12 days'. */
function age(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds / 1_000)
  if (seconds >= 2 * DAY) return count(Math.floor(seconds / DAY), 'day')
  if (seconds >= 3_600) return `${Math.floor(seconds / 3_600)} h`
  return `${Math.floor(seconds / 60)} min`
}

/** Renders the kept builds as a table, those used last first. `now`: milliseconds since 1970. */
export function keptBuildsText(
  builds: readonly KeptFile[],
  { directory, now, width }: { readonly directory: string; readonly now: number; readonly width: number },
): string {
  if (builds.length === 0) return `No builds are kept in ${directory}.\n`
  const rows = builds.map(({ build, bytes, usedAt }) =>
    build === null
      ? ['damaged', '', megabytes(bytes), '', '', age(now - usedAt)]
      : [
          ...[build.repository, build.commit.slice(0, 10), megabytes(bytes), duration(build.seconds)],
          ...[age(now - Date.parse(build.at)), age(now - usedAt)],
        ],
  )
  const table = [['repository', 'commit', 'size', 'build took', 'age', 'last use'], ...rows]
  const widths = [1, 2, 3, 4, 5].map((index) => widest(table.map((row) => row[index] ?? '')))
  const room = Math.max(LEAST, width - widths.reduce((sum, one) => sum + one + 2, 0))
  const names = table.map(([name = '']) => oneLine(name, room))
  const first = widest(names)
  const lines = table.map((row, index) =>
    [left(names[index] ?? '', first), ...row.slice(1).map((cell, column) => (column === 0 ? left : right)(cell, widths[column] ?? 0))]
      .join('  ')
      .trimEnd(),
  )
  const bytes = builds.reduce((sum, one) => sum + one.bytes, 0)
  return `${lines.join('\n')}\n${count(builds.length, 'build')}, ${megabytes(bytes)}, in ${directory}\n`
}
