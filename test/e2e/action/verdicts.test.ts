import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCommentData } from '../../../src/render/github/posting.ts'
import { noisy, steady } from '../../rig/programs.ts'
import { openPull, type PullLab } from '../../rig/pull-request.ts'
import { see } from '../../rig/seen.ts'
import { isAll } from '../../rig/short.ts'
import type { Command } from '../../rig/workflow-commands.ts'

const STEADY = { parse: steady(1, 61), render: steady(1, 61) }
const PENDING = 'pending: measuring'

const errors = (commands: readonly Command[]): readonly Command[] => commands.filter(({ name }) => name === 'error')
const lineOf = (text: string, part: string): string => `${text.split('\n').findIndex((line) => line.includes(part)) + 1}`

describe('a pull request', () => {
  describe('that uses more energy →', () => {
    let undo: AsyncDisposableStack
    let pull: PullLab
    let seen: Awaited<ReturnType<typeof see>>

    beforeAll(async () => {
      undo = new AsyncDisposableStack()
      const config = { budget: { 'max-regression': '3%' }, reporters: ['junit'] }
      pull = undo.use(await openPull({ joules: { parse: steady(1.08, 61), render: steady(1, 61) }, config }))
      seen = await see(pull)
    })
    afterAll(() => undo.disposeAsync())

    it('failure with the worst number, comment in full, exit 2', () => {
      const { outcome, ...rest } = seen
      expect(rest).toEqual({
        exit: 2,
        statuses: [
          PENDING,
          expect.stringMatching(/^failure: simulated: parse \+8\.1 % \(\+7\.\d … \+8\.\d %\), budget \+3 %; isolation: none$/),
        ],
        comments: ['## ❌ Simulated energy: 1 of 2 workloads is over budget'],
        wrong: [],
      })
      const text = readFileSync(join(pull.lab.repository, 'joulegate.yml'), 'utf8')
      expect(errors(outcome.commands)).toEqual([
        {
          name: 'error',
          properties: { title: 'Simulated energy: over budget', file: 'joulegate.yml', line: lineOf(text, '"budget"') },
          message: expect.stringMatching(/^parse uses a simulated 8\.1 % more energy than base .*The budget is \+3 %\.$/),
        },
      ])
    })

    it('the comment has the documented layout, and outputs, summary and files agree with it', () => {
      const { outcome } = seen
      // Without the spaces that keep a number and its unit together.
      const comment = (pull.comments()[0] ?? '').replaceAll('\u00a0', ' ')
      const parts = [
        /^<!-- joulegate-report key=default v=1 -->$/m,
        /^## ❌/m,
        /^`parse` uses a simulated \*\*8\.1 % more energy\*\* than base \(95 % interval .*\)\. The budget is \+3 %\./m,
        /^\*\*What to do:\*\*/m,
        /^\| Workload \| Energy \(simulated\) \| Base → this PR \| Budget \|$/m,
        /^\| ❌ over budget<br>`parse` \| \*\*\+8\.1 %\*\*<br>.* \| 100 → 108 J \| \+3 % \|$/m,
        /^<details><summary>➖ No change \(1\)/m,
        /^<details><summary>Where the energy went: <code>parse<\/code>/m,
        /^<details><summary>How this was measured:/m,
        /^<details><summary>Reproduce<\/summary>/m,
        /^<sub>.*\[full report\]\(.*\/attempts\/1\) \(run 4711\.1\) · \[about this comment\]\(.*\).*<\/sub>$/m,
        /^<!-- joulegate-data: \S+ -->$/m,
      ].map((part) => comment.search(part))
      expect(parts).toEqual(parts.toSorted((one, other) => one - other))
      expect(Math.min(...parts)).toBe(0)
      expect(readCommentData(comment)).toMatchObject({ head: pull.head, base: pull.base, run: 4711, attempt: 1, gate: 'fail' })
      const directory = join(pull.runner.workspace, 'joulegate-report')
      expect(outcome.outputs).toEqual({
        gate: 'fail',
        reason: 'energy',
        'compared-count': '2',
        'regressed-count': '1',
        'improved-count': '0',
        'inconclusive-count': '0',
        'error-count': '0',
        'worst-change': expect.stringMatching(/^8\.\d+$/),
        'worst-workload': 'parse',
        'joules-spent': expect.stringMatching(/^\d+/),
        minutes: expect.stringMatching(/^0\.\d+$/),
        'base-sha': pull.base,
        'head-sha': pull.head,
        'measured-sha': pull.pull.merge,
        recording: join(directory, 'recording.json'),
        'report-markdown': join(directory, 'report.md'),
        'report-directory': directory,
        'comment-url': `${pull.github.serverUrl}/acme/widget/pull/7#issuecomment-${pull.github.comments(7)[0]?.id}`,
      })
      expect(outcome.summary).toMatch(/^## ❌ Simulated energy: 1 of 2 workloads is over budget$/m)
      expect(outcome.summary).toContain('`render`')
      expect(outcome.log).toContain('1 of 2 workloads is over budget')
      expect(readdirSync(directory).toSorted()).toEqual(['.gitignore', 'joulegate-junit.xml', 'recording.json', 'report.md'])
      expect(readFileSync(join(directory, 'joulegate-junit.xml'), 'utf8')).toContain('<failure message="parse uses')
      expect(readFileSync(join(directory, 'report.md'), 'utf8')).toBe(outcome.summary.trimEnd().concat('\n'))
      expect(pull.lab.recording(join(directory, 'recording.json')).config.workloads.map(({ name }) => name)).toEqual(['parse', 'render'])
    })
  })

  it.runIf(isAll)('that uses less → success, comment, exit 0', async () => {
    await using pull = await openPull({ joules: { parse: steady(0.9, 61) } })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toEqual({
      exit: 0,
      statuses: [PENDING, expect.stringMatching(/^success: simulated: parse −10\.0 % \(.*\), nothing got worse; isolation: none$/)],
      comments: ['## ✅ Simulated energy: this PR uses less'],
      wrong: [],
    })
    expect(outcome.outputs).toMatchObject({ gate: 'pass', reason: '', 'improved-count': '1' })
    expect(errors(outcome.commands)).toEqual([])
  })

  it.runIf(isAll)('that changes nothing → success, a comment of one line, exit 0', async () => {
    await using pull = await openPull({ joules: STEADY })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toEqual({
      exit: 0,
      statuses: [PENDING, expect.stringMatching(/^success: simulated: no change in 2 workloads, each within ±\d\.\d %; isolation: none$/)],
      comments: [expect.stringMatching(/^\*\*✅ Simulated energy: nothing changed\.\*\* All 2 compared workloads stayed within/)],
      wrong: [],
    })
    expect(outcome.outputs).toMatchObject({ gate: 'pass', reason: '', 'compared-count': '2' })
    expect(pull.comments()[0]).not.toContain('What to do')
  })

  it('that cannot be decided → success that warns, comment with the price of certainty, exit 0', async () => {
    await using pull = await openPull({ joules: { parse: noisy(1.02, 61, 1e-2) }, config: { pairs: { max: 8 } } })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toEqual({
      exit: 0,
      statuses: [
        PENDING,
        expect.stringMatching(/^success: warning, simulated: parse −.* … \+.* %, budget \+3 %: not clear yet; isolation: none$/),
      ],
      comments: ['## ⚠️ Simulated energy: not clear yet'],
      wrong: [],
    })
    expect(pull.comments()[0]).toMatch(/^\*\*Why:\*\* .*About \*\*\d+ more pairs/m)
    expect(outcome.outputs).toMatchObject({ gate: 'warn', reason: 'inconclusive', 'inconclusive-count': '1' })
  })

  it.runIf(isAll)('that cannot be decided, with fail-on: inconclusive → failure, comment, exit 3', async () => {
    const config = { pairs: { max: 8 }, gate: { 'fail-on': ['regressed', 'inconclusive'] } }
    await using pull = await openPull({ joules: { parse: noisy(1.02, 61, 1e-2) }, config })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toEqual({
      exit: 3,
      statuses: [PENDING, expect.stringMatching(/^failure: .*not clear yet; isolation: none$/)],
      comments: ['## ❌ Simulated energy: not clear yet'],
      wrong: [],
    })
    expect(outcome.outputs).toMatchObject({ gate: 'fail', reason: 'inconclusive' })
  })

  it('of the same tree as its base → success, identical, comment of one line, exit 0', async () => {
    await using pull = await openPull({ joules: STEADY, base: { change: '1\n' } })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toEqual({
      exit: 0,
      statuses: [PENDING, expect.stringMatching(/^success: .*base and head are the same code/)],
      comments: [expect.stringContaining('**✅ Simulated energy: base and head are the same code')],
      wrong: [],
    })
    expect(outcome.outputs).toMatchObject({ gate: 'pass', 'regressed-count': '0' })
    expect(pull.lab.recording(join(pull.runner.workspace, 'joulegate-report/recording.json')).trials).toEqual([])
  })
})
