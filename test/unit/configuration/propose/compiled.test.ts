import { describe, expect, test } from 'vitest'
import { readToml, tableAt, tablesIn, tablesNamed, textsIn } from '../../../../src/configuration/propose/toml.ts'
import { commands, lookAt, proposed, readBack, type Texts, whyOf } from './trees.ts'

describe('TOML', () => {
  test('dotted keys, inline tables, lists of tables, texts that look like tables, comments', () => {
    const file = readToml(
      `a = 1 # one\n[package] # name\nname = "x#\\u0079"\ndescription = """\n[[bench]]\nname = "no"\n"""\nkeywords = [\n  "a", # ]\n  'b',\n]\n[[bench]]\r\nname='b'\r\nharness = false\r\n[ target . "cfg(unix)" . dependencies ]\nlog = { version = "1", features = [ "x" ] }\n`,
    )
    expect(textsIn(tableAt(file, 'package')['name'])).toEqual(['x#y'])
    expect(textsIn(tableAt(file, 'package')['keywords'])).toEqual(['a', 'b'])
    expect(tablesIn(file['bench'])).toEqual([{ name: 'b', harness: false }])
    expect(tablesNamed(file, ['dependencies'])).toEqual([{ log: { version: '1', features: ['x'] } }])
    expect([tableAt(file, 'package', 'name'), tableAt(file, 'toString'), tablesIn(file['a'])]).toEqual([{}, {}, []])
  })

  test.for(['[', '[[', 'a = [', '"', '"""', "'''", '= 1', '[[bench]]\nname', '\u0000'])(
    '%j is no TOML, and counts as an empty file',
    (text) => {
      expect(readToml(text)).toEqual({})
    },
  )

  test.for(['"""', "'''x", '"', '[', '\\"', 'a = "', 'a = [', '[[bench]]\n', '"""a"b"""', '[a.b]\n', 'a={'])(
    'a megabyte of %j ends soon',
    { timeout: 120_000 },
    (part) => {
      const start = process.cpuUsage().user
      readToml(part.repeat(Math.floor(1_000_000 / part.length)))
      expect(process.cpuUsage().user - start).toBeLessThan(60e6)
    },
  )
})

