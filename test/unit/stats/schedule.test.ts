import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { coin, MAX_PADDING, padding, roundOrder } from '../../../src/stats/schedule.ts'

const DRAWS = 20_000
const heads = Array.from({ length: DRAWS }, (_, pair) => coin('seed', 'parse', pair, 0) === 'head-first')
const share = (hits: readonly boolean[]): number => hits.filter(Boolean).length / hits.length
// Four standard deviations of a share of 20,000 fair coins.
const TOLERANCE = 4 * Math.sqrt(0.25 / DRAWS)

describe('the coin', () => {
  it('can be recomputed from the recording', () => {
    for (let pair = 0; pair < 50; pair += 1) {
      const bytes = createHash('sha256')
        .update(JSON.stringify(['5eed', 'parse "big" file', pair, 1]))
        .digest()
      expect(coin('5eed', 'parse "big" file', pair, 1)).toBe(bytes.readUInt8(0) % 2 === 0 ? 'base-first' : 'head-first')
      expect(padding('5eed', 'parse "big" file', pair, 1)).toBe(Math.floor((bytes.readUInt32BE(4) / 2 ** 32) * 4097))
    }
  })

  it('is fair', () => expect(Math.abs(share(heads) - 0.5)).toBeLessThan(TOLERANCE))

  it('does not remember', () => {
    const same = heads.slice(1).map((head, index) => head === heads[index])
    expect(Math.abs(share(same) - 0.5)).toBeLessThan(TOLERANCE)
    const alternate = heads.slice(2).map((head, index) => head === heads[index])
    expect(Math.abs(share(alternate) - 0.5)).toBeLessThan(TOLERANCE)
  })

  it.each([
    ['the seed', (pair: number) => coin('other', 'parse', pair, 0)],
    ['the workload', (pair: number) => coin('seed', 'render', pair, 0)],
    ['the repetition', (pair: number) => coin('seed', 'parse', pair, 1)],
  ])('is tossed again for %s', (_, other) => {
    const same = heads.map((head, pair) => head === (other(pair) === 'head-first'))
    expect(Math.abs(share(same) - 0.5)).toBeLessThan(TOLERANCE)
  })

  it('falls the same in any order of calls', () => {
    const backwards = heads.map((_, index) => coin('seed', 'parse', DRAWS - 1 - index, 0) === 'head-first')
    expect(backwards.reverse()).toEqual(heads)
  })

  it('keeps apart names that only look alike when joined', () => {
    const coins = (seed: string, workload: string): string => Array.from({ length: 64 }, (_, pair) => coin(seed, workload, pair, 0)).join()
    expect(coins('a,"b', 'c')).not.toBe(coins('a', 'b","c'))
    expect(coins('ab', 'c')).not.toBe(coins('a', 'bc'))
  })

  it.each([-1, 0.5, Number.NaN])('refuses %d as a pair or repetition', (count) => {
    expect(() => coin('seed', 'parse', count, 0)).toThrow(RangeError)
    expect(() => padding('seed', 'parse', 0, count)).toThrow(RangeError)
  })
})

describe('padding', () => {
  const sizes = Array.from({ length: DRAWS }, (_, pair) => padding('seed', 'parse', pair, 0))

  it('is a whole number of bytes up to one page, all of it', () => {
    expect(sizes.every((size) => Number.isInteger(size) && size >= 0 && size <= MAX_PADDING)).toBe(true)
    expect(Math.min(...sizes)).toBeLessThan(5)
    expect(Math.max(...sizes)).toBeGreaterThan(MAX_PADDING - 5)
  })

  it('is even over sixteen bins', () => {
    const bins = Array.from({ length: 16 }, (_, bin) => sizes.filter((size) => Math.floor(size / 256.1) === bin).length)
    const chiSquare = bins.reduce((sum, count) => sum + (count - DRAWS / 16) ** 2 / (DRAWS / 16), 0)
    // The 99.9 % quantile with 15 degrees of freedom.
    expect(chiSquare).toBeLessThan(37.7)
  })

  it('is independent of the coin', () => {
    const large = sizes.map((size, pair) => size > MAX_PADDING / 2 === (heads[pair] ?? false))
    expect(Math.abs(share(large) - 0.5)).toBeLessThan(TOLERANCE)
  })
})

describe('the order of a round', () => {
  const orders = Array.from({ length: DRAWS }, (_, pair) => roundOrder({ seed: 'seed', workload: 'parse', pair, repetition: 0 }, true))

  it('has the sides in the order of the coin, with and without an anchor', () => {
    for (const [pair, order] of orders.entries()) {
      const sides = order.filter((arm) => arm !== 'anchor')
      expect(sides[0]).toBe(heads[pair] === true ? 'head' : 'base')
      expect(sides).toEqual(roundOrder({ seed: 'seed', workload: 'parse', pair, repetition: 0 }, false))
    }
  })

  it('is each of the six as often as the others', () => {
    const counts = [...Map.groupBy(orders, (order) => order.join()).values()].map((alike) => alike.length / DRAWS)
    expect(counts).toHaveLength(6)
    // Four standard deviations of a share of 20,000 draws.
    for (const share of counts) expect(Math.abs(share - 1 / 6)).toBeLessThan(4 * Math.sqrt(((1 / 6) * (5 / 6)) / DRAWS))
  })
})
