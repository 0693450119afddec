import { type Finding, Problem } from '../finding.ts'
import { error, usage, warning } from './catalogue.ts'

export const badEnvironment = (what: string): Problem =>
  usage(
    error(
      'bad-environment',
      `This does not look like a job of GitHub Actions: ${what} is missing or is not what it should be.`,
      'On a terminal, use the command line: npx joulegate --help',
    ),
  )

/** `complaints`: one for each input. */
export const badInput = (complaints: readonly string[]): Problem =>
  usage(error('bad-input', complaints.join('\n'), 'The inputs and their meaning are in the README'))

export const mergeOutdated = (head: string, merged: string): Problem =>
  new Problem(
    'nothing',
    error(
      'merge-outdated',
      `The merge that is to be tested is of ${merged.slice(0, 10)}, and the pull request's head is ${head.slice(0, 10)}.`,
      'Somebody pushed meanwhile: the run of that push measures it',
    ),
  )

const listed = (files: readonly string[]): string =>
  `${files.slice(0, 5).join(', ')}${files.length > 5 ? ` and ${files.length - 5} more` : ''}`

/** The changed workflows that could set the status themselves, by how they could. */
export interface StatusSetters {
  readonly context: string
  /** They ask for `statuses: write`. */
  readonly asking: readonly string[]
  /** They have a job of the status's name. */
  readonly namesakes: readonly string[]
  /** They do not say what their tokens may. */
  readonly silent: readonly string[]
  /** They could not be read. */
  readonly unreadable: readonly string[]
}

/** The pull request changes workflows; null: what these may do is not known. */
export function workflowsTouched(files: readonly string[], setters: StatusSetters | null): Finding {
  const sentence = (some: readonly string[] | undefined, words: string): string =>
    some === undefined || some.length === 0 ? '' : ` ${words}: ${listed(some)}.`
  const status = JSON.stringify(setters?.context ?? '')
  const said = [
    `This pull request edits ${listed(files)}: it may have edited how it is measured, too.`,
    sentence(setters?.asking, `With statuses: write, jobs can set the status ${status} themselves; these ask for it`),
    sentence(setters?.namesakes, `GitHub counts a job like a status of its name; these have a job named ${status}`),
    sentence(setters?.silent, 'These name no permissions, so that the repository’s setting decides whether they can set it'),
    sentence(setters?.unreadable, 'It is not known what these may do, since they cannot be read'),
  ]
  return warning(
    'workflows-touched',
    said.join(''),
    'Only a merge queue, or a required workflow that is pinned, stands above it. Read these files',
  )
}

export const cancelled = (): Finding => error('cancelled', 'The run was cancelled before it came to an end.')

export const staleRun = (): Finding =>
  warning('stale-run', 'A newer run has written the comment already: it was left as it is.', 'This run’s report is in its summary')

export const variablesIgnored = (names: readonly string[]): Finding =>
  warning(
    'variables-ignored',
    `The action reads no variables of its own: ${names.join(', ')} had no effect.`,
    'Remove them from env: of the workflow, the job or the step, and from $GITHUB_ENV',
  )

export const sysfsInAction = (path: string): Problem =>
  usage(
    error(
      'sysfs-in-action',
      `JOULEGATE_SYSFS is ${JSON.stringify(path)}: the action measures the machine that it runs on, and no other.`,
      'Remove the variable JOULEGATE_SYSFS from the workflow',
    ),
  )

export const replayInAction = (meter: string): Problem =>
  usage(
    error(
      'replay-in-action',
      `The meter is ${JSON.stringify(meter)}: the action measures, and takes no joules from a file.`,
      'Remove meter from the inputs and from joulegate.yml, or write: meter: auto',
    ),
  )
