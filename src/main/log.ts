import * as core from '@actions/core'
import { statusSha, type Trigger } from '../github/event.ts'
import { type Finding, levelOf } from '../model/finding.ts'
import { wholeText } from '../render/finding-text.ts'
import { VERSION } from './version.ts'

/** Tells it in the log of the job; what is wrong also where GitHub shows what steps have to say. */
export function tell(found: Finding): void {
  const [text, level] = [wholeText(found), levelOf(found)]
  if (level === 'error') core.error(text)
  else if (level === 'warning') core.warning(text)
  else core.info(text)
}

/** The first line of the log: who speaks, and what it is about. */
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
