import { raiseBar } from '../commands/gate/bar.ts'
import type { Trigger } from '../github/event.ts'
import { withCurrentMerge } from '../github/merge.ts'
import { openStep, runGate } from './gate-run.ts'
import type { Job, Variables } from './runner.ts'

// Exported here so that all modes load one file, as does the action in comment/. Code shared by two files would be loaded for each event.
export { defer } from './defer.ts'
export { commentOnFork } from './fork.ts'
export { join } from './join.ts'
export { measureFork } from './measure-fork.ts'
export { steer } from './steer.ts'
export { watchdog } from './watchdog.ts'

/** Measures what the event asks for, with the given inputs. Returns the exit code of the step. */
export async function measure(job: Job, asked: Trigger, variables: Variables): Promise<number> {
  const step = openStep(job, variables)
  const { github, given } = step
  const trigger = asked.kind === 'pull_request' ? await withCurrentMerge(github, asked) : asked
  const { repository, actor, run } = job
  const bar = await raiseBar({ ...given, github, trigger, repository, step: job.step, actor, attempt: run.attempt })
  return runGate(step, { trigger, bar, trust: 'strangers', isSilent: false })
}
