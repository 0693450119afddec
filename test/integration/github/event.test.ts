import { expect, test } from 'vitest'
import { type Occasion, readTrigger, statusSha } from '../../../src/github/event.ts'
import { example, isAction } from '../../rig/event-examples.ts'
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
import { worded, wordedIn } from '../../rig/worded.ts'

const HERE = { repository: 'acme/widget', apiUrl: 'https://api.github.com', serverUrl: 'https://github.com' }
const [base, head, merge] = ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)]
const ZERO = '0'.repeat(40)
const PULL: Pull = {
  ...{ number: 7, title: 'Make it faster', body: 'energy-accept: x', author: 'monalisa', state: 'open', isDraft: false, merge },
  labels: ['energy: accept', 'bug'],
  base: { ref: 'main', sha: base, repository: 'acme/widget' },
  head: { ref: 'faster', sha: head, repository: 'acme/widget' },
}
const FORK: Pull = { ...PULL, head: { ...PULL.head, repository: 'stranger/widget' } }

const read = ({ name, ...event }: Pick<Event, 'name' | 'sha' | 'ref'> & Pick<Occasion, 'payload'>) =>
  readTrigger({ eventName: name, repository: HERE.repository, ...event })
/** GitHub's own example, as it comes, with what the runner adds. */
const official = (name: string, action: string) =>
  read({ name, payload: example(HERE, name, isAction(action)), sha: merge, ref: 'refs/pull/2/merge' })

function triggered(event: Parameters<typeof read>[0]) {
  const outcome = read(event)
  if (outcome.kind === 'ignored' || outcome.kind === 'refused') throw new Error(`${outcome.kind}: ${JSON.stringify(outcome)}`)
  return outcome
}

function refusal(event: Parameters<typeof read>[0]) {
  const outcome = read(event)
  if (outcome.kind !== 'refused') throw new Error(`${outcome.kind} instead of refused`)
  const { ends: kind, finding } = outcome.problem
  return { kind, ...worded(finding) }
}

test('a pull request: its head gets the status, the merge that GitHub made is measured', () => {
  const trigger = triggered(pullRequestEvent(HERE, 'synchronize', PULL))
  expect(trigger).toEqual({
    kind: 'pull_request',
    number: 7,
    headSha: head,
    baseRef: 'main',
    isRetargeted: false,
    defaultBranch: 'main',
    baseSha: base,
    isFork: false,
    isDraft: false,
    headRepository: 'acme/widget',
    mergeSha: merge,
    labels: ['energy: accept', 'bug'],
    body: 'energy-accept: x',
  })
  expect(statusSha(trigger)).toBe(head)
})

test('a fork is recognised by its name, though it may have its own pull requests; a deleted one is a fork, too', () => {
  const event = pullRequestEvent(HERE, 'opened', FORK)
  expect(triggered(event)).toMatchObject({ isFork: true, headRepository: 'stranger/widget' })
  const deleted = pullRequestEvent(HERE, 'opened', { ...PULL, body: null, head: { ...PULL.head, repository: null } })
  expect(triggered(deleted)).toMatchObject({ isFork: true, headRepository: null, body: '' })
  for (const name of ['Stranger/Widget', 'stranger/widget']) {
    const own = pullRequestEvent(HERE, 'opened', { ...PULL, head: { ...PULL.head, repository: name } })
    expect(readTrigger({ ...own, eventName: 'pull_request', repository: 'stranger/Widget' })).toMatchObject({ isFork: false })
  }
})

test('if the host makes no test merge, the commit of the runner is not mistaken for one', () => {
  const event = { ...pullRequestEvent(HERE, 'synchronize', PULL), sha: head, ref: 'refs/pull/7/head' }
  const pull = event.payload['pull_request']
  // As Gitea has it.
  const payload = { ...event.payload, action: 'synchronized', pull_request: { ...Object(pull), labels: null } }
  expect(triggered({ ...event, payload })).toMatchObject({ mergeSha: null, headSha: head, labels: [] })
})

test.for(['opened', 'synchronize', 'reopened', 'ready_for_review'])('a pull request that is %s is measured', (action) => {
  expect(official('pull_request', action)).toMatchObject({ kind: 'pull_request', mergeSha: merge })
})

test.for([
  ...['labeled', 'unlabeled', 'assigned', 'unassigned', 'review_requested', 'review_request_removed', 'closed', 'locked', 'unlocked'],
  'converted_to_draft',
])('a pull request that is %s is not', (action) => {
  expect(wordedIn(official('pull_request', action))).toMatchObject({
    kind: 'ignored',
    finding: { code: 'action-ignored', level: 'info', message: expect.stringContaining(`"${action}"`) },
  })
})

test('an edit of the text is ignored; an edit of the base is not', () => {
  const { payload, ...event } = pullRequestEvent(HERE, 'opened', PULL)
  const edited = (changes: object) => read({ ...event, payload: { ...payload, action: 'edited', changes } }).kind
  expect([edited({ title: { from: 'x' } }), edited({ base: { ref: { from: 'old' }, sha: { from: base } } })]).toEqual([
    'ignored',
    'pull_request',
  ])
})

