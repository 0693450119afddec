import type { steer as table } from '../../model/findings/steer.ts'
import { docUrl } from '../../model/own-urls.ts'
import type { Messages } from './message.ts'

const STEERING = docUrl('steering')
const USAGE = 'Write the command as the first line of a new comment, for example: /energy accept all REASON'
const MEASURE = 'Write as the first line of a new comment: /energy measure SHA'

const withoutCommand = {
  edited: 'the comment is not new. Only a new comment can give a command',
  text: 'the comment does not begin with /energy',
  issue: 'the comment is not on a pull request',
} as const

const unclear = {
  word: 'There is no such command. The commands are /energy accept, skip, judge, measure and help.',
  sha: 'For a fork, the command /energy measure needs the SHA of the commit to measure.',
  reason: 'The command needs a reason on the same line.',
  extra: 'The command has more words than it takes: /energy measure takes the SHA of one commit, and /energy judge takes none.',
  several: 'The comment contains several commands, so none of them was followed.',
} as const

export const steer: Messages<typeof table> = {
  'steer-needs-comment': ({ event }) => ({
    message: `This mode follows commands and labels. It works only under issue_comment and pull_request_target, from the default branch, and this event is ${event}.`,
    hint: 'Use a separate workflow, as in examples/workflows/commands.yml',
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
      'To accept a result that fails the check: /energy accept WORKLOAD REASON, or all in place of WORKLOAD. To let this commit pass without a measurement: /energy skip REASON. To judge the result again with the newest budgets of the base branch, without a measurement: /energy judge. To measure it again: /energy measure. To measure the head of a fork: /energy measure SHA.',
    hint: `How long a decision holds, and who may give it: ${STEERING}`,
  }),
  'command-unclear': ({ why }) => ({ message: unclear[why], hint: why === 'sha' ? MEASURE : USAGE }),
  'command-of-author': () => ({
    message: 'The command does not count, because only an admin may decide on a change of their own.',
    hint: 'Ask another person with write access',
  }),
  'command-measures-nothing': () => ({ message: 'Nothing to measure: the command asks for no measurement.' }),
  'command-before-push': () => ({
    message: 'The command does not count, because another commit was pushed after it, or because its time is unknown.',
    hint: 'Look at the commit that is the head now, then give the command again',
  }),
  'command-before-result': () => ({
    message: 'Nothing was accepted, because the result of this commit is newer than the command.',
    hint: 'Look at the result, then give the command again',
  }),
  'command-accepted': ({ by, workloads }) => ({ message: `${by} has accepted ${workloads.join(', ')}.` }),
  'command-skipped': ({ by, sha }) => ({ message: `${by} lets commit ${sha.slice(0, 10)} pass without a measurement.` }),
  'command-again': ({ by, sha }) => ({
    message: `Commit ${sha.slice(0, 10)} will be measured again, because ${by} asks for it. Earlier decisions on this pull request have ended.`,
  }),
  'command-label-removed': ({ by }) => ({ message: `${by} has removed the label, so what it had accepted is not accepted any more.` }),
  'accept-too-early': () => ({
    message: 'Nothing was decided, because a run is still measuring this commit.',
    hint: 'Wait for its result, then give the command again',
  }),
  'accept-nothing-red': () => ({
    message: 'There is nothing to accept: no result of this commit fails the check.',
    hint: 'If no job has measured it yet, wait for its result',
  }),
  'accept-impossible': () => ({
    message: 'There is nothing to accept: the check fails for another reason than energy, which the comment on the result names.',
    hint: 'Follow what that comment says, or let the commit pass: /energy skip REASON',
  }),
  'accept-too-many': () => ({
    message: 'There are too many results to accept: at most 30 workloads and figures, and fewer if their names are long.',
    hint: 'Raise the budgets on the base branch, then measure again',
  }),
  'accept-unknown': ({ workloads }) => ({
    message: `No result of that name fails the check. These do: ${workloads.join(', ')}.`,
    hint: 'Write one of these names, or all, and then the reason',
  }),
  'accept-without-comment': ({ fault }) => ({
    message: {
      missing: 'Nothing was accepted, because the comment with the result of this commit is missing.',
      edited: 'Nothing was accepted, because the comment with the result of this commit was edited by hand.',
    }[fault],
    hint: 'Measure again, then accept: /energy measure',
  }),
  'again-without-run': () => ({
    message: 'There is nothing to measure again, because no run has measured this commit.',
    hint: 'Look at the checks of the pull request: its own job measures it',
  }),
  'again-running': () => ({ message: 'Nothing was started, because a run is measuring this commit now.', hint: 'Wait for its result' }),
  'label-ignored': ({ action }) => ({ message: `Nothing to do: ${action} changes no label.` }),
  'label-ignored-name': () => ({ message: 'Nothing to do: the label is not energy:accept.' }),
  'label-without-effect': () => ({ message: 'Nothing to do: the label had accepted nothing.' }),
  'label-without-reason': () => ({
    message: 'The label accepts nothing yet, because the description of the pull request gives no reason.',
    hint: 'Write a line into the description, then set the label again: energy-accept: all: REASON',
  }),
  'label-outdated': () => ({
    message: 'The label accepts nothing, because another commit was pushed before it was followed.',
    hint: 'Look at the result of the commit that is the head now, then set the label again',
  }),
  'rulings-unread': ({ cause }, say) => ({
    message: `It is unknown what people have decided on this pull request before, so nothing of it counts. ${say(cause).message}`,
    hint: 'In the workflow, add the permission: actions: read',
  }),
  'skipped-by-person': ({ by, isAuthor, reason }) => ({
    message: `${by}${isAuthor ? ', the author,' : ''} lets this commit pass without a measurement: ${reason}`,
  }),
  'command-pull-closed': () => ({
    message: 'The command was not followed, because the pull request is closed.',
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
