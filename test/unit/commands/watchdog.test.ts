import { describe, expect, it } from 'vitest'
import { activityIn, standOf, waitOf } from '../../../src/commands/watchdog/waiting.ts'
import { readOnOffline } from '../../../src/configuration/settings.ts'
import type { WorkflowJob, WorkflowRun } from '../../../src/github/runs.ts'
import { Problem } from '../../../src/model/finding.ts'
import { unfinishedStatus, unmeasuredStatus } from '../../../src/render/github/watchdog.ts'
import { isHosted, machineOf, mayShare } from '../../../src/workflow/machine.ts'
import { worded } from '../../rig/worded.ts'

const expression = (inside: string): string => `\${{ ${inside} }}`
const none: ReadonlyMap<string, string> = new Map()
const BOX = { labels: new Set(['self-hosted', 'joulegate']), group: null }
const NOW = 10_000_000
const minutesAgo = (minutes: number): number => NOW - minutes * 60_000
const run: WorkflowRun = {
  ...{ id: 9, attempt: 1, path: 'x.yml', event: 'pull_request', status: 'queued', conclusion: null },
  ...{
    headSha: 'a',
    headRef: 'faster',
    headRepository: 'acme/widget',
    createdAt: minutesAgo(20),
    startedAt: minutesAgo(20),
    updatedAt: NOW,
  },
}
const job = (more: Partial<WorkflowJob> = {}): WorkflowJob => ({
  ...{ status: 'queued', conclusion: null, labels: ['joulegate', 'Self-Hosted'], runner: null, group: null },
  ...{ createdAt: minutesAgo(15), completedAt: null, ...more },
})

describe('the machine that a job asks for', () => {
  it.each([
    ['joulegate', { labels: new Set(['joulegate']), group: null }],
    [['self-hosted', 'Joulegate'], BOX],
    [
      { group: 'boxes', labels: 'joulegate' },
      { labels: new Set(['joulegate']), group: 'boxes' },
    ],
    [{ group: 'boxes' }, { labels: new Set(), group: 'boxes' }],
    [expression('vars.BOX'), null],
    [['self-hosted', expression("fromJSON('[1]')")], null],
    [undefined, null],
    ['', null],
    [[['nested']], null],
  ])('%j', (written, wish) => expect(machineOf(written, none)).toEqual(wish))

  it('takes what is written out from the matrix', () => {
    expect(machineOf(['self-hosted', expression('matrix.box')], new Map([['matrix.box', 'b1']]))?.labels).toEqual(
      new Set(['self-hosted', 'b1']),
    )
    expect(machineOf(expression('matrix.gone'), new Map([['matrix.*', '']]))).toBeNull()
  })

  it.each([
    [['self-hosted', 'joulegate'], true],
    [['self-hosted'], true],
    [['self-hosted', 'linux', 'x64'], true],
    [['self-hosted', 'linux', 'JOULEGATE', 'gpu'], true],
    [['self-hosted', 'linux', 'x64', 'gpu'], false],
    [['ubuntu-24.04'], false],
    [[], false],
  ])('a job with the labels %j may be on it: %s', (labels, may) => expect(mayShare({ labels, group: 'Default' }, BOX, false)).toBe(may))

  it('the group decides, if base names one; to be strict, any machine but GitHub’s may be it', () => {
    const boxes = { labels: new Set(['big']), group: 'boxes' }
    expect(mayShare({ labels: [], group: 'Boxes' }, boxes, false)).toBe(true)
    expect(mayShare({ labels: ['big'], group: 'others' }, boxes, true)).toBe(false)
    expect(mayShare({ labels: ['gpu'], group: 'Default' }, BOX, true)).toBe(true)
    expect(mayShare({ labels: ['ubuntu-24.04'], group: 'GitHub Actions' }, BOX, true)).toBe(false)
  })

  it('a machine of GitHub is none of ours', () => {
    const all = ['ubuntu-24.04', 'macos-15', 'big-ubuntu-runner', 'joulegate'].map((label) =>
      isHosted({ labels: new Set([label]), group: null }),
    )
    expect(all).toEqual([true, true, false, false])
  })
})

