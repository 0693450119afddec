import { expect, test } from 'vitest'
import { cut } from '../../../src/text/inert.ts'

test.each([
  [0, ''],
  [1, '…'],
  [3, 'wi…'],
  [6, 'widget'],
  [9, 'widget'],
] as const)('a text of 6 characters is cut to %i', (limit, expected) => {
  expect(cut('widget', limit)).toBe(expected)
})

test('no character is cut in half', () => {
  expect(cut('🔋🔋🔋', 2)).toBe('🔋…')
})
