import type { Arm } from './arm.ts'
import type { ExitStatus } from './exit-status.ts'
import type { Finding } from './finding.ts'
import type { Isolation } from './isolation.ts'
import type { CpuTime } from './trial.ts'
import type { Seconds } from './units.ts'

/** A file that stays open, for counters: reading costs microseconds instead of a path walk. */
export interface OpenFile {
  /** The whole text, from position 0. Throws when the kernel refuses. */
  read(): string
  close(): void
}

/** Variables of an environment. */
export type UserEnvironment = Readonly<Record<string, string | undefined>>

/** A command of the user's: PR code. */
export interface UserCommand {
  /** Side that it belongs to. Commands that run as another user keep the things of each side apart. */
  readonly side: Arm
  readonly command: string
  readonly cwd: string
  /** Added to the allow-listed environment. */
  readonly env: Readonly<Record<string, string>>
  /** File to which stdout and stderr are appended. */
  readonly log: string
  /** File of its own to which stdout is appended. If null or absent, that is the log. */
  readonly stdout?: string | null
  readonly timeout: Seconds
  /** Bytes of its log beyond which it is killed. null: the log is not watched, because a meter runs whose reading counts. */
  readonly outputLimit: number | null
  /** Whether it keeps the machine's network. If false or absent, it has a loopback device of its own, on machines that can make one. */
  readonly network?: boolean
}

/** The command of a trial. */
export interface TrialCommand extends UserCommand {
  /** Runs one after the other inside the trial, each in a shell of its own; the first that fails is the last, and its status the trial's. */
  readonly repeat: number
  /** Words of a program that runs the command's shell and counts it; none if the command runs as it is. Then `repeat` must be 1. */
  readonly through?: readonly string[]
}

/** A directory that the commands of one side write their counts to, anew for each trial. Its files are as trustworthy as those commands. */
export interface CountsDirectory {
  readonly directory: string
  /** Returns the files that are in it, once no command runs any more. Throws if they are too many or too large. */
  files(): readonly { readonly name: string; readonly text: string }[]
}

/**
 * Reason why a file is not read, or a directory not listed. `foreign`: it belongs to another user. `too-many`: there are too many entries,
 * or too many directories inside each other.
 */
export type BeneathFault = 'absent' | 'link' | 'not-a-file' | 'foreign' | 'too-large' | 'too-many' | 'unreadable'

/** Conditions of a walk through directories. Both get paths without a slash at either end. */
interface BeneathWalk {
  /** Reports whether a directory may hold a file that matches. */
  mayHold(directory: string): boolean
  matches(path: string): boolean
}

/** Reader of the files below a directory that commands of a side can change. It follows no link and waits for nobody. */
export interface Beneath {
  /** Reads a regular file of at most `mostBytes`. `changedMs`: when its inode last changed, in ms since 1970. */
  read(path: string, mostBytes: number): { readonly bytes: Uint8Array; readonly changedMs: number } | { readonly fault: BeneathFault }
  /** Returns the paths of all entries that match, in their order, whatever they are but directories. */
  list(walk: BeneathWalk): { readonly paths: readonly string[] } | { readonly fault: BeneathFault }
}

/** A new file for the figures of a trial, in a directory that its side may write to. */
export interface MetricsFile {
  readonly path: string
  /** Reads what the trial has made of it, once no command runs any more. */
  read(mostBytes: number): ReturnType<Beneath['read']>
}

/** End of a user's command, after everything that it had started was gone. */
export interface Ended {
  readonly status: ExitStatus
  /** True if it was killed for what it printed. */
  readonly hasFlooded: boolean
  /** Seconds from the opening of the gate to the exit. */
  readonly seconds: Seconds
  /** null if it never ran. */
  readonly cpu: CpuTime | null
  /** Processes that outlived the command and were killed. */
  readonly survivors: readonly string[]
}

