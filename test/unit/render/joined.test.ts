import { describe, expect, it, test } from 'vitest'
import { finding } from '../../../src/model/finding.ts'
import { type AbsentPart, isJudgedPart, type JoinedPart, type JudgedPart } from '../../../src/model/joined.ts'
import { CHECK_LIMIT } from '../../../src/render/github/check.ts'
import { joinedComment, joinedStatus, joinedSummary } from '../../../src/render/github/joined.ts'
import { readCommentData } from '../../../src/render/github/posting.ts'
import { joinParts } from '../../../src/stats/joined.ts'
import { caseOf, isolated, longName, many, posting } from './comment-cases.ts'
import { expectGolden } from './expect-golden.ts'

/** A part as a case of the reports has it, measured on a machine of its own. */
function part(name: string, of: string): JudgedPart {
  const comparison = isolated(caseOf(of))
  const { recording, spent } = comparison
  const cost = { seconds: spent.seconds + name.length, amount: spent.amount * name.length, unread: 0 }
  return {
    name,
    comparison: { ...comparison, spent: cost, recording: { ...recording, machine: { ...recording.machine, id: `machine of ${name}` } } },
  }
}
const absent: AbsentPart = { name: 'render', fault: finding('part-silent', { part: 'render', status: 'joulegate render' }) }

const CASES: Readonly<Record<string, readonly JoinedPart[]>> = {
  'parts-calm': [part('linux', 'no-change'), part('arm', 'no-change')],
  'parts-regression': [part('linux', 'no-change'), part('arm', 'regression'), absent],
  'parts-odd': [part('linux', 'unfit'), part('arm', 'head-build-failed'), part('work', 'work')],
}

test.each(Object.keys(CASES))('the comment %s reads as in its golden file', (name) => {
  expectGolden(`comment/${name}.md`, joinedComment(joinParts(CASES[name] ?? []), posting))
})

test('the status of each reads as in its golden file', () => {
  const lines = Object.entries(CASES).map(([name, parts]) => {
    const { state, description } = joinedStatus(joinParts(parts))
    return `${name}: ${state}: ${description}`
  })
  expectGolden('comment/parts-status.txt', `${lines.join('\n')}\n`)
})

test.each(['regression', 'inconclusive-max-pairs'])('the status of a part with a long name keeps its end: %s', (of) => {
  const { name, comparison } = part('x'.repeat(100), of)
  const { state, description } = joinedStatus(joinParts([{ name, comparison }, part('arm', 'no-change')]))
  expect([state, description.length <= 140]).toEqual([of === 'regression' ? 'failure' : 'success', true])
  expect(description).toMatch(/^x{100}: .*…; isolation: C$/)
})

test('the cost of two parts is given for each, even if both cost the same', () => {
  const { comparison } = part('linux', 'no-change')
  const body = joinedComment(joinParts(['one', 'two'].map((name) => ({ name, comparison }))), posting)
  const costs = body.split('\n').filter((line) => line.includes('Cost of this check: '))
  expect(costs).toEqual([expect.stringMatching(/^- `one` \(/), expect.stringMatching(/^- `two` \(/)])
  expect(body).toContain('\n- Machine: ')
})

describe('many parts', () => {
  const parts: readonly JoinedPart[] = [
    ...Array.from({ length: 30 }, (_, at) => ({ name: `part-${at}`.padEnd(40, 'x'), comparison: isolated(many(20, 40)) })),
    ...Array.from({ length: 30 }, (_, at): AbsentPart => {
      const name = longName('part', at).replaceAll('/', '-').slice(0, 40)
      return { name, fault: finding('part-silent', { part: name, status: `joulegate ${name}` }) }
    }),
  ]

  it('fit into a comment, a summary and a status', () => {
    const joined = joinParts(parts)
    const body = joinedComment(joined, posting)
    expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(60_000)
    expect(readCommentData(body)).toMatchObject({ gate: 'fail', counts: { compared: 1200, regressed: 600 } })
    expect(new TextEncoder().encode(joinedSummary(joined, posting)).length).toBeLessThanOrEqual(900 * 1024)
    expect(joinedSummary(joined, posting, CHECK_LIMIT).length).toBeLessThanOrEqual(65_535)
    expect(joinedStatus(joined).description.length).toBeLessThanOrEqual(140)
    expect(joined.parts.filter(isJudgedPart)).toHaveLength(30)
  })

  it('have no sum of joules: each amount is of one part', () => {
    const joined = joinParts([part('a', 'regression'), part('b', 'regression')])
    // 123 J and 131 J of compress/silesia, on each machine.
    expect(joinedSummary(joined, posting).match(/\| 123.→ 131.J \|/g)).toHaveLength(2)
  })
})
