import { describe, expect, it } from 'vitest'
import { type IssueSource, type KnownIssue, planIssues } from '../../../src/commands/history/issue-plan.ts'
import { type IssueMark, markLine, readMark } from '../../../src/model/history-issue.ts'
import type { PageSeries, PageStep } from '../../../src/model/history-page.ts'
import { stepId, stepName } from '../../../src/model/history-step.ts'
import { issueBody, issueEnded, issueTitle } from '../../../src/render/github/step-issue.ts'
import { hashOf, shaOf } from '../../rig/history.ts'

const definition = hashOf(1)
const line = Array.from({ length: 50 }, (_, at) => shaOf(at + 0x1000_0000))
const id = (position: number): string => stepId({ definition }, line[position] ?? '')
const name = (position: number): string => stepName(id(position), line[position - 1] ?? '')

const step = (position: number, more: Partial<PageStep> = {}): PageStep => ({
  ...{ id: id(position), position, after: position - 1, place: { after: position - 2, last: position + 1 } },
  ...{ ln: 0.03, low: 0.02, high: 0.04, state: 'confirmed', revertedAt: null, who: null, why: null },
  ...more,
})
const series = (steps: readonly PageStep[], more: Partial<PageSeries> = {}): PageSeries => ({
  ...{
    id: 'parse',
    workload: 'parse',
    definition,
    isOld: false,
    kind: 'counter',
    simulated: false,
    anchor: 'v2.3',
    creep: null,
    points: [],
    gaps: [],
  },
  ...{ runs: [{ from: 0, to: 49, ln: 0.03, se: 0.001 }], steps },
  ...more,
})
const source = (steps: readonly PageStep[], more: Partial<IssueSource> = {}, one: Partial<PageSeries> = {}): IssueSource => ({
  page: { title: 'acme/widget', home: 'https://github.com/acme/widget', series: [series(steps, one)], commits: [] },
  ...{ line, pages: 'https://acme.github.io/widget/', areCandidates: false, isWhole: true },
  ...more,
})
const issue = (number: number, position: number, isOpen = true, state: IssueMark['state'] = isOpen ? 'open' : 'closed'): KnownIssue => ({
  ...{ number, isOpen, body: `${markLine({ step: name(position), state })}\nwords\n` },
})
const plan = (from: IssueSource, issues: readonly KnownIssue[] = []) =>
  planIssues(from, issues).map((action) =>
    action.kind === 'open'
      ? `open ${action.step.step.position}`
      : `${action.kind} #${action.issue.number}${action.kind === 'close' ? ` ${action.end.kind}` : action.isBack ? ' again' : ''}`,
  )

describe('an issue', () => {
  it('is opened for a confirmed increase, and for a candidate only if that is asked for', () => {
    expect(plan(source([step(20)]))).toEqual(['open 20'])
    expect(plan(source([step(20, { state: 'candidate' })]))).toEqual([])
    expect(plan(source([step(20, { state: 'candidate' })], { areCandidates: true }))).toEqual(['open 20'])
    expect(plan(source([step(20, { ln: -0.03 })], { areCandidates: true }))).toEqual([])
    expect(plan(source([step(20)], {}, { isOld: true }))).toEqual([])
    for (const state of ['accepted', 'reverted', 'refuted'] as const) expect(plan(source([step(20, { state })]))).toEqual([])
  })

  it('is rewritten while its step is open, also if more data have moved that', () => {
    expect(plan(source([step(20)]), [issue(4, 20)])).toEqual(['write #4'])
    expect(plan(source([step(21)]), [issue(4, 20)])).toEqual(['write #4'])
    expect(plan(source([step(30)]), [issue(4, 20)])).toEqual(['open 30', 'close #4 gone'])
    expect(plan(source([step(20, { state: 'candidate' })]), [issue(4, 20)])).toEqual(['write #4'])
  })

  it('is closed when its step is over, and opened again if it comes back', () => {
    for (const state of ['accepted', 'reverted', 'refuted'] as const) {
      expect(plan(source([step(20, { state })]), [issue(4, 20)])).toEqual([`close #4 ${state}`])
      expect(plan(source([step(20, { state })]), [issue(4, 20, false)])).toEqual([])
    }
    expect(plan(source([]), [issue(4, 20)])).toEqual(['close #4 gone'])
    expect(plan(source([step(20)]), [issue(4, 20, false)])).toEqual(['write #4 again'])
  })

  it('that a person has closed stays closed', () => {
    expect(plan(source([step(20)]), [issue(4, 20, false, 'open')])).toEqual([])
  })

  it('stays if not all of the history was read, or if it is about a series that is not there', () => {
    expect(plan(source([], { isWhole: false }), [issue(4, 20)])).toEqual([])
    expect(plan(source([], {}, { definition: 'f'.repeat(32) }), [issue(4, 20)])).toEqual([])
    expect(plan(source([step(20)]), [{ number: 4, isOpen: true, body: 'no mark' }])).toEqual(['open 20'])
  })

  it('is one for each step: the oldest stays', () => {
    expect(plan(source([step(20)]), [issue(9, 20), issue(4, 21), issue(7, 20, false)])).toEqual(['write #4', 'close #9 duplicate'])
  })
})

describe('the text of an issue', () => {
  const hostile = '@everyone fixes #1 `</details><!-- **[x](javascript:1)** https://evil.example\u202e\n# head'
  const commit = {
    position: 20,
    sha: line[20] ?? '',
    at: 1_767_225_600,
    pull: 7,
    subject: hostile,
    author: hostile,
    tag: null,
    reference: null,
  }
  const told = (more: Partial<PageStep> = {}) => {
    const from = source([step(20, more)])
    const [action] = planIssues({ ...from, page: { ...from.page, commits: [commit] } }, [])
    if (action?.kind !== 'open') throw new Error('a step has an issue')
    return action.step
  }

  it('has a title without a date, a mark, the numbers, and what to do', () => {
    expect(issueTitle(told())).toBe('Energy: parse +3.0 % since 10000014')
    const body = issueBody(told(), 'open')
    expect(readMark(body)).toEqual({ step: name(20), state: 'open' })
    expect(readMark(body.replaceAll('\n', '\r\n'))).toEqual({ step: name(20), state: 'open' })
    expect(body).toContain('`parse` uses **+3.0 %** energy since [`10000014`](https://github.com/acme/widget/commit/')
    expect(body).toContain('(95 % interval +2.0 … +4.1 %, confirmed)')
    expect(body).toContain(`npx joulegate history accept ${id(20)} --why 'REASON'`)
    expect(body).toContain('[Trend](https://acme.github.io/widget/#parse)')
  })

  it('shows what others wrote in code spans only', () => {
    const ends = (['accepted', 'reverted'] as const).map((kind) => issueEnded({ kind, who: hostile, why: hostile }))
    for (const text of [issueBody(told(), 'open'), ...ends]) {
      const outside = text.replaceAll(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '')
      expect(outside).not.toMatch(/everyone|fixes|evil|javascript|#1\b|\u202e|# head/)
      expect(text).toContain('@everyone fixes #1')
    }
    expect(issueEnded({ kind: 'duplicate', of: 4 })).toBe('Issue `4` is about the same step.')
  })

  it('of a mark that is none is not read', () => {
    for (const body of [
      '',
      ' <!-- joulegate-step',
      markLine({ step: 'x', state: 'open' }),
      `x${markLine({ step: name(20), state: 'open' })}`,
    ])
      expect(readMark(body)).toBeNull()
  })
})
