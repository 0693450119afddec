import type { Overlay } from '../git/overlay.ts'
import type { Commit } from '../git/repository.ts'
import type { BytePath } from '../git/trees.ts'
import type { Workspace } from '../git/workspace.ts'
import type { ByArm } from '../model/arm.ts'
import type { Attempt } from '../model/attempt.ts'
import type { CheckChange } from '../model/check-change.ts'
import type { CodeTrust } from '../model/code-trust.ts'
import type { Config } from '../model/config.ts'
import type { Emit } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import type { Header, JournalLine, Machine, Recording } from '../model/recording.ts'
import type { SessionOrigin } from '../model/resume.ts'
import type { OpenPlugin } from '../plugins/open.ts'
import type { SessionReuse } from './reuse.ts'

/** Comparison to measure, and the directories for it. */
export interface Request {
  readonly version: string
  readonly config: Config
  /** Owner of the configuration. */
  readonly configuredBy: Recording['configuredBy']
  /** Options that were given and change what is measured. */
  readonly options: Recording['options']
  /** Changes that the pull request makes to its own check. */
  readonly checkChange: Recording['checkChange']
  /** Approval of this exact head, in case measuring finds out that the check is changed. */
  readonly approval: CheckChange['lifted']
  /** Side that the files of the benchmark come from. */
  readonly harness: Recording['harness']
  /** The globs by which nothing relevant changed; undefined if something did. */
  readonly scope?: Recording['scope']
  /** Files of base that are put over head's. */
  readonly overlay: Overlay | null
  /** Files of base that are put over the anchor's; null or absent if none are. */
  readonly anchorOverlay?: Overlay | null
  /** All files of base's benchmark, if the configuration names them. */
  readonly harnessFiles: readonly BytePath[]
  readonly seed: string
  readonly machine: Machine
  readonly revisions: Recording['revisions']
  readonly unpaired: Recording['unpaired']
  readonly allowSame: boolean
  readonly trust: CodeTrust
  /** null if the sides are commands, which run in `directories`. */
  readonly workspace: Workspace | null
  /** Directories of the worktrees, or those that the commands run in. */
  readonly directories: ByArm<string>
  /** Directory for the output of the running trial. */
  readonly output: string
  /** The report directory: logs of the builds go there, and stay. */
  readonly reports: string
  readonly findings: readonly Finding[]
  /** Memory of earlier attempts at the same experiment. null if this measurement stands alone. */
  readonly memory: Memory | null
  /** Plug-ins whose processes run. Absent: none. */
  readonly plugins?: readonly OpenPlugin[]
  /**
   * Returns the text of a file that a revision has, with the files of an overlay over it, or null if there is no such file. Rejects if it is
   * larger than 1 MiB. Absent if the sides have no repository.
   */
  readonly readFile?: (commit: Commit, path: string, overlay: Overlay | null) => Promise<string | null>
  /** Facts by which a later process can go on with the session. null or absent: none can. */
  readonly session?: SessionOrigin | null
  /** Session of an earlier process that is to go on. null or absent: a new one begins. */
  readonly resumed?: ResumedSession | null
  /** Use of earlier sessions' builds. null or absent: both sides are built. */
  readonly reuse?: SessionReuse | null
}

/** Session that is to go on: what it has measured so far, and whether the last line of its journal was left out. */
export interface ResumedSession {
  readonly recording: Recording
  readonly torn: boolean
}

/** Earlier attempts at an experiment, which are judged together with the new one. */
interface Memory {
  /** Whether to measure once more even if an earlier result holds. */
  readonly isAgain: boolean
  /** Returns the earlier attempts at the experiment of this header, the oldest first, and findings on what cannot be read. */
  attemptsOf(header: Header): { readonly attempts: readonly Attempt[]; readonly findings: readonly Finding[] }
}

/** Host of a measurement, and the receivers of its events and results. */
export interface Environment {
  readonly host: Host
  readonly emit: Emit
  readonly signal: AbortSignal
  /** Aborted by a second signal, after which not even the user's cleanup is awaited. */
  readonly hurry: AbortSignal
  /** Takes each line as soon as it is known. Lines that it has taken survive this process. */
  append(line: JournalLine): void
}