describe('Rust', () => {
  const manifest = (more: string) => `[package]\nname = "fast"\nversion = "1.0.0"\nedition = "2021"\n${more}`
  const bench = (name: string) => `[[bench]]\nname = "${name}"\nharness = false\n`

  test('criterion runs each benchmark once, and cargo must use its lock file', () => {
    const found = proposed({
      'Cargo.toml': manifest(`${bench('parse')}${bench('print')}[dev-dependencies]\ncriterion = "0.5"\n`),
      'Cargo.lock': '',
      'benches/parse.rs': '',
      'benches/print.rs': '',
      'src/lib.rs': '',
    })
    expect(commands(found)).toEqual({
      build: 'cargo bench --no-run --locked',
      runs: ['cargo bench --locked --bench parse -- --test', 'cargo bench --locked --bench print -- --test'],
    })
    expect(whyOf(found)).toMatch(/criterion runs for a fixed time/)
  })

  test.for([
    { dependency: '[dev-dependencies]\ncriterion.workspace = true\n', run: 'cargo bench --bench parse -- --test' },
    { dependency: '[dev-dependencies.criterion]\nversion = "0.5"\n', run: 'cargo bench --bench parse -- --test' },
    { dependency: '[dev-dependencies]\ndivan = "0.1"\n', run: 'cargo bench --bench parse -- --sample-count 100 --sample-size 10' },
    { dependency: '', run: 'cargo bench --bench parse' },
  ])('a harness that is recognised by %j', ({ dependency, run }) => {
    expect(commands(proposed({ 'Cargo.toml': manifest(`${bench('parse')}${dependency}`), 'src/lib.rs': '' })).runs).toEqual([run])
  })

  test('benches that cargo finds by itself use the harness of Rust, which a nightly compiler has', () => {
    const found = proposed({ 'Cargo.toml': manifest(''), 'benches/a.rs': '', 'benches/b/main.rs': '', 'benches/b/other.rs': '' })
    expect(commands(found).runs).toEqual(['cargo bench --bench a', 'cargo bench --bench b'])
    expect(whyOf(found)).toMatch(/nightly/)
  })

  test('a benchmark of another path is not found twice, and none is found if autobenches is false', () => {
    const files = { 'benches/a.rs': '', 'benches/b.rs': '' }
    const named = `[[bench]]\nname = "fast-a"\npath = "benches/a.rs"\nharness = false\n`
    expect(commands(proposed({ 'Cargo.toml': manifest(named), ...files })).runs).toEqual([
      'cargo bench --bench fast-a',
      'cargo bench --bench b',
    ])
    expect(commands(proposed({ 'Cargo.toml': manifest(`autobenches = false\n${named}`), ...files })).runs).toEqual([
      'cargo bench --bench fast-a',
    ])
  })

  test('a member of a workspace runs in the root, and one outside in its own directory', () => {
    const member = { 'crates/core/Cargo.toml': manifest(bench('parse')), 'Cargo.lock': '' }
    expect(commands(proposed({ 'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n', ...member }))).toEqual({
      build: 'cargo bench --no-run --locked --package fast',
      runs: ['cargo bench --locked --package fast --bench parse'],
    })
    expect(commands(proposed(member))).toEqual({
      build: '(cd crates/core && cargo bench --no-run)',
      runs: ['crates/core: cargo bench --bench parse'],
    })
  })

  test('tests if there are no benches, and nothing if there are no tests', () => {
    const texts = { 'Cargo.toml': manifest(''), 'src/main.rs': 'fn main() {}' }
    expect(lookAt(texts)).toMatchObject({ chosen: null, empty: [{ ecosystem: 'Rust', kind: 'nothing' }] })
    expect(commands(proposed({ ...texts, 'src/a.rs': '#[test]\nfn x() {}' }))).toEqual({
      build: 'cargo test --release --tests --no-run',
      runs: ['cargo test --release --tests'],
    })
    expect(proposed({ ...texts, 'tests/it.rs': '' }).kind).toBe('tests')
  })

  test('hostile names are quoted as words', () => {
    const { workloads } = readBack(lookAt({ 'Cargo.toml': manifest('[[bench]]\nname = "$(id); x"\nharness = false\n') }))
    expect(workloads).toMatchObject([{ name: 'id-x', run: "cargo bench --bench '$(id); x'" }])
  })
})

describe('Go', () => {
  const go = (more: Texts): Texts => ({ 'go.mod': 'module example.com/fast\n\ngo 1.22\n', ...more })
  const benchmarks = (...names: readonly string[]) =>
    `package x\n\nimport "testing"\n\n${names.map((name) => `func ${name}(b *testing.B) {\n}\n`).join('\n')}`

  test('benchmarks with a fixed number of rounds, compiled before, run in the directory of their files', () => {
    const found = proposed(go({ 'x_test.go': benchmarks('BenchmarkParse'), 'json/y_test.go': benchmarks('BenchmarkEncode', 'Benchmark') }))
    expect(commands(found)).toEqual({
      build: 'go test -c -o joulegate.test . && go test -c -o json/joulegate.test ./json',
      runs: [
        "./joulegate.test -test.run '^$' -test.bench '^BenchmarkParse$' -test.benchtime 1000x",
        "json: ./joulegate.test -test.run '^$' -test.bench '^BenchmarkEncode$' -test.benchtime 1000x",
        "json: ./joulegate.test -test.run '^$' -test.bench '^Benchmark$' -test.benchtime 1000x",
      ],
    })
    expect(whyOf(found)).toMatch(/fixed amount/)
  })

  test('no function that only looks like one, and none with a build tag, in testdata, or of another module', () => {
    const looks = 'package x\nfunc Benchmarking(b *testing.B) {}\nfunc BenchmarkX(t *testing.T) {}\n// func BenchmarkY(b *testing.B) {}\n'
    const found = lookAt(
      go({
        'a_test.go': looks,
        'b_test.go': `//go:build slow\n\n${benchmarks('BenchmarkSlow')}`,
        'testdata/c_test.go': benchmarks('BenchmarkData'),
        'tools/go.mod': 'module tools',
        'tools/d_test.go': benchmarks('BenchmarkTool'),
      }),
    )
    expect(found.chosen).toMatchObject({ directory: 'tools', kind: 'benchmarks' })
    expect(found.others).toMatchObject([{ directory: '', kind: 'tests' }])
  })

  test('tests if there are no benchmarks, and nothing if there are no tests', () => {
    expect(commands(proposed(go({ 'a_test.go': 'package x' }))).runs).toEqual(['go test -count=1 ./...'])
    expect(lookAt(go({ 'main.go': 'package main' })).chosen).toBeNull()
  })
})

