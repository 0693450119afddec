import { z } from 'zod'
import { COMMENT_KEY } from './comment-data.ts'
import { GATE_CAUSES } from './comparison.ts'
import { shared } from './session-options.ts'

/** Condition under which the action comments on a pull request. */
export const CommentMode = z.enum(['always', 'on-change', 'on-fail', 'never'])
export type CommentMode = z.infer<typeof CommentMode>

const KEY_HINT = 'must be 1 to 40 letters, digits, spaces or any of . _ -'

const Text = z.string()

/** Name of a check run. '' if there is none. */
const CHECK_NAME = /^[A-Za-z0-9 ._-]{0,40}$/

/** Name of a part: one of several jobs that share a comment and a status. Part of the name of an artifact. '' if there is none. */
const PART_NAME = /^[A-Za-z0-9._-]{0,40}$/

/**
 * Inputs of the action that are not keys of `joulegate.yml`; those that are keys have the names of the flags. An omitted input is an empty
 * text. Descriptions and defaults are the source of action.yml and of the table in docs/action.md.
 */
export const ActionInputs = z
  .strictObject({
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's, which action.yml passes on unchanged
    'github-token': Text.default('${{ github.token }}').describe('token for fetching, the status and the comment; used for nothing else'),
    mode: z
      .enum(['compare', 'report', 'defer', 'watchdog', 'steer', 'fork'])
      .default('compare')
      .describe(
        '`compare` measures; `report` measures nothing and joins the parts that other jobs of the run have measured; `defer` measures nothing and leaves a pull request to the merge queue that requires the status; `watchdog` measures nothing and sets the status of a commit that no runner measures; `steer` measures nothing and follows a command in a comment, or a label; `fork` measures the commit of a fork that such a command names, and posts nothing',
      ),
    ...shared,
    'report-directory': shared['report-directory'].describe('directory below the workspace for the Recording, the report and build logs'),
    base: Text.default('').describe('commit to compare with; taken from the event by default'),
    head: Text.default('').describe('commit to judge; taken from the event by default'),
    comment: CommentMode.default('always').describe(
      'when to comment on the pull request: `always`, `on-change` (energy changed), `on-fail` or `never`; an existing comment is kept up to date',
    ),
    'comment-key': Text.regex(COMMENT_KEY, KEY_HINT)
      .default('default')
      .describe('key of the comment, for several jobs on one pull request: each key has its own comment'),
    status: Text.regex(COMMENT_KEY, KEY_HINT).default('joulegate').describe('name of the commit status that gates the merge'),
    part: Text.regex(PART_NAME, 'must be at most 40 letters, digits or any of . _ -')
      .default('')
      .describe('name of this part, if a job with `mode: report` joins several: the job then writes no comment of its own'),
    'check-name': Text.regex(CHECK_NAME, 'must be at most 40 letters, digits, spaces or any of . _ -')
      .default('')
      .describe('name of a check run with the summary, which the action creates when it ends; none by default; needs `checks: write`'),
    reporters: Text.default('').describe(
      'names of reporters that write files into the report directory, separated by commas; added to those of `joulegate.yml`',
    ),
    user: Text.default('auto').describe(
      'user that runs the pull request’s code: an unprivileged account; `auto`: `joulegate-job`, if it exists and the runner is root or has the meter helper; `none`: the runner’s own account',
    ),
  })
  .readonly()
export type ActionInputs = z.output<typeof ActionInputs>

const own = ActionInputs.unwrap().shape

/** Inputs of the action in `comment/`, which posts the result of a fork's pull request. The source of its action.yml and of docs/forks.md. */
export const CommentInputs = z
  .strictObject({
    'github-token': own['github-token'].describe('token for the artifact, the status and the comment; used for nothing else'),
    workflow: Text.default('').describe(
      'file of the workflow that measures, for example `work.yml`; by default any workflow that the base branch has',
    ),
    artifact: Text.regex(/^[\w.-]{1,80}$/, 'must be 1 to 80 letters, digits or any of . _ -')
      .default('joulegate-recording')
      .describe('name of the artifact; it contains `recording.json` and nothing else'),
    config: own.config,
    workloads: Text.default('').describe('the same value as in the workflow that measures'),
    comment: own.comment,
    'comment-key': own['comment-key'],
    status: own.status,
  })
  .readonly()
export type CommentInputs = z.output<typeof CommentInputs>

/** Outputs of the action for later steps, each with its description. */
export const ACTION_OUTPUTS = {
  gate: '`pass`, `warn`, `fail` or `neutral`',
  reason: `why the gate is not \`pass\`: ${GATE_CAUSES.map((cause) => `\`${cause}\``).join(', ')}; \`npx joulegate explain REASON\` explains each`,
  'compared-count': 'number of workloads that were compared',
  'regressed-count': 'number of workloads that use more energy than their budget allows',
  'improved-count': 'number of workloads that use less energy',
  'inconclusive-count': 'number of inconclusive workloads',
  'error-count': 'number of workloads that failed',
  'worst-change': 'change of the worst workload in percent, for example 6.1',
  'worst-workload': 'name of the worst workload',
  recording: 'path of the Recording',
  'report-markdown': 'path of the Markdown report',
  'report-directory': 'directory with the Recording, the report and the build logs',
  'comment-url': 'URL of the comment, if there is one',
  'base-sha': 'commit that head was compared with',
  'head-sha': 'commit that was judged: the head of the pull request',
  'measured-sha': 'commit that was measured: for a pull request, its merge into base',
  ruling: 'in `mode: steer`: path of a file with the decision of a person, to upload as an artifact',
  'ruling-name': 'name that this artifact must have',
  minutes: 'minutes that the measurement took, builds included',
  'joules-spent': 'joules that the trials of the check used, as far as a meter read them',
} as const
export type ActionOutput = keyof typeof ACTION_OUTPUTS