describe('what a run waits for', () => {
  it.each([
    ['a runner', [job(), job({ labels: ['ubuntu-24.04'], status: 'in_progress' })], { kind: 'queued', since: minutesAgo(15) }],
    ['nothing: a runner has it', [job(), job({ status: 'in_progress', runner: 'box-1' })], { kind: 'taken' }],
    ['an earlier job', [job({ labels: ['ubuntu-24.04'], status: 'in_progress' })], { kind: 'ahead' }],
    ['other runners', [job({ labels: ['self-hosted', 'nobody'] })], { kind: 'elsewhere', since: minutesAgo(15) }],
    ['GitHub', [job({ status: 'pending' })], { kind: 'held', since: minutesAgo(20) }],
    ['GitHub, which has made no job', [], { kind: 'held', since: minutesAgo(20) }],
    ['the next job', [job({ labels: ['x'], status: 'completed', completedAt: minutesAgo(1) })], { kind: 'held', since: minutesAgo(1) }],
    ['a person', [job({ status: 'waiting' })], { kind: 'approval' }],
    ['its end', [job({ status: 'completed', completedAt: minutesAgo(1) })], { kind: 'ended' }],
  ] as const)('%s', (_, jobs, stand) => expect(standOf(run, jobs, BOX)).toEqual(stand))

  const rule = { result: 'fail', after: 600, busy: 3600 } as const
  it.each([
    ['queued', 9, null, false, { isOver: false, reason: 'busy', dueIn: 60 }],
    ['queued', 11, null, false, { isOver: true, reason: 'offline' }],
    ['queued', 59, null, true, { isOver: false, reason: 'busy', dueIn: 60 }],
    ['queued', 61, null, true, { isOver: true, reason: 'busy' }],
    ['queued', 30, 4, false, { isOver: false, reason: 'busy', dueIn: 360 }],
    ['queued', 30, 11, false, { isOver: true, reason: 'offline' }],
    ['queued', 11, 30, false, { isOver: true, reason: 'offline' }],
    ['held', 11, null, false, { isOver: true, reason: 'held' }],
    ['elsewhere', 59, null, false, { isOver: false, reason: 'elsewhere', dueIn: 60 }],
    ['elsewhere', 61, null, false, { isOver: true, reason: 'elsewhere' }],
  ] as const)('%s for %d min, the last job ended %s min ago, busy: %s', (kind, minutes, ended, isBusy, wait) => {
    const activity = { isBusy, lastEnd: ended === null ? null : minutesAgo(ended) }
    expect(waitOf({ kind, since: minutesAgo(minutes) }, activity, rule, NOW)).toMatchObject(wait)
  })

  it('only a job that a runner had is work of a runner', () => {
    const ended = { status: 'completed', completedAt: minutesAgo(2) } as const
    expect(activityIn([job(ended)], BOX, false)).toEqual({ isBusy: false, lastEnd: null })
    expect(activityIn([job({ ...ended, runner: 'box-1' }), job()], BOX, false)).toEqual({ isBusy: false, lastEnd: minutesAgo(2) })
    expect(activityIn([job({ status: 'in_progress', runner: 'box-1' })], BOX, false)).toEqual({ isBusy: true, lastEnd: null })
  })
})

describe('on-offline', () => {
  const read = (written: string) => readOnOffline({ text: `workloads: [{name: a, run: x}]\n${written}\n`, name: 'joulegate.yml' })
  it.each([
    ['', { result: 'fail', after: 600, busy: 3600 }],
    ['on-offline: pass', { result: 'pass', after: 600, busy: 3600 }],
    ['on-offline: {after: 90s, busy: 1.5h}', { result: 'fail', after: 90, busy: 5400 }],
  ])('%s', (written, rule) => expect(read(written)).toEqual(rule))

  it.each([
    ['on-offline: neutral', 'write fail or pass, or a map such as {result: fail, after: 10m, busy: 60m}'],
    ['on-offline: {after: 10}', 'write a duration with its unit'],
    ['on-offline: {after: 2h}', 'must not be longer than on-offline.busy'],
    ['on-offline: {than: pass}', 'on-offline'],
  ])('%s is refused', (written, words) => {
    const complaint = (): string => {
      try {
        return JSON.stringify(read(written))
      } catch (error) {
        return error instanceof Problem ? worded(error.finding).message : String(error)
      }
    }
    expect(complaint()).toContain(words)
  })
})

it('each status fits into GitHub’s 140 characters, and only one is a success', () => {
  const reasons = ['offline', 'busy', 'held', 'elsewhere'] as const
  const all = reasons.flatMap((reason) =>
    [true, false].map((isQueued) => unmeasuredStatus({ reason, seconds: 359_999, isQueued, passes: false })),
  )
  const ended = (['startup', 'untaken', 'lost'] as const).map((how) => unfinishedStatus({ how, conclusion: 'x'.repeat(60) }))
  for (const { state, description } of [...all, ...ended]) expect([state === 'success', description.length <= 140]).toEqual([false, true])
  expect(unmeasuredStatus({ reason: 'offline', seconds: 720, isQueued: false, passes: true })).toEqual({
    state: 'success',
    description: 'not measured: no runner took the job for 12 min, and on-offline is pass',
  })
})
