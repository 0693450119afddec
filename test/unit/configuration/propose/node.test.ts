import { describe, expect, test } from 'vitest'
import { commands, lookAt, proposed, readBack, whyOf } from './trees.ts'

const json = (manifest: object): string => JSON.stringify(manifest)
const scripts = (given: Record<string, unknown>, more: object = {}) => ({ 'package.json': json({ name: 'x', scripts: given, ...more }) })

describe('how it is installed follows from the lock file', () => {
  const manifest = scripts({ bench: 'tsx bench.ts', build: 'tsc' })
  test.for([
    { lock: 'package-lock.json', build: 'npm ci && npm run build --if-present', run: 'npm run --silent bench' },
    { lock: 'npm-shrinkwrap.json', build: 'npm ci && npm run build --if-present', run: 'npm run --silent bench' },
    { lock: 'pnpm-lock.yaml', build: 'pnpm install --frozen-lockfile && pnpm run --if-present build', run: 'pnpm run bench' },
    { lock: 'bun.lock', build: 'bun install --frozen-lockfile && bun run build', run: 'bun run bench' },
    { lock: 'bun.lockb', build: 'bun install --frozen-lockfile && bun run build', run: 'bun run bench' },
    { lock: 'yarn.lock', build: 'yarn install --frozen-lockfile && yarn run build', run: 'yarn run bench' },
  ])('$lock', ({ lock, build, run }) => {
    expect(commands(proposed({ ...manifest, [lock]: '' }))).toEqual({ build, runs: [run] })
  })

  test('of yarn 2 and newer, which is recognised by its lock file or its configuration', () => {
    const modern = { build: 'yarn install --immutable && yarn run build', runs: ['yarn run bench'] }
    expect(commands(proposed({ ...manifest, 'yarn.lock': '# x\n\n__metadata:\n  version: 8\n' }))).toEqual(modern)
    expect(commands(proposed({ ...manifest, 'yarn.lock': '', '.yarnrc.yml': 'nodeLinker: node-modules\n' }))).toEqual(modern)
  })

  test('packageManager decides between two lock files', () => {
    const both = { 'package-lock.json': '', 'pnpm-lock.yaml': '' }
    const given = (packageManager: string) => commands(proposed({ ...scripts({ bench: 'tsx b.ts' }, { packageManager }), ...both })).build
    expect(given('npm@11.0.0')).toBe('npm ci')
    expect(given('pnpm@9.1.0+sha256.abc')).toBe('pnpm install --frozen-lockfile')
  })

  test('without one, packages are installed only if there are dependencies, with a warning', () => {
    expect(proposed(scripts({ bench: 'node bench.js' })).build).toBeNull()
    const needing = proposed(scripts({ bench: 'node bench.js' }, { dependencies: { zod: '4' } }))
    expect(needing.build?.steps.join(' && ')).toBe('npm install')
    expect(needing.build?.why.join()).toMatch(/lock file/)
  })
})

