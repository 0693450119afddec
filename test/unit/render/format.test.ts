import { describe, expect, test } from 'vitest'
import {
  amountsPair,
  amountsPerPair,
  amountsRow,
  budget,
  bytes,
  celsiusRange,
  change,
  changeBetween,
  duration,
  exitStatus,
  interval,
  joules,
  percent,
  secondsRow,
  size,
  somewhere,
  wattsRow,
  within,
} from '../../../src/render/format.ts'

describe('joules', () => {
  test.each([
    [4.12e-12, '4.12 pJ'],
    [4.12e-13, '0.412 pJ'],
    [5.8e-9, '5.80 nJ'],
    [9.996e-7, '1.00 µJ'],
    [0.0000611, '61.1 µJ'],
    [0.00123, '1.23 mJ'],
    [0.9996, '1.00 J'],
    [48.249, '48.2 J'],
    [123.4, '123 J'],
    [999.4, '999 J'],
    // Not '1000 J', and never '1.00e+3'.
    [999.6, '1.00 kJ'],
    [1_234_567, '1230 kJ'],
    [0, '0 J'],
  ])('%d reads %s', (value, text) => {
    expect(joules(value)).toBe(text)
  })

  test.each([null, Number.NaN, Number.POSITIVE_INFINITY])('%s is missing, not 0', (value) => {
    expect(joules(value)).toBe('–')
  })

  test('a pair has one unit, the one that suits the larger', () => {
    expect(amountsPair('energy', 0.9, 1.1)).toBe('0.900 → 1.10 J')
    expect(amountsPair('energy', 123, 131)).toBe('123 → 131 J')
    expect(amountsPair('energy', null, 131)).toBe('– → 131 J')
    expect(amountsPair('energy', null, undefined)).toBe('–')
  })

  test('per unit of work names it', () => {
    expect(amountsPerPair('energy', [4.12e-9, 4.39e-9], 'byte')).toBe('4.12 → 4.39 nJ per byte')
    expect(amountsPerPair('energy', [0.9e-3, 1.3e-3], 'token')).toBe('0.900 → 1.30 mJ per token')
  })

  test('a row of cells has one unit too, and a missing one stays missing', () => {
    expect(amountsRow('energy', [950, 1050, null])).toEqual(['0.950 kJ', '1.05 kJ', '–'])
    expect(secondsRow([0.0123, 0.0131])).toEqual(['12.3 ms', '13.1 ms'])
    expect(wattsRow([39.6, Number.NaN])).toEqual(['39.6 W', '–'])
  })
})

test.each([
  [0, '0 s'],
  [0.0123, '12.3 ms'],
  [0.44, '0.4 s'],
  [9.96, '10 s'],
  [45.4, '45 s'],
  [59.7, '1 min'],
  [130, '2 min 10 s'],
  [599.6, '10 min'],
  [3_599, '1 h'],
  [3_900, '1 h 5 min'],
  [null, '–'],
])('%s seconds last %s', (value, text) => {
  expect(duration(value)).toBe(text)
})

describe('changes', () => {
  test.each([
    [1.061, '+6.1 %'],
    [0.979, '−2.1 %'],
    [1, '0.0 %'],
    // Neither '+0.0 %' nor '−0.0 %'.
    [1.0004, '0.0 %'],
    [0.9996, '0.0 %'],
    [3.5, '+250 %'],
    [1e7, '+999999900 %'],
    [1e99, '+1.00e+101 %'],
    [null, '–'],
    [Number.NaN, '–'],
  ])('%s reads %s', (ratio, text) => {
    expect(change(ratio)).toBe(text)
  })

  test('have a true minus, U+2212', () => {
    expect(change(0.9).codePointAt(0)).toBe(0x2212)
  })

  test('between two values: nothing to divide by is missing', () => {
    expect(changeBetween(3.11, 3.31)).toBe('+6.4 %')
    expect(changeBetween(0, 3.31)).toBe('–')
    expect(changeBetween(3.11, null)).toBe('–')
  })

  test('without a sign, for sentences', () => {
    expect(size(0.913)).toBe('8.7 %')
  })
})

describe('intervals', () => {
  test.each([
    [1.053, 1.069, '+5.3 … +6.9 %'],
    [null, 1.02, 'below +2.0 %'],
    [0.99, null, 'above −1.0 %'],
    [null, null, 'unknown'],
    // 0 is outside this one, so its end must not read 0.0.
    [1.0003, 1.02, '+0.03 … +2.0 %'],
    [1, 1.02, '0.0 … +2.0 %'],
  ])('%s to %s reads %s', (low, high, text) => {
    expect(interval({ low, high })).toBe(text)
  })

  test('inside a sentence', () => {
    expect(somewhere({ low: 0.981, high: 1.035 })).toBe('somewhere between −1.9 % and +3.5 %')
    expect(somewhere({ low: null, high: 1.035 })).toBe('somewhere below +3.5 %')
    expect(somewhere({ low: null, high: null })).toBeNull()
  })

  test('several intervals rule out the widest of them, and nothing if one is unbounded', () => {
    expect(
      within([
        { low: 0.994, high: 1.004 },
        { low: 0.997, high: 1.009 },
      ]),
    ).toBe('within ±0.9 %')
    expect(within([{ low: 0.99995, high: 1.00001 }])).toBe('within ±0.1 %')
    expect(within([{ low: null, high: 1.004 }])).toBeNull()
    expect(within([])).toBeNull()
  })
})

test('fractions, budgets, degrees and bytes', () => {
  expect([percent(0.03), percent(0.025), percent(0.002), percent(0.999)]).toEqual(['3 %', '2.5 %', '0.2 %', '99.9 %'])
  expect(budget({ maxRegression: 0.03, level: 'fail' })).toBe('+3 %')
  expect(budget({ maxRegression: 0.03, level: 'warn' })).toBe('+3 % (warns)')
  expect(budget({ maxRegression: 0.03, level: 'off' })).toBe('off')
  expect(budget(null)).toBe('–')
  expect([celsiusRange(45.2, 47.8), celsiusRange(45.2, 45.3), celsiusRange(-3, 2)]).toEqual(['45–48 °C', '45 °C', '−3–2 °C'])
  expect(bytes(33_500_000_000)).toBe('31.2 GiB')
})

test.each([
  [{ code: 3, signal: null, timedOut: false }, 'exited with 3'],
  [{ code: null, signal: 'SIGKILL', timedOut: false }, 'was killed by SIGKILL'],
  [{ code: null, signal: 'SIGTERM', timedOut: true }, 'was stopped at its time limit of 10 min'],
  [{ code: null, signal: null, timedOut: false }, 'never started'],
])('%o %s', (status, text) => {
  expect(exitStatus(status, 600)).toBe(text)
})

test('an invalid signal name is cleaned', () => {
  expect(exitStatus({ code: null, signal: '<b>`@x`', timedOut: false })).toBe('was killed by bx')
  expect(exitStatus({ code: null, signal: null, timedOut: true })).toBe('was stopped at its time limit')
})
