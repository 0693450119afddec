import { describe, expect, it } from 'vitest'
import { ImporterFailure, type UserImporter } from '../../../src/configuration/imported.ts'
import { leftOutImports, withImports } from '../../../src/configuration/imports.ts'
import { readConfiguration } from '../../../src/configuration/read.ts'
import type { ConfigurationFile } from '../../../src/configuration/source.ts'
import { Problem } from '../../../src/model/finding.ts'
import { treeOf } from '../importers/tree.ts'

const TEXT = 'version: 1\nplugins: [./ci/mine.ts]\nimport:\n  - mine queries\n'
const file = (text: string): ConfigurationFile => ({ text, name: 'joulegate.yml', where: 'base 0123456789' })

/** Importer of a plug-in that gives this, as JSON. */
const giving = (workloads: unknown, build: unknown = null): UserImporter => ({
  name: 'mine',
  use: './ci/mine.ts',
  import: async () => workloads,
  build: async () => build,
})

async function read(importer: UserImporter, text = TEXT) {
  const given = await withImports(file(text), async () => treeOf({}), { known: [importer], others: 'unknown' })
  return readConfiguration({ file: given, overrides: new Map() })
}

/** Returns the complaints about a configuration, or its workloads and build. */
async function outcome(importer: UserImporter, text = TEXT): Promise<unknown> {
  try {
    const { workloads, build } = await read(importer, text)
    return { workloads: workloads.map(({ name, run }) => `${name}: ${run}`), build: build?.run }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { code, data } = error.finding
    return code === 'bad-configuration' ? Reflect.get(data, 'complaints') : { code, ...data }
  }
}

const AT = 'joulegate.yml:4:5 (base 0123456789): import: ./ci/mine.ts: '
const many = (count: number, run = 'true') => Array.from({ length: count }, (_, index) => ({ name: `w${index}`, run }))

describe('what an importer of a plug-in gives', () => {
  it('is workloads and a build, as those of the file', async () => {
    expect(await outcome(giving([{ name: 'a', run: './a', tags: ['sql'] }], 'make'))).toEqual({ workloads: ['a: ./a'], build: 'make' })
    expect(await outcome(giving(many(500)))).toMatchObject({ workloads: { length: 500 } })
  })

  it.each<readonly [string, unknown, string]>([
    ['no list', { name: 'a', run: 'x' }, 'import must return a list of workloads'],
    ['nothing', null, 'import must return a list of workloads'],
    ['text as a workload', ['a'], 'workloads[0]: write - {name: parse, run: ./parse} (found "a")'],
    [
      'no command',
      [{ name: 'a', run: 'x' }, { name: 'b' }],
      'workloads[1].run: "run" is missing: write a shell command as text, in quotes',
    ],
    ['a number as the name', [{ name: 5, run: 'x' }], 'workloads[0].name: write a name as text, in quotes (found 5)'],
    ['control characters in a name', [{ name: 'a\u001b[2J\n::error::x', run: 'x' }], 'workloads[0].name: must be 1 to 80 letters'],
    ['an unknown key', [{ name: 'a', run: 'x', weight: 5 }], 'workloads[0].weight: unknown key "weight"'],
    ['a path that leads out', [{ name: 'a', run: 'x', cwd: '../..' }], 'workloads[0].cwd: must be a path inside the repository'],
    ['no variable', [{ name: 'a', run: 'x', env: { 'a-b': 'x' } }], 'workloads[0].env["a-b"]: "a-b" is not the name of an environment'],
    ['one name twice', [...many(2), { name: 'w1', run: 'x' }], 'workloads[2].name: two workloads are called "w1", workloads[1].name and'],
    ['parameters', [{ name: 'a', run: 'x', parameters: { n: ['1'] } }], 'workloads[0].parameters: write one workload for each combination'],
    ['thousands', many(5_000), 'import gives 5000 workloads, and at most 500 are allowed'],
    ['megabytes', many(100, 'x'.repeat(20_000)), 'the workloads have more than 1000000 bytes of JSON'],
    [
      'a prototype',
      JSON.parse('[{"name": "a", "run": "x", "env": {"__proto__": "x"}}]'),
      'workloads[0].env.__proto__: this key is not allowed',
    ],
  ])('is refused at its line: %s', async (_, made, complaint) => {
    expect(await outcome(giving(made))).toEqual([expect.stringContaining(`${AT}${complaint}`)])
  })

  it('counts further mistakes, and shows the first', async () => {
    expect(await outcome(giving([{ name: 'a' }, { name: 'b' }]))).toEqual([
      expect.stringMatching(/workloads\[0\]\.run.* \(and 1 more like this\)$/),
    ])
  })

  it.each<readonly [unknown, string]>([
    [5, 'build: write a shell command as text'],
    ['', 'build: must not be empty'],
    ['x\0', 'build: '],
    ['x'.repeat(100_001), 'build: must have at most 100000 characters'],
  ])('is no build: %j', async (build, complaint) => {
    expect(await outcome(giving(many(1), build))).toEqual([expect.stringContaining(`${AT}${complaint}`)])
  })

  it('may not take a name of the file, whose line the message names', async () => {
    const text = `workloads: [{name: w0, run: x}]\n${TEXT}`
    expect(await outcome(giving(many(1)), text)).toEqual([
      'joulegate.yml:5:5 (base 0123456789): two workloads are called "w0", at lines 1 and 5: rename one',
    ])
  })

  it('is an error at its line if the code fails', async () => {
    const failing: UserImporter = {
      ...giving([]),
      import: async () => {
        throw new ImporterFailure({ fault: 'threw', detail: 'no luck', at: 'ci/mine.ts:3', printed: ['hello'] }, null)
      },
    }
    expect(await outcome(failing)).toEqual({
      code: 'importer-failed',
      place: 'joulegate.yml:4:5 (base 0123456789)',
      importer: 'mine',
      use: './ci/mine.ts',
      ...{ fault: 'threw', detail: 'no luck', at: 'ci/mine.ts:3', printed: ['hello'] },
    })
  })
})

describe('an importer that Joulegate does not have', () => {
  const withOthers = (others: 'left-out' | 'unknown' | undefined, text = TEXT) =>
    withImports(file(text), async () => treeOf({}), others === undefined ? {} : { others })

  it('is refused if the file lists plug-ins and none runs, and else a mistake', async () => {
    await expect(withOthers(undefined)).rejects.toMatchObject({
      finding: { code: 'import-by-plugin', data: { entry: 'mine queries', why: 'job' } },
    })
    for (const one of [await withOthers('unknown'), await withOthers(undefined, TEXT.replace('plugins: [./ci/mine.ts]\n', ''))])
      expect(one.imported).toMatchObject([{ complaint: expect.stringContaining('there is no importer mine: the importers are go-bench') }])
  })

  it('is left out if only head has it', async () => {
    const left = await withOthers('left-out')
    expect(leftOutImports(left)).toEqual(['mine queries'])
    expect(readConfiguration({ file: left, overrides: new Map() }).workloads).toEqual([])
  })
})
