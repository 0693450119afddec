import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Recording } from '../../../src/model/recording.ts'
import { pushEvent } from '../../rig/events.ts'
import { steady } from '../../rig/programs.ts'
import { openPull, type PullLab } from '../../rig/pull-request.ts'
import { see } from '../../rig/seen.ts'
import { isAll } from '../../rig/short.ts'

const PENDING = 'pending: measuring'
const STEADY = { parse: steady(1, 61), render: steady(1, 61) }
const render = { name: 'render', run: 'true' }

const recordingOf = (pull: PullLab): Recording => pull.lab.recording(join(pull.runner.workspace, 'joulegate-report/recording.json'))
const firsts = ({ trials }: Recording) => trials.filter(({ purpose }) => purpose === 'first')

describe('base', () => {
  it('is built and has run once before any of head’s code runs', async () => {
    const say = (what: string): string => `echo "${what} $(basename "$PWD")" >>"$HOME/said"`
    const config = { build: { run: say('build') }, workloads: [{ name: 'parse', run: say('run') }, render] }
    await using pull = await openPull({ joules: STEADY, config })
    expect(await see(pull)).toMatchObject({ exit: 0, wrong: [] })
    const said = readFileSync(join(pull.lab.directory, 'home/said'), 'utf8').trim().split('\n')
    expect(said.slice(0, 3)).toEqual(['build base', 'run base', 'build head'])
    const recording = recordingOf(pull)
    expect(firsts(recording).map(({ workload, side, void: cause }) => [workload, side, cause])).toEqual([
      ['parse', 'base', null],
      ['render', 'base', null],
    ])
    expect(recording.builds.map(({ side }) => side)).toEqual(['base', 'head'])
  })

  it.runIf(isAll)(
    'that fails then is not gated: headline and status report it, and nothing claims that energy did not change',
    async () => {
      const workloads = [{ name: 'parse', run: 'echo cannot parse >&2; test -e change' }, render]
      await using pull = await openPull({ joules: STEADY, config: { workloads } })
      const { outcome, ...seen } = await see(pull)
      expect(seen).toEqual({
        exit: 0,
        statuses: [PENDING, 'success: warning, simulated: parse fails on base, so it was not compared; benchmark changed; isolation: none'],
        comments: ['## ⚠️ Simulated energy: 1 workload fails on base, so it was not compared'],
        wrong: [],
      })
      expect(`${outcome.summary}${pull.comments().join()}`).not.toContain('nothing changed')
      expect(outcome.outputs).toMatchObject({ gate: 'warn', reason: 'broken' })
      expect(firsts(recordingOf(pull)).map(({ workload }) => workload)).toEqual(['parse', 'parse', 'render'])
    },
  )

  it.runIf(isAll)('that fails then fails a push to the default branch, so that it is noticed', async () => {
    const workloads = [{ name: 'parse', run: 'test -e change' }, render]
    await using pull = await openPull({ joules: STEADY, config: { workloads } })
    const after = pull.pull.merge ?? ''
    const event = pushEvent(pull.github, { ref: 'refs/heads/main', before: pull.base, after })
    const { outcome, ...seen } = await see(pull, { event, sha: after })
    expect(seen).toMatchObject({
      exit: 3,
      statuses: [PENDING, 'failure: simulated: parse fails on base, so it was not compared; benchmark changed; isolation: none'],
      wrong: [],
    })
    expect(outcome.outputs).toMatchObject({ gate: 'fail', reason: 'broken' })
  })

  it('that ran then and fails beside head is head’s failure, if it runs when head is gone', async () => {
    const run = 'case $PWD in */head) touch left;; *) test ! -e ../head/left;; esac'
    await using pull = await openPull({ joules: STEADY, config: { workloads: [{ name: 'parse', run }, render], pairs: { max: 8 } } })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toEqual({
      exit: 3,
      statuses: [PENDING, 'failure: simulated: parse failed; benchmark changed; isolation: none'],
      comments: ['## ❌ Simulated energy: 1 of 2 workloads failed'],
      wrong: [],
    })
    expect(pull.comments()[0]).toContain('failed 4 times beside head')
    expect(outcome.outputs).toMatchObject({ gate: 'fail', reason: 'error' })
  })
})

describe('head', () => {
  it.runIf(isAll)('that sleeps in its first run does not use up the time limit: +30 % is found', async () => {
    const run = 'test ! -e change || test -e slept || { touch slept; sleep 10; }'
    await using pull = await openPull({
      joules: { parse: steady(1.3, 61) },
      config: { workloads: [{ name: 'parse', run }], 'time-limit': '9s' },
    })
    const { outcome: _, ...seen } = await see(pull)
    expect(seen).toMatchObject({ exit: 2, statuses: [PENDING, expect.stringMatching(/^failure: simulated: parse \+30/)], wrong: [] })
    expect(recordingOf(pull).trials.filter(({ discarded, purpose }) => discarded && purpose === 'pair')).toHaveLength(4)
  })

  it.runIf(isAll)('that sleeps in each run is unsteady, and the advice is about head', async () => {
    const run = 'test ! -e change || sleep 3'
    await using pull = await openPull({
      joules: { parse: steady(1.3, 61) },
      config: { workloads: [{ name: 'parse', run }], 'time-limit': '15s' },
    })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toEqual({
      exit: 3,
      statuses: [PENDING, 'failure: simulated: parse is unsteady on head, so it could not be judged; benchmark changed; isolation: none'],
      comments: ['## ❌ Simulated energy: this PR is unsteady, so it could not be judged'],
      wrong: [],
    })
    expect(pull.comments()[0]).toMatch(/head took \d+\.\d times as long as base/)
    expect(pull.comments()[0]).not.toContain('--time-limit')
    expect(outcome.outputs).toMatchObject({ gate: 'fail', reason: 'error' })
  })
})

describe('a verdict', () => {
  it.runIf(isAll)('is kept when the report cannot be written after it', async () => {
    const run = 'mkdir -p "$(cat "$HOME/where")/joulegate-report/report.md/x"'
    await using pull = await openPull({ joules: { parse: steady(1.3, 61) }, config: { workloads: [{ name: 'parse', run }] } })
    writeFileSync(join(pull.lab.directory, 'home/where'), pull.runner.workspace)
    const { outcome, ...seen } = await see(pull)
    expect(seen).toMatchObject({
      exit: 2,
      statuses: [PENDING, expect.stringMatching(/^failure: simulated: parse \+30/)],
      comments: ['## ❌ Simulated energy: over budget'],
    })
    expect(
      outcome.commands
        .filter(({ name }) => name === 'warning')
        .map(({ message }) => message)
        .join(),
    ).toContain('report.md')
  })
})
