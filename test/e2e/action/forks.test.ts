import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Outcome } from '../../rig/action.ts'
import { workflowRunEvent } from '../../rig/events.ts'
import { type ForkLab, openFork } from '../../rig/fork.ts'
import { READ_ONLY } from '../../rig/github/handles.ts'
import { openPull } from '../../rig/pull-request.ts'
import { see } from '../../rig/seen.ts'
import { few, isAll } from '../../rig/short.ts'
import { HAS_VALGRIND } from '../../rig/valgrind.ts'
import { zipOf } from '../../rig/zip.ts'

const ROOT = join(import.meta.dirname, '../../..')
const EVIL = 'EVIL @everyone <img src=x> [x](http://evil) \u202e\u001b[31m'

/** All that people see of a step. */
const seen = ({ log, summary, stdout, stderr }: Outcome): string => [log, summary, stdout, stderr].join('\n')

describe('the action in comment/, as it is shipped', () => {
  let fork: ForkLab
  beforeAll(async () => {
    fork = await openFork()
  })
  afterAll(() => fork[Symbol.asyncDispose]())
  const posted = (): string => [...fork.statuses().slice(-1), ...fork.comments()].join('\n')

  it('a fork’s counts within the budget → success, one comment, the report in the summary, exit 0', async () => {
    const outcome = await fork.act({ id: 10 })
    expect([outcome.code, outcome.problems]).toEqual([0, []])
    expect(fork.statuses()).toEqual(['joulegate/work success: no change in 2 workloads (exact); isolation: none'])
    expect(fork.comments()).toEqual([expect.stringContaining('They are as trustworthy as its author.')])
    expect(outcome.summary).toContain('Work: nothing changed')
    // The artifact is fetched from another host, whose requests have no token: the rig answers 400 to those that have.
    expect(fork.github.log.map(({ operation }) => operation)).toContain('actions/download-artifact')
  })

  const harmful = (): Readonly<Record<string, unknown>> => ({
    ...fork.recording(),
    ...{ seed: EVIL, joulegate: 'EVIL', findings: [{ code: 'evil-code', data: { EVIL } }] },
    machine: { id: EVIL.slice(0, 80), cpu: EVIL, threads: 4, memoryBytes: 1, kernel: EVIL, virtualisation: EVIL.slice(0, 80) },
    meter: { name: 'EVIL', kind: 'instructions', description: EVIL },
  })
  const file = (content: string | Buffer) => ({ name: 'recording.json', content })

  it.each(
    few(2, [
      ['texts of the fork’s in all places', () => ({ recording: harmful() }), 'success'],
      ['a zip bomb', () => ({ artifacts: [{ bytes: zipOf([{ ...file(Buffer.alloc(60_000_000)), size: 1_000 }]) }] }), 'error'],
      ['deep JSON', () => ({ recording: '['.repeat(5_000_000) }), 'error'],
      ['another file beside the Recording', () => ({ artifacts: [{ zip: [file('{}'), { name: EVIL, content: EVIL }] }] }), 'error'],
      ['a declared size of a terabyte', () => ({ artifacts: [{ size: 2 ** 40 }] }), 'error'],
      [
        'energy instead of counts',
        () => ({ recording: { ...fork.recording(), meter: { name: 'EVIL', kind: 'counter', description: EVIL } } }),
        'error',
      ],
      ['__proto__', () => ({ recording: JSON.stringify(fork.recording()).replace('{', '{"__proto__":{"EVIL":1},') }), 'error'],
      [
        '20 MB of trials',
        () => ({ recording: JSON.stringify(fork.recording()).replace('"trials":[', `"trials":[${'{},'.repeat(7_000_000)}`) }),
        'error',
      ],
    ] as const),
  )('%s → nothing of the fork’s is posted or logged, exit 0', async (_, job, state) => {
    const outcome = await fork.act({ id: 11 + fork.github.log.length, ...job() })
    expect([outcome.code, outcome.problems]).toEqual([0, []])
    expect(fork.statuses().at(-1)).toMatch(new RegExp(`^joulegate/work ${state}: `))
    expect(seen(outcome) + posted()).not.toMatch(/evil|everyone|\u202e/i)
  })

  it.runIf(isAll)('under pull_request → refused, exit 5', async () => {
    await using pull = await openPull({ fork: 'stranger/widget' })
    const { outcome, ...rest } = await see(pull, { action: { directory: join(ROOT, 'comment'), phase: 'main' } })
    expect(rest).toEqual({ exit: 5, statuses: [], comments: [], wrong: [] })
    expect(outcome.summary).toContain('It works only under workflow_run')
  })
})

it.runIf(HAS_VALGRIND)('a fork is measured with a read-only token, and its Recording posted → the result of the measurement', async () => {
  const loop = (times: number): string => `i=0; while [ $i -lt ${times} ]; do i=$((i+1)); done\n`
  await using pull = await openPull({
    ...{ fork: 'stranger/widget', permissions: READ_ONLY },
    config: { workloads: [{ name: 'loop', run: 'sh ./loop.sh' }], meter: 'work' },
    base: { 'loop.sh': loop(2_000), '.github/workflows/forks-measure.yml': 'on: pull_request\n' },
    head: { 'loop.sh': loop(2_500) },
  })
  const { outcome, ...measured } = await see(pull, { env: { RUNNER_ENVIRONMENT: 'github-hosted', JOULEGATE_SYSFS: '/sys' } })
  expect(measured).toEqual({ exit: 2, statuses: [], comments: [], wrong: [] })
  const recording = readFileSync(outcome.outputs['recording'] ?? '', 'utf8')
  const run = {
    ...{ id: 9, name: 'Work', path: '.github/workflows/forks-measure.yml', event: 'pull_request', head: pull.pull.head },
    ...{ conclusion: 'failure', startedAt: '2020-01-01T00:00:00Z' },
    artifacts: [{ id: 5, name: 'joulegate-recording', bytes: zipOf([{ name: 'recording.json', content: recording }]) }],
  }
  pull.github.addRun(run)
  const token = pull.github.token(pull.github.bot, { actions: 'read', contents: 'read', 'pull-requests': 'write', statuses: 'write' })
  const event = workflowRunEvent(pull.github, pull.base, run)
  const commenting = await pull.act({ action: { directory: join(ROOT, 'comment'), phase: 'main' }, event, token })
  expect(commenting.code).toBe(0)
  expect(pull.statuses()).toEqual([expect.stringMatching(/^failure: loop \+\d+\.\d % .*, budget \+1 %; isolation: none$/)])
  expect(pull.comments()).toEqual([expect.stringContaining('## ❌ Work: over budget')])
})
