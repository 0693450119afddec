import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { flagAt, flags, layOver, options } from '../../../src/configuration/flags.ts'
import { workflowComplaints } from '../../rig/workflows.ts'

describe('the flags', () => {
  test('follow from the schema', () => {
    expect(flags().map(({ flag, key, argument, defaultText }) => [flag, key, argument, defaultText])).toEqual([
      ['build', 'build.run', 'COMMAND', null],
      ['run', 'workloads[].run', 'COMMAND', null],
      ['paths', 'paths', 'GLOBS', null],
      ['max-regression', 'budget.max-regression', 'PERCENT', '3%'],
      ['max-work-regression', 'budget.max-work-regression', 'PERCENT', '1%'],
      ['max-energy', 'budget.max-energy', 'JOULES', null],
      ['min-pairs', 'pairs.min', 'N', '8'],
      ['max-pairs', 'pairs.max', 'N', '60'],
      ['time-limit', 'time-limit', 'DURATION', '30m'],
      ['disk-limit', 'disk-limit', 'SIZE', null],
      ['meter', 'meter', 'NAME', 'auto'],
      ['domains', 'domains', 'LIST', 'package, dram'],
      ['rule', 'gate.rule', 'NAME', 'regressed'],
      ['fail-on', 'gate.fail-on', 'LIST', 'regressed, error, missing, check-changed'],
      ['confidence', 'gate.confidence', 'PERCENT', '95%'],
    ])
  })

  test('and all other options have a unique key and a description', () => {
    expect(options().filter(({ description }) => description === '')).toEqual([])
    expect(new Set(options().map(({ key }) => key)).size).toBe(options().length)
    const names = flags().map(({ flag }) => flag)
    expect(new Set(names).size).toBe(names.length)
  })

  test('take a value unless they are true or false', () => {
    expect(flags().filter(({ argument, kind }) => (argument === null) !== (kind.type === 'boolean'))).toEqual([])
  })

  test('are found again from the place of a complaint', () => {
    const overrides = new Map([['fail-on', 'x']])
    expect(flagAt(['gate', 'fail-on', 0], overrides)?.flag).toBe('fail-on')
    expect(flagAt(['gate'], overrides)).toBeNull()
    expect(flagAt(['gate', 'rule'], overrides)).toBeNull()
  })
})

describe('laying flags over the file', () => {
  test.each<readonly [string, string | true, unknown, unknown]>([
    ['max-pairs', '20', {}, { pairs: { max: 20 } }],
    ['max-pairs', '20', { pairs: { min: 8, max: 30 } }, { pairs: { min: 8, max: 20 } }],
    ['max-pairs', '20', { pairs: null }, { pairs: { max: 20 } }],
    ['max-pairs', '20', { pairs: [1] }, { pairs: [1] }],
    ['max-pairs', 'twenty', {}, { pairs: { max: 'twenty' } }],
    ['confidence', '90%', {}, { gate: { confidence: '90%' } }],
    ['time-limit', '5', {}, { 'time-limit': '5' }],
    ['domains', 'package, dram', {}, { domains: ['package', 'dram'] }],
    ['fail-on', 'missing', {}, { gate: { 'fail-on': ['missing'] } }],
    ['fail-on', 'never', {}, { gate: { 'fail-on': 'never' } }],
    ['run', 'x,y', { workloads: [{ name: 'a' }, 3] }, { workloads: [{ name: 'default', run: 'x,y' }] }],
    ['build', 'make', { build: 'ninja' }, { build: 'ninja' }],
    ['build', 'make', { build: { timeout: '5m' } }, { build: { timeout: '5m', run: 'make' } }],
    [
      'max-regression',
      '2%',
      { budget: { level: 'warn' }, workloads: [{ budget: { 'max-regression': '9%', level: 'off' } }, { name: 'b' }, 3, { budget: 4 }] },
      { budget: { level: 'warn', 'max-regression': '2%' }, workloads: [{ budget: { level: 'off' } }, { name: 'b' }, 3, { budget: 4 }] },
    ],
    ['build', 'make', ['a list'], ['a list']],
  ])('--%s %j', (flag, value, content, expected) => {
    const before = structuredClone(content)
    expect(layOver(content, new Map([[flag, value]]))).toEqual(expected)
    expect(content).toEqual(before)
  })

  test('refuses an unknown flag', () => {
    expect(() => layOver({}, new Map([['seed', '1']]))).toThrow(RangeError)
  })
})

const script = join(import.meta.dirname, '../../../scripts/generate.ts')

interface Outcome {
  readonly code: number
  readonly stderr: string
}

async function generate(...parameters: readonly string[]): Promise<Outcome> {
  try {
    const { stderr } = await promisify(execFile)(process.execPath, [script, ...parameters])
    return { code: 0, stderr }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'stderr' in error)) throw error
    return { code: Number(error.code), stderr: String(error.stderr) }
  }
}

