import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openPull, type PullLab } from '../../rig/pull-request.ts'
import { see } from '../../rig/seen.ts'
import { isAll } from '../../rig/short.ts'
import { PACKAGE } from '../../rig/tree.ts'
import { HAS_VALGRIND } from '../../rig/valgrind.ts'

const machine = { facts: { 'hypervisor/type': 'xen' } }
const workloads = [{ name: 'loop', run: 'sh ./loop.sh' }]
const loop = (rounds: number): string => `i=0; while [ $i -lt ${rounds} ]; do i=$((i + 1)); done\n`
const contexts = (pull: PullLab): readonly string[] => pull.github.statuses(pull.head).map(({ context }) => context)
const PENDING = 'pending: measuring'

describe.skipIf(!HAS_VALGRIND)('on a runner that can have no energy counter', () => {
  it('head executes more → failure of joulegate/work, a comment about work, exit 2', async () => {
    await using pull = await openPull({
      ...{ machine, config: { workloads, meter: undefined } },
      ...{ base: { 'loop.sh': loop(1000) }, head: { 'loop.sh': loop(2000) } },
    })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toEqual({
      exit: 2,
      statuses: [PENDING, expect.stringMatching(/^failure: .*loop \+\d+\.\d % \(exact\)/)],
      comments: [expect.stringMatching(/^## ❌ .*[Ww]ork: over budget$/)],
      wrong: [],
    })
    expect(contexts(pull)).toEqual(['joulegate/work', 'joulegate/work'])
    const [comment = ''] = pull.comments()
    expect(comment).toMatch(/^<!-- joulegate-report key=default\/work v=1 -->/)
    expect(comment).toContain('--meter work')
    expect(comment).not.toMatch(/joule(?!gate)|watt|\d (k|m|µ)?[JW]\b/i)
    expect(outcome.outputs).toMatchObject({ gate: 'fail', reason: 'work' })
  })

  it.runIf(isAll)('base has a budget in energy → nothing is measured, and the status is joulegate', async () => {
    await using pull = await openPull({ machine, config: { workloads, meter: undefined, budget: { 'max-regression': '3%' } } })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toMatchObject({ exit: 0, statuses: [PENDING, expect.stringMatching(/^success: .*not measured/)], wrong: [] })
    expect(contexts(pull)).toEqual(['joulegate', 'joulegate'])
    expect(outcome.outputs).toMatchObject({ gate: 'neutral', reason: 'unfit' })
  })
})

it.runIf(isAll)('a pull request that turns base’s work into energy does not change the name of the status', async () => {
  await using pull = await openPull({
    ...{ machine: { zones: [PACKAGE] }, config: { workloads, meter: 'work' } },
    ...{ base: { 'loop.sh': loop(1000) }, head: { 'joulegate.yml': 'workloads: [{name: loop, run: sh ./loop.sh}]\n' } },
  })
  await see(pull, { inputs: { meter: 'powercap' } })
  expect(new Set(contexts(pull))).toEqual(new Set(['joulegate/work']))
  expect(pull.lab.recording(join(pull.runner.workspace, 'joulegate-report/recording.json')).config.meter).toBe('work')
})
