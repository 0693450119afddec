import { type Finding, finding } from '../model/finding.ts'
import type { Trigger } from './event.ts'

/** May the code that the event brings run here? Where not, nothing of it is run, and the gate stays open. */
export type Trust = { readonly may: true } | { readonly may: false; readonly gate: 'neutral'; readonly finding: Finding }

/**
 * A fork's pull request is code that nobody here has read, and a self-hosted runner is a machine that outlives the job.
 * A merge group's code was reviewed; a branch of this repository is written by those who may write to it anyway.
 * `isSelfHosted`: say true unless the runner says that it is one of GitHub's (RUNNER_ENVIRONMENT=github-hosted).
 */
export function mayMeasure(trigger: Trigger, { isSelfHosted }: { readonly isSelfHosted: boolean }): Trust {
  if (trigger.kind !== 'pull_request' || !trigger.isFork || !isSelfHosted) return { may: true }
  return {
    may: false,
    gate: 'neutral',
    finding: finding('fork-not-measured', { repository: trigger.headRepository ?? 'a repository that was deleted' }),
  }
}
