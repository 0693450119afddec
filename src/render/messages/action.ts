import type { action as table } from '../../model/findings/action.ts'
import type { Messages } from './message.ts'

const listed = (files: readonly string[]): string =>
  `${files.slice(0, 5).join(', ')}${files.length > 5 ? ` and ${files.length - 5} more` : ''}`

const sentence = (some: readonly string[] | undefined, words: string): string =>
  some === undefined || some.length === 0 ? '' : ` ${words}: ${listed(some)}.`

export const action: Messages<typeof table> = {
  'bad-environment': ({ what }) => ({
    message: `This does not look like a job of GitHub Actions: ${what} is missing or is not what it should be.`,
    hint: 'On a terminal, use the command line: npx joulegate --help',
  }),
  'bad-input': ({ complaints }) => ({ message: complaints.join('\n'), hint: 'The inputs and their meaning are in the README' }),
  'merge-outdated': ({ head, merged }) => ({
    message: `The merge that is to be tested is of ${merged.slice(0, 10)}, and the pull request's head is ${head.slice(0, 10)}.`,
    hint: 'Somebody pushed meanwhile: the run of that push measures it',
  }),
  'workflows-touched': ({ files, setters }) => {
    const status = JSON.stringify(setters?.context ?? '')
    return {
      message: [
        `This pull request edits ${listed(files)}: it may have edited how it is measured, too.`,
        sentence(setters?.asking, `With statuses: write, jobs can set the status ${status} themselves; these ask for it`),
        sentence(setters?.namesakes, `GitHub counts a job like a status of its name; these have a job named ${status}`),
        sentence(setters?.silent, 'These name no permissions, so that the repository’s setting decides whether they can set it'),
        sentence(setters?.unreadable, 'It is not known what these may do, since they cannot be read'),
      ].join(''),
      hint: 'Only a merge queue, or a required workflow that is pinned, stands above it. Read these files',
    }
  },
  cancelled: () => ({ message: 'The run was cancelled before it came to an end.' }),
  'stale-run': () => ({
    message: 'A newer run has written the comment already: it was left as it is.',
    hint: 'This run’s report is in its summary',
  }),
  'variables-ignored': ({ names }) => ({
    message: `The action reads no variables of its own: ${names.join(', ')} had no effect.`,
    hint: 'Remove them from env: of the workflow, the job or the step, and from $GITHUB_ENV',
  }),
  'sysfs-in-action': ({ path }) => ({
    message: `JOULEGATE_SYSFS is ${JSON.stringify(path)}: the action measures the machine that it runs on, and no other.`,
    hint: 'Remove the variable JOULEGATE_SYSFS from the workflow',
  }),
  'replay-in-action': ({ meter }) => ({
    message: `The meter is ${JSON.stringify(meter)}: the action measures, and takes no joules from a file.`,
    hint: 'Remove meter from the inputs and from joulegate.yml, or write: meter: auto',
  }),
}
