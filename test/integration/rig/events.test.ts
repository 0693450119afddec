import { expect, test } from 'vitest'
import {
  type Event,
  issueCommentEvent,
  mergeGroupEvent,
  pullRequestEvent,
  pushEvent,
  workflowDispatchEvent,
  workflowRunEvent,
} from '../../rig/events.ts'
import type { Pull } from '../../rig/github/world.ts'

const HERE = { repository: 'acme/widget', apiUrl: 'http://127.0.0.1:1/api/v3', serverUrl: 'http://127.0.0.1:1' }
const [base, head, merge] = ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)]
const PULL: Pull = {
  ...{ number: 7, title: 'Make it faster', body: 'energy-accept: x', author: 'stranger', state: 'open', isDraft: false, merge },
  labels: ['energy: accept'],
  base: { ref: 'main', sha: base, repository: 'acme/widget' },
  head: { ref: 'faster', sha: head, repository: 'stranger/widget' },
}
const RUN = {
  id: 5,
  name: 'energy',
  path: '.github/workflows/energy.yml',
  event: 'pull_request',
  head: PULL.head,
  conclusion: 'success',
  artifacts: [],
}
const EVENTS: readonly Event[] = [
  pullRequestEvent(HERE, 'opened', PULL),
  pullRequestEvent(HERE, 'synchronize', PULL),
  pullRequestEvent(HERE, 'labeled', PULL),
  pullRequestEvent(HERE, 'edited', PULL, { base: { ref: 'x', sha: head } }),
  pullRequestEvent(HERE, 'ready_for_review', PULL),
  pushEvent(HERE, { ref: 'refs/heads/main', before: base, after: head }),
  mergeGroupEvent(HERE, { base, head, number: 7 }),
  workflowDispatchEvent(HERE, { sha: head, ref: 'refs/heads/main', inputs: { mode: 'doctor' } }),
  workflowRunEvent(HERE, base, RUN),
  issueCommentEvent(HERE, base, { pull: PULL, id: 9, author: 'monalisa', body: '/energy accept x' }),
]

test.for(EVENTS)('$name is about this repository: no other repository, host or commit is left in it', ({ payload }) => {
  const text = JSON.stringify(payload)
  expect(payload['repository']).toMatchObject({
    full_name: 'acme/widget',
    name: 'widget',
    owner: { login: 'acme' },
    default_branch: 'main',
  })
  expect(text).not.toMatch(/Hello-World|octo-repo|\/\/(api\.)?github\.com\/repos/)
  const shas = [...text.matchAll(/"(?:sha|head_sha|base_sha|after|before|id)":"([0-9a-f]{40})"/g)].map(([, sha]) => sha)
  expect(shas.filter((sha) => ![base, head, merge, '0'.repeat(40)].includes(sha ?? ''))).toEqual([])
})

test('a pull request from a fork', () => {
  const event = pullRequestEvent(HERE, 'labeled', PULL)
  expect(event).toMatchObject({ sha: merge, ref: 'refs/pull/7/merge', headRef: 'faster', baseRef: 'main' })
  expect(event.payload).toMatchObject({
    action: 'labeled',
    number: 7,
    label: { name: 'energy: accept' },
    pull_request: {
      number: 7,
      body: 'energy-accept: x',
      user: { login: 'stranger' },
      url: `${HERE.apiUrl}/repos/acme/widget/pulls/7`,
      labels: [{ name: 'energy: accept' }],
      base: { ref: 'main', sha: base, repo: { full_name: 'acme/widget', fork: false } },
      head: { label: 'stranger:faster', sha: head, repo: { full_name: 'stranger/widget', fork: true, owner: { login: 'stranger' } } },
    },
  })
})

test('an edit contains the previous text', () => {
  const [retargeted, renamed] = [EVENTS[3], pullRequestEvent(HERE, 'edited', PULL, { title: 'Make it slower' })]
  expect(retargeted?.payload).toMatchObject({ action: 'edited', changes: { base: { ref: { from: 'x' }, sha: { from: head } } } })
  expect(renamed.payload).toMatchObject({ action: 'edited', changes: { title: { from: 'Make it slower' } } })
})

test('the other events contain the fields that ours read', () => {
  const [push, queue, dispatch, run, comment] = EVENTS.slice(5)
  expect([push?.sha, push?.payload['before'], push?.payload['after']]).toEqual([head, base, head])
  expect(queue).toMatchObject({ sha: head, payload: { merge_group: { base_sha: base, head_sha: head, head_ref: queue?.ref } } })
  expect(dispatch?.payload).toMatchObject({ ref: 'refs/heads/main', inputs: { mode: 'doctor' } })
  expect(run).toMatchObject({
    sha: base,
    payload: { workflow_run: { id: 5, head_sha: head, head_repository: { full_name: 'stranger/widget' }, pull_requests: [] } },
  })
  expect(comment?.payload).toMatchObject({
    issue: { number: 7, pull_request: {} },
    comment: { id: 9, body: '/energy accept x', user: { login: 'monalisa' } },
  })
})
