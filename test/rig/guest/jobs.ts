import type { RunnerOptions } from '../action-step.ts'
import type { Event } from '../events.ts'

/** Where the town in a guest hands out jobs. */
export const JOBS = 'http://127.0.0.1:8123'

/** Port of the town's GitHub. It is the same after a restart, since the registration of the machine names it. */
export const GITHUB_PORT = 8124

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

/** A pull request of a town. */
export interface TownPull {
  readonly number: number
  readonly commits: Readonly<Record<'base' | 'head' | 'merge', string>>
  readonly event: Event
}

/** What a town is to have; all of it was made before the guest was booted. */
export interface TownPlan {
  readonly repository: string
  readonly pulls: readonly TownPull[]
  readonly app: { readonly id: number; readonly publicKey: string }
  /** One after the other, each for another runner. `pull`: the place of its pull request among them; the first by default. */
  readonly jobs: readonly (Pick<Assignment, 'steps' | 'job'> & { readonly pull?: number })[]
}

/** What a town has seen of a pull request. */
interface PullReport {
  readonly number: number
  /** `author context state: description` */
  readonly statuses: readonly string[]
  readonly comments: readonly string[]
}

/** What a town has seen. The statuses and comments are those of its first pull request. */
export interface TownReport extends Omit<PullReport, 'number'> {
  readonly jobs: readonly JobReport[]
  readonly runners: readonly { readonly name: string; readonly labels: readonly string[] }[]
  readonly pulls: readonly PullReport[]
  /** The token of all jobs. */
  readonly secret: string
}
