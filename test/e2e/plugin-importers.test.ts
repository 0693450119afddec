import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judged } from '../rig/documents.ts'
import { type Installed, install } from '../rig/installed.ts'
import { NO_TRACES, openLab } from '../rig/lab.ts'
import { blocksOf, ROOT } from '../rig/pages.ts'
import { steady } from '../rig/programs.ts'
import { commit, type Files } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'

/** The importer of the page about them, word by word, with its configuration. */
const [PLUGIN = '', CONFIGURATION = ''] = blocksOf('docs/importers.md').flatMap(({ language, text }) =>
  language === 'ts' || (language === 'yaml' && text.includes('sql-bench')) ? [text] : [],
)
const PATH = 'ci/energy/sql-bench.ts'
const OF_PAGE: Files = {
  [PATH]: PLUGIN,
  'joulegate.yml': CONFIGURATION,
  Makefile: 'repeat:\n\techo "test -f $$2" > repeat && chmod +x repeat\n',
  'queries/all.sql': '-- bench: all rows\nselect 1;\n',
  'reports/year.sql': 'select 2;\n',
}
const joules = { 'all rows': steady(1, 61), 'reports/year.sql': steady(1, 61) }
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ')

it('an importer of a plug-in makes workloads of both commits, by base’s code', async () => {
  const base = { ...OF_PAGE, 'queries/gone.sql': '-- bench: gone\n' }
  const head = { 'queries/gone.sql': null, 'queries/new.sql': '-- bench: new\n', [PATH]: `throw new Error('never run')\n` }
  await using lab = await openLab({ base, head })
  const { code, stdout, stderr } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
  expect(code, stderr).toBe(3)
  const { changes, unpaired } = judged(stdout)
  expect(changes.map(({ workload }) => workload)).toEqual(['all rows', 'reports/year.sql'])
  expect(unpaired.map(({ workload, kind }) => `${workload} ${kind}`)).toEqual(['gone missing', 'new new'])
  expect(flat(stderr)).toContain(`This change edits files of plug-ins: ${PATH}.`)
  const { config } = lab.recording()
  expect(config.build?.run).toBe('make repeat')
  expect(config.workloads.map(({ run }) => run)).toEqual(['./repeat 100 queries/all.sql', './repeat 5 reports/year.sql'])
  expect(lab.traces()).toEqual(NO_TRACES)
})

it.runIf(isAll)('import lists and prints what it finds in the working tree', async () => {
  await using lab = await openLab({ base: OF_PAGE })
  expect((await lab.run('import')).stdout).toBe('import:\n  - sql-bench queries # 1\n  - sql-bench reports # 1\n')
  const printed = await lab.run('import', 'sql-bench', 'queries', '--iterations', '7')
  expect(printed.stdout).toBe('build:\n  run: make repeat\nworkloads:\n  - name: all rows\n    run: ./repeat 7 queries/all.sql\n')
  expect(flat((await lab.run('import', 'sql-bench', 'absent')).stderr)).toContain('sql-bench finds no bench in absent')
  expect(flat((await lab.run('import', 'my-bench')).stderr)).toContain('The importers are: go-bench')
  expect((await lab.run('graph')).stdout).toMatch(/sql-bench +importer, \.\/ci\/energy\/sql-bench\.ts/)
  rmSync(`${lab.repository}/${PATH}`)
  expect(flat((await lab.run('import')).stderr)).toContain(`The plug-in ./${PATH} is not in`)
  expect(lab.traces()).toEqual(NO_TRACES)
})

/** An importer whose function has this body. */
const mine = (body: string, more = '', head = ''): string =>
  `import { defineImporter } from 'joulegate/plugin'\n${head}\nexport default defineImporter({ name: 'mine', ${more} async import(argument, tree, tools) {\n${body}\n} })\n`
const yml = 'version: 1\nplugins: [./ci/mine.ts]\nimport:\n  - mine bench\n'
const AT = /joulegate\.yml:4:5 \(base [0-9a-f]{10}\): /

