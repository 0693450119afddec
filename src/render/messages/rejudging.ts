import type { rejudging as table } from '../../model/findings/rejudging.ts'
import { docUrl } from '../../model/own-urls.ts'
import type { Messages } from './message.ts'

const AGAIN = 'Measure again: /energy measure'
const JUDGE = docUrl('steering')

const faults = {
  missing: 'its run has no such artifact',
  expired: 'it has expired',
  other: 'none of its run has the hash in the status',
  unread: 'this job cannot read it',
} as const

const whys = {
  missing: 'it is gone',
  edited: 'it was edited by hand',
  unsealed: 'it does not have all results',
  inputs: 'the workflow gives a budget as well',
  other: 'more than a change in percent decides',
  green: 'no result in it fails the check',
} as const

/** Returns '2026-05-04 14:40 UTC'. */
const time = (at: string): string => at.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/, '$1 $2 UTC')

export const rejudging: Messages<typeof table> = {
  'command-judged': ({ by, base, branch }) => ({
    message: `The result was judged again with the budgets of ${base.slice(0, 7)} on ${branch}, because ${by} asks for it.`,
  }),
  'judged-again': ({ by, base, branch, at, from }) => ({
    message: [
      `Judged again with the budgets of ${base.slice(0, 7)} on ${branch}, because ${by} asked for it.`,
      `${at === null ? '' : `Measured at ${time(at)}. `}Nothing was measured for this: 0 J.`,
      ...(from === 'results' ? ['The Recording is gone, so only the intervals in this comment were judged.'] : []),
    ].join(' '),
  }),
  'judge-nothing': ({ why }) => ({
    message: {
      unmeasured: 'There is nothing to judge again, because no run has posted a result of this commit.',
      unsealed: 'The result cannot be judged again: it has no Recording of its own, as after a failed run, or if it joins several jobs.',
    }[why],
    hint: AGAIN,
  }),
  'judge-fork': () => ({
    message: 'The result of a fork cannot be judged again.',
    hint: 'Review the change, then measure its head: /energy measure SHA',
  }),
  'judge-skipped': ({ by }) => ({
    message: `Not judged again: ${by} lets this commit pass without a measurement.`,
    hint: 'To end that, measure: /energy measure',
  }),
  'judge-same': ({ branch }) => ({
    message: `Nothing to judge again: the result was judged by the budgets that are on ${branch} now.`,
    hint: `Merge the change of joulegate.yml first: ${JUDGE}`,
  }),
  'judge-without-configuration': ({ config, branch, why }) => ({
    message: {
      missing: `Not judged again: ${config} is not on ${branch} any more.`,
      broken: `Not judged again: ${config} on ${branch} has mistakes.`,
      first: `Not judged again: ${config} was not on ${branch} when this commit was measured.`,
    }[why],
    hint: { missing: `Put it back on ${branch}`, broken: `Repair it on ${branch}, then give the command again`, first: AGAIN }[why],
  }),
  'judge-defined-otherwise': ({ config, branch, what }) => ({
    message: `Not judged again: ${config} on ${branch} does not measure as it did then. These differ: ${what.join(', ')}.`,
    hint: AGAIN,
  }),
  'judge-undecided': ({ workloads }) => ({
    message: `Not judged again: the pairs that were measured do not decide by the new budget of ${workloads.join(', ')}.`,
    hint: AGAIN,
  }),
  'judge-other-commits': () => ({
    message: 'Not judged again: the run that the status names has measured other commits.',
    hint: AGAIN,
  }),
  'judge-unrecorded': ({ artifact, fault, why }) => ({
    message: `Not judged again. The Recording is not there (${artifact}: ${faults[fault]}). The comment cannot replace it: ${whys[why]}.`,
    hint: AGAIN,
  }),
}
