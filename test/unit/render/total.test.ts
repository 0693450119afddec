import { describe, expect, it } from 'vitest'
import type { Comparison } from '../../../src/model/comparison.ts'
import { finding } from '../../../src/model/finding.ts'
import { redResults } from '../../../src/render/github/comment.ts'
import { annotationsOf, countsOf } from '../../../src/render/github/outputs.ts'
import { statusOf } from '../../../src/render/github/status.ts'
import { headlineText } from '../../../src/render/report/headline.ts'
import { reportOf } from '../../../src/render/report/page.ts'
import { budgetCases } from './budget-cases.ts'
import { change, comparison } from './fixtures.ts'

const over = (): Comparison => budgetCases['total-over']?.() ?? comparison([])

describe('a total over its budget', () => {
  it('is told in the headline, apart from the workloads', () => {
    expect(headlineText(over())).toBe('the total is over budget')
    const [worse] = over().changes.map((one) => ({ ...one, verdict: 'regressed' as const, proven: true }))
    expect(headlineText({ ...over(), changes: worse === undefined ? [] : [worse, ...over().changes.slice(1)] })).toBe(
      '1 of 2 workloads is over budget; the total is over budget',
    )
  })

  it('is the number of the status, and an annotation', () => {
    expect(statusOf(over())).toEqual({
      state: 'failure',
      description: expect.stringContaining('(total) +1.6 % (+1.1 … +2.1 %), budget +1 %'),
    })
    expect(annotationsOf(over())).toEqual([expect.objectContaining({ workload: '(total)', level: 'error' })])
  })

  it('is no workload in the counts, and no result that a person can accept', () => {
    expect(countsOf(over())).toMatchObject({ compared: 2, regressed: 0 })
    expect(redResults(over())).toEqual([])
    const { todo } = reportOf(over(), { reader: 'author', canAccept: true })
    expect(JSON.stringify(todo)).toContain('No comment can accept the total')
    expect(JSON.stringify(todo)).not.toContain('/energy accept')
  })
})

describe('a total inside its budget', () => {
  it('leaves the sentence to the workloads', () => {
    const calm = budgetCases['total-calm']?.() ?? comparison([])
    expect(headlineText(calm)).toBe('nothing changed')
    expect(JSON.stringify(reportOf(calm).lead)).toContain('The compared workload stayed within')
    expect(statusOf(calm).description).toContain('no change in 1 workload')
  })

  it.each([
    ['inconclusive', 'time', 'the total is not clear yet'],
    ['error', null, 'the total could not be judged'],
    ['error', 'unsteady', 'the total could not be judged'],
  ] as const)('%s (%s) is told, too', (verdict, reason, words) => {
    const total = change('(total)', 1, [0.99, 1.02], { verdict, reason, findings: [finding('total-failed', { workloads: ['parse'] })] })
    const given = comparison([change('parse', 1, [0.99, 1.01])], { total, gate: 'warn', cause: verdict })
    expect(headlineText(given)).toBe(words)
    expect(JSON.stringify(reportOf(given).failures)).toContain('total-failed')
  })
})
