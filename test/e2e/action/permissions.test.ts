import { expect, it } from 'vitest'
import type { Outcome } from '../../rig/action.ts'
import { READ_ONLY } from '../../rig/github/handles.ts'
import { NO_TRACES } from '../../rig/lab.ts'
import { steady } from '../../rig/programs.ts'
import { openPull } from '../../rig/pull-request.ts'

const WORSE = { joules: { parse: steady(1.08, 61) } }
const warnings = ({ commands }: Outcome): string =>
  commands.flatMap(({ name, message }) => (name === 'warning' ? [message] : [])).join('\n')

it.each([
  { token: 'may only read', permissions: READ_ONLY, status: 'none', comment: 'none' },
  { token: 'may not comment', permissions: { contents: 'read', statuses: 'write' }, status: 'failure', comment: 'none' },
  { token: 'may not set statuses', permissions: { contents: 'read', 'pull-requests': 'write' }, status: 'none', comment: 'over budget' },
] as const)(
  'a regression, with a token that $token → status: $status, comment: $comment, exit 2, the permission is named, the report is in the summary',
  async ({ permissions, status, comment }) => {
    await using pull = await openPull({ ...WORSE, permissions })
    const outcome = await pull.act()
    expect(outcome.problems).toEqual([])
    expect(outcome.code).toBe(2)
    expect(outcome.outputs).toMatchObject({ gate: 'fail', 'worst-workload': 'parse' })
    expect(outcome.summary).toContain('Simulated energy: over budget')
    expect(outcome.commands.filter(({ name }) => name === 'error')).toHaveLength(1)
    if (comment === 'none') {
      expect(pull.comments()).toEqual([])
      expect(outcome.outputs['comment-url']).toBe('')
      expect(warnings(outcome)).toContain('lacks the permission "pull-requests: write"')
    } else expect(pull.comments()).toEqual([expect.stringContaining(comment)])
    if (status === 'none') {
      expect(pull.statuses()).toEqual([])
      expect(warnings(outcome)).toContain('lacks the permission "statuses: write"')
    } else expect(pull.statuses().at(-1)).toMatch(/^failure: /)
    expect(warnings(outcome)).toContain('permissions: { contents: read, pull-requests: write, statuses: write }')
    expect(pull.traces()).toEqual(NO_TRACES)
  },
)

it('an invalid token → status: none, comment: none, exit 5, reported in the log, the summary and an annotation', async () => {
  await using pull = await openPull(WORSE)
  const wrong = 'ghs_wrong0123456789abcdefghijklmnopqrst'
  const outcome = await pull.act({ token: wrong })
  expect(outcome.problems).toEqual([])
  expect(outcome.code).toBe(5)
  expect([pull.statuses(), pull.comments()]).toEqual([[], []])
  expect(outcome.log).toContain('GitHub rejected the token (Bad credentials)')
  expect(outcome.log).toMatch(
    /##\[error\].* refuses access with the token \(.*in a workflow the input github-token\)\.\nCheck that the token is right, not expired/,
  )
  expect(outcome.commands.filter(({ name }) => name === 'error')).toHaveLength(1)
  expect(outcome.summary).toMatch(/did not finish[\s\S]*refuses access with the token/)
  expect(outcome.summary + outcome.log + JSON.stringify(outcome.outputs)).not.toContain(wrong)
  expect(outcome.outputs).toMatchObject({ 'head-sha': pull.head, 'base-sha': '' })
  expect(pull.traces()).toEqual(NO_TRACES)
})

it('a token that git does not take → status: error, comment: did not finish, exit 5', async () => {
  await using pull = await openPull(WORSE)
  pull.server.behave({ kind: 'answer', status: 403 })
  const outcome = await pull.act()
  expect(outcome.problems).toEqual([])
  expect(outcome.code).toBe(5)
  expect(pull.statuses()).toEqual(['pending: measuring', expect.stringMatching(/^error: did not finish: /)])
  expect(pull.comments()).toEqual([expect.stringMatching(/^<!-- joulegate-report key=default v=1 -->\n[\s\S]*did not finish/)])
  expect(pull.traces()).toEqual(NO_TRACES)
})
