import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { energyWorkflow } from '../../rig/energy-workflow.ts'
import type { Permissions } from '../../rig/github/world.ts'
import { openParts, PARTS_PATH, PARTS_WORKFLOW } from '../../rig/parts.ts'
import { noisy, steady } from '../../rig/programs.ts'
import { openPull, type PullLab, type PullSetting } from '../../rig/pull-request.ts'
import { isAll } from '../../rig/short.ts'
import { until } from '../../rig/until.ts'

const NAME = 'Energy report'
const GIVEN = { 'check-name': NAME }
const PERMISSIONS: Permissions = { checks: 'write', contents: 'read', statuses: 'write', 'pull-requests': 'write' }
const open = (setting: PullSetting) => openPull({ permissions: PERMISSIONS, with: GIVEN, ...setting })
const checks = ({ github }: PullLab) =>
  [...github.checks.values()].map(({ name, status, conclusion, annotations, sha }) => ({ name, status, conclusion, annotations, sha }))

it('over its budget → a failure with the report, and an annotation at the line of the budget', async () => {
  await using pull = await open({ joules: { parse: steady(1.3, 61) }, config: { budget: { 'max-regression': '3%' } } })
  const outcome = await pull.act({ inputs: GIVEN })
  expect([outcome.code, outcome.problems]).toEqual([2, []])
  const line = expect.stringMatching(/^failure joulegate\.yml:\d+$/)
  expect(checks(pull)).toEqual([{ name: NAME, status: 'completed', conclusion: 'failure', annotations: [line], sha: pull.head }])
  const [check] = pull.github.checks.values()
  expect(check?.output.title).toMatch(/parse \+30\.\d %/)
  expect(check?.output.summary).toBe(outcome.summary)
  // There is nothing left to do.
  const asked = pull.github.log.length
  await pull.post(outcome)
  expect(pull.github.log.length).toBe(asked)
})

it('within its budget → a success; not clear → neutral', async () => {
  await using pull = await open({ joules: { parse: steady(1, 61) } })
  await pull.act({ inputs: GIVEN })
  expect(checks(pull)).toMatchObject([{ conclusion: 'success', annotations: [] }])
  await using unclear = await open({ joules: { parse: noisy(1.02, 61, 1e-2) }, config: { pairs: { max: 8 } } })
  expect((await unclear.act({ inputs: GIVEN })).code).toBe(0)
  expect(checks(unclear)).toMatchObject([{ conclusion: 'neutral' }])
})

it('without the permission → the status stands, and the log names the permission', async () => {
  await using pull = await open({ joules: { parse: steady(1, 61) }, permissions: { ...PERMISSIONS, checks: 'read' } })
  const outcome = await pull.act({ inputs: GIVEN })
  expect([outcome.code, checks(pull), outcome.state['phase']]).toEqual([0, [], 'done'])
  expect(pull.statuses().at(-1)).toMatch(/^success/)
  expect(outcome.log).toMatch(/create the check run "Energy report"[\s\S]*checks: write/)
})

it('a configuration that cannot be read → a failure', async () => {
  await using pull = await open({ config: { workloads: 3 } })
  expect((await pull.act({ inputs: GIVEN })).code).toBe(5)
  expect(checks(pull)).toMatchObject([{ status: 'completed', conclusion: 'failure' }])
})

it('a process that is killed → none while it runs; its post step creates one that was cancelled', async () => {
  await using pull = await open({
    joules: { parse: steady(1, 61) },
    config: { workloads: [{ name: 'parse', run: 'touch "$TMPDIR/../hangs"; sleep 600' }] },
  })
  const running = pull.start({ inputs: GIVEN })
  await until(() => existsSync(join(pull.lab.directory, 'hangs')), `the trial to begin; so far:\n${running.said()}`)
  const outcome = await running.kill()
  expect(checks(pull)).toEqual([])
  expect((await pull.post(outcome)).code).toBe(0)
  expect(checks(pull)).toMatchObject([{ name: NAME, status: 'completed', conclusion: 'cancelled' }])
  expect(pull.statuses().at(-1)).toMatch(/^error: /)
})

it.runIf(isAll)('GitHub fails when it ends → the post step creates it', async () => {
  await using pull = await open({ joules: { parse: steady(1.3, 61) } })
  pull.github.fail('checks/create', { kind: 'broken', status: 502 }, 3)
  const outcome = await pull.act({ inputs: GIVEN })
  expect([outcome.code, checks(pull), outcome.state['phase']]).toEqual([2, [], 'pending'])
  await pull.post(outcome)
  expect(checks(pull)).toMatchObject([{ conclusion: 'failure' }])
})

it('a name that the pull request brings → base has none, so there is none', async () => {
  await using pull = await open({
    joules: { parse: steady(1, 61) },
    with: {},
    head: { '.github/workflows/energy.yml': energyWorkflow({ ...GIVEN, user: 'none' }) },
  })
  expect((await pull.act({ inputs: GIVEN })).code).toBe(0)
  expect(checks(pull)).toEqual([])
})

it.runIf(isAll)('the job that joins parts → one with the report of all', async () => {
  const text = PARTS_WORKFLOW.replace('mode: report', `mode: report, check-name: ${NAME}`)
  await using lab = await openParts({ 'parse/json': steady(1, 61), 'render/page': steady(1, 61) }, { base: { [PARTS_PATH]: text } })
  await lab.measure('parse')
  const outcome = await lab.report({ inputs: GIVEN, permissions: { ...PERMISSIONS, actions: 'read' } })
  expect(outcome.code).toBe(3)
  expect(checks(lab.pull)).toMatchObject([{ name: NAME, conclusion: 'failure' }])
  expect(lab.pull.github.checks.values().next().value?.output.summary).toBe(outcome.summary)
})
