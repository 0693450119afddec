import { expect, test } from 'vitest'
import { unifiedDiff } from '../../../src/text/diff.ts'

const lines = (from: number, to: number): string => Array.from({ length: to - from + 1 }, (_, index) => `${from + index}\n`).join('')

test('equal texts have no patch', () => {
  expect(unifiedDiff('a', 'x\n', 'x\n')).toBe('')
})

test('a line is replaced between three lines on both sides', () => {
  expect(unifiedDiff('a', lines(1, 9), lines(1, 9).replace('5', 'five'))).toBe(
    '--- a/a\n+++ b/a\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
  )
})

test('changes far apart have a hunk each, and near ones share one', () => {
  const after = lines(1, 30).replace('\n3\n', '\n3\nnew\n').replace('\n25\n', '\n')
  expect(unifiedDiff('a', lines(1, 30), after).match(/@@ .*/g)).toEqual(['@@ -1,6 +1,7 @@', '@@ -22,7 +23,6 @@'])
  expect(unifiedDiff('a', lines(1, 30), lines(1, 30).replace('\n3\n', '\n').replace('\n9\n', '\n')).match(/@@ .*/g)).toHaveLength(1)
})

test('a missing line end is marked', () => {
  expect(unifiedDiff('a', 'x', 'x\ny\n')).toBe('--- a/a\n+++ b/a\n@@ -1,1 +1,2 @@\n-x\n\\ No newline at end of file\n+x\n+y\n')
})

test('an empty text has line 0', () => {
  expect(unifiedDiff('a', '', 'x\n')).toBe('--- a/a\n+++ b/a\n@@ -0,0 +1,1 @@\n+x\n')
})

test('a change of very many lines takes no time', () => {
  const many = (word: string): string => `${word}\n`.repeat(50_000)
  expect(unifiedDiff('a', many('x'), many('y'))).toContain('@@ -1,50000 +1,50000 @@')
})
