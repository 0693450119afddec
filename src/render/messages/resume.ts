import type { DataOf } from '../../model/finding.ts'
import type { resume as table } from '../../model/findings/resume.ts'
import { quoted } from '../../model/shell.ts'
import { oneLine } from '../../text/inert.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'

const AGAIN = 'Measure again: npx joulegate compare'
const LONG = 200

const endWords: Record<DataOf<(typeof table)['resume-ended']>['reason'], string> = {
  complete: 'has measured all that it needed',
  time: 'has used up its time limit',
  energy: 'has used up its energy limit',
  'data-ended': 'has used up its data',
  machine: 'has lost its machine or its meter',
}

const value = (text: string): string => (text === '-' ? 'none' : JSON.stringify(oneLine(text, LONG)))

export const resume: Messages<typeof table> = {
  'resume-possible': ({ directory, repository }) => ({
    message: 'The session can go on where it was stopped.',
    hint: `npx joulegate resume ${quoted(directory)}${repository === null ? '' : ` --repo ${quoted(repository)}`}`,
  }),
  resumed: ({ at, after, signal, rebooted, torn }) => ({
    message: `The session went on at ${at}, after ${count(after, 'trial')}. Before, ${signal === null ? 'its process died' : `${signal} stopped it`}.${rebooted ? ' The machine had restarted meanwhile.' : ''}${torn ? ' The last line of the journal was not whole, and was left out.' : ''}`,
  }),
  'resume-changed': ({ changes, more }) => ({
    message: `The session cannot go on, because ${count(changes.length + more, 'value')} changed since it began. Its pairs must not be joined with new ones.`,
    log: [
      ...changes.map(({ what, was, is }) => `${oneLine(what, LONG)}: ${value(was)}, now ${value(is)}`),
      ...(more === 0 ? [] : [`${more} more`]),
    ],
    hint: `Put that back and resume, or measure again: npx joulegate compare`,
  }),
  'resume-build': ({ side, was, is }) => ({
    message: `The session cannot go on: the new build of ${side} has other files. Another build may use another amount of energy, so its pairs must not be joined with new ones.`,
    log: [`files of ${side} when the session began: ${was}`, `files of ${side} now: ${is}`],
    hint: `If the build writes a date or a log, list the files that workloads use as build.outputs. ${AGAIN}`,
  }),
  'resume-build-unknown': ({ sides }) => ({
    message: `The session cannot go on: the files that ${sides.join(' and ')} had are unknown, so a new build may be another one.`,
    hint: `Files are compared if GNU tar is there, if a build is smaller than 1 GiB, and if build.outputs matches a file. ${AGAIN}`,
  }),
  'resume-ended': ({ file, reason, at, cause }, say) => ({
    message: `There is nothing to resume: the session ${endWords[reason]}, at ${at}.`,
    log: cause === null ? [] : [say(cause).message],
    hint:
      reason === 'complete'
        ? `See its result: npx joulegate report ${quoted(file)}`
        : `See what it found: npx joulegate report ${quoted(file)}. ${AGAIN}`,
  }),
  'resume-not-kept': ({ file }) => ({
    message: `${file} is not of a session that can go on. Only sessions of compare and measure can, from this version on, and not those of the action or of a range.`,
    hint: `See what it found: npx joulegate report ${quoted(file)}. ${AGAIN}`,
  }),
  'resume-foreign': ({ file }) => ({
    message: `${file} is not a file of this account's, so the session does not go on.`,
    hint: `See whose it is: ls -l ${quoted(file)}. Resume with the account that measured`,
  }),
  'resume-elsewhere': ({ user }) => ({
    message: `The meter helper measures as ${user} on this machine, and it does not resume sessions.`,
    hint: AGAIN,
  }),
}
