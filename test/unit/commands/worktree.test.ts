import { expect, test } from 'vitest'
import { withProposed } from '../../../src/commands/worktree.ts'
import { configurationText } from '../../../src/configuration/propose/document.ts'
import { lookAt } from '../configuration/propose/trees.ts'

test('five of many imports are proposed, the next are a comment, and the number of the others is told', () => {
  const imports = Array.from({ length: 60 }, (_, index) => ({ entry: `jmh m${index}`, count: 1 }))
  const found = withProposed(lookAt({}), imports)
  expect(found.chosen?.imports).toEqual(['jmh m0', 'jmh m1', 'jmh m2', 'jmh m3', 'jmh m4'])
  expect(found.chosen?.found.at(-1)).toBe('55 other imports')
  const text = configurationText(found, imports)
  expect(text.match(/^ {2}- jmh m\d+$/gm)).toHaveLength(5)
  expect(text.match(/^# {3}- jmh m\d+$/gm)).toHaveLength(8)
  expect(text.replaceAll(/\n# /g, ' ')).toContain(
    '47 more can be imported; npx joulegate import lists them. To measure them all, add these lines to the key import above.',
  )
})