test('a push: to the default branch, to another, to a new one', () => {
  const pushed = (ref: string, before: string) => triggered(pushEvent(HERE, { ref, before, after: head }))
  const trigger = pushed('refs/heads/main', base)
  expect(trigger).toEqual({ kind: 'push', before: base, after: head, branch: 'main', isDefaultBranch: true })
  expect(statusSha(trigger)).toBe(head)
  expect(pushed('refs/heads/fix/it', ZERO)).toEqual({
    kind: 'push',
    before: null,
    after: head,
    branch: 'fix/it',
    isDefaultBranch: false,
  })
})

test('a tag, and a branch that was deleted, are ignored', () => {
  const tag = wordedIn(read(pushEvent(HERE, { ref: 'refs/tags/v1', before: ZERO, after: head })))
  expect(tag).toMatchObject({ kind: 'ignored', finding: { code: 'tag-ignored', level: 'info' } })
  const deleted = wordedIn(read(pushEvent(HERE, { ref: 'refs/heads/old', before: base, after: ZERO })))
  expect(deleted).toMatchObject({ kind: 'ignored', finding: { code: 'deletion-ignored', level: 'info' } })
})

test('a merge group, unless it was destroyed; a manual run', () => {
  const event = mergeGroupEvent(HERE, { base, head, number: 7 })
  const group = triggered(event)
  const branches = { branch: 'main', defaultBranch: 'main' }
  expect(group).toEqual({ kind: 'merge_group', baseSha: base, headSha: head, ...branches, number: 7 })
  expect(triggered(mergeGroupEvent(HERE, { base, head, number: 7, branch: 'release/1' }))).toMatchObject({ branch: 'release/1' })
  expect(statusSha(group)).toBe(head)
  expect(read({ ...event, payload: { ...event.payload, action: 'destroyed' } }).kind).toBe('ignored')
  const dispatch = triggered(workflowDispatchEvent(HERE, { sha: head, ref: 'refs/heads/main', inputs: {} }))
  expect(dispatch).toEqual({ kind: 'workflow_dispatch', sha: head, ref: 'refs/heads/main' })
  expect(statusSha(dispatch)).toBe(head)
})

test('events that have secrets and fork code are refused for every user', () => {
  const target = { ...pullRequestEvent(HERE, 'labeled', FORK), name: 'pull_request_target' }
  const run = { id: 5, name: 'x', path: '.github/workflows/x.yml', event: 'push', conclusion: 'success', artifacts: [] }
  const events = [target, workflowRunEvent(HERE, base, { ...run, head: FORK.head })]
  for (const event of events) {
    const { kind, code, message, hint } = refusal(event)
    expect([kind, code]).toEqual(['usage', 'fork-with-secrets'])
    expect(message).toContain(`under ${event.name} a workflow has this repository's secrets`)
    expect(message).toContain('stranger/widget')
    expect(hint).toContain('on: { pull_request: { types: [opened, synchronize, reopened, ready_for_review, edited] }, merge_group: {} }')
  }
  const gone = workflowRunEvent(HERE, base, { ...run, head: { ...FORK.head, repository: null } })
  expect(refusal(gone)).toMatchObject({ code: 'fork-with-secrets', message: expect.stringContaining('a repository that was deleted') })
})

test('the same events with code of this repository have no merge, and are refused for that', () => {
  const target = { ...pullRequestEvent(HERE, 'opened', PULL), name: 'pull_request_target' }
  expect(refusal(target)).toMatchObject({ kind: 'usage', code: 'wrong-event' })
})

test('other events are refused with a list of supported ones', () => {
  const comment = issueCommentEvent(HERE, base, { pull: PULL, id: 9, author: 'monalisa', body: '/energy' })
  const events = [comment, { name: 'schedule', payload: { schedule: '0 0 * * *' }, sha: base, ref: 'refs/heads/main' }]
  for (const event of [...events, { name: 'constructor', payload: {}, sha: base, ref: 'refs/heads/main' }]) {
    const { kind, code, message } = refusal(event)
    expect([kind, code]).toEqual(['usage', 'unknown-event'])
    expect(message).toBe(
      `The event "${event.name}" does not name two commits to compare. These events do: pull_request, push, merge_group and workflow_dispatch.`,
    )
  }
})

test('payloads that GitHub would not send are refused with the path of the mistake', () => {
  const event = pullRequestEvent(HERE, 'opened', PULL)
  const short = pullRequestEvent(HERE, 'opened', { ...PULL, head: { ...PULL.head, sha: '--upload-pack=x' } })
  expect(refusal(short)).toMatchObject({ code: 'bad-event', message: expect.stringContaining('pull_request.head.sha: is not a full SHA') })
  expect(refusal({ ...event, sha: 'main' })).toMatchObject({ code: 'bad-event' })
  expect(refusal({ ...event, payload: null })).toMatchObject({ code: 'bad-event' })
  expect(refusal({ ...event, payload: {}, name: 'workflow_run' })).toMatchObject({ code: 'bad-event' })
  expect(refusal({ name: 'workflow_dispatch', payload: {}, sha: 'x', ref: 'refs/heads/main' })).toMatchObject({ code: 'bad-event' })
  const sha256 = mergeGroupEvent(HERE, { base: 'd'.repeat(64), head: 'e'.repeat(64), number: 7 })
  expect(triggered(sha256)).toMatchObject({ baseSha: 'd'.repeat(64) })
})
