import { expect, test } from 'vitest'
import { configurationText } from '../../../../src/configuration/propose/document.ts'
import { lookAt, readBack, type Texts } from './trees.ts'

const node = { 'package.json': '{"scripts":{"bench":"node bench.js"}}' }
const cargo = (name: string) => `[package]\nname = "${name}"\n[[bench]]\nname = "b"\nharness = false\n`

test.each<[string, Texts, readonly string[], readonly string[]]>([
  ['a directory of benchmarks', { ...node, 'bench/a.js': '', 'bench/b/c.js': '', 'src/bench/x.js': '' }, ['bench'], []],
  ['several of them', { ...node, 'benchmarks/a.js': '', 'tests/perf/b.js': '' }, ['benchmarks', 'tests/perf'], []],
  ['benches of Rust', { 'Cargo.toml': cargo('c'), 'benches/b.rs': '' }, ['benches'], []],
  ['those of the project that is chosen', { 'core/Cargo.toml': cargo('c'), 'core/benches/b.rs': '', 'bench/x': '' }, ['core/benches'], []],
  ['a CMake project', { 'CMakeLists.txt': 'add_executable(bench_x bench/x.cc)', 'bench/x.cc': '' }, ['bench'], []],
  [
    'files among others',
    { ...node, 'bench.js': '', 'parse.bench.js': '', 'src/bench.js': '', 'x.js': '' },
    [],
    ['bench.js', 'parse.bench.js'],
  ],
  [
    'Go, where tests and benchmarks are in one file',
    { 'go.mod': 'module m\n', 'a_test.go': 'func BenchmarkA(b *testing.B) {}\n', 'b_test.go': 'func TestB(t *testing.T) {}\n' },
    [],
    ['a_test.go'],
  ],
  ['a project that has tests alone', { 'package.json': '{"scripts":{"test":"x"}}', 'bench/a.js': '' }, [], []],
  ['nothing', { 'bench/a.js': '' }, [], []],
  ['names that would mean more as globs, or are too long', { ...node, 'bench*/perf/a': '', [`bench/${'x'.repeat(200)}`]: '' }, [], []],
])('%s', (_, texts, directories, files) => {
  const found = lookAt(texts)
  expect(found.harness).toEqual({ directories, files })
  const text = configurationText(found)
  for (const file of files) expect(text).toContain(`\n#   - ${file}\n`)
  expect(text.includes('harness:')).toBe(directories.length + files.length > 0)
  if (found.chosen !== null) expect(readBack(found).harness).toEqual(directories.map((directory) => `${directory}/**`))
})
