import { afterAll, describe, expect, it } from 'vitest'
import { ANSWER_MARKER } from '../../../src/render/github/answer.ts'
import { ENERGY_FILE } from '../../rig/energy-recording.ts'
import type { Event } from '../../rig/events.ts'
import { yml } from '../../rig/programs.ts'
import { commit, git } from '../../rig/repository.ts'
import { few } from '../../rig/short.ts'
import { makePlace, openSteer, type SteerLab } from '../../rig/steer.ts'

const measure = ({ head }: Pick<SteerLab, 'head'>): string => `/energy measure ${head}`
const PENDING = ['joulegate pending: measuring']
const shared = makePlace()
afterAll(() => shared[Symbol.dispose]())
const EYES = ['github-actions[bot]: eyes']

describe('a command that is followed', () => {
  it.each([
    ['of a person with write access', {}],
    ['of an admin', { author: 'admin' }],
  ])('%s → pending, 👀, the commits for the next job; nothing is written', async (_, from) => {
    await using lab = await openSteer(shared)
    const comment = lab.comment(`${measure(lab)}\r\n\r\nReviewed, thank you.`, from)
    const { codes, commits, isDone } = await lab.ask(comment)
    expect({ codes, commits, isDone }).toEqual({ codes: ['command-taken'], commits: { base: lab.base, head: lab.head }, isDone: true })
    expect([lab.statuses(), lab.github.reactions(comment.id), lab.answers()]).toEqual([PENDING, EYES, []])
    expect(lab.github.statuses(lab.head)[0]?.targetUrl).toMatch(/\/actions\/runs\/20\?pr=7$/)
  })

  it.each([
    [
      'the fork has another name',
      (lab: SteerLab) => lab.github.changePull(7, { head: { ...lab.pull.head, repository: 'stranger/gadget' } }),
    ],
    ['the fork was deleted', (lab: SteerLab) => lab.github.changePull(7, { head: { ...lab.pull.head, repository: null } })],
    ['it is a draft', (lab: SteerLab) => lab.github.changePull(7, { isDraft: true })],
    ['the author of the pull request gets write access and asks', (lab: SteerLab) => lab.github.permit('stranger', 'write'), 'stranger'],
    [
      'the head was pushed away and back',
      (lab: SteerLab) => {
        lab.push({ 'parse.c': 'evil\n' })
        lab.move(lab.head)
      },
    ],
  ] as const)('%s → followed, because the SHA names what is measured', async (_, act, author?: string) => {
    await using lab = await openSteer(shared)
    const comment = lab.comment(measure(lab), author === undefined ? {} : { author })
    act(lab)
    expect(await lab.ask(comment)).toMatchObject({ codes: ['command-taken'], commits: { head: lab.head } })
    expect(lab.statuses()).toEqual(PENDING)
  })

  it('changes of the pull request to the workflow and to joulegate.yml → base’s apply', async () => {
    const config = yml({ workloads: [{ name: 'parse', run: 'true' }], meter: 'work', budget: { 'max-work-regression': '900%' } })
    const workflow = { '.github/workflows/commands.yml': 'on: issue_comment\njobs: {}\n' }
    using place = makePlace({ head: { 'joulegate.yml': config, ...workflow } })
    await using lab = await openSteer(place)
    expect(await lab.ask(lab.comment(measure(lab)))).toMatchObject({ codes: ['command-taken'] })
    expect(lab.statuses()).toEqual(PENDING)
  })

  it('base counts work → the status of work', async () => {
    const file = yml({ workloads: [{ name: 'parse', run: './parse' }], meter: 'work' })
    using place = makePlace({ base: { 'joulegate.yml': file } })
    await using lab = await openSteer(place)
    await lab.ask(lab.comment(measure(lab)))
    expect(lab.statuses()).toEqual(['joulegate/work pending: measuring'])
  })

  it('two commands at once → the newer run decides, whichever comes first', async () => {
    await using lab = await openSteer(shared)
    const [one, two] = [lab.comment(measure(lab)), lab.comment(measure(lab), { author: 'admin' })]
    expect(await lab.ask(two, { run: 31 })).toMatchObject({ codes: ['command-taken'] })
    expect(await lab.ask(one, { run: 30 })).toMatchObject({ codes: ['status-of-newer-run'], commits: null, isDone: true })
    expect(lab.statuses()).toEqual(PENDING)
  })
})

interface Case {
  /** The first line of the comment; by default the command. */
  readonly body?: (lab: SteerLab) => string
  readonly from?: { readonly author?: string; readonly isByApp?: boolean }
  /** What happens between the comment and the job. */
  readonly after?: (lab: SteerLab, id: number) => void
  readonly event?: (event: Event) => Event
  readonly code: string
  /** Words of the answer; nobody is told if there are none. */
  readonly told?: RegExp
}

const withPayload = (event: Event, change: (payload: Event['payload']) => Event['payload']): Event => ({
  ...event,
  payload: change(event.payload),
})
const AUTHOR = /only a person with write access/
const OUTDATED = /not the head of this pull request/

