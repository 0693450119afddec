import type { Seconds } from './units.ts'

/**
 * Reason why a commit was not measured in time. `offline`: no runner took its job, and none worked on others of the same labels. `busy`:
 * it waited for a runner that did. `held`: GitHub did not queue its job. `elsewhere`: its run waits for other runners than base's.
 */
export type WaitReason = 'offline' | 'busy' | 'held' | 'elsewhere'

/** A commit that was not measured in time. */
export interface Unmeasured {
  readonly reason: WaitReason
  /** How long it waited. */
  readonly seconds: Seconds
  /** Whether it is an entry of a merge queue. */
  readonly isQueued: boolean
  /** Whether it passes all the same. */
  readonly passes: boolean
}

/** A job that ended before it had a result. `startup`: there never was one. `untaken`: no runner took it. `lost`: a runner had it. */
export interface EndedJob {
  readonly how: 'startup' | 'untaken' | 'lost'
  /** GitHub's word for the end. */
  readonly conclusion: string
}
