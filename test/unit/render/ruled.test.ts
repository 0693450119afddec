import { describe, expect, test } from 'vitest'
import type { Comparison } from '../../../src/model/comparison.ts'
import { commentOf } from '../../../src/render/github/comment.ts'
import { digestOf, readCommentData } from '../../../src/render/github/posting.ts'
import { openResults, ruledComment } from '../../../src/render/github/ruled.ts'
import { ruledStatus } from '../../../src/render/github/ruled-status.ts'
import { statusOf } from '../../../src/render/github/status.ts'
import { caseOf, isolated, many, posting } from './comment-cases.ts'
import { expectGolden } from './expect-golden.ts'
import { acceptance, rerun, ruled, ruledCases } from './ruled-cases.ts'

const regression = () => isolated(caseOf('regression'))

test.each(Object.entries(ruledCases))('the comment %s reads as in its golden file', (name, make) => {
  expectGolden(`comment/${name}.md`, make(regression()))
})

describe('a comment on a decision', () => {
  const before = commentOf(regression(), { ...posting, canAccept: true })

  test('is told from the run’s own, and back again', () => {
    const after = ruled(regression(), { acceptances: [acceptance] })
    const data = readCommentData(after)
    expect(data).toMatchObject({ gate: 'pass', ruled: 'fail', digest: digestOf(after) })
    if (data === null) throw new Error('no data')
    expect(ruledComment({ body: after, data, stands: { acceptances: [], skip: null } })).toBe(before)
    // A second decision keeps one copy of the result.
    const twice = ruledComment({ body: after, data, stands: { acceptances: [{ ...acceptance, by: 'hubot' }], skip: null } })
    expect(twice.split('The result as it was measured')).toHaveLength(2)
  })

  test('fits GitHub’s limit, however long the result is', () => {
    const made = isolated(many(25, 1_000))
    const acceptances = Array.from({ length: 30 }, (_, index) => ({ ...acceptance, workload: `w${index}`, reason: 'x'.repeat(300) }))
    const text = ruled(made, { acceptances })
    expect(text.length).toBeLessThan(65_536)
    expect(readCommentData(text)?.digest).toBe(digestOf(text))
  })

  test('an acceptance of an earlier run covers no result beyond it', () => {
    const body = commentOf(regression(), { ...posting, canAccept: true })
    const data = readCommentData(body)
    if (data === null) throw new Error('no data')
    const openBy = (high: number) => openResults({ body, data, stands: { acceptances: [{ ...acceptance, high }], skip: null } })
    expect([openBy(1.061), openBy(1.06)].map((open) => open.length)).toEqual([0, 1])
  })

  test('shows reasons and names as code alone', () => {
    const text = ruled(regression(), { acceptances: [{ ...acceptance, reason: '</details><img src=x> @everyone `#1`' }] })
    expect(text).toContain('``</details><img src=x> @everyone `#1` ``'.replace('``<', '`` <').replace('`` <', '`` <'))
  })
})

test('the status of a result that was accepted before', () => {
  expect(statusOf(rerun(regression()))).toEqual({
    state: 'success',
    description: 'compress/silesia +6.1 % (+5.3 … +6.9 %), accepted by monalisa; isolation: C',
  })
})

test('a figure that was accepted is named, and not the energy of its workload', () => {
  const made = isolated(caseOf('figure-alone'))
  const body = commentOf(made, { ...posting, canAccept: true })
  const data = readCommentData(body)
  const [red] = data?.red ?? []
  if (data == null || red === undefined) throw new Error('no data')
  expect(red.figures).toEqual([{ name: 'latency', better: 'lower', ratio: expect.closeTo(1.122, 3), bound: expect.any(Number) }])
  const figures = (red.figures ?? []).map(({ ratio: _, ...one }) => one)
  const accepted = { ...acceptance, workload: red.workload, high: red.high, figures }
  const stands = { acceptances: [accepted], skip: null }
  expect(ruledComment({ body, data, stands })).toContain(
    `\`${red.workload}\`, over the budget of a figure, accepted up to \`latency\` +13.4 % by \`monalisa\`: `,
  )
  // An acceptance of the workload that names no figure does not lift it.
  const { figures: _, ...energy } = accepted
  expect(ruledComment({ body, data, stands: { acceptances: [energy], skip: null } })).toContain('❌ Energy: ')
  expect(ruledStatus(stands, { body, data, stands }).description).toBe(`accepted by monalisa: ${red.workload}`)
  const changes = made.changes.map((one) => (one.workload === red.workload ? { ...one, accepted } : one))
  const again: Comparison = { ...made, gate: 'pass', cause: null, changes }
  const { description } = statusOf(again)
  expect(commentOf(again, posting)).toContain('\n\n`latency` of `serve` is **12.2 % higher**')
  expect(commentOf(again, posting)).toContain('| +3 %, accepted |')
  expect(description).toMatch(/^latency of serve \+12\.2 % .*, budget \+5 %, accepted by monalisa/)
})
