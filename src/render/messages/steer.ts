import type { steer as table } from '../../model/findings/steer.ts'
import { docUrl } from '../../model/home.ts'
import type { Messages } from './message.ts'

const DOCS = docUrl('forks')
const USAGE = 'Write as the first line of a new comment: /energy measure SHA'

const withoutCommand = {
  edited: 'the comment is not new. Only a new comment can give a command',
  text: 'the comment does not begin with /energy',
  issue: 'the comment is not on a pull request',
} as const

const unclear = {
  word: 'There is no such command. The commands are /energy measure SHA and /energy help.',
  sha: 'The command /energy measure needs the SHA of the commit to measure.',
  extra: 'The command /energy measure takes the SHA of one commit, and nothing after it.',
  several: 'The comment contains several commands, so none of them was followed.',
} as const

export const steer: Messages<typeof table> = {
  'steer-needs-comment': ({ event }) => ({
    message: `This mode follows a command in a comment. It works only under issue_comment, from the default branch, and this event is ${event}.`,
    hint: 'Use a separate workflow, as in examples/workflows/fork-command.yml: on: { issue_comment: { types: [created] } }',
  }),
  'comment-without-command': ({ why }) => ({ message: `Nothing to do: ${withoutCommand[why]}.` }),
  'command-withdrawn': ({ why }) => ({
    message: `The command does not count: its comment was ${why}.`,
    hint: USAGE,
  }),
  'command-of-program': () => ({
    message: 'The command does not count: a program has written it, and only a person can give a command.',
    hint: USAGE,
  }),
  'command-not-allowed': () => ({
    message: 'The command does not count: only a person with write access to this repository can give one.',
    hint: 'Ask a maintainer to review the change, and to give the command',
  }),
  'command-help': () => ({
    message:
      '/energy measure SHA measures a commit of a pull request from a fork on the energy runner. The SHA is the full one of the current head.',
    hint: `Review the commit first, because its code runs on that machine: ${DOCS}`,
  }),
  'command-unclear': ({ why }) => ({ message: unclear[why], hint: USAGE }),
  'command-pull-closed': () => ({
    message: 'Not measured: the pull request is closed.',
    hint: 'Reopen it, then give the command again',
  }),
  'command-own-pull': () => ({
    message: 'Not measured: the pull request is from this repository, so its own job measures it.',
    hint: 'To measure it again, run that job again',
  }),
  'command-short': ({ head }) =>
    head === null
      ? {
          message: 'Not measured: the SHA is not written in full, and the head of this pull request does not begin with it.',
          hint: 'Review the commit that is the head now, then give the command with its full SHA',
        }
      : {
          message: `Not measured: the SHA is not written in full. Other commits can begin with the same digits. The head is now ${head}.`,
          hint: 'Compare it with the commit that you reviewed, then give the command with all digits',
        },
  'command-outdated': () => ({
    message: 'Not measured: that commit is not the head of this pull request.',
    hint: 'Review the commit that is the head now, then give the command with its full SHA',
  }),
  'command-without-base': () => ({
    message: 'Not measured: the commit has no history in common with the base branch.',
    hint: 'Rebase the pull request',
  }),
  'command-retargeted': () => ({
    message: 'Not measured: the pull request has another base branch now.',
    hint: 'Give the command again',
  }),
  'command-taken': ({ sha, by }) => ({ message: `Commit ${sha.slice(0, 10)} will be measured, because ${by} asks for it.` }),
  'command-not-begun': () => ({ message: 'Nothing to post: this run has not accepted a command.' }),
  'measured-by-command': ({ by }) => ({
    message: `${by} asked for this measurement. It compares the commit with the one where it left the base branch.`,
  }),
  'fork-job-may-write': ({ job, why }) => ({
    message: {
      write: `The job ${JSON.stringify(job)} has a token that may write, so it does not measure code of a fork.`,
      silent: `The job ${JSON.stringify(job)} does not limit the permissions of its token, so it does not measure code of a fork.`,
      unknown: `The permissions of the job ${JSON.stringify(job)} are unknown, so it does not measure code of a fork.`,
    }[why],
    hint: 'Write into that job of the workflow: permissions: { contents: read, pull-requests: read }',
  }),
  'fork-not-isolated': ({ level }) => ({
    message: `The code of a fork was not run: this runner isolates it by level ${level}, and it takes level B.`,
    hint: `Run the action as root, or with the meter helper, on a machine with the user joulegate-job: ${docUrl('isolation')}`,
  }),
}
