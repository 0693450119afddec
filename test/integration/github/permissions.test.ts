import { expect, test } from 'vitest'
import { reachOf, tokenReachOf } from '../../../src/github/permissions.ts'

const jobs = (text = 'steps: []'): string => `jobs: { a: { runs-on: x, ${text} } }\n`

test.each([
  [`permissions: { contents: read, statuses: write }\n${jobs()}`, 'asks'],
  [`permissions: write-all\n${jobs()}`, 'asks'],
  [`permissions: { contents: read }\n${jobs('permissions: { statuses: write }')}`, 'asks'],
  [jobs('permissions: write-all'), 'asks'],
  ['permissions: &all { statuses: write }\njobs: { a: { permissions: *all }, b: { permissions: {} } }', 'asks'],
  ['permissions: {}\nx: &base { permissions: { statuses: write } }\njobs: { a: { <<: *base } }', 'asks'],
  // A job's own line takes away what the workflow has.
  [`permissions: write-all\n${jobs('permissions: { contents: read }')}`, 'none'],
  [`permissions: { statuses: read }\n${jobs()}`, 'none'],
  [`permissions: read-all\n${jobs()}`, 'none'],
  [`permissions: {}\n${jobs()}`, 'none'],
  [jobs(), 'default'],
  [`permissions:\n${jobs()}`, 'default'],
  ['jobs: { a: { permissions: {} }, b: {} }', 'default'],
  ['permissions: {}\njobs: { Joulegate: {} }', 'is-named-so'],
  [`permissions: {}\n${jobs('name: joulegate')}`, 'is-named-so'],
  ['on: push', 'unreadable'],
  ['jobs: [', 'unreadable'],
  ['', 'unreadable'],
  // Aliases of aliases: it is not unfolded.
  [
    `a: &a [x, x]\n${['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((one, at) => `${one}: &${one} [${Array(9).fill(`*${'abcdefg'[at]}`).join(', ')}]`).join('\n')}\njobs: {}`,
    'unreadable',
  ],
])('%j: %s', (text, reach) => {
  expect(reachOf(text, 'joulegate')).toBe(reach)
})

test.each([
  [`permissions: { contents: read, pull-requests: read }\n${jobs()}`, 'reads'],
  [`permissions: write-all\n${jobs('permissions: { contents: read, statuses: none }')}`, 'reads'],
  [`permissions: read-all\n${jobs()}`, 'reads'],
  [`permissions: {}\n${jobs()}`, 'reads'],
  [`permissions: {}\n${jobs('permissions: { id-token: write }')}`, 'write'],
  [`permissions: { contents: read }\n${jobs('permissions: write-all')}`, 'write'],
  [`permissions: { contents: read, statuses: write }\n${jobs()}`, 'write'],
  [`permissions: { contents: admin }\n${jobs()}`, 'write'],
  [jobs(), 'silent'],
  [`permissions:\n${jobs('permissions:')}`, 'silent'],
  ['permissions: {}\njobs: { b: {} }', 'unknown'],
  ['permissions: {}\njobs: { __proto__: {} }', 'unknown'],
  ['jobs: [', 'unknown'],
] as const)('the token of the job a, %j: %s', (text, reach) => {
  expect(tokenReachOf(text, 'a')).toBe(reach)
})