const FAILING: readonly (readonly [title: string, text: string, says: RegExp])[] = [
  [
    'throws',
    mine(`console.log('so far'); throw new Error('no luck')`),
    /the importer mine \(\.\/ci\/mine\.ts\) failed: no luck \(ci\/mine\.ts:4\)\..* so far/,
  ],
  ['hangs', mine('for (;;);', 'timeoutSeconds: 1,'), /took longer than its limit of 1 s/],
  [
    'waits for ever',
    mine('setInterval(() => 0, 1e6); await new Promise(() => {})', 'timeoutSeconds: 1,'),
    /took longer than its limit of 1 s/,
  ],
  ['exits', mine('process.exit(0)'), /ended early: exit code 0/],
  [
    'writes to the channel',
    mine(`writeSync(3, 'x\\n'); await new Promise(() => {})`, '', `import { writeSync } from 'node:fs'`),
    /wrote to the channel of Joulegate/,
  ],
  ['prints its result', mine(`console.log('[{"name": "a", "run": "true"}]')`), /its import returned nothing/],
  ['gives no list', mine('return { name: 1 }'), /import: \.\/ci\/mine\.ts: import must return a list of workloads/],
  ['gives a function', mine(`return [{ name: 'a', run: () => 1 }]`), /workloads\[0\]\.run is a function, and must be JSON/],
  [
    'gives thousands',
    mine(`return Array.from({ length: 5000 }, (_, n) => ({ name: 'w' + n, run: 'true' }))`),
    /gives 5000 workloads, and at most 500/,
  ],
  ['gives one name twice', mine(`return [1, 2].map(() => ({ name: 'a', run: 'true' }))`), /two workloads are called "a"/],
  [
    'gives control characters',
    mine(`return [{ name: 'a\\u001b[2J', run: 'true' }]`),
    /workloads\[0\]\.name: must be 1 to 80 letters.*\\u001b\[2J/,
  ],
  ['finds nothing', mine('return []'), /mine finds no bench in bench/],
  [
    'reads a large file, and goes on',
    mine(`await tree.read('large').catch(() => 0); return [{ name: 'a', run: 'true' }]`),
    /An import reads large, which has 1000001 bytes/,
  ],
]

describe.runIf(isAll)('an importer that', () => {
  it.each(FAILING)('%s is an error at the line of its entry, and nothing is left', async (title, text, says) => {
    const files = { 'joulegate.yml': yml, 'ci/mine.ts': text, large: 'x'.repeat(1_000_001) }
    await using lab = await openLab({ base: files, head: { change: '1' } })
    const { code, stdout, stderr } = await lab.run('compare', 'main~1', 'main')
    expect({ code, stdout, said: flat(stderr) }).toEqual({ code: 5, stdout: '', said: expect.stringMatching(says) })
    if (!title.startsWith('reads')) expect(flat(stderr)).toMatch(AT)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('looks around finds its own files and those of the tree, and nothing else', async () => {
    const look = `
      const tries = {
        'the repository': () => readFileSync(tools.settings.repository + '/secret'),
        'the password file': () => readFileSync('/etc/passwd'),
        'the environment of its parent': () => readFileSync('/proc/' + process.ppid + '/environ'),
        'another directory': () => readdirSync('/tmp'),
        'a file to write': () => writeFileSync(import.meta.dirname + '/x', ''),
        'another program': () => execFileSync('true'),
        'a thread': () => new Worker('0', { eval: true }),
      }
      const reached = Object.entries(tries).flatMap(([name, act]) => { try { act(); return [name] } catch { return [] } })
      const read = await Promise.all(['bench/a', './bench/a', '../../secret', '/etc/passwd', 'link', 'bench', 'no', ''].map(tree.read))
      const odd = await Promise.all([5, null, {}].map((path) => tree.read(path).then(() => 'read', () => 'refused')))
      return [{ name: 'a', run: 'true # ' + JSON.stringify({ reached, read, odd, files: tree.files, env: Object.keys(process.env).length > 9 }) }]`
    const head = `import { execFileSync } from 'node:child_process'\nimport { readdirSync, readFileSync, writeFileSync } from 'node:fs'\nimport { Worker } from 'node:worker_threads'`
    await using lab = await openLab()
    const settings = `plugins: [{use: ./ci/mine.ts, with: {repository: ${lab.repository}}}]`
    const text = yml.replace('plugins: [./ci/mine.ts]', settings)
    symlinkSync('secret', join(lab.repository, 'link'))
    commit(lab.repository, { 'joulegate.yml': text, 'ci/mine.ts': mine(look, '', head), 'bench/a': 'hello', secret: 'x' })
    commit(lab.repository, { change: '1' })
    const { stderr } = await lab.run('compare', 'main~1', 'main', ...lab.replay({ a: steady(1, 61) }))
    const found = lab.recording().config.workloads[0]?.run?.replace('true # ', '') ?? '{}'
    expect(JSON.parse(found), stderr).toEqual({
      reached: [],
      read: ['hello', null, null, null, null, null, null, null],
      odd: ['refused', 'refused', 'refused'],
      files: ['bench/a', 'ci/mine.ts', 'joulegate.yml', 'secret'],
      env: false,
    })
  })

  it('has the name of Joulegate’s is refused', async () => {
    const files = {
      'joulegate.yml': yml.replace('- mine', '- hyperfine'),
      'ci/mine.ts': mine('return []').replace("'mine'", "'hyperfine'"),
      bench: 'hyperfine true\n',
    }
    await using lab = await openLab({ base: files, head: { change: '1' } })
    const { code, stderr } = await lab.run('compare', 'main~1', 'main', ...lab.replay({ true: steady(1, 61) }))
    expect({ code, said: flat(stderr) }).toEqual({
      code: 5,
      said: expect.stringContaining('an importer called hyperfine, and Joulegate has one'),
    })
  })

  it('only head has is left out, with a warning; and one that nobody has is a mistake', async () => {
    const base = { 'joulegate.yml': 'version: 1\nimport: [hyperfine bench.sh]\n', 'bench.sh': 'hyperfine true\n' }
    const both = 'version: 1\nplugins: [./ci/mine.ts]\nimport: [hyperfine bench.sh, mine bench]\n'
    await using lab = await openLab({ base, head: { 'joulegate.yml': both, 'ci/mine.ts': mine(`throw new Error('never run')`) } })
    const meter = lab.replay({ true: steady(1, 61) })
    const { code, stderr } = await lab.run('compare', 'main~1', 'main', ...meter)
    expect(code, stderr).toBe(0)
    expect(flat(stderr)).toContain('Base has no importer for these imports of this change: mine bench.')
    commit(lab.repository, { 'joulegate.yml': both.replace('plugins: [./ci/mine.ts]\n', '') })
    const other = await lab.run('compare', 'main~2', 'main', ...meter)
    expect({ code: other.code, said: flat(other.stderr) }).toEqual({ code: 5, said: expect.stringContaining('there is no importer mine') })
  })

  it('head adds to a repository without a configuration works for a person', async () => {
    await using lab = await openLab({ base: { 'queries/all.sql': '-- bench: all rows\n' }, head: OF_PAGE })
    const { code, stdout, stderr } = await lab.run(
      'compare',
      'main~1',
      'main',
      ...lab.replay(joules),
      '--build',
      'make -f /dev/null || true',
      '--format',
      'json',
    )
    expect(code, stderr).toBeLessThan(5)
    expect(judged(stdout).unpaired).toMatchObject([{ workload: 'reports/year.sql', kind: 'new' }])
  })
})

describe.runIf(isAll)('with the packed package', () => {
  let installed: Installed
  beforeAll(() => {
    installed = install(ROOT)
  })
  afterAll(() => installed[Symbol.dispose]())

  it('a stranger follows the page in a repository of their own', async () => {
    await using lab = await openLab({ base: OF_PAGE, head: { change: '1' } })
    const program = ['npx', '--prefix', installed.project, 'joulegate']
    const { code, stderr } = await lab.start(['compare', 'main~1', 'main', ...lab.replay(joules)], { program, env: installed.env }).ended
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
    expect(lab.recording().config.workloads.map(({ name }) => name)).toEqual(Object.keys(joules))
  })
})
