import * as core from '@actions/core'
import { statusSha, type Trigger } from '../github/event.ts'
import { type Finding, levelOf } from '../model/finding.ts'
import { wholeText } from '../render/finding-text.ts'
import { VERSION } from './version.ts'

/** Logs a finding in the job's log. Errors and warnings also become annotations of the run. */
export function tell(found: Finding): void {
  const [text, level] = [wholeText(found), levelOf(found)]
  if (level === 'error') core.error(text)
  else if (level === 'warning') core.warning(text)
  else core.info(text)
}

/** Returns the first line of the log: the version of Joulegate, and the trigger with its commit. */
export const opening = (trigger: Trigger): string => `Joulegate ${VERSION}: ${subjectOf(trigger)}, ${statusSha(trigger).slice(0, 10)}`

function subjectOf(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'pull_request':
      return `pull request #${trigger.number}`
    case 'push':
      return `a push to ${trigger.branch}`
    case 'merge_group':
      return 'an entry of the merge queue'
    case 'workflow_dispatch':
      return 'a run that was asked for by hand'
    default:
      return trigger satisfies never
  }
}
