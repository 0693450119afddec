import { describe, expect, it } from 'vitest'
import { matchesGlob } from '../../../src/configuration/glob.ts'

describe('a glob', () => {
  it.each([
    ['', ''],
    ['*', ''],
    ['*', 'a/b'],
    ['**', 'abc'],
    ['parse/*', 'parse/a/b'],
    ['*/small', 'parse/small'],
    ['p?rse', 'parse'],
    ['?', '🔥'],
    ['*a*b*', 'xxaxxbxx'],
    ['*ab', 'aab'],
    ['*abab', 'ababab'],
    ['a*', 'a*'],
    ['[a-z]+', '[a-z]+'],
    ['*', 'line\nline'],
    ['a?c*', 'a*c'],
  ])('%j matches %j', (pattern, text) => expect(matchesGlob(pattern, text)).toBe(true))

  it.each([
    ['', 'a'],
    ['?', ''],
    ['?', 'ab'],
    ['parse', 'parser'],
    ['parse', 'a parse'],
    ['*a', 'ab'],
    ['a*a', 'a'],
    ['p?rse', 'prse'],
    ['Parse', 'parse'],
    ['a.c', 'abc'],
    ['*ab*ab', 'abba'],
  ])('%j does not match %j', (pattern, text) => expect(matchesGlob(pattern, text)).toBe(false))

  it('agrees with a regular expression on all short patterns and texts', () => {
    const words = (letters: readonly string[], length: number): readonly string[] =>
      length === 0 ? [''] : ['', ...words(letters, length - 1).flatMap((word) => letters.map((letter) => letter + word))]
    const [patterns, texts] = [new Set(words(['a', 'b', '*', '?'], 4)), new Set(words(['a', 'b'], 5))]
    for (const pattern of patterns) {
      const regular = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's')
      for (const text of texts) expect(`${pattern} ${text} ${matchesGlob(pattern, text)}`).toBe(`${pattern} ${text} ${regular.test(text)}`)
    }
  })

  it('with many stars takes little time, unlike a regular expression', () => {
    expect(matchesGlob(`${'*a'.repeat(40)}*b`, 'a'.repeat(2000))).toBe(false)
  })
})
