import { describe, expect, test } from 'vitest'
import { configurationText } from '../../../../src/configuration/propose/document.ts'
import { commands, lookAt, proposed, readBack, type Texts, whyOf } from './trees.ts'

const json = (manifest: object): string => JSON.stringify(manifest)
const benched = (name: string, more: object = {}): string => json({ name, scripts: { bench: 'node bench.js' }, ...more })
const root = (more: object = {}): Texts => ({
  'package.json': json({ private: true, workspaces: ['packages/*'], ...more }),
  'package-lock.json': '',
})

describe('packages of a workspace that have benchmarks are proposed together', () => {
  test('each in its own directory, by names that begin with it', () => {
    const found = lookAt({ ...root(), 'packages/a/package.json': benched('a'), 'packages/b/package.json': benched('b') })
    expect([found.others, found.empty]).toEqual([[], []])
    expect(found.chosen).toMatchObject({ ecosystem: 'Node', directory: '', packages: ['packages/a', 'packages/b'] })
    expect(found.chosen?.found).toEqual(['package.json (2 packages have benchmarks: packages/a, packages/b)'])
    expect(readBack(found).build?.run).toBe('npm ci')
    expect(readBack(found).workloads).toMatchObject([
      { name: 'packages/a/bench', run: 'node bench.js', cwd: 'packages/a' },
      { name: 'packages/b/bench', run: 'node bench.js', cwd: 'packages/b' },
    ])
  })

  test('at most five of them, with a sentence that tells the others', () => {
    const packages = Array.from({ length: 500 }, (_, index) => `packages/p${String(index).padStart(3, '0')}`)
    const found = lookAt({ ...root(), ...Object.fromEntries(packages.map((path) => [`${path}/package.json`, benched(path)])) })
    const config = readBack(found)
    expect(config.workloads.map(({ cwd }) => cwd)).toEqual(packages.slice(0, 5))
    expect(found.chosen?.found.join()).toContain('500 packages have benchmarks: packages/p000, packages/p001,')
    const text = configurationText(found).replaceAll(/\n *# */g, ' ')
    expect(text).toContain('Measures 5 of 500 packages that have benchmarks. The others are: packages/p005, ')
    expect(text).toContain(' and 487 more.')
    expect(configurationText(found).split('\n').length).toBeLessThan(60)
  })

  test('two packages give two benchmarks each, and the harness has the directories of the chosen packages only', () => {
    const two = json({ scripts: { bench: 'node a.js', 'bench:b': 'node b.js', 'bench:c': 'node c.js' } })
    const found = lookAt({
      ...root(),
      'packages/a/package.json': two,
      'packages/a/bench/x.js': '',
      'packages/b/package.json': two,
      'packages/c/package.json': json({}),
      'packages/c/bench/x.js': '',
    })
    expect(found.chosen?.workloads.map(({ name }) => name)).toEqual([
      'packages/a/bench',
      'packages/a/bench:b',
      'packages/b/bench',
      'packages/b/bench:b',
    ])
    expect(found.harness.directories).toEqual(['packages/a/bench'])
  })

  test('but not those that the workspace leaves out, which are installed by themselves', () => {
    const apart = benched('tool', { dependencies: { zod: '4' } })
    const found = lookAt({
      ...root(),
      'packages/a/package.json': benched('a'),
      'packages/b/package.json': benched('b'),
      'tool/package.json': apart,
    })
    expect(found.chosen?.packages).toEqual(['packages/a', 'packages/b'])
    expect(found.others.map((one) => commands(one))).toEqual([{ build: '(cd tool && npm install)', runs: ['tool: node bench.js'] }])
  })

  test.for<{ what: string; texts: Texts; install: string }>([
    {
      what: 'pnpm',
      texts: { 'package.json': '{}', 'pnpm-workspace.yaml': 'packages:\n  - "packages/*"\n  - "!**/b"\n', 'pnpm-lock.yaml': '' },
      install: 'pnpm install --frozen-lockfile',
    },
    {
      what: 'yarn',
      texts: { 'package.json': json({ workspaces: { packages: ['./packages/{a,c}/'] } }), 'yarn.lock': '' },
      install: 'yarn install --frozen-lockfile',
    },
    {
      what: 'bun',
      texts: { 'package.json': json({ workspaces: ['packages/a', 'packages/c'] }), 'bun.lock': '' },
      install: 'bun install --frozen-lockfile',
    },
  ])('as $what declares them', ({ texts, install }) => {
    const paths = ['a', 'b', 'c'].map((name) => [`packages/${name}/package.json`, benched(name)])
    const found = lookAt({ ...texts, ...Object.fromEntries(paths) })
    expect(found.chosen?.packages).toEqual(['packages/a', 'packages/c'])
    expect(found.chosen?.build?.steps).toEqual([install])
  })

  test('patterns that lead out of the repository match nothing', () => {
    const texts = {
      'package.json': json({ workspaces: ['../*', '/etc/*', '../../**', '..'] }),
      'a/package.json': benched('a'),
      'b/package.json': benched('b'),
    }
    expect(lookAt(texts).chosen).toMatchObject({ directory: 'a' })
  })

  test.for(['[', '{a', 'packages: 1', 'packages: [1]', 'packages: &a [*a]', 'packages:\n  - "*"\n  - ['])(
    'a pnpm-workspace.yaml that cannot be used: %j',
    (text) => {
      expect(lookAt({ 'pnpm-workspace.yaml': text, 'a/package.json': benched('a') }).chosen).toMatchObject({ directory: 'a' })
    },
  )
})

describe('what is built before', () => {
  const built = (name: string, more: object = {}): string => benched(name, { scripts: { build: 'tsc', bench: 'node bench.js' }, ...more })

  test('the packages that a package depends on, in their order, and each once', () => {
    const found = proposed({
      ...root(),
      'packages/a/package.json': built('@x/a', { dependencies: { '@x/b': '*', zod: '4' } }),
      'packages/b/package.json': json({ name: '@x/b', scripts: { build: 'tsc' }, devDependencies: { '@x/c': 'workspace:*' } }),
      'packages/c/package.json': json({ name: '@x/c', scripts: { build: 'tsc' }, dependencies: { '@x/a': '*', '@x/d': '*' } }),
      'packages/d/package.json': json({ name: '@x/d' }),
      'packages/e/package.json': built('@x/e', { dependencies: { '@x/c': '*' } }),
    })
    const build = (name: string) => `(cd packages/${name} && npm run build --if-present)`
    expect(found.build?.steps).toEqual(['npm ci', build('c'), build('b'), build('a'), build('e')])
  })

  test.for([
    { script: 'turbo run build', build: 'TURBO_FORCE=true npm run build --if-present' },
    { script: 'nx run-many -t build', build: 'NX_DAEMON=false NX_SKIP_NX_CACHE=true npm run build --if-present' },
    { script: 'npm run build --workspaces', build: 'npm run build --if-present' },
    { script: 'pnpm -r build', build: 'npm run build --if-present' },
    { script: 'tsx -r dotenv scripts/build.ts', build: '(cd packages/a && npm run build --if-present)' },
  ])('all packages at once, if the root has such a script: $script', ({ script, build }) => {
    const found = proposed({ ...root({ scripts: { build: script } }), 'packages/a/package.json': built('a') })
    expect(found.build?.steps).toEqual(['npm ci', build])
  })

  test('nothing of a chain of more than twenty packages, which the file tells', () => {
    const chain = Array.from({ length: 30 }, (_, index) => {
      const manifest = built(`@x/${index}`, { dependencies: { [`@x/${index + 1}`]: '*' }, ...(index > 0 && { scripts: { build: 'tsc' } }) })
      return [`packages/p${index}/package.json`, manifest] as const
    })
    const { build } = proposed({ ...root(), ...Object.fromEntries(chain) })
    expect(build).toEqual({ steps: ['npm ci'], why: [expect.stringContaining('needs 30 packages to be built')] })
  })

  test('without a lock file, the root is installed', () => {
    const files = {
      'package.json': json({ workspaces: ['packages/*'], devDependencies: { tsx: '4' } }),
      'packages/a/package.json': built('a'),
    }
    expect(proposed(files).build?.steps).toEqual(['npm install', '(cd packages/a && npm run build --if-present)'])
  })
})

describe('a script that runs the benchmarks of all packages', () => {
  const scripts = { bench: 'turbo run bench' }

  test('is left out if the packages have some', () => {
    const found = lookAt({ ...root({ scripts }), 'packages/a/package.json': benched('a') })
    expect(found.chosen).toMatchObject({ directory: 'packages/a', workloads: [{ name: 'bench', run: 'node bench.js' }] })
    expect(found.others).toEqual([])
  })

  test('is proposed without the caches of turbo and nx if the packages have none', () => {
    expect(proposed(root({ scripts })).workloads).toMatchObject([{ run: 'npm run --silent bench', env: { TURBO_FORCE: 'true' } }])
    expect(proposed(root({ scripts: { test: 'nx affected -t test' } })).workloads).toMatchObject([
      { name: 'test', env: { CI: 'true', NX_DAEMON: 'false', NX_SKIP_NX_CACHE: 'true' } },
    ])
  })

  test('a benchmark of the root itself stays beside those of its packages', () => {
    const found = lookAt({ ...root({ scripts: { bench: 'node all.js' } }), 'packages/a/package.json': benched('a') })
    expect(found.chosen?.workloads.map(({ name, cwd }) => [name, cwd])).toEqual([
      ['bench', ''],
      ['packages/a/bench', 'packages/a'],
    ])
  })
})

describe('other workspaces', () => {
  const crate = (name: string) => `[package]\nname = "${name}"\n[[bench]]\nname = "parse"\nharness = false\n`
  const bench = 'package x\nimport "testing"\nfunc BenchmarkX(b *testing.B) {}\n'

  test('of cargo: members are chosen by --package, and excluded crates stand for themselves', () => {
    const found = lookAt({
      'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\nexclude = ["crates/fuzz"]\n',
      'crates/a/Cargo.toml': crate('a'),
      'crates/b/Cargo.toml': crate('b'),
      'crates/fuzz/Cargo.toml': crate('fuzz'),
    })
    expect(found.chosen?.build?.steps).toEqual(['cargo bench --no-run --package a', 'cargo bench --no-run --package b'])
    expect(readBack(found).workloads.map(({ name, run }) => [name, run])).toEqual([
      ['crates/a/parse', 'cargo bench --package a --bench parse'],
      ['crates/b/parse', 'cargo bench --package b --bench parse'],
    ])
    expect(found.others.map((one) => commands(one).runs)).toEqual([['crates/fuzz: cargo bench --bench parse']])
  })

  test.for(['go 1.22\n\nuse (\n\t./a // first\n\t"./b"\n)\n', 'use ./a\nuse b/\n'])('of go: %j', (text) => {
    const modules = ['a', 'b', 'c'].flatMap(
      (name) =>
        [
          [`${name}/go.mod`, `module x/${name}\n`],
          [`${name}/x_test.go`, bench],
        ] as const,
    )
    const found = lookAt({ 'go.work': text, ...Object.fromEntries(modules) })
    expect(found.chosen?.build?.steps).toEqual(['(cd a && go test -c -o joulegate.test .)', '(cd b && go test -c -o joulegate.test .)'])
    expect(found.chosen?.workloads.map(({ name, cwd }) => [name, cwd])).toEqual([
      ['a/BenchmarkX', 'a'],
      ['b/BenchmarkX', 'b'],
    ])
    // go refuses a module that its workspace leaves out.
    expect(found.others.map((one) => one.build?.steps)).toEqual([['(cd c && GOWORK=off go test -c -o joulegate.test .)']])
  })

  test('of Deno: installed once, in the root', () => {
    const member = '{"tasks": {"bench": "deno run bench.ts"}}'
    const found = lookAt({ 'deno.json': '{"workspace": ["./a", "b"]}', 'deno.lock': '', 'a/deno.json': member, 'b/deno.jsonc': member })
    expect(found.chosen?.build?.steps).toEqual(['deno install --frozen'])
    expect(found.chosen?.workloads.map(({ name, cwd }) => [name, cwd])).toEqual([
      ['a/bench', 'a'],
      ['b/bench', 'b'],
    ])
  })

  test('the why of a benchmark stays', () => {
    const texts = { 'go.work': 'use ./a ./b', 'a/go.mod': 'module a', 'a/x_test.go': bench, 'b/go.mod': 'module b', 'b/x_test.go': bench }
    expect(whyOf(proposed(texts))).toMatch(/fixed amount/)
  })
})
