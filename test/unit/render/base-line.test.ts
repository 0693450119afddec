import { describe, expect, it } from 'vitest'
import type { BaseLevel, BaseStanding } from '../../../src/model/base-standing.ts'
import { baseLine } from '../../../src/render/github/base-line.ts'
import { commentOf } from '../../../src/render/github/comment.ts'
import { readCommentData } from '../../../src/render/github/posting.ts'
import { caseOf, posting } from './comment-cases.ts'
import { BASE } from './fixtures.ts'

const comparison = caseOf('regression')
const names = comparison.recording.config.workloads.map(({ name }) => name)
const level = (workload: string, ln: number, more: Partial<BaseLevel> = {}): BaseLevel => ({
  ...{ workload, quantity: 'energy', simulated: false, anchor: 'v2.3', ln, low: ln - 0.005, high: ln + 0.005, sha: BASE },
  ...more,
})
const standing = (...levels: readonly BaseLevel[]): BaseStanding => ({ base: BASE, pages: 'https://acme.github.io/widget/', levels })
/** The same for a run of one workload. */
const alone = {
  ...comparison,
  recording: {
    ...comparison.recording,
    config: { ...comparison.recording.config, workloads: comparison.recording.config.workloads.slice(0, 1) },
  },
}
const [only = ''] = names

describe('the line about base', () => {
  it('tells above, below and level', () => {
    expect(baseLine(alone, standing(level(only, 0.0208)))).toBe('Base is +2.1 % above `v2.3` ([trend](https://acme.github.io/widget/)).')
    expect(baseLine(alone, standing(level(only, -0.02)))).toBe('Base is −2.0 % below `v2.3` ([trend](https://acme.github.io/widget/)).')
    expect(baseLine(alone, standing(level(only, 0.002)))).toContain('Base is level with `v2.3` (+0.20 %) (')
  })

  it('names the commit if base has no level of its own', () => {
    expect(baseLine(alone, standing(level(only, 0.0208, { sha: 'abcdef1'.padEnd(40, '0') })))).toContain('above `v2.3`, as of `abcdef1` (')
  })

  it('names the workloads of the run that are furthest off, and counts the others', () => {
    const [one = '', two = '', three = '', four = ''] = names
    const all = [level(one, 0.01), level(two, -0.03), level(three, 0.02), level(four, 0.001), level('of no run', 0.5)]
    expect(baseLine(comparison, standing(...all))).toBe(
      `Base is at −3.0 % in \`${two}\`, +2.0 % in \`${three}\`, +1.0 % in \`${one}\`, less in 1 more, against \`v2.3\` ([trend](https://acme.github.io/widget/)).`,
    )
    expect(baseLine(comparison, standing(level(one, 0.01), level(two, 0.02, { anchor: 'v2.2' })))).toContain('against `v2.2`, +1.0 % in')
  })

  it('is absent without a level of this quantity and machine', () => {
    expect(baseLine(alone, null)).toBeNull()
    for (const more of [{ quantity: 'work' }, { simulated: true }, { workload: 'another' }] as const)
      expect(baseLine(alone, standing(level(only, 0.02, more)))).toBeNull()
  })

  it('shows a tag that others wrote as code, and stays out of the data of the comment', () => {
    const hostile = standing(level(only, 0.02, { anchor: '@everyone`<b>' }))
    expect(baseLine(alone, hostile)).toContain('above ``@everyone`<b>`` (')
    const body = commentOf(alone, { ...posting, standing: hostile })
    expect(body.split('\n').at(-4)).toContain('Base is +2.0 % above')
    expect(readCommentData(body)).toMatchObject({ gate: comparison.gate })
  })
})
