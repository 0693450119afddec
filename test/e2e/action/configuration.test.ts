import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Config } from '../../../src/model/config.ts'
import { dayOf, daysLater } from '../../../src/model/waiver.ts'
import { energyWorkflow } from '../../rig/energy-workflow.ts'
import { steady, yml } from '../../rig/programs.ts'
import { openPull, type PullLab } from '../../rig/pull-request.ts'
import { see } from '../../rig/seen.ts'
import { few, isAll } from '../../rig/short.ts'
import { PACKAGE } from '../../rig/tree.ts'

const PENDING = 'pending: measuring'
const WORSE = { parse: steady(1.08, 61) }
const STEADY = { parse: steady(1, 61) }

const used = (pull: PullLab): Config => pull.lab.recording(join(pull.runner.workspace, 'joulegate-report/recording.json')).config
/** What a comment says above its table and its small print. */
const top = (pull: PullLab): string => (pull.comments()[0] ?? '').split(/^(?:\||<details>)/m)[0] ?? ''

describe('the first pull request', () => {
  const machine = { zones: [PACKAGE] }
  const measured = (run: string) => yml({ workloads: [{ name: 'loop', run, repeat: 1 }], budget: { 'max-regression': '50%' } })
  const loop = 'i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done'

  it('with a joulegate.yml that main lacks → its workloads are measured, nothing is gated, the comment explains it, exit 0', async () => {
    await using pull = await openPull({ machine, file: null, head: { 'joulegate.yml': measured(loop) } })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toMatchObject({
      exit: 0,
      statuses: [PENDING, expect.stringMatching(/^success: .*nothing to compare with yet; isolation: none$/)],
      wrong: [],
    })
    expect(top(pull)).toMatch(/Base `?[0-9a-f]{10}`? has no joulegate\.yml\. The workloads and the build are those of head/)
    expect(top(pull)).toContain('These keys take effect after the merge: budget.')
    expect(outcome.outputs).toMatchObject({ gate: 'neutral', reason: 'first', 'compared-count': '1' })
    expect(used(pull)).toMatchObject({ workloads: [{ name: 'loop', budget: { maxRegression: 0.03 } }] })
  })

  it.runIf(isAll)('with a joulegate.config.ts that main lacks → head’s program is not run, error, exit 5', async () => {
    await using pull = await openPull({ machine, file: null, head: { 'joulegate.config.ts': `throw new Error('never run')\n` } })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toMatchObject({ exit: 5, statuses: [PENDING, expect.stringMatching(/^error: did not finish: /)] })
    expect(pull.comments().join('')).toContain('A gate runs no program of a change that is not merged')
    expect(outcome.outputs).not.toMatchObject({ gate: 'pass' })
  })

  it.runIf(isAll)('with a joulegate.config.ts on main that the pull request changes → main’s program decides, exit 0', async () => {
    const made = { version: 1, workloads: [{ name: 'loop', run: loop, repeat: 1 }], budget: { 'max-regression': '50%' } }
    const program = `import { defineConfig } from 'joulegate/plugin'\nexport default defineConfig(${JSON.stringify(made)})\n`
    const files = { base: { 'joulegate.config.ts': program }, head: { 'joulegate.config.ts': `throw new Error('never run')\n` } }
    await using pull = await openPull({ machine, file: null, ...files })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toMatchObject({ exit: 0, statuses: [PENDING, expect.stringMatching(/^success: /)] })
    expect(pull.comments().join('')).toContain('This change edits the program of the configuration: ')
    expect(outcome.outputs).toMatchObject({ gate: 'pass' })
  })

  it.runIf(isAll)('with a workload that does not run on main → nothing to compare with yet, exit 0', async () => {
    await using pull = await openPull({ machine, file: null, head: { 'joulegate.yml': measured(`test -e change && { ${loop}; }`) } })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toEqual({
      exit: 0,
      statuses: [PENDING, expect.stringMatching(/^success: .*nothing to compare with yet; isolation: none$/)],
      comments: [expect.stringMatching(/^## ⏭️ .*nothing to compare with yet$/)],
      wrong: [],
    })
    expect(outcome.outputs).toMatchObject({ gate: 'neutral', reason: 'first' })
  })

  it.runIf(isAll)('that brings the workflow as well, with its commands → nothing to compare with yet, exit 0', async () => {
    const inputs = { build: 'true', run: loop }
    await using pull = await openPull({ machine, with: null, file: null, head: { '.github/workflows/energy.yml': energyWorkflow(inputs) } })
    const { outcome, ...seen } = await see(pull, { inputs })
    expect(seen).toMatchObject({
      exit: 0,
      statuses: [PENDING, expect.stringMatching(/nothing to compare with yet; isolation: none$/)],
      wrong: [],
    })
    expect(outcome.outputs).toMatchObject({ gate: 'neutral', reason: 'first' })
  })

  it.runIf(isAll)('without a joulegate.yml, main’s workflow gives build and run → measured by them, success, comment, exit 0', async () => {
    const inputs = (directory: string) => ({ build: 'true', run: 'true', meter: `replay:${directory}/joules.csv` })
    await using pull = await openPull({ file: null, joules: { default: steady(1, 61) }, with: inputs })
    const { outcome, ...seen } = await see(pull, { inputs: inputs(pull.lab.directory) })
    expect(seen).toMatchObject({ exit: 0, statuses: [PENDING, expect.stringMatching(/^success: .*no change in 1 workload/)], wrong: [] })
    expect(outcome.outputs).toMatchObject({ gate: 'pass', 'compared-count': '1' })
    expect(used(pull)).toMatchObject({ build: { run: 'true' }, workloads: [{ name: 'default', run: 'true' }] })
  })

  it('without any, and without a command in the workflow → error that explains what to write, comment, exit 5', async () => {
    await using pull = await openPull({ file: null })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toEqual({
      exit: 5,
      statuses: [PENDING, expect.stringMatching(/^error: did not finish: There is nothing to measure: .* has no joulegate\.yml in either/)],
      comments: ['## 💥 Energy: did not finish'],
      wrong: [],
    })
    expect(pull.comments()[0]).toContain('with: { build: make, run: ./bench }')
    const errors = outcome.commands.filter(({ name }) => name === 'error')
    expect(errors).toMatchObject([{ message: expect.stringContaining('with: { build: make, run: ./bench }') }])
  })
})

describe('a pull request that edits', () => {
  /** A day that is not over yet, by whichever clock. */
  const soon = (): string => daysLater(dayOf(new Date()), 30)
  const replay = (pull: { readonly lab: { readonly directory: string } }) => `replay:${pull.lab.directory}/joules.csv`
  /** joulegate.yml of main with these keys changed, pushed to the pull request. */
  const edit = (pull: PullLab, keys: Readonly<Record<string, unknown>>) =>
    pull.push({ 'joulegate.yml': yml({ workloads: [{ name: 'parse', run: 'true' }], meter: replay(pull), ...keys }) })

  it('the budget → base’s counts: failure, the comment explains that head’s takes effect after the merge, exit 2', async () => {
    await using pull = await openPull({ joules: WORSE })
    edit(pull, { budget: { 'max-regression': '20%' } })
    const { outcome: _, ...seen } = await see(pull)
    expect(seen).toMatchObject({
      exit: 2,
      statuses: [PENDING, expect.stringMatching(/^failure: .*budget \+3 %; isolation: none$/)],
      wrong: [],
    })
    expect(top(pull)).toMatch(
      /Head loosens the budget of parse from 3 % to 20 %\. Base's budget is used; head's takes effect after the merge/,
    )
  })

  it('a waiver, a limit in joules and min-change → base’s count: failure, and each is reported, exit 2', async () => {
    await using pull = await openPull({ joules: WORSE, config: { budget: { 'max-energy': { '*': '104J' } } } })
    const waivers = [{ workload: 'parse', 'max-regression': '20%', expires: soon(), reason: 'please' }]
    edit(pull, { budget: { 'max-energy': { '*': '999J' }, 'min-change': '50J' }, waivers })
    const { outcome: _, ...seen } = await see(pull)
    expect(seen).toMatchObject({ exit: 2, statuses: [PENDING, expect.stringMatching(/^failure: .*budget \+3 %/)], wrong: [] })
    expect(top(pull)).toMatch(/Head loosens the budget of parse from 3 % to 20 %/)
    expect(top(pull)).toMatch(/Head loosens the budget of parse from 104 J to 999 J/)
    expect(top(pull)).toMatch(/Head raises budget\.min-change of parse from nothing to 50 J/)
    expect(used(pull).workloads[0]?.budget).toEqual({ maxRegression: 0.03, level: 'fail', maxEnergy: { '*': 104 } })
  })

  it('nothing that base’s waiver is about → success until its day, by GitHub’s clock, and the comment says why', async () => {
    const waivers = [{ workload: 'parse', 'max-regression': '20%', expires: soon(), reason: 'see @octocat' }]
    await using pull = await openPull({ joules: WORSE, config: { waivers } })
    const { outcome: _, ...seen } = await see(pull)
    expect(seen).toMatchObject({ exit: 0, statuses: [PENDING, expect.stringMatching(/^success: /)], wrong: [] })
    expect(top(pull)).toMatch(/`The budget of parse is \+20 % until [\d-]+, instead of \+3 %, by a waiver: see @octocat`/)
  })

  it.runIf(isAll)('away a waiver that expired long ago → measured; one that keeps it → error with its line, exit 5', async () => {
    const waivers = [{ workload: 'parse', 'max-regression': '20%', expires: '2020-01-31', reason: 'please' }]
    await using pull = await openPull({ joules: STEADY, config: { waivers } })
    const kept = await see(pull)
    expect(kept).toMatchObject({
      exit: 5,
      statuses: [PENDING, expect.stringMatching(/^error: did not finish: joulegate\.yml:\d+:\d+ \(head/)],
    })
    edit(pull, {})
    const { outcome: _, ...seen } = await see(pull)
    expect(seen).toMatchObject({ exit: 0, wrong: [] })
  })

  it.runIf(isAll)('the level of the budget and fail-on → base’s count: failure, both are reported, exit 2', async () => {
    await using pull = await openPull({ joules: WORSE })
    edit(pull, { budget: { level: 'off' }, gate: { 'fail-on': 'never' } })
    const { outcome: _, ...seen } = await see(pull)
    expect(seen).toMatchObject({ exit: 2, statuses: [PENDING, expect.stringMatching(/^failure: /)], wrong: [] })
    expect(top(pull)).toMatch(/from level fail to level off/)
    expect(top(pull)).toMatch(/Head changes gate\.fail-on in the configuration\. Base's values are used/)
  })

  it.runIf(isAll)('the command of a workload → base’s definition on both sides, reported, exit 0', async () => {
    await using pull = await openPull({ joules: STEADY })
    edit(pull, { workloads: [{ name: 'parse', run: 'exit 1' }] })
    const { outcome: _, ...seen } = await see(pull)
    expect(seen).toMatchObject({ exit: 0, statuses: [PENDING, expect.stringMatching(/^success: /)], wrong: [] })
    expect(used(pull).workloads[0]?.run).toBe('true')
    expect(top(pull)).toMatch(
      /Head changes the definition of parse \(run\)\. Base's definition is used; head's takes effect after the merge/,
    )
  })

  it.runIf(isAll)('a workload away → failure "removed", comment, exit 3', async () => {
    await using pull = await openPull({ joules: { ...STEADY, render: steady(1, 61) } })
    edit(pull, {})
    const { outcome, ...seen } = await see(pull)
    expect(seen).toMatchObject({ exit: 3, statuses: [PENDING, expect.stringMatching(/^failure: .*render was removed/)], wrong: [] })
    expect(outcome.outputs).toMatchObject({ gate: 'fail', reason: 'missing' })
  })

  it.runIf(isAll)('a workflow → the comment names the file; success, exit 0', async () => {
    const text = `# Energy\n${energyWorkflow().replace('@v1', '@v2')}      - run: echo done\n`
    await using pull = await openPull({ joules: STEADY, head: { '.github/workflows/energy.yml': text } })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toMatchObject({ exit: 0, statuses: [PENDING, expect.stringMatching(/^success: /)], wrong: [] })
    expect(top(pull)).toContain('This pull request edits .github/workflows/energy.yml, so it may also change how it is measured.')
    expect(outcome.commands.filter(({ name }) => name === 'warning')).toHaveLength(1)
  })
})

describe('inputs', () => {
  it.runIf(isAll)('that are looser than base’s file → not used, and named in the comment: failure, exit 2', async () => {
    await using pull = await openPull({ joules: WORSE })
    const other = pull.lab.write('other.csv', 'workload,base,head\nparse,1,1\n')
    const inputs = { 'max-regression': '50%', 'fail-on': 'never', meter: `replay:${other}`, 'max-pairs': '8', 'time-limit': '1s' }
    const { outcome, ...seen } = await see(pull, { inputs })
    expect(seen).toMatchObject({
      exit: 2,
      statuses: [PENDING, expect.stringMatching(/^failure: .*budget \+3 %; isolation: none$/)],
      wrong: [],
    })
    for (const [name, value] of Object.entries(inputs)) expect(top(pull)).toContain(`The input ${name} is ${JSON.stringify(value)} here`)
    expect(outcome.summary).toContain('The input fail-on is "never" here')
    expect(used(pull)).toMatchObject({
      timeLimit: 1800,
      pairs: { max: 60 },
      gate: { failOn: ['regressed', 'error', 'missing', 'check-changed'] },
    })
  })

  it.runIf(isAll)('that are stricter → used: failure at a budget of 1 %, exit 2', async () => {
    await using pull = await openPull({ joules: { parse: steady(1.02, 61) } })
    const { outcome: _, ...seen } = await see(pull, {
      inputs: { 'max-regression': '1%', 'fail-on': 'regressed,error,missing,check-changed,unfit' },
    })
    expect(seen).toMatchObject({
      exit: 2,
      statuses: [PENDING, expect.stringMatching(/^failure: .*budget \+1 %; isolation: none$/)],
      wrong: [],
    })
    expect(top(pull)).not.toContain('The input ')
    expect(used(pull).gate.failOn).toContain('unfit')
  })

  it.runIf(isAll)('run and build in addition to base’s file → not used, reported, exit 2', async () => {
    await using pull = await openPull({ joules: WORSE })
    const { outcome: _, ...seen } = await see(pull, { inputs: { run: 'true', build: 'true' } })
    expect(seen).toMatchObject({ exit: 2, wrong: [] })
    expect(top(pull)).toContain('The input run is "true" here')
    expect(used(pull)).toMatchObject({ build: null, workloads: [{ name: 'parse' }] })
  })

  it.runIf(isAll)('workloads of main’s workflow → only those that match, exit 0', async () => {
    const inputs = { workloads: 'render/*' }
    await using pull = await openPull({ joules: { ...WORSE, 'render/a': steady(1, 61), 'render/b': steady(1, 61) }, with: inputs })
    const { outcome, ...seen } = await see(pull, { inputs })
    expect(seen).toMatchObject({ exit: 0, wrong: [] })
    expect(outcome.outputs['compared-count']).toBe('2')
  })

  for (const [name, value] of few(1, [
    ['comment', 'sometimes'],
    ['status', '<!-- -->'],
    ['comment-key', 'a/b'],
  ] as const))
    it(`${name}: ${value} → refused by its name before anything is asked of GitHub, exit 5`, async () => {
      await using pull = await openPull({ joules: WORSE })
      const { outcome, ...seen } = await see(pull, { inputs: { [name]: value } })
      expect(seen).toEqual({ exit: 5, statuses: [], comments: [], wrong: [] })
      expect(outcome.commands.filter((command) => command.name === 'error')).toMatchObject([
        { message: expect.stringContaining(`${name}: `) },
      ])
      expect(outcome.summary).toMatch(new RegExp(`^💥 ${name}: `))
      expect(pull.github.log).toEqual([])
    })

  for (const [name, value] of few(1, [
    ['max-regression', '3'],
    ['max-pairs', 'many'],
  ] as const))
    it(`${name}: ${value} → error that names the input, comment, exit 5`, async () => {
      await using pull = await openPull({ joules: WORSE })
      const { outcome: _, ...seen } = await see(pull, { inputs: { [name]: value } })
      expect(seen).toEqual({
        exit: 5,
        statuses: [PENDING, expect.stringMatching(new RegExp(`^error: did not finish: the input ${name}: `))],
        comments: ['## 💥 Energy: did not finish'],
        wrong: [],
      })
    })

  it.runIf(isAll)('a mistake in base’s joulegate.yml → error with its line, comment, exit 5', async () => {
    await using pull = await openPull({ joules: WORSE, config: { budgett: {} } })
    const { outcome: _, ...seen } = await see(pull)
    expect(seen).toMatchObject({
      exit: 5,
      statuses: [PENDING, expect.stringMatching(/^error: did not finish: joulegate\.yml:\d+:\d+/)],
      wrong: [],
    })
  })
})
