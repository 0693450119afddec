import { describe, expect, it } from 'vitest'
import { steady } from '../../rig/programs.ts'
import { openPull } from '../../rig/pull-request.ts'
import { see } from '../../rig/seen.ts'
import { few, isAll } from '../../rig/short.ts'

const PENDING = 'pending: measuring'
const WORSE = { parse: steady(1.08, 61) }
const BETTER = { parse: steady(0.9, 61) }
const STEADY = { parse: steady(1, 61) }

describe('a matrix of two jobs', () => {
  it.runIf(isAll)('with a comment-key and a status each → two comments, two statuses', async () => {
    const inputs = (name: string, workloads: string) => ({ 'comment-key': name, status: `joulegate ${name}`, workloads })
    const [first, second] = [inputs('intel', 'parse'), inputs('amd', 'render')]
    await using pull = await openPull({ joules: { ...WORSE, render: steady(1, 61) }, with: [first, second] })
    const [intel, amd] = [await see(pull, { inputs: first }), await see(pull, { inputs: second })]
    expect([intel.exit, amd.exit, ...intel.wrong, ...amd.wrong]).toEqual([2, 0])
    expect(pull.comments().map((body) => body.split('\n')[0])).toEqual([
      '<!-- joulegate-report key=intel v=1 -->',
      '<!-- joulegate-report key=amd v=1 -->',
    ])
    expect(amd.comments).toEqual(['## ❌ Simulated energy: over budget', expect.stringContaining('nothing changed')])
    expect(pull.github.statuses(pull.head).map(({ context, state }) => `${context}: ${state}`)).toEqual([
      'joulegate intel: pending',
      'joulegate intel: failure',
      'joulegate amd: pending',
      'joulegate amd: success',
    ])
    await see(pull, { inputs: first })
    expect(pull.comments()).toHaveLength(2)
  })
})

describe('comment:', () => {
  for (const { mode, joules, what, exit, isPosted } of few(1, [
    { mode: 'never', joules: WORSE, what: 'a regression', exit: 2, isPosted: false },
    { mode: 'on-fail', joules: BETTER, what: 'an improvement', exit: 0, isPosted: false },
    { mode: 'on-fail', joules: WORSE, what: 'a regression', exit: 2, isPosted: true },
    { mode: 'on-change', joules: BETTER, what: 'an improvement', exit: 0, isPosted: true },
    { mode: 'on-change', joules: STEADY, what: 'no change', exit: 0, isPosted: false },
    { mode: 'always', joules: STEADY, what: 'no change', exit: 0, isPosted: true },
  ] as const))
    it(`${mode}, and ${what} → ${isPosted ? 'a comment' : 'no comment'}, exit ${exit}`, async () => {
      await using pull = await openPull({ joules, with: { comment: mode } })
      const { outcome, ...seen } = await see(pull, { inputs: { comment: mode } })
      const state = exit === 2 ? /^failure: / : /^success: /
      expect(seen).toEqual({
        exit,
        statuses: [PENDING, expect.stringMatching(state)],
        comments: isPosted ? [expect.any(String)] : [],
        wrong: [],
      })
      expect(outcome.outputs['comment-url'] !== '').toBe(isPosted)
      expect(outcome.summary).toContain('`parse`')
      if (mode === 'never') expect(pull.github.log.map(({ path }) => path).filter((path) => path.endsWith('/comments'))).toEqual([])
    })

  for (const mode of ['on-fail', 'on-change'] as const)
    it.runIf(isAll)(`${mode}, and no change any more → the existing comment is updated, and names the earlier result`, async () => {
      const jobs = ['parse', 'render'].map((workloads) => ({ comment: mode, workloads }))
      await using pull = await openPull({ joules: { parse: steady(1.08, 61), render: steady(1, 61) }, with: jobs })
      await see(pull, { inputs: { comment: mode, workloads: 'parse' } })
      const before = pull.head
      const { sha } = pull.push({ change: '2\n' }).head
      const { exit, comments, wrong } = await see(pull, {
        event: pull.event('synchronize'),
        sha,
        inputs: { comment: mode, workloads: 'render' },
      })
      expect({ exit, comments, wrong }).toEqual({
        exit: 0,
        comments: [expect.stringContaining(`nothing changed (was ❌ at \`${before.slice(0, 7)}\`)`)],
        wrong: [],
      })
    })

  it.runIf(isAll)('never, and the configuration is broken → no comment, error, exit 5', async () => {
    await using pull = await openPull({ joules: WORSE, config: { budgett: {} }, with: { comment: 'never' } })
    const { exit, comments, statuses, wrong } = await see(pull, { inputs: { comment: 'never' } })
    expect({ exit, comments, statuses, wrong }).toEqual({
      exit: 5,
      comments: [],
      statuses: [PENDING, expect.stringMatching(/^error: /)],
      wrong: [],
    })
  })
})
