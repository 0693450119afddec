import type { historySteps as table } from '../../model/findings/history-steps.ts'
import { change, count, wholeNumber } from '../format.ts'
import type { Messages } from './message.ts'

/** Steps that an error lists. */
const MOST_STEPS = 10

export const historySteps: Messages<typeof table> = {
  'history-unknown-step': ({ step, open }) => ({
    message: `The history has no step ${JSON.stringify(step)}.`,
    hint:
      open.length === 0
        ? 'No step is open. For all steps: npx joulegate history show'
        : `These are open: ${open
            .slice(0, MOST_STEPS)
            .map(({ id, workload, ln }) => `${id} (${workload}, ${change(Math.exp(ln))})`)
            .join(', ')}${open.length > MOST_STEPS ? `, and ${open.length - MOST_STEPS} more in npx joulegate history show` : ''}`,
  }),
  'history-bad-decision': ({ lacks }) => ({
    message: lacks === 'why' ? 'A decision about a step needs a reason.' : 'A decision about a step needs the name of a person.',
    hint:
      lacks === 'why'
        ? "Give the reason: --why 'the new cache is worth it'"
        : "Name the person: --who 'Ada Lovelace', or set user.name of git",
  }),
  'history-decided': ({ step, workload, ln, state, who, file }) => ({
    message: `${who} ${decisions[state]} the step ${step} (${workload}, ${change(Math.exp(ln))}). The decision waits in ${file} to be published.`,
    hint: 'npx joulegate history publish',
  }),
  'history-issues': ({ opened, written, closed, left }) => ({
    message: `Opened ${numbered(opened)}, rewrote ${numbered(written)}, and closed ${numbered(closed)}.${left === 0 ? '' : ` ${count(left, 'step')} more will get an issue in later runs.`}`,
  }),
  'history-pages-unknown': ({ cause }, say) => ({
    message: `The issues have no link to the pages of the history: ${say(cause).message}`,
  }),
  'history-issues-nowhere': ({ names }) => ({
    message: `Issues are written by a job of GitHub Actions, and this is none: ${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} not set.`,
    hint: 'See examples/workflows/drift-guard.yml; the job needs JOULEGATE_GIT_TOKEN and the permission "issues: write"',
  }),
  'history-too-large': ({ url, bytes, most }) => ({
    message: `The branch joulegate-history of ${url} has ${wholeNumber(bytes)} bytes, and at most ${wholeNumber(most)} are read here.`,
    hint: 'Put past months into one file each: npx joulegate history compact',
  }),
  'base-level-unknown': ({ cause }, say) => ({
    message: `The comment does not tell how base stands against the last release: ${say(cause).message}`,
  }),
  'history-needs-whole': ({ directory, commits }) => ({
    message: `The clone ${directory} is shallow: it has the newest ${count(commits, 'commit')} of the default branch. Steps of older commits would look as if they were gone.`,
    hint: 'Fetch the whole history: git fetch --unshallow; in a workflow, set fetch-depth: 0 for actions/checkout',
  }),
}

/** '2 issues (#4, #7)' */
const numbered = (numbers: readonly number[]): string =>
  `${count(numbers.length, 'issue')}${numbers.length === 0 ? '' : ` (${numbers.map((one) => `#${one}`).join(', ')})`}`

const decisions = { accepted: 'accepts', reverted: 'marks as reverted', open: 'reopens' }