describe('scripts', () => {
  test('that benchmark are chosen, at most three, without scripts that only support benchmarking', () => {
    const all = ['bench', 'bench:parse', 'benchmark', 'perf', 'bench:watch', 'bench:report', 'prebench', 'performance-budget', 'workbench']
    const found = proposed(scripts(Object.fromEntries(all.map((name) => [name, 'tsx x.ts && true']))))
    expect(found.workloads.map(({ name }) => name)).toEqual(['bench', 'bench:parse', 'benchmark'])
    expect(found.kind).toBe('benchmarks')
  })

  test('that are one plain call of node are started without npm', () => {
    expect(commands(proposed(scripts({ bench: 'node --expose-gc bench/index.js --size=10' }))).runs).toEqual([
      'node --expose-gc bench/index.js --size=10',
    ])
  })

  test.for([
    { what: 'a shell would have to read them', given: { bench: 'node a.js && node b.js' } },
    { what: 'they have quotes', given: { bench: "node -e 'x'" } },
    { what: 'npm runs something before', given: { bench: 'node bench.js', prebench: 'make' } },
    { what: 'they are another program', given: { bench: 'nodemon bench.js' } },
  ])('are run by npm if $what', ({ given }) => {
    expect(commands(proposed(scripts(given))).runs).toEqual(['npm run --silent bench'])
  })

  test.for([
    { script: 'vitest bench --run', more: {}, says: 'vitest bench' },
    { script: 'node bench.js', more: { devDependencies: { tinybench: '^2' } }, says: 'tinybench' },
    { script: 'node bench.js', more: { dependencies: { benchmark: '2.1.4' } }, says: 'benchmark' },
    { script: 'node bench.js', more: { devDependencies: { mitata: '*' } }, says: 'mitata' },
  ])('that run for a fixed time cause a warning: $says', ({ script, more, says }) => {
    expect(whyOf(proposed(scripts({ bench: script }, more)))).toContain(`depends on ${says}, which runs for a fixed time`)
  })

  test('of tests are used if there are no others, with a warning, and without watching', () => {
    const found = proposed(scripts({ test: 'jest' }))
    expect(found).toMatchObject({ kind: 'tests', workloads: [{ name: 'test', run: 'npm run --silent test', env: { CI: 'true' } }] })
    expect(whyOf(found)).toMatch(/poor workload/)
  })

  test('that npm init wrote, or that are not text, are ignored', () => {
    expect(lookAt(scripts({ test: 'echo "Error: no test specified" && exit 1' })).chosen).toBeNull()
    expect(lookAt(scripts({ test: 7, bench: null, perf: '' })).chosen).toBeNull()
  })

  test('with hostile names become harmless words and harmless names', () => {
    const names = ['bench:"x"', "bench:'; rm -rf ~; '", 'bench:$(id)', 'bench:`id`', 'bench:é', 'bench:#1', 'bench:: a']
    for (const name of names) {
      const { workloads } = readBack(lookAt(scripts({ [name]: 'x' })))
      expect(workloads).toHaveLength(1)
      expect(workloads[0]?.run).toMatch(/^npm run --silent (bench::|'bench.*')/)
      expect(workloads[0]?.run).toBe(`npm run --silent '${name.replaceAll("'", "'\\''")}'`)
    }
  })

  test('that cannot be typed are skipped', () => {
    expect(lookAt(scripts({ 'bench:\nx': 'y', '-bench': 'y', 'bench:\u0000': 'y', 'bench:\u2028x': 'y' })).chosen).toBeNull()
  })

  test('of the same name after cleaning are kept apart', () => {
    const { workloads } = readBack(lookAt(scripts({ 'bench:ä': 'x', 'bench:ö': 'x', 'bench:ü': 'x' })))
    expect(workloads.map(({ name }) => name)).toEqual(['bench', 'bench-2', 'bench-3'])
  })
})

describe('workspaces', () => {
  const root = { 'package.json': json({ private: true, workspaces: ['packages/*'], scripts: { lint: 'x' } }), 'package-lock.json': '' }

  test('a package that benchmarks is installed in the root, and built and run in its own directory', () => {
    const found = proposed({ ...root, 'packages/core/package.json': json({ scripts: { bench: 'tsx b.ts', build: 'tsc' } }) })
    expect(found.directory).toBe('packages/core')
    expect(commands(found)).toEqual({
      build: 'npm ci && (cd packages/core && npm run build --if-present)',
      runs: ['packages/core: npm run --silent bench'],
    })
  })

  test('a package with a lock file of its own is installed there', () => {
    const found = proposed({
      'package.json': json({}),
      'app/package.json': json({ scripts: { bench: 'tsx b.ts' } }),
      'app/pnpm-lock.yaml': '',
    })
    expect(commands(found)).toEqual({ build: '(cd app && pnpm install --frozen-lockfile)', runs: ['app: pnpm run bench'] })
  })

  test('packages of dependencies, examples and tests are ignored', () => {
    const bench = json({ scripts: { bench: 'x' } })
    const paths = ['node_modules/a', 'examples/a', 'docs', 'test/fixtures/a', 'vendor/a', '.cache/a', 'a/b/c/d']
    expect(lookAt(Object.fromEntries(paths.map((path) => [`${path}/package.json`, bench])))).toMatchObject({ chosen: null, empty: [] })
  })

  test('a directory that needs quotes gets them', () => {
    const found = lookAt({ "it's a/package.json": json({ scripts: { bench: 'x' }, dependencies: { a: '1' } }) })
    expect(found.chosen?.build?.steps.join(' && ')).toBe("(cd 'it'\\''s a' && npm install)")
    expect(readBack(found).workloads[0]?.cwd).toBe("it's a")
  })
})

describe('a package.json that cannot be used', () => {
  test.for(['', '{', 'null', '[]', '"x"', '{"scripts": "bench"}', '{"scripts": ["bench"]}', '\u0000'])('%j', (text) => {
    expect(lookAt({ 'package.json': text })).toMatchObject({ chosen: null, empty: [{ ecosystem: 'Node' }] })
  })

  test('is one that is missing from the disk or larger than 1 MB', () => {
    expect(lookAt({ 'package.json': '' }).empty[0]?.found.join()).toMatch(/unreadable/)
  })

  test('is not one with a byte order mark', () => {
    expect(lookAt({ 'package.json': `\ufeff${json({ scripts: { bench: 'x' } })}` }).chosen).not.toBeNull()
  })
})
