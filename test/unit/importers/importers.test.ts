import { describe, expect, it } from 'vitest'
import { benchmarkdotnet } from '../../../src/importers/benchmarkdotnet.ts'
import { criterion } from '../../../src/importers/criterion.ts'
import { goBench } from '../../../src/importers/go-bench.ts'
import { isMet } from '../../../src/importers/go-build.ts'
import { hyperfine } from '../../../src/importers/hyperfine.ts'
import type { Importer } from '../../../src/importers/importer.ts'
import { importers } from '../../../src/importers/index.ts'
import { jmh } from '../../../src/importers/jmh.ts'
import { pytestBenchmark } from '../../../src/importers/pytest-benchmark.ts'
import { vitestBench } from '../../../src/importers/vitest-bench.ts'
import { WorkloadFile } from '../../../src/model/config-file-workload.ts'
import { treeOf } from './tree.ts'

type Files = Readonly<Record<string, string>>

const names = async (importer: Importer, argument: string, files: Files): Promise<readonly string[]> =>
  (await importer.import(argument, treeOf(files))).map(({ name }) => name)
const runs = async (importer: Importer, argument: string, files: Files): Promise<readonly string[]> =>
  (await importer.import(argument, treeOf(files))).map(({ run }) => run)

const bench = (name: string): string => `func Benchmark${name}(b *testing.B) {\n\tfor i := 0; i < b.N; i++ {\n\t}\n}\n`

