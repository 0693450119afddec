import { z } from 'zod'
import { COMMENT_KEY } from './comment-data.ts'
import { shared } from './session-options.ts'

/** Condition under which the action comments on a pull request. */
export const CommentMode = z.enum(['always', 'on-change', 'on-fail', 'never'])
export type CommentMode = z.infer<typeof CommentMode>

const KEY_HINT = 'must be 1 to 40 letters, digits, spaces or any of . _ -'

const Text = z.string()

/**
 * Inputs of the action that are no keys of `joulegate.yml`; those that are have the names of the flags. An input that was not given is
 * an empty text. Descriptions and defaults are the source of action.yml and of the README's table.
 */
export const ActionInputs = z
  .strictObject({
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's, which action.yml hands over as it is
    'github-token': Text.default('${{ github.token }}').describe('token for fetching, the status and the comment; used for nothing else'),
    mode: z
      .enum(['compare', 'defer'])
      .default('compare')
      .describe('`compare` measures; `defer` measures nothing, and leaves a pull request to the merge queue that requires the status'),
    ...shared,
    base: Text.default('').describe('commit to compare with; by default what the event says'),
    head: Text.default('').describe('commit to judge; by default what the event says'),
    comment: CommentMode.default('always').describe(
      'when to comment on the pull request: `always`, `on-change` (some energy did), `on-fail`, `never`; once there, the comment is kept up to date',
    ),
    'comment-key': Text.regex(COMMENT_KEY, KEY_HINT)
      .default('default')
      .describe('one comment for each key: for several jobs on one pull request'),
    status: Text.regex(COMMENT_KEY, KEY_HINT).default('joulegate').describe('name of the commit status that gates'),
    user: Text.default('auto').describe(
      'who runs the code of the pull request: a user of the runner that is nobody’s, `auto` (joulegate-job, where the runner is root and has that user) or `none` (the runner’s own)',
    ),
  })
  .readonly()
export type ActionInputs = z.output<typeof ActionInputs>

/** Outputs of the action for later steps, each with its description. */
export const ACTION_OUTPUTS = {
  gate: '`pass`, `warn`, `fail` or `neutral`',
  reason: 'why the gate is not `pass`: energy, inconclusive, error, missing, broken, check-changed, unfit, nothing, first, estimate',
  'compared-count': 'workloads that were compared',
  'regressed-count': 'workloads that use more energy than their budget allows',
  'improved-count': 'workloads that use less energy',
  'inconclusive-count': 'workloads for which no verdict came out',
  'error-count': 'workloads that failed',
  'worst-change': 'the largest change in percent: 6.1',
  'worst-workload': 'the workload that it belongs to',
  recording: 'path of the Recording',
  'report-markdown': 'path of the report',
  'report-directory': 'where both are, with the logs of the builds',
  'comment-url': 'the comment, where there is one',
  'base-sha': 'the commit that was compared with',
  'head-sha': 'the commit that was judged: the pull request’s own',
  'measured-sha': 'the commit that was measured: of a pull request, its merge into base',
  minutes: 'how long the workloads ran',
  'joules-spent': 'what the check itself cost',
} as const
export type ActionOutput = keyof typeof ACTION_OUTPUTS
