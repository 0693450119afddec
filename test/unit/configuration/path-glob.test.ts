import { describe, expect, it } from 'vitest'
import { pathGlob, pathGlobs } from '../../../src/configuration/path-glob.ts'

describe('a glob of paths', () => {
  it.each([
    ['bench/**', ['bench/a', 'bench/a/b', 'bench/.hidden'], ['bench', 'benches/a', 'a/bench/a', 'Bench/a', 'xbench/a']],
    ['bench/*', ['bench/a', 'bench/a.js'], ['bench', 'bench/a/b']],
    ['bench/*.js', ['bench/a.js', 'bench/.js'], ['bench/a.jsx', 'bench/a/b.js', 'bench/a.JS']],
    ['bench', ['bench', 'bench/a', 'bench/a/b'], ['benches', 'a/bench']],
    ['bench/', ['bench', 'bench/a', 'bench/a/b'], ['benches', 'a/bench']],
    ['./bench/a.js', ['bench/a.js', 'bench/a.js/b'], ['bench/a.jsx']],
    ['**/bench.js', ['bench.js', 'a/bench.js', 'a/b/bench.js', 'a/bench.js/c'], ['abench.js', 'a/bench.jsx']],
    ['**/*.bench.?s', ['a.bench.js', 'a/b.bench.ts', 'a/b.bench.ös'], ['a.bench.s', 'a.bench.tsx', 'a.bench.js/x']],
    ['a/**/z', ['a/z', 'a/b/z', 'a/b/c/z', 'a/z/z', 'a/z/y'], ['a', 'z', 'b/a/z', 'a/b']],
    ['a/**/b/**/*.c', ['a/b/x.c', 'a/x/b/x.c', 'a/b/b/x.c', 'a/b/c/b/d/x.c'], ['a/x.c', 'b/a/x.c', 'a/b/x.c/d']],
    ['**', ['a', 'a/b', '.gitattributes'], []],
    ['**/**', ['a', 'a/b'], []],
    ['*', ['a', '.a'], ['a/b']],
    ['data/?', ['data/a', 'data/🔋'], ['data/', 'data/ab', 'data/a/b']],
    ['[id]/{a,b}.js', ['[id]/{a,b}.js'], ['i/a.js', '[id]/a.js']],
    ['a+b(c)/$', ['a+b(c)/$', 'a+b(c)/$/x'], ['aab(c)/$', 'ab']],
    ['größe/*', ['größe/x'], ['grosse/x']],
    ['*a*b*', ['ab', 'xaybz', 'aab'], ['ba', 'a', 'b']],
    ['.', [], ['a', '.']],
    ['/', [], ['a']],
  ])('%s', (pattern, matched, others) => {
    const matches = pathGlob(pattern)
    expect({ matched: matched.filter(matches), others: others.filter(matches) }).toEqual({ matched, others: [] })
  })

  it('takes no longer for many stars: a path on which exponential or cubic search would take forever', () => {
    const stars = pathGlob(`${'*a'.repeat(60)}*b`)
    expect(stars('a'.repeat(4_000))).toBe(false)
    const deep = pathGlob(`${'**/a/'.repeat(40)}b`)
    expect(deep('a/'.repeat(1_500))).toBe(false)
    expect(deep(`${'x/a/'.repeat(700)}b`)).toBe(true)
  })
})

it('one of several globs is enough; without any nothing matches', () => {
  expect(['a', 'b', 'c/d'].filter(pathGlobs(['a', 'c/**']))).toEqual(['a', 'c/d'])
  expect(pathGlobs([])('a')).toBe(false)
})