describe('CMake', () => {
  test('programs that are called benchmarks, at the paths that CMake uses', () => {
    const found = proposed({
      'CMakeLists.txt': 'project(x)\nadd_executable(app main.c)\nadd_subdirectory(bench)\n# add_executable(old_bench x.c)\n',
      'bench/CMakeLists.txt': 'add_executable( parse_bench parse.c )\n',
      'micro/CMakeLists.txt': 'add_executable(micro_benchmark m.cc)\ntarget_link_libraries(micro_benchmark benchmark::benchmark)\n',
    })
    expect(commands(found)).toEqual({
      build: 'cmake -S . -B build -DCMAKE_BUILD_TYPE=Release && cmake --build build --parallel',
      runs: ['./build/bench/parse_bench', './build/micro/micro_benchmark --benchmark_min_time=1000x'],
    })
  })

  test('its tests, if it has some', () => {
    expect(commands(proposed({ 'CMakeLists.txt': 'enable_testing()\n' })).runs).toEqual(['ctest --test-dir build'])
    expect(lookAt({ 'CMakeLists.txt': 'project(x)\n' }).chosen).toBeNull()
  })
})

describe('Make', () => {
  const of = (text: string) => commands(proposed({ Makefile: text }))

  test('benchmark targets, after the build', () => {
    expect(of('CC := gcc\nall: app test\n\nbuild app: x.c\n\t$(CC) x.c\nbench: app\n\t./app\nbench-large:: app\n\nx.o: x.c\n')).toEqual({
      build: 'make build',
      runs: ['make --silent bench', 'make --silent bench-large'],
    })
  })

  test.for([
    { what: 'the first target', text: 'app: x.c\n\tcc\nbench:\n', build: 'make' },
    { what: 'not help', text: 'help:\n\techo\nbench:\n', build: null },
    { what: 'not what only declares', text: '.PHONY: build\n.DEFAULT_GOAL = x\nbench:\n\tbuild: no\n', build: null },
    { what: 'not a variable', text: 'build := x\nall = y\nrelease ?= z\nbuild ::= x\nbench:\n', build: null },
    { what: 'not a directive', text: 'ifeq (a,b)\ninclude x:y\nexport build: z\nendif\nbench:\n', build: null },
    { what: 'not what is defined', text: 'define x\nbuild: y\nendef\nbench:\n', build: null },
    { what: 'a rule over two lines', text: 'bench \\\n  build: x\n', build: 'make build' },
    { what: 'not a pattern or a computed rule', text: '%.o: %.c\n$(X): y\nbench:\n', build: null },
  ])('builds with $what', ({ text, build }) => {
    expect(of(text)).toEqual({ build, runs: ['make --silent bench'] })
  })

  test('tests if nothing benchmarks; GNUmakefile before Makefile; none below the root', () => {
    expect(of('check:\n\ttrue\n').runs).toEqual(['make --silent check'])
    expect(commands(proposed({ GNUmakefile: 'bench:\n', Makefile: 'perf:\n' })).runs).toEqual(['make --silent bench'])
    expect(lookAt({ 'sub/Makefile': 'bench:\n' })).toMatchObject({ chosen: null, empty: [] })
  })

  test('a megabyte of it takes no time', () => {
    for (const part of ['a', 'a ', 'define x\n', 'a\\\n', ':', 'a: b\n', ' ', '\n', '=']) {
      const start = process.cpuUsage().user
      lookAt({ Makefile: part.repeat(1_000_000 / part.length) })
      expect(process.cpuUsage().user - start).toBeLessThan(5e6)
    }
  })
})
