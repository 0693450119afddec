import { describe, expect, test } from 'vitest'
import { code, codeCell, codeElement, fence } from '../../../src/render/media/inert-markdown.ts'
import { clean, cut, lastLines, oneLine } from '../../../src/text/inert.ts'
import { limitOf } from '../../rig/pace.ts'

const ESCAPE = '\u001b'

describe('clean', () => {
  test.each([
    ['a colour', `${ESCAPE}[31mred${ESCAPE}[0m`, 'red'],
    ['a title', `${ESCAPE}]0;owned\u0007text`, 'text'],
    ['a link', `${ESCAPE}]8;;https://evil.example${ESCAPE}\\click${ESCAPE}]8;;${ESCAPE}\\`, 'click'],
    ['a title without its end', `${ESCAPE}]0;owned\nnext line`, '\nnext line'],
    ['a one-byte control sequence', '\u009b31mred', 'red'],
    ['a reset', `${ESCAPE}cgone`, 'gone'],
    ['a lone escape', `a${ESCAPE}`, 'a'],
    ['a bell, backspaces and a NUL', 'a\u0007b\bc\0', 'abc'],
    ['a change of direction', 'abc\u202edcba', 'abcdcba'],
    ['what cannot be seen', 'a\u200bb\ufeffc', 'abc'],
    ['half a character', 'a\ud800b', 'ab'],
    ['other line ends', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['a tab', 'a\tb', 'a b'],
  ])('%s', (_, text, expected) => {
    expect(clean(text)).toBe(expected)
  })

  test('leaves text that only looks like a sequence', () => {
    expect(clean('[INFO] ok\n[31m is not a colour')).toBe('[INFO] ok\n[31m is not a colour')
    expect(clean('größer 日本 🔺')).toBe('größer 日本 🔺')
  })

  test('takes time in proportion to the text', () => {
    const start = performance.now()
    clean(`${ESCAPE}]`.repeat(50_000) + `${ESCAPE}[`.repeat(50_000))
    expect(performance.now() - start).toBeLessThan(limitOf(1_000))
  })
})

describe('code spans', () => {
  test('contain a name on one line, at most 80 characters long', () => {
    expect(code('a\nb   c')).toBe('`a b c`')
    expect(code('x'.repeat(200))).toBe(`\`${'x'.repeat(79)}…\``)
    expect(code(' ')).toBe('–')
  })

  test('have a delimiter longer than any run of backticks within', () => {
    expect(code('a`b')).toBe('``a`b``')
    expect(code('`a``')).toBe('``` `a`` ```')
  })

  test('inside a table do not end a cell', () => {
    expect(codeCell('a|b')).toBe('`a\\|b`')
  })

  test('are elements where Markdown is not parsed', () => {
    expect(codeElement('</summary><img src=x>&')).toBe('<code>&lt;/summary&gt;&lt;img src=x&gt;&amp;</code>')
  })
})

test('cutting never splits a character', () => {
  expect(cut('🔺🔺🔺', 2)).toBe('🔺…')
  expect(cut('🔺🔺', 2)).toBe('🔺🔺')
  expect(oneLine('🔺'.repeat(81))).toBe(`${'🔺'.repeat(79)}…`)
})

describe('logs', () => {
  test('keep their last lines, and the number of missing ones', () => {
    const log = Array.from({ length: 50 }, (_, index) => `line ${index}`)
    const kept = lastLines(log, 3)
    expect(kept).toEqual(['… (47 earlier lines)', 'line 47', 'line 48', 'line 49'])
  })

  test('are capped in each line and in all', () => {
    const kept = lastLines(Array.from({ length: 50 }, () => 'x'.repeat(5_000)))
    expect(Math.max(...kept.map((line) => line.length))).toBe(300)
    expect(kept.join('\n').length).toBeLessThanOrEqual(4_100)
    expect(kept[0]).toMatch(/earlier lines/)
  })

  test('are in a fence that their content cannot close', () => {
    expect(fence(['a', '```', '`````x'])).toEqual(['``````text', 'a', '```', '`````x', '``````'])
    expect(fence(['a'], '  ')).toEqual(['  ```text', '  a', '  ```'])
  })
})
