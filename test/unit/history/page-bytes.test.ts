import { describe, expect, it } from 'vitest'
import type { PageCommit, PagePoint } from '../../../src/model/history-page.ts'
import { decodeCommits, decodePoints, encodeCommits, encodePoints } from '../../../src/model/history-page-bytes.ts'

const point = (position: number, more: Partial<PagePoint> = {}): PagePoint => ({
  ...{ position, ln: 0.0213, se: 0.0043, amount: 12.4, verdict: 'unchanged' },
  ...more,
})

describe('the file of a series', () => {
  it('gives back positions, verdicts and gaps exactly, and numbers as precisely as it says', () => {
    const points = [
      point(3, { ln: -0.69, se: 0, amount: null, verdict: 'regressed' }),
      point(4, { se: 0.00001, amount: 3e12, verdict: 'improved' }),
      point(900, { ln: 0, se: 2, amount: 1e-9, verdict: 'none' }),
      point(70_000, { ln: 1.638, verdict: 'inconclusive' }),
    ]
    const gaps = [
      { position: 5, why: 'build' },
      { position: 60_000, why: 'finding' },
    ] as const
    const found = decodePoints(encodePoints({ points, gaps }))
    expect(found.gaps).toEqual(gaps)
    expect(found.points.map(({ position, verdict }) => ({ position, verdict }))).toEqual(
      points.map(({ position, verdict }) => ({ position, verdict })),
    )
    for (const [at, { ln, se, amount }] of points.entries()) {
      const given = found.points[at]
      expect(Math.abs((given?.ln ?? 9) - ln)).toBeLessThanOrEqual(0.000_025_1)
      expect(given?.se ?? -1).toBeGreaterThanOrEqual(se * (1 - 1e-9))
      expect(given?.se ?? 9).toBeLessThanOrEqual(se * 1.051)
      if (amount === null) expect(given?.amount).toBeNull()
      else expect(Math.abs(Math.log((given?.amount ?? 9) / amount))).toBeLessThan(0.0013)
    }
  })

  it('takes a larger unit for levels that do not fit', () => {
    const [first] = decodePoints(encodePoints({ points: [point(0, { ln: -40 }), point(1, { ln: 0.5 })], gaps: [] })).points
    expect(first?.ln).toBeCloseTo(-40, 2)
  })

  it('is refused if it is cut off, has another version, or names more points than it can have', () => {
    const bytes = encodePoints({ points: [point(1), point(2)], gaps: [{ position: 3, why: 'failed' }] })
    for (let length = 0; length < bytes.length; length += 1) expect(() => decodePoints(bytes.subarray(0, length))).toThrow(RangeError)
    expect(() => decodePoints(Uint8Array.of(2, ...bytes.subarray(1)))).toThrow('The file has version 2, not 1.')
    expect(() => decodePoints(Uint8Array.of(1, 0, 255, 255, 255, 255, 127))).toThrow('cut off')
  })

  it('refuses positions that do not ascend', () => {
    expect(() => encodePoints({ points: [point(2), point(1)], gaps: [] })).toThrow(RangeError)
  })
})

describe('the file of all commits', () => {
  const commit = (position: number, more: Partial<PageCommit> = {}): PageCommit => ({
    ...{ position, sha: position.toString(16).padStart(40, 'a'), at: 1_790_000_000 + position, pull: 7, subject: 'Größe <b>', author: 'Ü' },
    ...{ tag: null, reference: 'https://host/1', ...more },
  })

  it.each([40, 64])('gives back everything, with SHAs of %i letters', (length) => {
    const sha = '0123456789abcdef'.repeat(4).slice(0, length)
    const commits = [commit(0, { sha, at: null, pull: null, tag: 'v1', reference: null, subject: '' }), commit(9, { sha, at: 0 })]
    expect(decodeCommits(encodeCommits(commits))).toEqual(commits)
  })

  it('is refused if it is cut off', () => {
    const bytes = encodeCommits([commit(1), commit(2)])
    for (let length = 0; length < bytes.length; length += 7) expect(() => decodeCommits(bytes.subarray(0, length))).toThrow()
  })
})