describe('go-bench', () => {
  const files: Files = {
    'go.mod': 'module example.com/x\n',
    'x_test.go': `package x\n\n${bench('Sum')}`,
    'pkg/a_test.go': `package pkg\n${bench('A')}${bench('_Ünïcode')}`,
    'pkg/b.go': bench('InNoTest'),
    'pkg/external_test.go': `package pkg_test\n${bench('A')}`,
    'tool/go.mod': 'module example.com/tool\n',
    'tool/t_test.go': `package tool\n${bench('Tool')}`,
    'testdata/t_test.go': bench('Data'),
    '_old/t_test.go': bench('Old'),
  }

  it('names benchmarks by their packages, and leaves out other modules', async () => {
    expect(await goBench.detect(treeOf(files))).toEqual(['./...', './tool/...'])
    expect(await names(goBench, './...', files)).toEqual([
      'pkg/BenchmarkA',
      expect.stringMatching(/^pkg\/Benchmark_-n-code-[0-9a-f]{8}$/),
      'BenchmarkSum',
    ])
    expect(await names(goBench, './pkg', files)).toHaveLength(2)
    expect(await names(goBench, '.', files)).toEqual(['BenchmarkSum'])
    expect(await names(goBench, './tool/...', files)).toEqual(['tool/BenchmarkTool'])
    expect(await names(goBench, '../...', files)).toEqual([])
    expect(await names(goBench, './absent', files)).toEqual([])
  })

  it('runs a benchmark a fixed number of times, in the directory of its package', async () => {
    const [workload] = await goBench.import('./pkg', treeOf(files), { iterations: 7 })
    expect(workload).toEqual({
      name: 'pkg/BenchmarkA',
      run: "./joulegate.test -test.run '^$' -test.bench '^BenchmarkA$' -test.benchtime 7x -test.count 1",
      cwd: 'pkg',
    })
    expect(await goBench.build?.('./tool/...', treeOf(files))).toContain('(cd ./tool && go list -e')
  })

  it('sees no benchmark in a comment, in a text, or in a function of another kind', async () => {
    const text = [
      'package x',
      '/*',
      bench('InComment'),
      '*/',
      `var code = \`\n${bench('InText')}\``,
      'func Benchmarkable(b *testing.B) {}',
      'func BenchmarkHelper(b *testing.B, n int) {}',
      'func (s suite) BenchmarkMethod(b *testing.B) {}',
      '// it\'s "odd',
      'var s = "// `"',
      bench('Real'),
      'func Benchmark(b *testing.B) {}',
    ].join('\n')
    expect(await names(goBench, '.', { 'go.mod': 'module x', 'x_test.go': text })).toEqual(['BenchmarkReal', 'Benchmark'])
  })

  it('evaluates build constraints for Linux', async () => {
    const tagged = (line: string): string => `// Copyright\n\n${line}\n\npackage x\n${bench('X')}`
    const found = async (file: string, text: string) => (await names(goBench, '.', { 'go.mod': '', [file]: text })).length
    expect(await found('x_test.go', tagged('//go:build linux && !race'))).toBe(1)
    expect(await found('x_test.go', tagged('//go:build integration'))).toBe(0)
    expect(await found('x_test.go', tagged('//go:build (darwin || unix) && go1.20'))).toBe(1)
    expect(await found('x_test.go', tagged('// +build !windows'))).toBe(1)
    expect(await found('x_test.go', tagged('// +build ignore'))).toBe(0)
    expect(await found('x_windows_test.go', tagged(''))).toBe(0)
    expect(await found('x_linux_test.go', tagged(''))).toBe(1)
    expect(await found('x_amd64_test.go', tagged(''))).toBe(0)
    expect([isMet('linux'), isMet('!(linux)'), isMet(''), isMet('linux &&'), isMet('('.repeat(50_000))]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('criterion', () => {
  const manifest = '[package]\nname = "x"\n[dev-dependencies]\ncriterion = "0.5"\n[[bench]]\nname = "sums"\nharness = false\n'
  const source = [
    'fn small(c: &mut Criterion) {',
    '  // c.bench_function("commented", |b| b.iter(|| 1));',
    '  c.bench_function("small sum", |b| b.iter(|| sum(10)));',
    '  let mut group = c.benchmark_group("large");',
    '  for n in [1, 2] { group.bench_with_input(BenchmarkId::from_parameter(n), &n, |b, n| b.iter(|| sum(*n))); }',
    '}',
  ].join('\n')

  it('runs functions and groups by their filter, once', async () => {
    const files = { 'Cargo.toml': manifest, 'benches/sums.rs': source }
    expect(await criterion.detect(treeOf(files))).toEqual(['.'])
    const large = treeOf({ ...files, 'Cargo.toml': `${manifest}#${'x'.repeat(200_000)}` })
    expect(await criterion.detect(large)).toEqual([])
    await expect(criterion.import('.', large)).rejects.toMatchObject({ finding: { code: 'import-file-too-large' } })
    expect(await names(criterion, '.', files)).toEqual(['sums/small sum', 'sums/large'])
    expect(await runs(criterion, '.', files)).toEqual([
      "target/joulegate/sums --bench --test '^small sum$'",
      'target/joulegate/sums --bench --test ^large/',
    ])
    expect((await criterion.import('.', treeOf(files), { iterations: 5 })).map(({ repeat }) => repeat)).toEqual([5, 5])
  })

  it('runs the whole bench if a name is computed', async () => {
    const files = { 'crates/a/Cargo.toml': manifest, 'crates/a/benches/sums.rs': source.replace('"small sum"', '&format!("{}", 1)') }
    expect(await names(criterion, 'crates/a', files)).toEqual(['crates/a/sums'])
  })

  it('leaves out the built-in harness, packages without criterion, and what is no manifest', async () => {
    const of = (text: string) => names(criterion, '.', { 'Cargo.toml': text, 'benches/sums.rs': source })
    expect(await of(manifest.replace('false', 'true'))).toEqual([])
    expect(await of(manifest.replace('criterion', 'divan'))).toEqual([])
    expect(await of('[package')).toEqual([])
  })
})

describe('jmh', () => {
  const java = [
    'package org.example;',
    'import org.openjdk.jmh.annotations.*;',
    '/** @Benchmark in a comment */',
    'public class SortBench {',
    '  String text = "class Odd { @Benchmark void x() {} }";',
    '  @Setup public void prepare() { list.forEach(x -> { x.y(); }); }',
    '  @Benchmark @BenchmarkMode(Mode.AverageTime)',
    '  public int[] sort(Blackhole hole) { return sorted(list); }',
    '  public static class Inner {',
    '    @Benchmark',
    '    public <T extends Comparable<T>> void of(State s) { }',
    '  }',
    '  public void after() { }',
    '}',
  ].join('\n')

  it('finds methods in their classes, and calls each a fixed number of times', async () => {
    const files = { 'pom.xml': '<artifactId>jmh-core</artifactId>', 'src/main/java/org/example/SortBench.java': java }
    expect(await jmh.detect(treeOf(files))).toEqual(['.'])
    expect(await names(jmh, '.', files)).toEqual(['org.example.SortBench.sort', 'org.example.SortBench.Inner.of'])
    expect((await runs(jmh, '.', files))[0]).toBe(
      "java -Djmh.ignoreLock=true -jar target/benchmarks.jar '^org\\.example\\.SortBench\\.sort$' -bm ss -f 1 -wi 0 -i 1 -bs 100 -foe true",
    )
    expect(await jmh.build?.('.', treeOf(files))).toBe('mvn --quiet --batch-mode -DskipTests package')
  })

  it('reads modules of Gradle, each by itself', async () => {
    const files = { gradlew: '', 'lib/build.gradle.kts': 'plugins { id("me.champeau.jmh") }', 'lib/src/jmh/java/SortBench.java': java }
    expect(await jmh.detect(treeOf(files))).toEqual(['lib'])
    expect((await names(jmh, 'lib', files))[0]).toBe('lib/org.example.SortBench.sort')
    expect(await jmh.build?.('lib', treeOf(files))).toBe(
      './gradlew --quiet --no-daemon :lib:jmhJar && cp lib/build/libs/*-jmh.jar lib/build/joulegate-jmh.jar',
    )
    expect(await names(jmh, '.', files)).toEqual([])
  })
})

describe('benchmarkdotnet', () => {
  it('finds methods in their classes, and calls each a fixed number of times', async () => {
    const files = {
      'bench/Bench.csproj': '<Project><TargetFramework>net8.0</TargetFramework><PackageReference Include="BenchmarkDotNet" /></Project>',
      'bench/Sort.cs':
        'namespace Example.Benches;\n[MemoryDiagnoser]\npublic class Sort {\n  const string S = @"[Benchmark] void Q() \\";\n  [Benchmark(Baseline = true)]\n  public int Quick() => 1;\n  [Params(1)] public int N;\n  [Benchmark] public async Task<int> Slow() { return 1; }\n  public class In { [Benchmark, Arguments(1)] public void X(int n) {} }\n}\n',
    }
    expect(await benchmarkdotnet.detect(treeOf(files))).toEqual(['bench/Bench.csproj'])
    expect(await runs(benchmarkdotnet, 'bench', files)).toEqual(
      ['Example.Benches.Sort.Quick', 'Example.Benches.Sort.Slow', 'Example.Benches.Sort+In.X'].map(
        (name) =>
          `dotnet bin/Release/net8.0/Bench.dll --filter ${name} --inProcess --strategy Monitoring --launchCount 1 --warmupCount 0 --iterationCount 1 --unrollFactor 1 --invocationCount 100`,
      ),
    )
  })
})

describe('pytest-benchmark', () => {
  it('finds tests with the fixture, in classes too, and fixes their rounds', async () => {
    const text = [
      'def test_plain(): pass',
      'def test_sum(benchmark): benchmark(sum, [1])',
      '"""\ndef test_in_text(benchmark): pass\n"""',
      'class TestGroup:',
      '    def test_in_class(',
      '        self, n: int, benchmark: BenchmarkFixture',
      '    ): pass',
      'def helper(benchmark): pass',
      'def test_other(benchmark_data): pass',
      'async def test_after(n, benchmark): pass',
    ].join('\n')
    const files = { 'tests/test_x.py': text, 'tests/data.py': 'def test_no(benchmark): pass' }
    expect(await pytestBenchmark.detect(treeOf(files))).toEqual(['tests'])
    expect(await names(pytestBenchmark, 'tests', files)).toEqual([
      'tests/test_x.py::test_sum',
      'tests/test_x.py::TestGroup::test_in_class',
      'tests/test_x.py::test_after',
    ])
    expect((await runs(pytestBenchmark, 'tests/test_x.py', files))[0]).toMatch(
      /--benchmark-min-rounds=100 'tests\/test_x\.py::test_sum'$|tests\/test_x\.py::test_sum$/,
    )
  })

  it('runs each test once if a file sets times of its own', async () => {
    const text = '@pytest.mark.benchmark(\n  max_time=0.5,\n)\ndef test_sum(benchmark): pass'
    expect((await runs(pytestBenchmark, '.', { 'test_x.py': text }))[0]).toContain('--benchmark-disable')
  })
})

describe('vitest-bench', () => {
  it('finds benches by their full names', async () => {
    const text = [
      "import { bench, describe, test } from 'vitest'",
      "// bench('commented', () => {})",
      "describe('outer (1)', () => {",
      "  bench('sort', () => { run(() => test.each) }, { time: 10 })",
      "  test('sums', async ({ bench }) => { await bench('add', () => { f() }).run() })",
      '})',
      "bench.skip('top', () => {})",
    ].join('\n')
    const files = { 'package.json': '{}', 'src/a.bench.ts': text }
    expect(await vitestBench.detect(treeOf(files))).toEqual(['.'])
    const workloads = await vitestBench.import('.', treeOf(files))
    expect(workloads.map(({ name }) => name.replace(/-[0-9a-f]{8}$/, '-#'))).toEqual([
      'src/a.bench.ts-outer--1--sort-#',
      'src/a.bench.ts-outer--1--sums-#',
      'src/a.bench.ts top',
    ])
    expect(workloads[0]?.run).toBe(
      "node_modules/.bin/vitest bench --run --testTimeout=2000000000 src/a.bench.ts --testNamePattern='^ ?outer \\(1\\)( > | )sort$'",
    )
  })

  it('runs the whole file if a name is computed', async () => {
    const files = { 'src/a.bench.ts': 'for (const n of [1, 2]) bench(title(n), () => {})' }
    expect(await names(vitestBench, 'src', files)).toEqual(['src/a.bench.ts'])
  })
})

describe('hyperfine', () => {
  it('reads the calls of a script with plain words', async () => {
    const text = [
      '#!/bin/sh',
      'hyperfine --warmup 3 \\',
      "  --prepare 'rm -f out' -n first './run small' --command-name=second \"./run \\\"large\\\"\" >/dev/null 2> log # 'no'",
      "if true; then hyperfine -L n 1,2 './run {n}' --export-json x.json; fi",
      'hyperfine "./run $FILE"',
      'echo hyperfine "not a call"',
      "time hyperfine -r 5 'wc data'",
    ].join('\n')
    const files = { 'bench/run.sh': text }
    expect(await hyperfine.detect(treeOf(files))).toEqual(['bench/run.sh'])
    expect(await hyperfine.import('bench/run.sh', treeOf(files))).toEqual([
      { name: 'first', run: './run small', prepare: '( rm -f out )' },
      { name: 'second', run: './run "large"', prepare: '( rm -f out )' },
      { name: './run 1', run: './run 1' },
      { name: './run 2', run: './run 2' },
      { name: 'wc data', run: 'wc data' },
    ])
  })

  it('reads an export', async () => {
    const results = [{ command: './a', times: [1] }, { command: ' ', times: [] }, { command: 5, times: [] }, null]
    expect(await names(hyperfine, 'bench.json', { 'bench.json': JSON.stringify({ results }) })).toEqual(['./a'])
    expect(await names(hyperfine, 'bench.json', { 'bench.json': '{' })).toEqual([])
  })
})

describe('all importers', () => {
  /** Texts that a pattern with two ways to read the same part takes minutes for. */
  const bombs = [
    ' ',
    '(',
    '{',
    '"',
    "'",
    '`',
    '/*',
    '\\',
    '@Benchmark ',
    '[Benchmark ',
    'def test_x(',
    'bench(',
    'describe(',
    '"\\',
    'func Benchmark',
    '//go:build (',
    'r#"',
    'class A {',
    "hyperfine '",
    '\n',
    'a',
  ].map((part) => part.repeat(Math.floor(60_000 / part.length)))
  const around: Files = {
    'go.mod': 'module x',
    'Cargo.toml': '[dev-dependencies]\ncriterion = "1"\n[[bench]]\nname = "b"\nharness = false\n',
    'pom.xml': 'jmh',
    'x.csproj': '<TargetFramework>net8.0</TargetFramework> Include="BenchmarkDotNet"',
  }
  const sources = ['x_test.go', 'benches/b.rs', 'A.java', 'test_x.py', 'a.bench.ts', 'x.cs', 'bench.sh']
  const argument: Readonly<Record<string, string>> = { 'go-bench': './...', hyperfine: 'bench.sh' }

  it('take time in proportion to a text, whatever is in it', { timeout: 60_000 }, async () => {
    const slow: string[] = []
    for (const bomb of bombs) {
      const files = { ...around, ...Object.fromEntries(sources.map((file) => [file, bomb])) }
      for (const importer of importers) {
        const started = process.cpuUsage().user
        await importer.import(argument[importer.name] ?? '.', treeOf(files))
        if (process.cpuUsage().user - started > 1_000_000) slow.push(`${importer.name} ${bomb.slice(0, 12)}`)
      }
    }
    expect(slow).toEqual([])
  })

  it('give valid workloads with names of their own, whatever the files are called', async () => {
    const odd = ["it's", 'a b', '-x', '$(touch x)', 'ü', 'x'.repeat(200)]
    const files: Record<string, string> = { ...around }
    for (const name of odd) {
      files[`${name}/x_test.go`] = `package x\n${bench('X')}`
      files[`${name}/test_x.py`] = 'def test_x(benchmark): pass'
      files[`${name}/a.bench.ts`] = "bench('x', () => {})"
      files[`${name}/A.java`] = 'class A { @Benchmark void a() {} }'
      files[`${name}/bench.sh`] = "hyperfine 'a'"
    }
    for (const importer of importers) {
      const workloads = await importer.import(argument[importer.name] ?? '.', treeOf(files))
      const parsed = workloads.map((one) => WorkloadFile.parse(one))
      expect(new Set(parsed.map(({ name }) => name)).size).toBe(parsed.length)
      expect(await importer.import(argument[importer.name] ?? '.', treeOf(files))).toEqual(workloads)
    }
    expect((await goBench.import('./...', treeOf(files))).length).toBe(odd.length)
  })

  it('make no more of a file than it has, whatever repeats a part of it', { timeout: 60_000 }, async () => {
    const count = (most: number, one: (index: number) => string): string => Array.from({ length: most }, (_, index) => one(index)).join('')
    const long = 'c'.repeat(250)
    const criterionBenches = count(3_500, (index) => `[[bench]]\nname = "b${index}"\npath = "s.rs"\nharness = false\n`)
    const parameters = count(24, (index) => `-L p${index} '${`{p${index + 1}}`.repeat(10)}' `)
    const hostile: readonly (readonly [Importer, string, Files])[] = [
      [
        jmh,
        '.',
        { 'pom.xml': 'jmh', 'A.java': `${count(1_000, (index) => `class ${long}${index} {`)}${'@Benchmark void a() {} '.repeat(9_000)}` },
      ],
      [
        pytestBenchmark,
        '.',
        {
          'test_a.py': `${count(400, (index) => `${' '.repeat(index)}class ${long}:\n`)}${`${' '.repeat(400)}def test_a(benchmark):\n`.repeat(1_000)}`,
        },
      ],
      [vitestBench, '.', { 'a.bench.ts': `${`describe('${long}', () => {`.repeat(150)}${"bench('a', 1);".repeat(40_000)}` }],
      [
        criterion,
        '.',
        { 'Cargo.toml': `[dev-dependencies]\ncriterion = "1"\n${criterionBenches}`, 's.rs': 'c.bench_function("a",'.repeat(40_000) },
      ],
      [hyperfine, 'b.sh', { 'b.sh': `hyperfine ${parameters}'{p0}'` }],
      [hyperfine, 'b.sh', { 'b.sh': `hyperfine -L p ${'x'.repeat(400_000)} '${'{p}'.repeat(150_000)}'` }],
      [hyperfine, 'b.sh', { 'b.sh': `hyperfine -L p ${count(90, (index) => `${'x'.repeat(9_000)}${index},`)} ${"'{p}' ".repeat(900)}` }],
    ]
    for (const [importer, argument, files] of hostile) {
      const made = await importer.import(argument, treeOf(files))
      expect(JSON.stringify(made).length, importer.name).toBeLessThan(10_000_000)
    }
  })

  it('look at 10,000 files', { timeout: 60_000 }, async () => {
    const files: Record<string, string> = { ...around }
    for (let index = 0; index < 10_000; index += 1) files[`pkg${index % 100}/deep/f${index}_test.go`] = `package x\n${bench(`N${index}`)}`
    expect(await goBench.detect(treeOf(files))).toEqual(['./...'])
    expect((await goBench.import('./...', treeOf(files))).length).toBe(10_000)
    for (const importer of importers) await importer.detect(treeOf(files))
  })
})