const cases: Readonly<Record<string, Case>> = {
  'somebody without rights': { from: { author: 'passer-by' }, code: 'command-not-allowed', told: AUTHOR },
  'the author of the pull request': { from: { author: 'stranger' }, code: 'command-not-allowed', told: AUTHOR },
  'somebody who may triage': {
    from: { author: 'triager' },
    after: ({ github }) => github.permit('triager', 'triage'),
    code: 'command-not-allowed',
    told: AUTHOR,
  },
  'write access that was taken away since': {
    after: ({ github }) => github.permit('maintainer', 'read'),
    code: 'command-not-allowed',
    told: AUTHOR,
  },
  'an unclear command of somebody without rights': {
    body: () => '/energy @everyone',
    from: { author: 'stranger' },
    code: 'command-not-allowed',
    told: AUTHOR,
  },
  'a bot': { from: { author: 'helpful[bot]' }, code: 'command-of-program' },
  'an app that acts for a person': { from: { isByApp: true }, code: 'command-of-program' },
  'another author than the event names': {
    event: (event) =>
      withPayload(event, (payload) => JSON.parse(JSON.stringify(payload).replaceAll('"login":"maintainer"', '"login":"admin"'))),
    code: 'command-of-program',
  },
  'a comment that was deleted since': { after: ({ github }, id) => github.removeComment(id), code: 'command-withdrawn' },
  'a comment that was edited since': {
    after: ({ github }, id) => github.changeComment(id, 'Please do not'),
    code: 'command-withdrawn',
  },
  'an edit that makes a comment a command': {
    event: (event) => withPayload(event, (payload) => ({ ...payload, action: 'edited' })),
    code: 'comment-without-command',
  },
  'a comment that is removed': {
    event: (event) => withPayload(event, (payload) => ({ ...payload, action: 'deleted' })),
    code: 'comment-without-command',
  },
  'a comment on an issue': {
    event: (event) => withPayload(event, (payload) => JSON.parse(JSON.stringify(payload).replace(/,"pull_request":\{[^}]*\}/, ''))),
    code: 'comment-without-command',
  },
  'another event': { event: (event) => ({ ...event, name: 'pull_request_review_comment' }), code: 'steer-needs-comment' },
  'another branch’s workflow': { event: (event) => ({ ...event, ref: 'refs/heads/feature' }), code: 'steer-needs-comment' },
  'a payload that GitHub would not send': { event: (event) => ({ ...event, payload: {} }), code: 'bad-event' },
  'a quote': { body: (lab) => `> ${measure(lab)}\nno!`, code: 'comment-without-command' },
  'a code block': { body: (lab) => `\`\`\`\n${measure(lab)}\n\`\`\``, code: 'comment-without-command' },
  'an HTML comment': { body: (lab) => `<!--\n${measure(lab)}\n-->`, code: 'comment-without-command' },
  'a command below other words': { body: (lab) => `I would write:\n\n${measure(lab)}`, code: 'comment-without-command' },
  'two commands': { body: (lab) => `${measure(lab)}\n${measure(lab)}`, code: 'command-unclear', told: /several commands/ },
  'a word that is no command': {
    body: () => '/energy drink @everyone [x](http://evil)',
    code: 'command-unclear',
    told: /The commands are \/energy accept, skip, judge, measure and help/,
  },
  'a question for help': { body: () => '/energy help', code: 'command-help', told: /To measure the head of a fork: \/energy measure SHA/ },
  'no SHA': { body: () => '/energy measure', code: 'command-unclear', told: /needs the SHA/ },
  'a branch': { body: () => '/energy measure faster', code: 'command-unclear', told: /needs the SHA/ },
  'a short SHA of the head': {
    body: ({ head }) => `/energy measure ${head.slice(0, 7)}`,
    code: 'command-short',
    told: /The head is now [0-9a-f]{40}\. Compare it with the commit that you reviewed/,
  },
  'a short SHA that is not of the head': {
    body: ({ base }) => `/energy measure ${base.slice(0, 12)}`,
    code: 'command-short',
    told: /^[^\n]*\n(?!.*[0-9a-f]{40}).*does not begin with it/,
  },
  'a SHA that is too short to be one': {
    body: ({ head }) => `/energy measure ${head.slice(0, 6)}`,
    code: 'command-short',
    told: /^[^\n]*\n(?!.*[0-9a-f]{40}).*not written in full/,
  },
  'a commit of base': { body: ({ base }) => `/energy measure ${base}`, code: 'command-outdated', told: OUTDATED },
  'the head of another pull request': {
    body: () => `/energy measure ${'c'.repeat(40)}`,
    after: ({ github, pull }) => github.addPull({ ...pull, number: 8, head: { ...pull.head, sha: 'c'.repeat(40) } }),
    code: 'command-outdated',
    told: OUTDATED,
  },
  'a push after the comment': { after: (lab) => void lab.push({ 'parse.c': 'evil\n' }), code: 'command-outdated', told: OUTDATED },
  'a pull request that was closed': {
    after: ({ github }) => github.changePull(7, { state: 'closed' }),
    code: 'command-pull-closed',
    told: /the pull request is closed/,
  },
  'a pull request of this repository': {
    after: ({ github, pull }) => github.changePull(7, { head: { ...pull.head, repository: github.repository } }),
    code: 'again-without-run',
    told: /no run has measured this commit/,
  },
}

