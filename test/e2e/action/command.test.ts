import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../rig/action.ts'
import { type Event, issueCommentEvent } from '../../rig/events.ts'
import type { Permissions } from '../../rig/github/world.ts'
import { steady } from '../../rig/programs.ts'
import { openPull, type PullLab, type PullSetting } from '../../rig/pull-request.ts'
import { see } from '../../rig/seen.ts'
import { isAll } from '../../rig/short.ts'
import { HAS_VALGRIND } from '../../rig/valgrind.ts'
import { zipOf } from '../../rig/zip.ts'

const ROOT = join(import.meta.dirname, '../../..')
const PATH = '.github/workflows/commands.yml'
const WORKFLOW = readFileSync(join(ROOT, 'examples/workflows/commands.yml'), 'utf8')
const ASKING: Permissions = { contents: 'read', 'pull-requests': 'write', statuses: 'write' }
const READING: Permissions = { contents: 'read', 'pull-requests': 'read' }
/** The code of a fork runs as another user. Only root can give it one. */
const isRoot = process.getuid?.() === 0
const USER = 'nobody'

const SETTING = {
  joules: { parse: steady(1.2, 61) },
  fork: 'stranger/widget',
  permissions: READING,
  base: { [PATH]: WORKFLOW },
  // What the pull request says about its own measurement counts for nothing.
  head: { [PATH]: 'on: issue_comment\njobs: {}\n', 'joulegate.yml': 'workloads: [{ name: parse, run: exit 1 }]\n' },
} satisfies PullSetting

interface Commanded {
  readonly pull: PullLab
  readonly event: Event
  readonly comment: number
}

/** Somebody writes a command on the pull request of a fork. */
function write(pull: PullLab, body = `/energy measure ${pull.head}`, author = 'maintainer'): Commanded {
  pull.github.permit('maintainer', 'write')
  const [comment] = pull.github.addComments(1, { pull: 7, author, body })
  if (comment === undefined) throw new Error('no comment was made')
  return { pull, event: issueCommentEvent(pull.github, pull.base, { pull: pull.pull, id: comment.id, author, body }), comment: comment.id }
}

const jobOf = (pull: PullLab, name: string) => ({
  GITHUB_JOB: name,
  GITHUB_WORKFLOW_REF: `${pull.github.repository}/${PATH}@refs/heads/main`,
})

const HOSTED = { RUNNER_ENVIRONMENT: 'github-hosted' }

/** Runs the step of the job `ask`. */
const ask = ({ pull, event }: Commanded): Promise<Outcome> =>
  pull.act({ event, inputs: { mode: 'steer' }, token: pull.github.token(pull.github.bot, ASKING), job: jobOf(pull, 'ask'), env: HOSTED })

/** Runs the step of the job `measure`. */
const measure = ({ pull, event }: Commanded, user = USER, job = 'measure') =>
  see(pull, { event, inputs: { mode: 'fork', user }, job: jobOf(pull, job) })

/** Requests that change something on GitHub. */
const writes = (pull: PullLab, from = 0) =>
  pull.github.log.slice(from).filter(({ method, operation }) => method !== 'GET' && operation !== 'graphql')

describe('a command in a comment, as the jobs of commands.yml follow it', () => {
  it.runIf(isRoot)('the fork’s commit is measured as another user, and by a token that cannot write', async () => {
    await using pull = await openPull(SETTING)
    const command = write(pull)
    const asked = await ask(command)
    expect([asked.code, asked.problems, asked.outputs]).toEqual([0, [], { 'base-sha': pull.base, 'head-sha': pull.head }])
    expect([pull.statuses(), pull.github.reactions(command.comment), pull.server.requests]).toEqual([
      ['pending: measuring'],
      ['github-actions[bot]: eyes'],
      [],
    ])
    const before = pull.github.log.length
    const { outcome, ...seen } = await measure(command)
    expect(seen, outcome.stdout).toEqual({
      exit: 2,
      statuses: ['pending: measuring'],
      comments: [`/energy measure ${pull.head}`],
      wrong: [],
    })
    expect(writes(pull, before)).toEqual([])
    const recording = pull.lab.recording(outcome.outputs['recording'])
    expect(recording).toMatchObject({
      isolation: { level: 'B', user: USER },
      configuredBy: 'base',
      revisions: { base: { sha: pull.base }, head: { sha: pull.head } },
    })
    expect(JSON.stringify(recording)).not.toContain(pull.token)
    // Its post step leaves the status to the job that posts.
    const after = await pull.post(outcome, { event: command.event, job: jobOf(pull, 'measure') })
    expect([after.code, writes(pull, before)]).toEqual([0, []])
  })
})