/** Launcher of a trial, which becomes the command or starts it. All processes of the trial descend from it. */
export interface Launched {
  readonly pid: number
  /** Directory of the cgroup that holds it, or null if it has none of its own. */
  readonly cgroup: string | null
}

/** A command that is started but waits at its gate, so that nothing of its launcher falls inside a meter's bracket. */
export interface Waiting {
  readonly launcher: Launched
  /**
   * Opens the gate; resolves at the very exit of the command, before anything is tidied up: stop the meters here.
   * Rejects only when the launcher itself failed.
   */
  go(): Promise<void>
  /** Kills what is left and reports how the command ended. Must be called exactly once, whether or not go() was. */
  finish(): Promise<Ended>
}

/** A program of the user's that runs beside a trial: PR code, too. */
export interface Service {
  /** Returns how it ended, or null while it runs: it failed, or nothing is left of it (a daemon may have left its starter behind). */
  ended(): ExitStatus | null
  /** Returns the CPU time of everything that it has started, or null if no cgroup counts it. */
  cpuSeconds(): Seconds | null
  /** Asks all that it has started to end (SIGTERM), and kills what is left after `grace`; resolves when nothing is left. `killed`: what did not end by itself. */
  stop(grace: Seconds): Promise<{ readonly killed: readonly string[] }>
}

/** A program of ours that runs beside a trial. */
export interface ToolCommand {
  readonly program: string
  readonly arguments: readonly string[]
}

/** End of a tool. */
export interface ToolEnd {
  /** Reason why it could not be started, or null if it was. */
  readonly failure: string | null
  readonly code: number | null
  readonly signal: string | null
  /** Text that it wrote to its descriptor 4. */
  readonly output: string
  /** Text that it wrote to standard error. */
  readonly complaints: string
}

/** A tool that runs. It must end when its standard input does: so it ends when we die, however we die. */
export interface Tool {
  /** Writes a line to its descriptor 3; resolves with the line that it answers there, or with null when it ended instead or took too long. */
  ask(line: string): Promise<string | null>
  /** Ends its standard input and waits for its end; one that takes too long is killed. Never rejects. */
  end(): Promise<ToolEnd>
}

/** This machine: the only way to the outside but for git. */
export interface Host {
  /** Path of sysfs: /sys, or a simulation of it. */
  readonly sysfs: string
  /** Path of procfs: /proc, or `proc` in the simulation, which may lack it. */
  readonly procfs: string
  readonly isolation: Isolation
  /** Environment of the user, of which commands inherit what they are allowed to. If absent, this process's own. */
  readonly environment?: UserEnvironment
  /** Things about this host that a report should mention. */
  readonly findings: readonly Finding[]
  read(path: string): Promise<string>
  list(path: string): Promise<readonly string[]>
  open(path: string): OpenFile
  /** Runs a command of the user's to its end: builds, prepare, check, cleanup. */
  complete(command: UserCommand, signal: AbortSignal): Promise<Ended>
  /** Starts a command of the user's behind its gate: trials. */
  spawn(command: TrialCommand, signal: AbortSignal): Promise<Waiting>
  /** Starts a program of the user's that runs until it is stopped: services. Its timeout is the caller's matter. */
  serve(command: UserCommand): Service
  /** Returns an empty directory that the commands of this side may write their counts to. */
  countsDirectory(side: Arm): Promise<CountsDirectory>
  /** Returns a new, empty file that the next trial of this side may write its figures to, or null if there is no place for one. */
  metricsFile(side: Arm): Promise<MetricsFile | null>
  /** Returns a reader of the files below a directory that commands may change. */
  beneath(directory: string): Beneath
  /** Starts a tool of ours; the signal kills it, with all that it has started. Never throws: its end reports what failed. */
  hold(tool: ToolCommand, signal: AbortSignal): Tool
  /** Monotonic, arbitrary origin. */
  now(): Seconds
  /** UTC, ISO 8601 with Z. */
  date(): string
  sleep(seconds: Seconds, signal?: AbortSignal): Promise<void>
}
