import { describe, expect, it } from 'vitest'
import { readConfiguration } from '../../../src/configuration/read.ts'
import { renamed } from '../../../src/configuration/renames.ts'
import type { Config } from '../../../src/model/config.ts'
import { Problem } from '../../../src/model/finding.ts'
import { yml } from '../../rig/programs.ts'

type Renames = Readonly<Record<string, string>>
const text = (names: readonly string[], renames?: Renames): string =>
  yml({ workloads: names.map((name) => ({ name, run: `./${name}` })), ...(renames === undefined ? {} : { renames }) })
const read = (...given: Parameters<typeof text>): Config =>
  readConfiguration({ file: { text: text(...given), name: 'joulegate.yml' }, overrides: new Map() })
const pairs = (base: Config, head: Config | null) => renamed(base, head).config.workloads.map(({ name, was, run }) => ({ name, was, run }))

describe('a workload that head renames', () => {
  const renames = { old: 'new' }
  const isRenamed = [
    { name: 'new', was: 'old', run: './old' },
    { name: 'other', was: undefined, run: './other' },
  ]
  it.each([
    ['by base’s file', read(['old', 'other'], renames), read(['new', 'other'])],
    ['by its own file', read(['old', 'other']), read(['new', 'other'], renames)],
    ['by both', read(['old', 'other'], renames), read(['new', 'other'], renames)],
    ['by base’s, against its own', read(['old', 'other'], renames), read(['new', 'other'], { old: 'other' })],
  ])('%s keeps the definition of base', (_, base, head) => expect(pairs(base, head)).toEqual(isRenamed))

  it.each([
    ['which still has the old name', read(['old'], renames), read(['old', 'x'])],
    ['which has neither', read(['old'], renames), read(['x'])],
    ['if base has the new name, too', read(['old', 'new']), read(['new'], renames)],
    ['if base has the new name only', read(['new'], renames), read(['new', 'x'])],
    ['which has no configuration', read(['old'], renames), null],
  ])('is none %s', (_, base, head) => expect(renamed(base, head)).toEqual({ config: base, findings: [] }))

  it('can be an entry with its combinations', () => {
    const [base, head] = [read(['a/x:1', 'a/x:2', 'ab']), read(['b/x:1', 'b/x:2', 'ab'], { a: 'b' })]
    expect(pairs(base, head).map(({ name, was }) => [name, was])).toEqual([
      ['b/x:1', 'a/x:1'],
      ['b/x:2', 'a/x:2'],
      ['ab', undefined],
    ])
  })

  it('takes no name that another one has got', () => {
    const [base, head] = [read(['a', 'b'], { a: 'c' }), read(['c'], { b: 'c' })]
    expect(pairs(base, head).map(({ name }) => name)).toEqual(['c', 'b'])
  })
})

describe('bad renames', () => {
  it.each<[string, readonly string[], Renames, string]>([
    ['of nothing', ['a'], { x: 'y' }, 'there is no workload x and none y'],
    ['in a chain', ['c'], { a: 'b', b: 'c' }, 'b is renamed, too: write the last name at once'],
    ['in a circle', ['a'], { a: 'b', b: 'a' }, 'b is renamed, too'],
    ['to itself', ['a'], { a: 'a' }, 'both names are the same'],
    ['of two to one', ['c'], { a: 'c', b: 'c' }, 'a gets the same name'],
    ['of one that is still there', ['a', 'b'], { a: 'b' }, 'a is still there'],
    ['to no name', ['a'], { a: '|' }, 'must be the name of a workload'],
  ])('%s', (_, names, renames, message) => {
    const complaints = (): unknown => {
      try {
        return read(names, renames)
      } catch (error) {
        return error instanceof Problem ? Object(error.finding.data)['complaints'] : error
      }
    }
    expect(complaints()).toEqual(expect.arrayContaining([expect.stringMatching(new RegExp(`^joulegate.yml:\\d+:\\d+: .*${message}`))]))
  })

  it('do not matter beside --run', () => {
    const file = { text: text(['a'], { x: 'y' }), name: 'joulegate.yml' }
    expect(readConfiguration({ file, overrides: new Map([['run', 'true']]) }).workloads).toHaveLength(1)
  })
})
