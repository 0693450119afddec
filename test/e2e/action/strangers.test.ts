import { describe, expect, it } from 'vitest'
import { type Event, pullRequestEvent, workflowRunEvent } from '../../rig/events.ts'
import { READ_ONLY } from '../../rig/github/handles.ts'
import { steady } from '../../rig/programs.ts'
import { openPull, type PullLab, type PullSetting } from '../../rig/pull-request.ts'
import { expectQuiet, see } from '../../rig/seen.ts'

const WORSE = { joules: { parse: steady(1.08, 61) } } satisfies PullSetting

const target = (pull: PullLab): Event => ({ ...pull.event(), name: 'pull_request_target', sha: pull.base, ref: 'refs/heads/main' })

describe('untrusted code', () => {
  const FORK = { ...WORSE, fork: 'stranger/widget', permissions: READ_ONLY } satisfies PullSetting

  it('a fork’s pull request on a self-hosted runner → nothing is run, no status, no comment, neutral, exit 0', async () => {
    await using pull = await openPull(FORK)
    const outcome = await expectQuiet(pull, pull.event(), 0)
    expect(outcome.outputs).toEqual({ gate: 'neutral' })
    expect(outcome.summary).toContain('stranger/widget')
    expect(outcome.summary).toContain('The merge queue measures it after review')
  })

  it('a fork’s pull request on a GitHub-hosted runner → measured, but its token is read-only: summary, exit 2', async () => {
    await using pull = await openPull(FORK)
    const { outcome, ...seen } = await see(pull, { env: { RUNNER_ENVIRONMENT: 'github-hosted' } })
    expect(seen).toEqual({ exit: 2, statuses: [], comments: [], wrong: [] })
    expect(outcome.summary).toContain('over budget')
    expect(outcome.log).toMatch(/The token lacks the permission "statuses: write"/)
  })

  it('a fork that was deleted meanwhile → like any other fork, exit 0', async () => {
    await using pull = await openPull(FORK)
    const gone = { ...pull.pull, head: { ...pull.pull.head, repository: null } }
    const outcome = await expectQuiet(pull, pullRequestEvent(pull.github, 'opened', gone), 0)
    expect(outcome.summary).toContain('a repository that was deleted')
  })

  it('pull_request_target with a fork’s head → refused, exit 5', async () => {
    await using pull = await openPull(FORK)
    const outcome = await expectQuiet(pull, target(pull), 5)
    expect(outcome.summary).toMatch(
      /^💥 The code of stranger\/widget was not run, because under pull_request_target a workflow has this repository's secrets/,
    )
  })

  it('pull_request_target with a head of this repository → refused, exit 5', async () => {
    await using pull = await openPull(WORSE)
    const outcome = await expectQuiet(pull, target(pull), 5)
    expect(outcome.summary).toMatch(/^💥 Under pull_request_target, GitHub names the commit of the base branch/)
    expect(outcome.summary).toContain(
      'on: { pull_request: { types: [opened, synchronize, reopened, ready_for_review, edited] }, merge_group: {} }',
    )
  })

  for (const [whose, setting] of [
    ['a fork’s head', FORK],
    ['a head of this repository', WORSE],
  ] as const)
    it(`workflow_run with ${whose} → refused, exit 5`, async () => {
      await using pull = await openPull(setting)
      const run = { id: 9, name: 'ci', path: '.github/workflows/ci.yml', event: 'pull_request', conclusion: 'success', artifacts: [] }
      const outcome = await expectQuiet(pull, workflowRunEvent(pull.github, pull.base, { ...run, head: pull.pull.head }), 5)
      expect(outcome.summary).toMatch(setting === FORK ? /^💥 .*this repository's secrets/ : /^💥 Under workflow_run, GitHub names/)
    })

  it('an unknown event → refused, exit 5', async () => {
    await using pull = await openPull(WORSE)
    const outcome = await expectQuiet(pull, { ...pull.event(), name: 'schedule' }, 5)
    expect(outcome.summary).toContain('The event "schedule" does not name two commits to compare.')
  })
})