/** Runs the step of the job `post`, with the Recording that `measure` has uploaded. */
async function post({ pull, event }: Commanded, measured: Outcome): Promise<Outcome> {
  const content = readFileSync(measured.outputs['recording'] ?? '', 'utf8')
  const artifacts = [{ id: 5, name: 'joulegate-recording', bytes: zipOf([{ name: 'recording.json', content }]) }]
  const about = {
    id: 4711,
    name: 'Energy, by command',
    path: PATH,
    event: 'issue_comment',
    conclusion: null,
    startedAt: '2020-01-01T00:00:00Z',
  }
  pull.github.addRun({ ...about, head: { ref: 'main', sha: pull.base, repository: pull.github.repository }, artifacts })
  const token = pull.github.token(pull.github.bot, { ...ASKING, actions: 'read' })
  const action = { directory: join(ROOT, 'comment'), phase: 'main' } as const
  return pull.act({ action, event, token, job: jobOf(pull, 'post'), env: HOSTED })
}

const loop = (times: number): string => `i=0; while [ $i -lt ${times} ]; do i=$((i+1)); done\n`

it.runIf(isRoot && HAS_VALGRIND)('from the comment to the result: ask, measure and post, each with its own token', async () => {
  await using pull = await openPull({
    ...{ fork: 'stranger/widget', permissions: READING },
    config: { workloads: [{ name: 'loop', run: 'sh ./loop.sh' }], meter: 'work' },
    base: { 'loop.sh': loop(2_000), [PATH]: WORKFLOW },
    head: { 'loop.sh': loop(2_500), [PATH]: 'on: issue_comment\njobs: {}\n' },
  })
  const command = write(pull)
  expect((await ask(command)).code).toBe(0)
  const { outcome, ...seen } = await see(pull, {
    ...{ event: command.event, inputs: { mode: 'fork', user: USER }, job: jobOf(pull, 'measure') },
    env: { JOULEGATE_SYSFS: '/sys' },
  })
  expect(seen, outcome.stdout).toMatchObject({ exit: 2, statuses: ['pending: measuring'], wrong: [] })
  const posted = await post(command, outcome)
  expect([posted.code, posted.problems]).toEqual([0, []])
  expect(pull.statuses()).toEqual(['pending: measuring', expect.stringMatching(/^failure: loop \+\d+\.\d % .*, budget \+1 %$/)])
  expect(pull.comments().at(-1)).toMatch(/## ❌ Work: over budget[\s\S]*maintainer asked for this measurement/)
})

it.runIf(isRoot && isAll)('energy that was replayed is never posted as a result', async () => {
  await using pull = await openPull(SETTING)
  const command = write(pull)
  await ask(command)
  const { outcome } = await measure(command)
  expect((await post(command, outcome)).code).toBe(0)
  expect(pull.statuses().at(-1)).toMatch(/^error: did not finish/)
})

describe('mode: fork, without a command that permits it', () => {
  const refused = async (command: Commanded, words: RegExp, job = 'measure', user = USER): Promise<void> => {
    const { outcome, ...seen } = await measure(command, user, job)
    expect(seen).toMatchObject({ exit: 5, statuses: [], wrong: [] })
    expect(outcome.summary).toMatch(words)
    expect([writes(command.pull), command.pull.server.requests, outcome.outputs]).toEqual([[], [], {}])
  }

  it('somebody without write access → nothing is fetched, exit 5', async () => {
    await using pull = await openPull(SETTING)
    await refused(write(pull, undefined, 'stranger'), /only a person with write access/)
  })

  it('a push after the command, a comment that was deleted, a pull request that was closed → exit 5', async () => {
    await using pull = await openPull(SETTING)
    const command = write(pull)
    pull.github.changePull(7, { head: { ...pull.pull.head, sha: pull.base } })
    await refused(command, /is not the head of this pull request/)
    pull.github.changePull(7, { head: pull.pull.head, state: 'closed' })
    await refused(command, /is closed/)
    pull.github.removeComment(command.comment)
    await refused(command, /its comment was deleted/)
  })

  it('a job whose token may write, or that is not in the default branch’s workflow → exit 5', async () => {
    await using pull = await openPull(SETTING)
    const command = write(pull)
    await refused(command, /"ask" has a token that may write/, 'ask')
    await refused(command, /permissions of the job "other" are unknown/, 'other')
  })

  it.runIf(isAll)('another event → exit 5', async () => {
    await using pull = await openPull(SETTING)
    await refused({ ...write(pull), event: pull.event() }, /It works only under issue_comment/)
  })

  it('mode: compare under issue_comment → refused as before, exit 5', async () => {
    await using pull = await openPull(SETTING)
    const { event } = write(pull)
    const { outcome, ...seen } = await see(pull, { event })
    expect(seen).toMatchObject({ exit: 5, statuses: [], wrong: [] })
    expect(outcome.summary).toContain('The event "issue_comment" does not name two commits')
  })

  it.runIf(isAll)('a runner that isolates by less than level B → nothing of the fork’s runs, exit 4', async () => {
    const built = join(tmpdir(), `joulegate-built-${randomUUID()}`)
    await using pull = await openPull({ ...SETTING, config: { build: { run: `touch ${built}` } } })
    const { outcome, ...seen } = await measure(write(pull), 'none')
    expect(seen).toMatchObject({ exit: 4, statuses: [], wrong: [] })
    expect(outcome.summary).toContain('this runner isolates it by level none, and it takes level B')
    expect([existsSync(built), outcome.outputs['recording']]).toEqual([false, undefined])
  })
})
