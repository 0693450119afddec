import { describe, expect, it } from 'vitest'
import { steady } from '../../rig/programs.ts'
import { openPull } from '../../rig/pull-request.ts'

describe('a pull request', () => {
  it('that uses more energy: the comment says so, the status fails, the step fails', async () => {
    await using pull = await openPull({ joules: { parse: steady(1.08, 61), render: steady(1, 61) } })
    const outcome = await pull.act()
    expect(outcome.problems).toEqual([])
    expect(outcome.code).toBe(2)
    expect(pull.statuses()).toEqual(['pending: measuring', expect.stringMatching(/^failure: .*parse .*\+8\.1 %.*budget \+3 %/)])
    const [comment = '', ...others] = pull.comments()
    expect(others).toEqual([])
    expect(comment).toMatch(/^<!-- joulegate-report key=default v=1 -->\n/)
    expect(comment).toContain('1 of 2 workloads is over budget')
    expect(outcome.outputs).toMatchObject({
      gate: 'fail',
      reason: 'energy',
      'worst-workload': 'parse',
      'head-sha': pull.head,
      'base-sha': pull.base,
    })
    expect(outcome.commands.filter(({ name }) => name === 'error')).toHaveLength(1)
    expect(outcome.summary).toContain('render')
  })
})
