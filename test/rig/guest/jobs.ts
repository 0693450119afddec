import type { RunnerOptions } from '../action-step.ts'
import type { Event } from '../events.ts'

/** Where the town in a guest hands out jobs. */
export const JOBS = 'http://127.0.0.1:8123'

/** A step of a job: a script, or the directory of an action. */
interface JobStep {
  readonly name: string
  readonly script?: string
  readonly directory?: string
  readonly inputs?: Readonly<Record<string, string>>
}

/** A job for a runner. */
export interface Assignment {
  readonly github: RunnerOptions['github']
  readonly event: Event
  readonly token: string
  readonly job?: Readonly<Record<`GITHUB_${string}`, string>>
  readonly steps: readonly JobStep[]
}

export interface StepReport {
  readonly name: string
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** How a job went. */
export interface JobReport {
  readonly runner: string
  readonly seconds: number
  readonly steps: readonly StepReport[]
}

/** What a town is to have; all of it was made before the guest was booted. */
export interface TownPlan {
  readonly repository: string
  readonly number: number
  readonly commits: Readonly<Record<'base' | 'head' | 'merge', string>>
  readonly event: Event
  readonly app: { readonly id: number; readonly publicKey: string }
  /** One after the other, each for another runner. */
  readonly jobs: readonly Pick<Assignment, 'steps' | 'job'>[]
}

/** What a town has seen. */
export interface TownReport {
  readonly jobs: readonly JobReport[]
  readonly runners: readonly { readonly name: string; readonly labels: readonly string[] }[]
  /** `author context state: description` */
  readonly statuses: readonly string[]
  readonly comments: readonly string[]
}
