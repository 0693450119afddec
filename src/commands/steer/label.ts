import type { GitHub } from '../../github/client.ts'
import type { LabelChange } from '../../github/label-event.ts'
import { pullAt } from '../../github/pulls.ts'
import { mayWrite } from '../../github/reviews.ts'
import { finding } from '../../model/finding.ts'
import { ACCEPT_LABEL } from '../../model/ruling.ts'
import { reasonsIn } from '../../text/command.ts'
import { accept, withdrawLabel } from './accept.ts'
import type { Decided, Deciding } from './decide.ts'
import { type NotFollowed, told } from './given.ts'

const silently = (code: 'label-ignored-name' | 'command-of-program'): NotFollowed => ({
  kind: 'none',
  finding: finding(code, {}),
  isTold: false,
})

/**
 * Follows a label: `energy:accept` accepts the workloads that the description of the pull request names, with their reasons. Its removal takes
 * that back; whoever may remove a label may do this, since it only makes the check stricter. @throws as `accept` of accept.ts.
 */
export async function followLabel(
  github: GitHub,
  change: LabelChange,
  deciding: Omit<Deciding, 'by' | 'at'>,
): Promise<Decided | NotFollowed> {
  const { label, isAdded, isPerson, sender, at, body, headSha, pull } = change
  if (label.toLowerCase() !== ACCEPT_LABEL) return silently('label-ignored-name')
  const whole = { ...deciding, by: sender, at }
  if (!isAdded) return withdrawLabel(whole)
  if (!isPerson) return silently('command-of-program')
  if (!(await mayWrite(github, sender))) return told(finding('command-not-allowed', {}))
  // The label was put on another commit than the one that is the head now.
  if ((await pullAt(github, pull)).headSha !== headSha) return told(finding('label-outdated', {}))
  const words = reasonsIn(body)
  return words.length === 0 ? told(finding('label-without-reason', {})) : accept(whole, { words, isByLabel: true })
}
