import { cannotWrite } from '../model/problems.ts'

/** What a command may do to the terminal it was typed into. The exit code is what it returns. */
export interface Context {
  readonly version: string
  /** Where relative paths of the command line start. */
  readonly directory: string
  readonly sysfs: string
  /** Where repositories that were fetched are kept from run to run. */
  readonly cache: string
  /** For fetching over HTTP; null: none. */
  readonly gitToken: string | null
  /** Aborted by SIGINT and SIGTERM, with the signal's name as its reason. */
  readonly signal: AbortSignal
  /** Aborted by a second one. */
  readonly hurry: AbortSignal
  /** May the report have colours? */
  readonly colour: boolean
  /** To standard output: what was asked for. */
  print(text: string): void
  readonly width: number
  /** To standard error, one line, only between trials. A transient line is news of the moment: it may be overwritten or left out. */
  tell(line: string, kind: 'lasting' | 'transient'): void
  readInput(): Promise<string>
  /** Writes with this function, and turns its failure into a Problem that names the path. */
  write<Result>(path: string, write: () => Result): Result
}

/** The `write` of a Context. Throws cannotWrite. */
export function writeOrExplain<Result>(path: string, write: () => Result): Result {
  try {
    return write()
  } catch (error) {
    throw cannotWrite(path, error)
  }
}