describe('a command that is refused', () => {
  it.each(few(12, Object.entries(cases)))('%s → no status, nothing for the next job', async (_, row) => {
    await using lab = await openSteer(shared)
    const comment = lab.comment(row.body?.(lab) ?? measure(lab), row.from)
    const event = row.event?.(lab.event(comment)) ?? lab.event(comment)
    row.after?.(lab, comment.id)
    const { codes, commits } = await lab.ask(comment, { event })
    expect([codes, commits]).toEqual([[row.code], null])
    expect([lab.github.statuses(lab.head), lab.github.reactions(comment.id)]).toEqual([[], []])
    expect(lab.answers()).toEqual(row.told === undefined ? [] : [expect.stringMatching(row.told)])
    // One line, with nothing of the comment in it.
    for (const answer of lab.answers()) {
      expect(answer.split('\n')).toEqual([ANSWER_MARKER, expect.any(String)])
      expect(answer.slice(ANSWER_MARKER.length)).not.toMatch(/[@<`]|evil|drink|\]\(/)
    }
  })

  it.each([
    [null, 'fork-configuration-missing', /has no joulegate\.yml/],
    ['no: [YAML', 'fork-configuration-missing', /has no joulegate\.yml that can be read/],
    [ENERGY_FILE.replace('./parse', './parse --fast'), 'fork-configuration-moved', /joulegate\.yml has changed on the base branch/],
  ] as const)('joulegate.yml of the base branch is now %j → no status', async (text, code, words) => {
    using place = makePlace(text?.startsWith('no') === true ? { base: { 'joulegate.yml': text } } : {})
    git(place.directory, 'checkout', '--quiet', 'main')
    if (text === null) git(place.directory, 'rm', '--quiet', 'joulegate.yml')
    commit(place.directory, text === null ? { other: '1' } : { 'joulegate.yml': text, other: '1' })
    await using lab = await openSteer(place)
    expect((await lab.ask(lab.comment(measure(lab)))).codes).toEqual([code])
    expect([lab.statuses(), lab.answers()]).toEqual([[], [expect.stringMatching(words)]])
  })

  it('the same answer is written once, however often it is asked for', async () => {
    await using lab = await openSteer(shared)
    for (const author of ['stranger', 'passer-by', 'stranger'])
      expect((await lab.ask(lab.comment(measure(lab), { author }))).codes).toEqual(['command-not-allowed'])
    for (const word of ['drink', 'crisis']) await lab.ask(lab.comment(`/energy ${word}`))
    expect(lab.answers()).toEqual([expect.stringMatching(AUTHOR), expect.stringMatching(/There is no such command/)])
  })

  it('60 kB that begin like a command → one line', async () => {
    await using lab = await openSteer(shared)
    await lab.ask(lab.comment(`/energy ${'@everyone '.repeat(6_000)}`))
    expect(lab.answers().map((answer) => answer.length < 300)).toEqual([true])
  })
})

describe('if GitHub does not answer', () => {
  it.each([
    ['issues/get-comment', 'github-unavailable'],
    ['repos/get-collaborator-permission-level', 'github-unavailable'],
    ['pulls/get', 'github-unavailable'],
    ['repos/compare-commits-with-basehead', 'github-unavailable'],
  ])('%s fails → the job fails, no status', async (operation, code) => {
    await using lab = await openSteer(shared)
    const comment = lab.comment(measure(lab))
    lab.github.fail(operation, { kind: 'broken', status: 502 }, 9)
    expect(await lab.ask(comment)).toMatchObject({ codes: [code], commits: null, isDone: false })
    expect([lab.statuses(), lab.answers()]).toEqual([[], []])
  })

  it('a token that may not set statuses → the job fails, and nothing is measured', async () => {
    await using lab = await openSteer(shared)
    const permissions = { contents: 'read', 'pull-requests': 'write' } as const
    expect(await lab.ask(lab.comment(measure(lab)), { permissions })).toMatchObject({
      codes: ['github-permission-missing'],
      commits: null,
      isDone: false,
    })
  })

  it('the reaction fails → a warning, and the commit is measured', async () => {
    await using lab = await openSteer(shared)
    lab.github.fail('reactions/create-for-issue-comment', { kind: 'broken', status: 502 }, 9)
    expect(await lab.ask(lab.comment(measure(lab)))).toMatchObject({
      codes: ['command-taken', 'github-unavailable'],
      commits: { head: lab.head },
      isDone: true,
    })
  })
})
