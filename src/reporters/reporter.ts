import type { ArmTrial } from '../model/arm.ts'
import type { Comparison } from '../model/comparison.ts'
import type { Recording } from '../model/recording.ts'

/** Both documents of a finished session. */
export interface Results {
  readonly recording: Recording
  readonly comparison: Comparison
}

/** Files that a reporter makes, by name: a plain file name without a directory. */
export type ReportFiles = Readonly<Record<string, string | Uint8Array>>

/** Receiver of results. It runs after the session or between trials, and never while a meter runs. */
export interface Reporter {
  /** Matches `[a-z][a-z0-9-]{0,39}`. */
  readonly name: string
  /** Called with each trial that is recorded, between trials. Absent: only at the end. */
  trial?(trial: ArmTrial): void | Promise<void>
  /** Called once at the end. Joulegate writes the files, the reporter writes none itself. */
  report(results: Results): ReportFiles | Promise<ReportFiles>
}
