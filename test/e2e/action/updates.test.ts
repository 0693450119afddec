import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pullRequestEvent } from '../../rig/events.ts'
import { NO_TRACES } from '../../rig/lab.ts'
import { replayed, steady } from '../../rig/programs.ts'
import { openPull, type PullLab } from '../../rig/pull-request.ts'
import { git } from '../../rig/repository.ts'
import { few, isAll } from '../../rig/short.ts'
import { until } from '../../rig/until.ts'

const MARKER = '<!-- joulegate-report key=default v=1 -->\n'
/** Has the meter count these from now on. */
const recount = (pull: PullLab, ratio: number): string => pull.lab.write('joules.csv', replayed({ parse: steady(ratio, 61) }))
/** Another run of the workflow, or a run again. */
const run = (id: number, attempt = 1) => ({ env: { GITHUB_RUN_ID: String(id), GITHUB_RUN_ATTEMPT: String(attempt) } })
const ofBot = (pull: PullLab) => pull.github.comments(7).filter(({ author }) => author === pull.github.bot)

describe('a second push', () => {
  it('that fixes the regression → status: success, the same comment with "was ❌ at", exit 0', async () => {
    await using pull = await openPull({ joules: { parse: steady(1.08, 61) } })
    expect((await pull.act(run(1))).code).toBe(2)
    const first = pull.head
    recount(pull, 1)
    pull.push({ change: '2\n' })
    const second = await pull.act({ ...run(2), event: pull.event('synchronize') })
    expect([second.code, second.problems]).toEqual([0, []])
    expect(pull.comments()).toEqual([expect.stringContaining(`was ❌ at \`${first.slice(0, 7)}`)])
    expect(pull.statuses().at(-1)).toMatch(/^success: .*no change/)
    expect(pull.statuses(first).at(-1)).toMatch(/^failure: /)
    expect(pull.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('with the same verdict → status: failure, the same comment, without "was", exit 2', async () => {
    await using pull = await openPull({ joules: { parse: steady(1.08, 61) } })
    await pull.act(run(1))
    const [before] = ofBot(pull)
    const { head } = pull.push({ change: '2\n' })
    const second = await pull.act({ ...run(2), event: pull.event('synchronize') })
    expect(second.code).toBe(2)
    const [after, ...others] = ofBot(pull)
    expect(others).toEqual([])
    expect(after?.id).toBe(before?.id)
    expect(after?.body).toContain(head.sha.slice(0, 7))
    expect(after?.body).not.toMatch(/was ❌|was ✅/)
    expect(second.outputs['comment-url']).toContain(`#issuecomment-${after?.id}`)
  })
})

describe('a discussion', () => {
  it.runIf(isAll)('of 250 comments, ours on the third page → it is found and written again, exit 0', async () => {
    await using pull = await openPull({ joules: { parse: steady(1.08, 61) } })
    pull.github.addComments(220, { pull: 7, author: 'monalisa', body: 'nice' })
    await pull.act(run(1))
    pull.github.addComments(29, { pull: 7, author: 'monalisa', body: 'nicer' })
    recount(pull, 1)
    expect((await pull.act(run(2))).code).toBe(0)
    expect(pull.comments()).toHaveLength(250)
    expect(ofBot(pull)).toEqual([expect.objectContaining({ body: expect.stringContaining('was ❌ at') })])
  })

  it.runIf(isAll)('with another user’s comment that begins with our marker → it is not touched, ours is separate, exit 2', async () => {
    await using pull = await openPull({ joules: { parse: steady(1.08, 61) } })
    await pull.act(run(99))
    const [copied = ''] = pull.comments()
    await using other = await openPull({ joules: { parse: steady(1.08, 61) } })
    // A copy of a newer run's, and of an empty one: neither may say that something newer is there.
    for (const body of [copied, MARKER]) other.github.addComments(1, { pull: 7, author: 'mallory', body })
    expect((await other.act(run(1))).code).toBe(2)
    expect((await other.act(run(2))).code).toBe(2)
    expect(other.comments().slice(0, 2)).toEqual([copied, MARKER])
    expect(ofBot(other)).toHaveLength(1)
    expect(other.comments()).toHaveLength(3)
  })
})

describe('an older run that ends last', () => {
  it.each(
    few(1, [
      { what: 'of an earlier push', older: run(5), newer: run(6) },
      { what: 'of an earlier attempt', older: run(5), newer: run(5, 2) },
    ]),
  )('$what → the newer comment stays, reported in the log, exit by its own verdict: 2', async ({ older, newer }) => {
    await using pull = await openPull({ joules: { parse: steady(1, 61) } })
    expect((await pull.act(newer)).code).toBe(0)
    const before = pull.comments()
    recount(pull, 1.08)
    const late = await pull.act(older)
    expect([late.code, late.problems]).toEqual([2, []])
    expect(pull.comments()).toEqual(before)
    expect(late.log).toContain('##[warning]A newer run has already written the comment')
    expect(late.summary).toContain('over budget')
    // The status is the newer run's, too.
    expect(pull.statuses()).toEqual(['pending: measuring', expect.stringMatching(/^success: /)])
    expect(late.log).toContain('A newer run has already set the status')
  })
})

it.runIf(isAll)('a newer run that another workflow’s comment invents, of another head → the comment is written, exit 2', async () => {
  await using pull = await openPull({ joules: { parse: steady(1.08, 61) } })
  await pull.act(run(999_999))
  const [forged = ''] = pull.comments()
  // The data stay, and are of a head that the pull request does not have any more.
  pull.push({ change: '2\n' })
  expect((await pull.act({ ...run(2), event: pull.event('synchronize') })).code).toBe(2)
  expect(ofBot(pull)).toHaveLength(1)
  expect(pull.comments()).not.toContain(forged)
})

describe('one commit in two pull requests', () => {
  it.runIf(isAll)('into main: the other one’s red stays until its own job is run again; each run’s exit is its own', async () => {
    await using pull = await openPull({ joules: { parse: steady(1.08, 61) } })
    const twin = { ...pull.pull, number: 8, merge: pull.hosted.pull(8, { base: pull.base, head: pull.head }) }
    pull.github.addPull(twin)
    const event = pullRequestEvent(pull.github, 'opened', twin)
    expect((await pull.act({ ...run(1), event })).code).toBe(2)
    recount(pull, 1)
    const second = await pull.act(run(2))
    expect([second.code, second.problems]).toEqual([0, []])
    expect(pull.statuses().at(-1)).toMatch(/^failure: pull request #8, with the same commit: .*parse/)
    expect(second.log).toContain('because of pull request #8')
    expect((await pull.act({ ...run(1, 2), event })).code).toBe(0)
    expect(pull.statuses().at(-1)).toMatch(/^success: /)
  })

  it.runIf(isAll)('into a branch of its author’s own: a green there is not the green of main', async () => {
    await using pull = await openPull({ joules: { parse: steady(1.08, 61) } })
    expect((await pull.act(run(1))).code).toBe(2)
    git(pull.lab.repository, 'branch', 'own', pull.base)
    pull.hosted.push()
    const twin = {
      ...pull.pull,
      number: 8,
      base: { ...pull.pull.base, ref: 'own' },
      merge: pull.hosted.pull(8, { base: pull.base, head: pull.head }),
    }
    pull.github.addPull(twin)
    recount(pull, 1)
    expect((await pull.act({ ...run(2), event: pullRequestEvent(pull.github, 'opened', twin) })).code).toBe(0)
    const last = (context: string) => pull.github.statuses(pull.head).findLast((status) => status.context === context)?.state
    expect([last('joulegate'), last('joulegate (own)')]).toEqual(['failure', 'success'])
  })
})

it.runIf(isAll)(
  'a force-push during the run → the status is on the old commit, the comment mentions it, exit by the verdict: 2',
  async () => {
    const workload = { name: 'parse', run: 'touch "$TMPDIR/../runs"; until test -e "$TMPDIR/../go"; do sleep 0.05; done' }
    await using pull = await openPull({ joules: { parse: steady(1.08, 61) }, config: { workloads: [workload] } })
    const { lab, base, head: old } = pull
    const running = pull.start()
    await until(() => existsSync(join(lab.directory, 'runs')), `the workload to run; so far:\n${running.said()}`)
    git(lab.repository, 'checkout', '--quiet', '-B', 'feature', base)
    const { head } = pull.push({ change: 'new\n' })
    lab.write('go', '')
    const outcome = await running.ended
    expect([outcome.code, outcome.problems]).toEqual([2, []])
    expect(pull.statuses(old).at(-1)).toMatch(/^failure: .*parse/)
    expect(pull.statuses(head.sha)).toEqual([])
    expect(pull.comments()).toEqual([expect.stringContaining(old.slice(0, 7))])
    expect(pull.traces()).toEqual(NO_TRACES)
  },
)
