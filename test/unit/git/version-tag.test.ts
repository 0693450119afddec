import { expect, it } from 'vitest'
import { newestVersion } from '../../../src/git/version-tag.ts'

it.each([
  [['v1.9.0', 'v1.10.0', 'v1.2.3'], 'v1.10.0'],
  [['1.2', '1.2.0'], '1.2.0'],
  [['v2.0.0-rc1', 'v1.0.0', 'nightly', 'v3'], 'v1.0.0'],
  [['release/1.0.0', ''], null],
  [[], null],
])('of %j the newest version is %s', (tags, newest) => {
  expect(newestVersion(tags)).toBe(newest)
  expect(newestVersion(tags.toReversed())).toBe(newest)
})
