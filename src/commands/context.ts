import { cannotWrite } from '../model/problems.ts'

/** Environment of a command: its terminal, its directories and its signals. The command returns its exit code. */
export interface Context {
  readonly version: string
  /** Directory that relative paths of the command line start from. */
  readonly directory: string
  readonly sysfs: string
  /** Path of the meter helper's socket, which need not exist. */
  readonly helper: string
  /** Directory of what this machine remembers from run to run. */
  readonly state: string
  /** Directory of the fetched repositories, which are kept from run to run. */
  readonly cache: string
  /** Token for fetching over HTTP, or null if there is none. */
  readonly gitToken: string | null
  /** Aborted by SIGINT and SIGTERM, with the signal's name as its reason. */
  readonly signal: AbortSignal
  /** Aborted by a second signal. */
  readonly hurry: AbortSignal
  /** Aborted when nobody reads standard output any more. */
  readonly unread: AbortSignal
  /** Whether the report may have colours. */
  readonly colour: boolean
  /** Prints the requested output to standard output. */
  print(text: string): void
  readonly width: number
  /** Rows of the terminal, or null if standard output is none. */
  readonly rows: number | null
  /** Writes one line to standard error, only between trials. A transient line may be overwritten or left out. */
  tell(line: string, kind: 'lasting' | 'transient'): void
  readInput(): Promise<string>
  /** Calls `write`, and turns its failure into a Problem that names the path. */
  write<Result>(path: string, write: () => Result): Result
}

/** Implements the `write` of a Context. Throws cannotWrite. */
export function writeOrExplain<Result>(path: string, write: () => Result): Result {
  try {
    return write()
  } catch (error) {
    throw cannotWrite(path, error)
  }
}
