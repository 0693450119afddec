import type { Arm, ArmTrial } from './arm.ts'
import type { Plan } from './attempt.ts'
import type { CheckedWorkload } from './check-report.ts'
import type { Verdict } from './comparison.ts'
import type { Finding } from './finding.ts'
import type { Build } from './recording.ts'
import type { Temperatures } from './trial.ts'
import type { Seconds } from './units.ts'

/** Event that the engine reports while it works; always between trials, never during one. */
export type Event =
  | { readonly type: 'waiting'; readonly holder: string }
  /** `depth`: how many commits of the history; null: all of it. */
  | { readonly type: 'fetching'; readonly repository: string; readonly names: readonly string[]; readonly depth: number | null }
  | { readonly type: 'finding'; readonly finding: Finding }
  /** Warnings of the machine checks, reported once. */
  | { readonly type: 'inspected'; readonly findings: readonly Finding[] }
  | { readonly type: 'build-started'; readonly side: Arm; readonly command: string }
  | { readonly type: 'build-ended'; readonly build: Build }
  /** Both sides of a workload have run without a meter. */
  | { readonly type: 'checked'; readonly workload: CheckedWorkload }
  /** Head is tried with base's benchmark, unmeasured. */
  | { readonly type: 'rehearsing'; readonly workloads: number }
  | { readonly type: 'meter'; readonly name: string; readonly description: string }
  /** Base runs without head: before any of head's code has run, or after everything of head's is gone. */
  | { readonly type: 'base-alone'; readonly purpose: 'first' | 'last'; readonly workloads: number }
  | { readonly type: 'warming-up'; readonly workloads: number }
  | { readonly type: 'plan'; readonly plan: Plan; readonly workloads: number; readonly minPairs: number }
  | { readonly type: 'pair'; readonly pair: PairProgress }
  | { readonly type: 'settling'; readonly state: 'hot' | 'cold' | 'blind'; readonly celsius: Temperatures; readonly target: Temperatures }
  | { readonly type: 'void'; readonly trial: ArmTrial }
  /** After a signal: the workload's cleanup gets this long. */
  | { readonly type: 'stopping'; readonly workload: string; readonly seconds: Seconds }
  | { readonly type: 'decided'; readonly workload: string; readonly verdict: Verdict | 'broken' | 'suspect'; readonly pairs: number }

/** Progress of one workload after a pair. */
export interface PairProgress {
  readonly workload: string
  readonly pairs: number
  readonly maxPairs: number
  /** head / base of the last complete look; null before the first. */
  readonly ratio: number | null
  /** Since the first trial. */
  readonly elapsed: Seconds
  /** The longest that all of it can still take, at this pace. */
  readonly left: Seconds
}

export type Emit = (event: Event) => void
