import type { Arm } from '../model/arm.ts'
import type { ComparableDomain } from '../model/config.ts'
import type { Finding } from '../model/finding.ts'
import type { Host, Launched } from '../model/host.ts'
import type { MeterName } from '../model/meters.ts'
import type { CpuTime, MeterMargin, Reading, ReadingKind, Side } from '../model/trial.ts'
import type { Seconds } from '../model/units.ts'
import type { OpenPlugin } from '../plugins/open.ts'
import type { Profile } from '../profile/profile.ts'

/** Facts about a trial that the meter that brackets it may know. */
export interface Bracketed {
  readonly workload: string
  readonly pair: number
  readonly side: Arm
  /** The longest that it can last: a counter that could wrap twice meanwhile is read in between. */
  readonly timeout: Seconds
  /** The launcher that waits at its gate. Absent outside of a trial, when a meter reads only the machine. */
  readonly launcher?: Launched
  /** Ends whatever the meter has started for this trial. */
  readonly signal: AbortSignal
  /** Called once by start(), when all that the meter needs has started, right before it counts. */
  readonly onReady?: () => void
  /** Called by stop() before anything else, if what the meter does then is work of the machine, too. Never called by most meters. */
  readonly onOver?: () => void
}

/** Facts about a trial that are known only when it is over. */
export interface Usage {
  readonly seconds: Seconds
  readonly cpu: CpuTime | null
  /** CPU time of the trial itself, without its services. Absent outside of a trial. */
  readonly own?: CpuTime | null
}

/** Results of a meter for one trial. */
export interface Readings {
  readonly readings: readonly Reading[]
  readonly fault: Finding | null
  /** Present if the meter also counts some time beside the trial that matters. */
  readonly margin?: MeterMargin
}

/** A meter that is running around one trial. */
export interface Bracket {
  /** Takes the last counts, or orders it, before it returns: the caller is still inside the window. Resolves when nothing counts any more; never rejects. */
  stop(): Promise<void>
  /** The raw counts, after stop(), and why they do not count: a missing reading is a fault, never 0. What was read is kept either way. */
  readings(usage: Usage): Promise<Readings>
}

/** A meter with its files open, for one session. */
export interface OpenMeter {
  readonly name: string
  readonly kind: ReadingKind
  /** Description of what it reads, in one line for the report. */
  readonly description: string
  readonly findings: readonly Finding[]
  /** Variables that each trial gets, unless the workload sets them; none if absent. */
  readonly environment?: Readonly<Record<string, string>>
  /** Factor by which a trial that counts takes longer than the program by itself; 1 if absent. */
  readonly slowdown?: number
  /**
   * Returns the words of a program that runs the trial's shell and counts it; none if the trial needs none. Called before start(). Absent
   * if no trial needs any.
   */
  through?(trial: Pick<Bracketed, 'side' | 'pair'>): Promise<readonly string[]>
  /** Resolves when it counts. readings() reports what fails on the way. */
  start(trial: Bracketed): Promise<Bracket>
  /**
   * Returns the counts of both trials of a pair by function and line, and forgets them. Returns null if they are unknown: only the last pair
   * can be asked for. Absent if the meter knows no functions.
   */
  takeProfiles?(pair: Pick<Bracketed, 'workload' | 'pair'>): Readonly<Record<Side, Profile>> | null
  close(): void
}

export interface MeterOptions {
  readonly domains: readonly ComparableDomain[]
  /** Text behind the colon of `replay:FILE` or `plugin:NAME`; '' otherwise. */
  readonly argument: string
  /** Plug-ins whose processes run. Absent: none. */
  readonly plugins?: readonly OpenPlugin[]
}

/** A source of readings. */
export interface Meter {
  readonly name: MeterName
  readonly kind: ReadingKind
  /**
   * Checks whether it works here now, and if not, which command mends it. Empty: it works. Used before and, after an error, during a
   * session.
   */
  check(host: Host, options: MeterOptions): Promise<readonly Finding[]>
  /** Throws a Problem if check() would have found an error. */
  open(host: Host, options: MeterOptions): Promise<OpenMeter>
}
