import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../../src/stats/random.ts'

const truth = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
const ours = (text: string): string => Buffer.from(sha256(text)).toString('hex')

describe('SHA-256', () => {
  it('of the standard’s own examples', () => {
    expect(ours('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(ours('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  it('agrees with node:crypto at every length up to five blocks, the seams of the padding included', () => {
    for (let length = 0; length <= 320; length += 1) {
      const text = Array.from({ length }, (_, index) => String.fromCharCode(33 + ((index * 7 + length) % 90))).join('')
      expect(ours(text), `length ${length}`).toBe(truth(text))
    }
  })

  it.each(['é', 'π and 日本語', '👩‍🔬'.repeat(40), '\ud800 alone', '\0\0\0', 'x'.repeat(100_000)])(
    'agrees on more than ASCII (%#)',
    (text) => {
      expect(ours(text)).toBe(truth(text))
    },
  )

  it('returns 32 new bytes each time', () => {
    const first = sha256('a')
    expect(first).toHaveLength(32)
    first.fill(0)
    expect(ours('a')).toBe(truth('a'))
  })
})
