import type * as z from 'zod/mini'
import { info, number, oneOf, text, usage, warning } from './entry.ts'
import { Quoted } from './parts.ts'

/** Why the watchdog may not let a commit pass. */
export const NoPass = oneOf(
  'queue',
  'workflow-changed',
  'changes-unknown',
  'other-pull',
  'other-run',
  'concurrency',
  'not-offline',
  'runs-unknown',
)
export type NoPass = z.infer<typeof NoPass>

/** Findings of `mode: watchdog`. */
export const watchdog = {
  /** `event` may run another copy of the workflow than the default branch's. */
  'watchdog-needs-default-branch': usage({ event: text }),
  'watchdog-idle': info({ event: text, action: text }),
  /** No status had to be set. `runs`: the runs that were looked at. */
  'watchdog-quiet': info({ runs: number }),
  /** The watchdog has set a status. */
  'watchdog-concluded': info({ context: text, sha: text, state: text, description: text }),
  /** The status has a result, or somebody else's. */
  'watchdog-standing': info({ context: text, sha: text, state: text }),
  /** Another run is measuring, or has written meanwhile. */
  'watchdog-overtaken': info({ context: text, sha: text }),
  /** A job still waits. `limit`: seconds after which the watchdog ends that. */
  'watchdog-waits': info({ context: text, sha: text, seconds: number, limit: number, why: oneOf('idle', 'busy', 'held', 'elsewhere') }),
  /** Nothing waits for a runner: it has the job, or a person must approve the run. */
  'watchdog-leaves': info({ context: text, sha: text, why: oneOf('taken', 'ended', 'ahead', 'approval', 'draft') }),
  /** base's `on-offline` is `pass`, and the commit may not pass for it. */
  'watchdog-no-pass': warning({ context: text, sha: text, why: NoPass }),
  /** Base's file asks for a machine, or names a status, by an expression that is known only in the run. */
  'watchdog-unknown-job': warning({ branch: text, path: text, job: text, what: oneOf('runs-on', 'status') }),
  'watchdog-configuration': warning({ branch: text, cause: Quoted }),
  /** Base's branch has no job that measures on a runner of one's own. */
  'watchdog-no-job': info({ branch: text }),
  /** A run that has ended needs nothing. */
  'watchdog-run-settled': info({ run: number, why: oneOf('result', 'skipped', 'running', 'newer') }),
}
