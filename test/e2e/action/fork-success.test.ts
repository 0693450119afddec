import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Event } from '../../rig/events.ts'
import { pullRequestEvent } from '../../rig/events.ts'
import type { Rule } from '../../rig/github/world.ts'
import { openPull, type PullLab, type PullSetting } from '../../rig/pull-request.ts'
import { see } from '../../rig/seen.ts'
import { readWorkflow, stepsOf } from '../../rig/workflow-file.ts'

const [step] = stepsOf(readWorkflow(join(import.meta.dirname, '../../../examples/workflows/fork-success.yml')))
const INPUTS = step !== undefined && 'uses' in step ? (step.with ?? {}) : {}
const FORK = {
  joules: { parse: [[1, 1]] },
  fork: 'stranger/widget',
  permissions: { contents: 'read', 'pull-requests': 'read', statuses: 'write' },
} satisfies PullSetting
const queued = (...contexts: readonly string[]): readonly Rule[] => [{ type: 'merge_queue' }, { type: 'required_status_checks', contexts }]
const POSTED = 'success: energy is measured in the merge queue'

const target = (pull: PullLab, into = pull.pull): Event => ({
  ...pullRequestEvent(pull.github, 'opened', into),
  name: 'pull_request_target',
  sha: pull.base,
  ref: 'refs/heads/main',
})

/** Runs the step of examples/workflows/fork-success.yml as a hosted runner does. Nothing of the pull request is fetched, whatever comes out. */
async function deferred(pull: PullLab, event = target(pull)) {
  const { outcome, ...seen } = await see(pull, { event, inputs: INPUTS, env: { RUNNER_ENVIRONMENT: 'github-hosted' } })
  expect([seen.wrong, seen.comments, pull.server.requests, outcome.state]).toEqual([[], [], [], {}])
  return { ...seen, log: outcome.log, said: outcome.summary }
}

describe('mode: defer, with a merge queue that requires the status', () => {
  it('a fork’s pull request → status: success "in the merge queue", nothing is fetched or run, exit 0', async () => {
    await using pull = await openPull(FORK)
    pull.github.setRules('main', queued('other', 'joulegate'))
    expect(await deferred(pull)).toMatchObject({ exit: 0, statuses: [POSTED] })
    expect(pull.github.statuses(pull.head)[0]).toMatchObject({
      context: 'joulegate',
      targetUrl: `${pull.github.serverUrl}/acme/widget/queue/main`,
    })
  })

  it('a commit that is another open pull request’s, too → no status, exit 0; closed, it does not count', async () => {
    await using pull = await openPull(FORK)
    pull.github.setRules('main', queued('joulegate'))
    pull.github.addPull({
      ...pull.pull,
      number: 8,
      base: { ...pull.pull.base, ref: 'release' },
      head: { ...pull.pull.head, repository: 'acme/widget' },
    })
    expect(await deferred(pull)).toMatchObject({
      exit: 0,
      statuses: [],
      said: expect.stringContaining('pull request #8 has the same commit'),
    })
    pull.github.changePull(8, { state: 'closed' })
    expect(await deferred(pull)).toMatchObject({ exit: 0, statuses: [POSTED] })
  })

  it('a commit that already has the status, in any state → it stays, exit 0', async () => {
    await using pull = await openPull(FORK)
    pull.github.setRules('main', queued('joulegate'))
    const { apiUrl, repository } = pull.github
    const status = { state: 'failure', context: 'Joulegate', description: 'parse +6.1 %' }
    const headers = { authorization: `Bearer ${pull.token}`, 'content-type': 'application/json', 'user-agent': 'test' }
    await fetch(`${apiUrl}/repos/${repository}/statuses/${pull.head}`, { method: 'POST', headers, body: JSON.stringify(status) })
    expect(await deferred(pull)).toMatchObject({
      exit: 0,
      statuses: ['failure: parse +6.1 %'],
      said: expect.stringContaining('(failure)'),
    })
  })
})

describe('mode: defer, if nothing would measure the pull request', () => {
  it.each([
    ['no rules', []],
    ['a queue that requires another status', queued('joulegate (release)')],
    ['the status without a queue', queued('joulegate').slice(1)],
    ['a queue without required statuses', queued('joulegate').slice(0, 1)],
  ] as const)('%s → no status, a warning, exit 0', async (_, rules) => {
    await using pull = await openPull(FORK)
    pull.github.setRules('main', rules)
    // Those of another branch do not count.
    pull.github.setRules('release', queued('joulegate'))
    const { log, ...seen } = await deferred(pull)
    expect(seen).toMatchObject({ exit: 0, statuses: [], said: expect.stringContaining('no ruleset gives main a merge queue') })
    expect(log).toContain('##[warning]Not deferred')
  })

  it('a branch that shares its status with others, of which one may have no queue → no status, exit 0', async () => {
    await using pull = await openPull({ ...FORK, config: { gate: { branches: ['release/*'] } } })
    const into = { ...pull.pull, base: { ...pull.pull.base, ref: 'release/1' } }
    pull.github.setRules('release/1', queued('joulegate (release/*)'))
    expect(await deferred(pull, target(pull, into))).toMatchObject({
      exit: 0,
      statuses: [],
      said: expect.stringContaining('share the status'),
    })
  })

  it('a branch of its own name → its own status', async () => {
    await using pull = await openPull({ ...FORK, config: { gate: { branches: ['release/1', 'release/*'] } } })
    const into = { ...pull.pull, base: { ...pull.pull.base, ref: 'release/1' } }
    pull.github.setRules('release/1', queued('joulegate (release/1)'))
    expect(await deferred(pull, target(pull, into))).toMatchObject({ exit: 0, statuses: [POSTED] })
    expect(pull.github.statuses(pull.head)[0]).toMatchObject({ context: 'joulegate (release/1)' })
  })
})

it('mode: defer with a read-only token → no status, the job fails with the reason, exit 5', async () => {
  await using pull = await openPull({ ...FORK, permissions: { contents: 'read', statuses: 'read' } })
  pull.github.setRules('main', queued('joulegate'))
  const { log, ...seen } = await deferred(pull)
  expect(seen).toMatchObject({ exit: 5, statuses: [] })
  expect(log).toContain('The token lacks the permission "statuses: write"')
})

it('mode: defer under pull_request → refused, exit 5', async () => {
  await using pull = await openPull(FORK)
  pull.github.setRules('main', queued('joulegate'))
  expect(await deferred(pull, pull.event())).toMatchObject({
    exit: 5,
    statuses: [],
    said: expect.stringContaining('works only under pull_request_target'),
  })
})
