import { expect, it } from 'vitest'
import { pullNumber } from '../../../src/git/pull-number.ts'

it.each([
  ['Merge pull request #12 from owner/topic', 12],
  ['Parse faster (#7)', 7],
  ['Revert "Parse faster (#7)" (#13)', 13],
  ['Merge pull request #12 from owner/topic (#99)', 12],
  ['Merge pull request #999999999 from o/t', 999_999_999],
])('%j names the pull request %i', (subject, number) => expect(pullNumber(subject)).toBe(number))

it.each([
  '',
  'Parse faster',
  'Fix #12',
  'Revert "Parse faster (#7)"',
  '(#7) Parse faster',
  'Parse faster (#7) ',
  'Parse faster (#0)',
  'Parse faster (#-7)',
  'Parse faster (#007)',
  'Parse faster (#1e3)',
  'Parse faster (#١٢)',
  'Parse faster (#12345678901234567890)',
  'Parse faster (#7)\u202e',
  'Parse faster (owner/other#7)',
  ' Merge pull request #12 from owner/topic',
  'merge pull request #12 from owner/topic',
  'Merge pull request #12',
  'Merge pull request #12\u00a0from owner/topic',
  'Merge pull request #12/../../settings from owner/topic',
  `${'(#'.repeat(100_000)}7`,
])('%j names none', (subject) => expect(pullNumber(subject)).toBeNull())
