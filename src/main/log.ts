import * as core from '@actions/core'
import { statusSha, type Trigger } from '../github/event.ts'
import { type Finding, levelOf, problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import { wholeText } from '../render/finding-text.ts'
import { VERSION } from './version.ts'

/** Logs a finding in the job's log. Errors and warnings also become annotations of the run. */
export function tell(found: Finding): void {
  const [text, level] = [wholeText(found), levelOf(found)]
  if (level === 'error') core.error(text)
  else if (level === 'warning') core.warning(text)
  else core.info(text)
}

/** A file by which a step tells the runner something, by the variable that names it. */
type RunnerFile = 'GITHUB_OUTPUT' | 'GITHUB_STATE' | 'GITHUB_STEP_SUMMARY'

/** Calls `write`, which writes to a file of the runner. @throws Problem `runner-file-unwritable`. */
export async function toRunner(variable: RunnerFile, write: () => unknown): Promise<void> {
  try {
    await write()
  } catch (error) {
    throw problem('runner-file-unwritable', { variable, detail: detailOf(error) }, error)
  }
}

/** Writes the summary of the job. @throws Problem `runner-file-unwritable`. */
export const summarize = (text: string): Promise<void> =>
  toRunner('GITHUB_STEP_SUMMARY', () => core.summary.addRaw(text).write({ overwrite: true }))

/** Returns the first line of the log: the version of Joulegate, and the trigger with its commit. */
export const opening = (trigger: Trigger): string => `Joulegate ${VERSION}: ${subjectOf(trigger)}, ${statusSha(trigger).slice(0, 10)}`

function subjectOf(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'pull_request':
      return `pull request #${trigger.number}`
    case 'push':
      return `a push to ${trigger.branch}`
    case 'merge_group':
      return 'a merge queue entry'
    case 'workflow_dispatch':
      return 'a manual run'
    default:
      return trigger satisfies never
  }
}
