import type { FleetPage } from '../../model/fleet-page.ts'
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

/** Returns the line that `history fleet` prints. */
export const fleetWritten = (path: string, { machines, sessions }: FleetPage): string =>
  `${path}: ${count(machines.length, 'machine')}, ${wholeNumber(sessions)} ${sessions === 1 ? 'session' : 'sessions'}\n`
