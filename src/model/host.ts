import type { ExitStatus } from './exit-status.ts'
import type { Finding } from './finding.ts'
import type { Isolation } from './recording.ts'
import type { CpuTime, Side } from './trial.ts'
import type { Seconds } from './units.ts'

/** A file that stays open, for counters: reading costs microseconds instead of a path walk. */
export interface OpenFile {
  /** The whole text, from position 0. Throws when the kernel refuses. */
  read(): string
  close(): void
}

/** A command of the user's: PR code. */
export interface UserCommand {
  /** Which of the two it belongs to: commands that run as another user have what is theirs apart. */
  readonly side: Side
  readonly command: string
  readonly cwd: string
  /** Added to the allow-listed environment. */
  readonly env: Readonly<Record<string, string>>
  /** Where stdout and stderr go, appended. */
  readonly log: string
  readonly timeout: Seconds
  /** Bytes of its log beyond which it is killed. null: nobody looks, because a meter runs whose reading counts. */
  readonly outputLimit: number | null
}

/** The command of a trial. */
export interface TrialCommand extends UserCommand {
  /** Runs one after the other inside the trial, each in a shell of its own; the first that fails is the last, and its status the trial's. */
  readonly repeat: number
}

/** How a command of the user's ended, after everything it had started was gone. */
export interface Ended {
  readonly status: ExitStatus
  /** Was it killed for what it printed? */
  readonly hasFlooded: boolean
  /** From the opening of the gate to the exit. */
  readonly seconds: Seconds
  /** null when it never ran. */
  readonly cpu: CpuTime | null
  /** Processes that outlived the command and were killed. */
  readonly survivors: readonly string[]
}

/** A command that is started but waits at its gate, so that nothing of its launcher falls inside a meter's bracket. */
export interface Waiting {
  /**
   * Opens the gate; resolves at the very exit of the command, before anything is tidied up: stop the meters here.
   * Rejects only when the launcher itself failed.
   */
  go(): Promise<void>
  /** Kills what is left and says how it ended. Must be called exactly once, whether or not go() was. */
  finish(): Promise<Ended>
}

/** A program of the user's that runs beside a trial: PR code, too. */
export interface Service {
  /** How it ended by itself: it failed, or nothing is left of it (a daemon may have left its starter behind). null while it runs. */
  ended(): ExitStatus | null
  /** CPU time of all that it has started; null where no cgroup tells. */
  cpuSeconds(): Seconds | null
  /** Asks all that it has started to end (SIGTERM), and kills what is left after `grace`; resolves when nothing is left. `killed`: what did not end by itself. */
  stop(grace: Seconds): Promise<{ readonly killed: readonly string[] }>
}

/** A program of ours that runs beside a trial. */
export interface ToolCommand {
  readonly program: string
  readonly arguments: readonly string[]
}

/** How a tool ended. */
export interface ToolEnd {
  /** Why it could not be started; null when it was. */
  readonly failure: string | null
  readonly code: number | null
  readonly signal: string | null
  /** What it wrote to its descriptor 4. */
  readonly output: string
  /** What it wrote to standard error. */
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
  /** Where sysfs is: /sys, or a simulation of it. */
  readonly sysfs: string
  /** Where procfs is: /proc, or `proc` in the simulation, which may lack it. */
  readonly procfs: string
  readonly isolation: Isolation
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
  /** Starts a tool of ours; the signal kills it, with all that it has started. Never throws: what failed is told at its end. */
  hold(tool: ToolCommand, signal: AbortSignal): Tool
  /** Monotonic, arbitrary origin. */
  now(): Seconds
  /** UTC, ISO 8601 with Z. */
  date(): string
  sleep(seconds: Seconds, signal?: AbortSignal): Promise<void>
}
