import type { action as table } from '../../model/findings/action.ts'
import { docUrl } from '../../model/own-urls.ts'
import type { Messages } from './message.ts'
import { namesOf } from './names.ts'

const sentence = (some: readonly string[] | undefined, words: string): string =>
  some === undefined || some.length === 0 ? '' : ` ${words}: ${namesOf(some)}.`

export const action: Messages<typeof table> = {
  'bad-environment': ({ what }) => ({
    message: `This does not look like a job of GitHub Actions. Missing or invalid: ${what}.`,
    hint: 'In a terminal, use the command line: npx joulegate --help',
  }),
  'runner-file-unwritable': ({ variable, detail }) => ({
    message: `The runner's file ${variable} cannot be written: ${detail}`,
    hint: 'Check the disk of the runner (df -h), then run the job again',
  }),
  'bad-input': ({ complaints }) => ({ message: complaints.join('\n'), hint: `All inputs: ${docUrl('action')}` }),
  'merge-outdated': ({ head, merged }) => ({
    message: `The merge commit under test was made from ${merged.slice(0, 10)}, but the pull request's head is now ${head.slice(0, 10)}.`,
    hint: 'Do nothing: the run of the newer push measures it',
  }),
  'workflows-touched': ({ files, setters }) => {
    const status = JSON.stringify(setters?.context ?? '')
    return {
      message: [
        `This pull request edits ${namesOf(files)}, so it may also change how it is measured.`,
        sentence(setters?.asking, `A job with statuses: write can set the status ${status} itself. These files ask for it`),
        sentence(setters?.namesakes, `GitHub treats a job like a status of the same name. These files have a job named ${status}`),
        sentence(
          setters?.silent,
          'These files declare no permissions, so the repository’s setting decides whether they can set the status',
        ),
        sentence(setters?.unreadable, 'These files cannot be read, so their permissions are unknown'),
      ].join(''),
      hint: 'Review these files. Only a merge queue or a pinned required workflow is out of the pull request’s reach',
    }
  },
  cancelled: () => ({ message: 'The run was cancelled before it finished.' }),
  'stale-run': () => ({
    message: 'A newer run has already written the comment, so this run did not change it.',
    hint: 'See the report of this run in its job summary',
  }),
  'variables-ignored': ({ names }) => ({
    message: `The action takes no settings from variables, so these had no effect: ${names.join(', ')}.`,
    hint: 'Remove them from env: of the workflow, the job and the step, and from $GITHUB_ENV',
  }),
  'sysfs-in-action': ({ path }) => ({
    message: `JOULEGATE_SYSFS is ${JSON.stringify(path)}, but the action measures only the machine that it runs on.`,
    hint: 'Remove the variable JOULEGATE_SYSFS from the workflow',
  }),
  'replay-in-action': ({ meter }) => ({
    message: `The meter is ${JSON.stringify(meter)}, but the action cannot take joules from a file.`,
    hint: 'Remove meter from the inputs and from joulegate.yml, or write: meter: auto',
  }),
}
