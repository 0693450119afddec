import type { Overrides } from '../../configuration/flags.ts'
import type { UserEnvironment } from '../../model/host.ts'
import type { Seconds } from '../../model/units.ts'
import type { runReporters } from '../../render/index.ts'

export type RunFormat = keyof typeof runReporters

/** Options of `joulegate run`. */
export interface RunOptions {
  /** The command, word by word. */
  readonly words: readonly string[]
  readonly runs: number
  /** Whether the command runs once before, uncounted. */
  readonly isWarmedUp: boolean
  /** Overrides of `meter` and `domains`. */
  readonly overrides: Overrides
  /** Time limit of one run. */
  readonly timeout: Seconds
  /** File for standard input of each run, or null for none. */
  readonly input: string | null
  /** Time to measure the machine at rest, or null. */
  readonly rest: Seconds | null
  /** Whether the output of each run is shown when the run is over. */
  readonly showsOutput: boolean
  readonly quiet: boolean
  readonly format: RunFormat
  /** Environment of the command. */
  readonly environment: UserEnvironment
}
