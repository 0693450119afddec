import type { CheckResult, Weight } from '../model/doctor.ts'
import type { Finding } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import type { Machine } from '../model/recording.ts'

/** Data that a check may look at: files, and the few facts that no file contains. */
export interface CheckContext {
  readonly host: Host
  readonly machine: Pick<Machine, 'threads' | 'virtualisation'>
  /** True if the energy would come from a hardware counter. Faults of counters do not affect an estimate. */
  readonly isCounted: boolean
  /** Directory for worktrees and builds, and directory for Recording and report. Need not exist yet. */
  readonly temporary: string
  readonly reports: string
  /** Returns the bytes that this user can still write there. Rejects if that cannot be determined. */
  freeBytes(directory: string): Promise<number>
  /** Returns the reason why this user can make nothing in a directory, or null if it can. */
  whyUnusable(directory: string): string | null
  /** Returns the reason why commands cannot run as this user, or null if they can. */
  whyNotAs(user: string): Finding | null
  /**
   * Returns the directory on the way to this one, or itself, that this user cannot enter; null if it can reach it. Only for a user that
   * commands can run as.
   */
  closedTo(user: string, directory: string): string | null
  /** Reads a model-specific register of CPU 0; null if it cannot be read. */
  register(address: number): Promise<bigint | null>
}

/** One thing about the machine that energy depends on. */
export interface Check {
  readonly name: string
  /** Readable name, for example 'frequency governor'. */
  readonly title: string
  /** True if its failure makes the machine unfit. All others only warn. */
  readonly must: boolean
  /** Source that it reads: only `sysfs`, which may be a simulation, or /proc and other parts of the real machine. */
  readonly reads: 'sysfs' | 'machine'
  /** True if it observes the machine for a while, in which nothing of ours may work. */
  readonly observes?: true
  /** Returns the results, at least one. What cannot be read is `unknown`, never fine. Does not reject. */
  inspect(place: CheckContext): Promise<readonly CheckResult[]>
}

export const fine = (found: Finding): readonly CheckResult[] => [{ status: 'fine', finding: found }]
export const unknown = (found: Finding): readonly CheckResult[] => [{ status: 'unknown', finding: found }]
export const absent = (found: Finding): readonly CheckResult[] => [{ status: 'absent', finding: found }]
export const warns = (weight: Weight, found: Finding): readonly CheckResult[] => [{ status: 'warning', weight, finding: found }]
/** Only for a required check. */
export const fails = (found: Finding): readonly CheckResult[] => [{ status: 'failure', finding: found }]
