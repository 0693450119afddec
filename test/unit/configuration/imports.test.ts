import { describe, expect, it } from 'vitest'
import { isSameFile, withImports } from '../../../src/configuration/imports.ts'
import { beyondProposal, readConfiguration } from '../../../src/configuration/read.ts'
import { readDrafts } from '../../../src/configuration/settings.ts'
import type { ConfigurationFile } from '../../../src/configuration/source.ts'
import type { Importer } from '../../../src/importers/importer.ts'
import { Problem } from '../../../src/model/finding.ts'
import { treeOf } from '../importers/tree.ts'

const lines: Importer = {
  name: 'lines',
  detect: async () => [],
  import: async (argument, tree, { iterations = 1 } = {}) =>
    ((await tree.read(argument)) ?? '').split('\n').flatMap((name) => (name === '' ? [] : [{ name, run: `./run ${name} ${iterations}` }])),
  build: async (argument) => `make ${argument}`,
}

const file = (text: string): ConfigurationFile => ({ text, name: 'joulegate.yml' })
const read = (given: ConfigurationFile, more: Partial<Parameters<typeof readConfiguration>[0]> = {}) =>
  readConfiguration({ file: given, overrides: new Map(), ...more })
const withLines = (text: string, files: Readonly<Record<string, string>>, mayBeEmpty = false) =>
  withImports(file(text), async () => treeOf(files), { mayBeEmpty, known: [lines] })

function complaintsOf(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    if (error instanceof Problem) return error.finding
    throw error
  }
  return null
}

describe('the key import', () => {
  it('adds workloads after those of the file, and builds after its build', async () => {
    const text =
      'build: {run: make}\nworkloads: [{name: own, run: x}]\nimport: [lines a, {from: lines, argument: b, iterations: 5, build: ninja}]\n'
    const config = read(await withLines(text, { a: 'one\ntwo', b: 'three' }))
    expect(config.workloads.map(({ name, run }) => `${name}: ${run}`)).toEqual([
      'own: x',
      'one: ./run one 1',
      'two: ./run two 1',
      'three: ./run three 5',
    ])
    expect(config.build?.run).toBe('(\nmake\n) &&\nmake a &&\nninja')
    expect(config.workloads.every(({ budget }) => budget.maxRegression === 0.03)).toBe(true)
  })

  it('needs no workloads beside it', async () => {
    const config = read(await withLines('import: [lines a]', { a: 'one' }))
    expect(config.workloads.map(({ name }) => name)).toEqual(['one'])
    expect(config.build?.run).toBe('make a')
  })

  it('is an error if the files are not known, never fewer workloads', () => {
    const text = 'workloads: [{name: own, run: x}]\nimport: [lines a]\n'
    expect(complaintsOf(() => read(file(text)))).toMatchObject({ code: 'imports-unread', data: { imports: ['lines a'] } })
    expect(read(file(text), { overrides: new Map([['run', 'y']]) }).workloads.map(({ run }) => run)).toEqual(['y'])
  })

  it('does not matter if only settings are read', () => {
    expect(readDrafts(file('drafts: false\nimport: [lines a]\nrenames: {one: two}\nwaivers: []\n'))).toBe(false)
    expect(read({ ...file('import: [lines a]\nmeter: work'), imported: 'unneeded' })).toMatchObject({ workloads: [], meter: 'work' })
  })

  it('complains with the place: nothing found, no such importer, a name of two workloads, a wrong form', async () => {
    const of = async (text: string, files: Readonly<Record<string, string>> = { a: 'one' }) => {
      const given = await withLines(text, files)
      return complaintsOf(() => read(given))
    }
    const complaints = (line: string) => ({ code: 'bad-configuration', data: { complaints: [expect.stringContaining(line)] } })
    expect(await of('import:\n  - lines absent\n')).toMatchObject(complaints('joulegate.yml:2:5: import: lines finds no bench in absent'))
    expect(await of('import:\n  - words a\n')).toMatchObject(
      complaints('joulegate.yml:2:5: import: there is no importer words: the importers are lines'),
    )
    expect(await of('workloads: [{name: one, run: x}]\nimport: [lines a]\n')).toMatchObject(complaints('two workloads are called "one"'))
    expect(await of('import: [lines]\n')).toMatchObject(complaints('joulegate.yml:1:10: import'))
    expect(await of('import: 5\n')).toMatchObject(complaints('write a list, for example [go-bench ./...]'))
    expect(await of('import: [lines a]\n', { a: 'x'.repeat(81) })).toMatchObject(complaints('must be 1 to 80 letters'))
  })

  it('may find nothing in a change that removes all benches', async () => {
    const empty = await withLines('import: [lines a]', {}, true)
    expect(read(empty).workloads).toEqual([])
    expect(isSameFile(empty, await withLines('import: [lines a]', { a: 'one' }))).toBe(false)
  })

  it('is part of a first proposal', async () => {
    const proposal = await withLines('import: [lines a]\nmeter: work\n', { a: 'one' })
    expect(beyondProposal(proposal.text)).toEqual(['meter'])
    expect(read(proposal, { isProposal: true })).toMatchObject({ meter: 'auto', workloads: [{ name: 'one' }] })
  })

  it('reads a bounded number of files, for all entries together', async () => {
    const greedy: Importer = {
      ...lines,
      import: async (_, tree) => [{ name: 'x', run: String((await Promise.all(tree.files.map(tree.read))).length) }],
    }
    const files = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`f${index}`, '']))
    const reading = withImports(file('import: [lines a, lines b]'), async () => treeOf(files), { known: [greedy] })
    await expect(reading).rejects.toMatchObject({ finding: { code: 'import-too-many-files', data: { entry: 'lines b' } } })
    await expect(withImports(file('import: [lines a]'), async () => treeOf(files), { known: [greedy] })).resolves.toBeDefined()
    const large = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`f${index}`, 'x'.repeat(1_000_000)]))
    const holding = withImports(file('import: [lines a]'), async () => treeOf(large), { known: [greedy] })
    await expect(holding).rejects.toMatchObject({ finding: { code: 'import-too-large' } })
  })
})
