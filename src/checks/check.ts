import type { CheckResult, Weight } from '../model/doctor.ts'
import type { Finding } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import type { Machine } from '../model/recording.ts'

/** What a check may look at: files, and the few facts that no file says. */
export interface CheckContext {
  readonly host: Host
  readonly machine: Pick<Machine, 'threads' | 'virtualisation'>
  /** Would the energy come from a hardware counter? What is wrong with counters does not touch an estimate. */
  readonly isCounted: boolean
  /** Where worktrees and builds go, and where Recording and report go. Need not exist yet. */
  readonly temporary: string
  readonly reports: string
  /** Bytes that this user may still write there. Rejects where that cannot be told. */
  freeBytes(directory: string): Promise<number>
  /** Why commands cannot run as this user; null where they can. */
  whyNotAs(user: string): Finding | null
  /** The directory on the way to this one, or itself, that this user cannot enter; null if it can reach it. Only for a user that commands can run as. */
  closedTo(user: string, directory: string): string | null
  /** A model-specific register of CPU 0; null where it cannot be read. */
  register(address: number): Promise<bigint | null>
}

/** One thing about the machine that energy depends on. */
export interface Check {
  readonly name: string
  /** Name for readers, for example 'frequency governor'. */
  readonly title: string
  /** Does its failure make the machine unfit? All others only warn. */
  readonly must: boolean
  /** What it reads: `sysfs` alone, which may be a simulation, or /proc and other things of the machine that we really run on. */
  readonly reads: 'sysfs' | 'machine'
  /** What was found, at least one result. What cannot be read is `unknown`, never fine. Does not reject. */
  inspect(place: CheckContext): Promise<readonly CheckResult[]>
}

export const fine = (found: Finding): readonly CheckResult[] => [{ status: 'fine', finding: found }]
export const unknown = (found: Finding): readonly CheckResult[] => [{ status: 'unknown', finding: found }]
export const absent = (found: Finding): readonly CheckResult[] => [{ status: 'absent', finding: found }]
export const warns = (weight: Weight, found: Finding): readonly CheckResult[] => [{ status: 'warning', weight, finding: found }]
/** Only for a check that must hold. */
export const fails = (found: Finding): readonly CheckResult[] => [{ status: 'failure', finding: found }]
