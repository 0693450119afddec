import { expect, it } from 'vitest'
import { Size } from '../../../src/model/config-values.ts'

it.each([
  ['1MB', 1e6],
  ['500MB', 5e8],
  ['20GB', 2e10],
  ['1.5GiB', 1.5 * 2 ** 30],
  ['2TiB', 2 ** 41],
])('%s is %d bytes', (text, bytes) => {
  expect(Size.parse(text)).toBe(bytes)
})
