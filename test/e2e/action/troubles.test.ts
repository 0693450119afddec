import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rememberLeft } from '../../../src/host/left.ts'
import { NO_TRACES } from '../../rig/lab.ts'
import { steady } from '../../rig/programs.ts'
import { openPull } from '../../rig/pull-request.ts'
import { see } from '../../rig/seen.ts'
import { few, isAll } from '../../rig/short.ts'
import type { Command } from '../../rig/workflow-commands.ts'

const STEADY = { parse: steady(1, 61), render: steady(1, 61) }
const PENDING = 'pending: measuring'

const errors = (commands: readonly Command[]): readonly Command[] => commands.filter(({ name }) => name === 'error')

describe('something does not work', () => {
  it.runIf(isAll)('a report directory that leads out of the workspace → error, exit 5, and nothing is written there', async () => {
    for (const name of few(1, ['reports', '../outside', 'reports/deeper', '/tmp/outside'])) {
      const inputs = { 'report-directory': name }
      await using pull = await openPull({ joules: STEADY, with: inputs })
      const outside = join(pull.lab.directory, 'outside')
      mkdirSync(outside)
      symlinkSync(outside, join(pull.runner.workspace, 'reports'))
      const outcome = await pull.act({ inputs })
      expect({ code: outcome.code, log: outcome.log }).toEqual({ code: 5, log: expect.stringMatching(/report.directory/i) })
      expect(pull.statuses().at(-1)).toMatch(/^error: /)
      expect(readdirSync(outside)).toEqual([])
      expect(existsSync(join(pull.runner.workspace, '../outside'))).toBe(false)
    }
  })

  it.runIf(isAll)('a directory that main could not remove → the post step removes it', async () => {
    // Of the same tree as its base: nothing needs to be measured for that.
    await using pull = await openPull({ joules: STEADY, base: { change: '1\n' } })
    const main = await pull.act()
    const left = join(pull.lab.directory, 'tmp', 'joulegate-0123456789abcdef')
    mkdirSync(left)
    rememberLeft(left)
    const post = await pull.post(main)
    expect({ code: post.code, isLeft: existsSync(left) }).toEqual({ code: 0, isLeft: false })
    expect(pull.statuses()).toHaveLength(2) // it says nothing more of the commit
    expect(pull.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('base does not build → error, comment, exit 6', async () => {
    await using pull = await openPull({ joules: STEADY, config: { build: { run: 'echo no rule to make it; test -e change' } } })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toEqual({
      exit: 6,
      statuses: [PENDING, expect.stringMatching(/^error: .*base does not build/)],
      comments: ['## ⏭️ Simulated energy: base does not build (nothing was compared)'],
      wrong: [],
    })
    expect(errors(outcome.commands)).toEqual([expect.objectContaining({ message: expect.stringContaining('exited with 1') })])
    expect(outcome.log).toContain('no rule to make it')
    expect(pull.comments()[0]).toContain('no rule to make it')
    expect(outcome.outputs).toMatchObject({ gate: 'neutral', reason: 'nothing' })
  })

  it('head does not build → failure, comment with the last lines of the build, exit 3', async () => {
    await using pull = await openPull({ joules: STEADY, config: { build: { run: 'echo no rule to make it; ! test -e change' } } })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toEqual({
      exit: 3,
      statuses: [PENDING, expect.stringMatching(/^failure: .*head does not build/)],
      comments: ['## ❌ Simulated energy: head does not build (nothing was compared)'],
      wrong: [],
    })
    expect(errors(outcome.commands)).toHaveLength(1)
    expect(pull.comments()[0]).toContain('no rule to make it')
    expect(outcome.log).toContain('no rule to make it')
    expect(readFileSync(join(pull.runner.workspace, 'joulegate-report/build-head.log'), 'utf8')).toContain('no rule to make it')
    expect(outcome.outputs).toMatchObject({ gate: 'fail', reason: 'error' })
  })

  it.runIf(isAll)('the workload fails on head only → failure, comment, exit 3', async () => {
    const workloads = [
      { name: 'parse', run: 'echo cannot parse >&2; ! test -e change' },
      { name: 'render', run: 'true' },
    ]
    await using pull = await openPull({ joules: STEADY, config: { workloads } })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toEqual({
      exit: 3,
      statuses: [PENDING, 'failure: simulated: parse failed; benchmark changed; isolation: none'],
      comments: ['## ❌ Simulated energy: 1 of 2 workloads failed'],
      wrong: [],
    })
    expect(errors(outcome.commands)).toMatchObject([{ properties: { file: 'joulegate.yml' }, message: expect.stringContaining('parse') }])
    expect(pull.comments()[0]).toContain('cannot parse')
    expect(outcome.outputs).toMatchObject({ gate: 'fail', reason: 'error', 'error-count': '1', 'compared-count': '1' })
  })

  it('the workload prints commands of the runner and fails → its last lines are in the log, none is obeyed, exit 3', async () => {
    const lines = ['::error::mine', '::set-output name=gate::pass', '::add-mask::parse', '::stop-commands::x', '::x::', '##[error]mine']
    const workloads = [{ name: 'parse', run: `printf '%s\\n' ${lines.map((line) => `'${line}'`).join(' ')}; ! test -e change` }]
    await using pull = await openPull({ joules: STEADY, config: { workloads } })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toMatchObject({
      exit: 3,
      statuses: [PENDING, 'failure: simulated: parse failed; benchmark changed; isolation: none'],
      wrong: [],
    })
    expect(outcome.commands.map(({ name }) => name)).toEqual(['add-mask', 'stop-commands', 'error'])
    expect(outcome.commands[0]?.message).toBe(pull.token)
    expect(errors(outcome.commands)[0]?.message).toContain('parse')
    for (const line of lines) expect(outcome.log.split('\n').map((one) => one.trim())).toContain(line)
    expect(outcome.outputs['gate']).toBe('fail')
  })

  it.runIf(isAll)('the build prints commands of the runner and fails → none is obeyed, exit 3', async () => {
    const run = "printf '%s\\n' ::error::mine '::set-env name=PATH::/tmp' ::add-mask::parse; ! test -e change"
    await using pull = await openPull({ joules: STEADY, config: { build: { run } } })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toMatchObject({ exit: 3, wrong: [] })
    expect(outcome.commands.map(({ name }) => name)).toEqual(['add-mask', 'stop-commands', 'error'])
    expect(outcome.log.split('\n').map((one) => one.trim())).toContain('::set-env name=PATH::/tmp')
  })
})

describe('a machine', () => {
  it('without the counter that was asked for → success "not measured", comment, a warning, exit 0', async () => {
    await using pull = await openPull({ joules: STEADY, config: { meter: 'powercap' } })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toEqual({
      exit: 0,
      statuses: [PENDING, expect.stringMatching(/^success: .*not measured, this machine is not fit for it: The meter powercap/)],
      comments: ['## ⏭️ Simulated energy: not measured, this machine is not fit for it'],
      wrong: [],
    })
    expect(outcome.outputs).toMatchObject({ gate: 'neutral', reason: 'unfit' })
    expect(outcome.commands.filter(({ name }) => name === 'warning')).toMatchObject([{ message: expect.stringContaining('powercap') }])
    expect(outcome.log).toContain('modprobe')
  })

  it.runIf(isAll)('without it and with fail-on: unfit → failure, comment, exit 4', async () => {
    const config = { meter: 'powercap', gate: { 'fail-on': ['regressed', 'unfit'] } }
    await using pull = await openPull({ joules: STEADY, config })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toEqual({
      exit: 4,
      statuses: [PENDING, expect.stringMatching(/^failure: .*not measured/)],
      comments: ['## ❌ Simulated energy: not measured, this machine is not fit for it'],
      wrong: [],
    })
    expect(errors(outcome.commands)).toMatchObject([{ message: expect.stringContaining('powercap') }])
    expect(outcome.outputs).toMatchObject({ gate: 'fail', reason: 'unfit' })
  })

  const loops = (count: number): string => `i=0; while [ $i -lt ${count} ]; do i=$((i+1)); done`
  const workloads = [{ name: 'loop', run: `${loops(20_000)}; test ! -e change || { ${loops(80_000)}; }`, repeat: 1 }]
  const budget = { 'max-regression': '20%' }

  it.runIf(isAll)('that is asked for an estimate → success with a warning, the comment reports an estimate, exit 0', async () => {
    await using pull = await openPull({ config: { workloads, budget, meter: 'estimate' } })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toEqual({
      exit: 0,
      statuses: [PENDING, expect.stringMatching(/^success: warning, simulated and estimated: loop \+/)],
      comments: ['## ⚠️ Simulated and estimated energy: over budget'],
      wrong: [],
    })
    expect(outcome.outputs).toMatchObject({ gate: 'warn', reason: 'estimate', 'regressed-count': '1' })
    expect(pull.comments()[0]).toContain('an estimate may only warn')
  })
})
