import { expect, it } from 'vitest'
import type { Outcome } from '../../rig/action.ts'
import type { Fault } from '../../rig/github/faults.ts'
import { NO_TRACES } from '../../rig/lab.ts'
import { steady } from '../../rig/programs.ts'
import { openPull } from '../../rig/pull-request.ts'

const WORSE = { joules: { parse: steady(1.08, 61) } }
const BROKEN = { kind: 'broken', status: 502 } as const
const LIMITED = { kind: 'secondary rate limit', status: 403, retryAfterSeconds: 1 } as const
const EACH = ['repos/create-commit-status', 'issues/list-comments', 'issues/create-comment'] as const

const warnings = ({ commands }: Outcome): readonly string[] =>
  commands.flatMap(({ name, message }) => (name === 'warning' ? [message] : []))

it.each<{ what: string; operations: readonly string[]; fault: Fault; times: number }>([
  { what: 'fails twice, whatever is asked', operations: EACH, fault: BROKEN, times: 2 },
  { what: 'limits the rate for a second', operations: EACH, fault: LIMITED, times: 1 },
  { what: 'drops each connection once', operations: EACH, fault: { kind: 'dropped' }, times: 1 },
  {
    what: 'wrote the comment and hung up',
    operations: ['issues/create-comment'],
    fault: { kind: 'dropped', isCarriedOut: true },
    times: 1,
  },
  {
    what: 'wrote the comment and answered 502',
    operations: ['issues/create-comment'],
    fault: { ...BROKEN, isCarriedOut: true },
    times: 1,
  },
  { what: 'takes 2 s for each answer', operations: ['*'], fault: { kind: 'slow', ms: 2_000 }, times: 5 },
])('a GitHub that $what → status: failure, one comment, exit 2, no warning', async ({ operations, fault, times }) => {
  await using pull = await openPull(WORSE)
  for (const operation of operations) pull.github.fail(operation, fault, times)
  const outcome = await pull.act()
  expect([outcome.code, outcome.problems]).toEqual([2, []])
  expect(pull.statuses()).toEqual(['pending: measuring', expect.stringMatching(/^failure: .*parse/)])
  expect(pull.comments()).toEqual([expect.stringContaining('over budget')])
  expect(outcome.outputs['comment-url']).toContain('#issuecomment-')
  expect(warnings(outcome)).toEqual([])
  expect(pull.github.log.filter(({ fault: kind }) => kind !== null)).toHaveLength(operations.length * times)
  expect(pull.traces()).toEqual(NO_TRACES)
})

it.each<{ what: string; fault: Fault; says: string }>([
  { what: 'answers 502', fault: BROKEN, says: 'GitHub itself failed again and again (502' },
  { what: 'drops each connection', fault: { kind: 'dropped' }, says: 'broke again and again' },
  { what: 'takes no more requests for an hour', fault: { kind: 'rate limit', resetSeconds: 3_600 }, says: 'takes no more requests' },
])(
  'a GitHub that $what for ever → status: none, comment: none, exit 2 by the verdict, warnings, the report is in the summary',
  async ({ fault, says }) => {
    await using pull = await openPull(WORSE)
    pull.github.fail('*', fault, 1_000)
    const outcome = await pull.act()
    expect([outcome.code, outcome.problems]).toEqual([2, []])
    expect([pull.statuses(), pull.comments()]).toEqual([[], []])
    expect(outcome.outputs).toMatchObject({ gate: 'fail', 'worst-workload': 'parse', 'comment-url': '' })
    expect(outcome.summary).toContain('over budget')
    expect(warnings(outcome).join('\n')).toContain(says)
    for (const what of ['to pending', 'write the comment on pull request #7', 'to failure'])
      expect(warnings(outcome).filter((text) => text.includes(what))).toHaveLength(1)
    // What GitHub is to blame for takes a minute at most, whatever it is.
    expect(outcome.tookMs).toBeLessThan(45_000)
    expect(pull.traces()).toEqual(NO_TRACES)
  },
)
