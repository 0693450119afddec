import { expect, it } from 'vitest'
import type { Outcome } from '../../rig/action.ts'
import type { Fault } from '../../rig/github/faults.ts'
import { NO_TRACES } from '../../rig/lab.ts'
import { steady } from '../../rig/programs.ts'
import { openPull, type PullLab } from '../../rig/pull-request.ts'
import { few, isAll } from '../../rig/short.ts'
import { until } from '../../rig/until.ts'

const WORSE = { joules: { parse: steady(1.08, 61) } }
const BROKEN = { kind: 'broken', status: 502 } as const
const LIMITED = { kind: 'secondary rate limit', status: 403, retryAfterSeconds: 1 } as const
/** Longer than the action waits for anything, so that it gives up at once: the test does not wait for minutes. */
const DOWN = { kind: 'broken', status: 503, retryAfterSeconds: 3_600 } as const
const EACH = ['repos/create-commit-status', 'issues/list-comments', 'issues/create-comment'] as const

const warnings = ({ commands }: Outcome): readonly string[] =>
  commands.flatMap(({ name, message }) => (name === 'warning' ? [message] : []))

it.each<{ what: string; operations: readonly string[]; fault: Fault; times: number }>(
  few(1, [
    { what: 'limits the rate for a second', operations: EACH, fault: LIMITED, times: 1 },
    { what: 'fails twice, whatever is asked', operations: EACH, fault: BROKEN, times: 2 },
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
  ]),
)('a GitHub that $what → status: failure, one comment, exit 2, no warning', async ({ operations, fault, times }) => {
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

it.each<{ what: string; fault: Fault; says: string }>(
  few(1, [
    { what: 'answers 503', fault: DOWN, says: 'GitHub failed repeatedly (503' },
    { what: 'takes no more requests for an hour', fault: { kind: 'rate limit', resetSeconds: 3_600 }, says: 'accepts no more requests' },
  ]),
)(
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

/** Fails from the moment on in which the comment is read, when all is measured. */
async function actWithOutage(pull: PullLab, fault: Fault, times: number): Promise<Outcome> {
  const running = pull.start()
  await until(() => pull.github.log.some(({ operation }) => operation === 'issues/list-comments'), 'the comment to be read')
  pull.github.fail('repos/create-commit-status', fault, times)
  return running.ended
}

it.each<{ what: string; fault: Fault; times: number }>(
  few(1, [
    { what: 'is behind a proxy that answers with a page of its own', fault: { kind: 'page', status: 201 }, times: 1 },
    { what: 'is down for longer than a question is asked', fault: BROKEN, times: 3 },
  ]),
)('a GitHub that $what, at the end → status: failure nevertheless, exit 2', async ({ fault, times }) => {
  await using pull = await openPull(WORSE)
  pull.github.fail('issues/list-comments', { kind: 'slow', ms: 1_000 })
  const outcome = await actWithOutage(pull, fault, times)
  expect([outcome.code, outcome.problems]).toEqual([2, []])
  expect(pull.statuses()).toEqual(['pending: measuring', expect.stringMatching(/^failure: .*parse/)])
  expect(pull.github.log.filter(({ fault: kind }) => kind === fault.kind)).toHaveLength(times)
  expect(warnings(outcome)).toEqual([])
})

it.runIf(isAll)('a GitHub that is down for longer than the action waits → post sets the real result: failure', async () => {
  await using pull = await openPull(WORSE)
  pull.github.fail('issues/list-comments', { kind: 'slow', ms: 1_000 })
  const main = await actWithOutage(pull, DOWN, 1)
  expect(main.code).toBe(2)
  expect(pull.statuses()).toEqual(['pending: measuring'])
  expect(main.state).toMatchObject({ phase: 'pending', verdict: expect.stringContaining('"state":"failure"') })
  const post = await pull.post(main)
  expect([post.code, post.log, post.problems]).toEqual([0, '', []])
  expect(pull.statuses()).toEqual(['pending: measuring', expect.stringMatching(/^failure: .*parse/)])
})

it.runIf(isAll)('a token that may not write statuses → post asks for nothing more', async () => {
  await using pull = await openPull({ ...WORSE, permissions: { contents: 'read', statuses: 'read', 'pull-requests': 'write' } })
  const main = await pull.act()
  expect(main.state['phase']).toBe('done')
  expect(warnings(main).join('\n')).toContain('"statuses: write"')
})
