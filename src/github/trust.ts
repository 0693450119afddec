import { type Finding, finding } from '../model/finding.ts'
import type { Trigger } from './event.ts'

/** Decision whether the event's code may run here. If not, none of it is run, and the gate stays open. */
export type Trust = { readonly may: true } | { readonly may: false; readonly gate: 'neutral'; readonly finding: Finding }

/**
 * Decides whether the event's code may run. A fork's pull request is code that has not been reviewed here, and a self-hosted runner is a
 * machine that outlives the job. A merge group's code was reviewed; a branch of this repository is written by those who may write to it
 * anyway. `isSelfHosted`: true unless the runner reports that it is one of GitHub's (RUNNER_ENVIRONMENT=github-hosted).
 */
export function mayMeasure(trigger: Trigger, { isSelfHosted }: { readonly isSelfHosted: boolean }): Trust {
  if (trigger.kind !== 'pull_request' || !trigger.isFork || !isSelfHosted) return { may: true }
  return {
    may: false,
    gate: 'neutral',
    finding: finding('fork-not-measured', { repository: trigger.headRepository ?? 'a repository that was deleted' }),
  }
}
