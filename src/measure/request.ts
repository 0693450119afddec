import type { Overlay } from '../git/overlay.ts'
import type { BytePath } from '../git/trees.ts'
import type { Workspace } from '../git/workspace.ts'
import type { CheckChange } from '../model/check-change.ts'
import type { Config } from '../model/config.ts'
import type { Emit } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import type { JournalLine, Machine, Recording } from '../model/recording.ts'
import type { Side } from '../model/trial.ts'

/** What is to be measured, and where there is room for it. */
export interface Request {
  readonly version: string
  readonly config: Config
  /** Whose configuration it is. */
  readonly configuredBy: Recording['configuredBy']
  /** How the pull request changes its own check. */
  readonly checkChange: Recording['checkChange']
  /** Whose approval of this very head there is, in case that measuring finds out how the check is changed. */
  readonly approval: CheckChange['lifted']
  /** Whose the files of the benchmark are to be. */
  readonly harness: Recording['harness']
  /** Files of base that are put over head's. */
  readonly overlay: Overlay | null
  /** All files of base's benchmark, if the configuration names them. */
  readonly harnessFiles: readonly BytePath[]
  readonly seed: string
  readonly machine: Machine
  readonly revisions: Recording['revisions']
  readonly unpaired: Recording['unpaired']
  readonly allowSame: boolean
  /**
   * Whose code head is. `own`: the user's, as on the command line, where both sides are built at once. `strangers`: base is built and
   * has run once before any code of head runs.
   */
  readonly trust: 'own' | 'strangers'
  /** null when the sides are commands: then both run in `directory`. */
  readonly workspace: Workspace | null
  /** Where the worktrees go; or where the commands run. */
  readonly directories: Readonly<Record<Side, string>>
  /** Output of the running trial. */
  readonly output: string
  /** The report directory: logs of the builds go there, and stay. */
  readonly reports: string
  readonly findings: readonly Finding[]
}

/** What a measurement works with, and who is told of it. */
export interface Environment {
  readonly host: Host
  readonly emit: Emit
  readonly signal: AbortSignal
  /** Aborted by a second signal: then not even the user's cleanup is waited for. */
  readonly hurry: AbortSignal
  /** Takes each line as soon as it is known; what it has taken survives us. */
  append(line: JournalLine): void
}