async function temporary(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'joulegate-generate-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  return directory
}

/** Every key below `properties`, wherever it is, with its schema. */
function properties(schema: unknown): readonly (readonly [string, unknown])[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'properties' ? Object.entries(value) : []),
    ...(key === 'properties' ? Object.values(value).flatMap(properties) : properties(value)),
  ])
}

describe('scripts/generate.ts', () => {
  /** Pages with generated tables, and the names of their tables. */
  const pages = [
    ['docs/action.md', ['inputs', 'outputs']],
    ['docs/cli.md', ['exit codes']],
    ['docs/configuration.md', ['configuration', 'build files']],
    ['docs/forks.md', ['inputs']],
    ['docs/gate.md', ['reasons']],
    ['docs/reporters.md', ['reporters', 'trials', 'comparisons', 'session', 'readings', 'workloads']],
    ['SECURITY.md', ['attacks']],
    ['test/hostile/README.md', ['attacks']],
  ] as const
  const table = (name: string): string => `<!-- generated: ${name} -->\nold\n<!-- /generated -->\n`

  /** Returns a directory whose pages have stale tables. */
  async function stale(): Promise<string> {
    const directory = await temporary()
    for (const folder of ['docs', 'test/hostile']) await mkdir(join(directory, folder), { recursive: true })
    for (const [file, names] of pages) await writeFile(join(directory, file), `before\n${names.map(table).join('')}after\n`)
    return directory
  }

  test('fills the tables of docs, writes the schema and action.yml; a second run changes nothing', async () => {
    const directory = await stale()
    expect(await generate('--check', directory)).toEqual({
      code: 1,
      stderr: [
        'schema/joulegate.schema.json',
        'schema/why.schema.json',
        'action.yml',
        'comment/action.yml',
        'src/render/site/assets.json',
        'docs/messages.md',
        ...pages.map(([file]) => file),
      ]
        .map((file) => `${file} is stale: run node scripts/generate.ts\n`)
        .join(''),
    })
    expect(await readFile(join(directory, 'docs/cli.md'), 'utf8')).toContain('\nold\n')
    expect(await generate(directory)).toEqual({ code: 0, stderr: '' })
    const [action = '', cli = '', configuration = ''] = await Promise.all(pages.map(([file]) => readFile(join(directory, file), 'utf8')))
    expect(configuration).toMatch(
      /^before\n<!-- generated: configuration -->\n\| key in joulegate.yml \| flag \| default \| meaning \|\n\| --- \|/,
    )
    expect(configuration).toMatch(/\n\| `pairs.max` \| `--max-pairs N` \| `60` \| [^|]+ \|\n/)
    expect(action).toMatch(/\n\| `max-regression` \| {2}\| [^|]+ \(`budget.max-regression`\) \|\n/)
    expect(action).toContain('\n| `gate` | `pass`, `warn`, `fail` or `neutral` |\n')
    expect(cli).toMatch(/\n\| 129, 130, 143 \| [^|]+ \|\n<!-- \/generated -->\nafter\n$/)
    expect(await workflowComplaints('action.yml', await readFile(join(directory, 'action.yml'), 'utf8'))).toEqual([])
    expect(action + cli + configuration).not.toContain('old')
    expect(await generate('--check', directory)).toEqual({ code: 0, stderr: '' })
  })

  test('names a page that is missing, and one without markers', async () => {
    const directory = await stale()
    await rm(join(directory, 'docs/cli.md'))
    await writeFile(join(directory, 'docs/configuration.md'), '<!-- /generated -->\n<!-- generated: configuration -->\n')
    const { code, stderr } = await generate(directory)
    expect(code).toBe(1)
    expect(stderr).toContain('docs/cli.md is missing: write it, with the two lines')
    expect(stderr).toContain('docs/configuration.md lacks the two lines')
  })

  test('the schema in the repository is fresh, describes every key and has none that only flags need', async () => {
    const directory = await temporary()
    await generate(directory)
    const fresh = await readFile(join(directory, 'schema/joulegate.schema.json'), 'utf8')
    expect(await readFile(join(script, '../../schema/joulegate.schema.json'), 'utf8')).toBe(fresh)
    const schema: unknown = JSON.parse(fresh)
    expect(schema).toMatchObject({ title: 'joulegate.yml', required: ['workloads'], additionalProperties: false })
    expect(schema).not.toHaveProperty('$id')
    const all = properties(schema)
    expect(all.length).toBeGreaterThanOrEqual(options().length)
    for (const [key, value] of all) expect(value, key).toMatchObject({ description: expect.stringMatching(/\w{3}/) })
    expect(fresh).not.toMatch(/"(flag|argument)":/)
  })
})
