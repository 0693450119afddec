import { count, wholeNumber } from '../format.ts'

/** Returns the line that `history site` prints. `series`: workloads, once for each definition. */
export const siteWritten = ({
  path,
  series,
  commits,
  bytes,
}: {
  readonly path: string
  readonly series: number
  readonly commits: number
  readonly bytes: number
}): string => `${path}: ${count(series, 'trend')} of ${count(commits, 'commit')}, ${wholeNumber(bytes)} bytes in all\n`
