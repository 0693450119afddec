import { describe, expect, it } from 'vitest'
import { namedFiles } from '../../../src/configuration/named-files.ts'
import { ConfigFile } from '../../../src/model/config-file.ts'
import { resolveConfig } from '../../../src/model/resolve-config.ts'

/** The changed paths that the commands of this workload name. */
function named(workload: Readonly<Record<string, unknown>>, changed: readonly string[], build?: string): readonly string[] {
  const file = { workloads: [{ name: 'w', run: 'true', ...workload }], ...(build === undefined ? {} : { build: { run: build } }) }
  return namedFiles(resolveConfig(ConfigFile.parse(file)), changed).map(({ path }) => path)
}

describe('changed files that commands name', () => {
  it.each([
    ['node bench.js', ['bench.js']],
    ['node ./bench.js --fast', ['bench.js']],
    ['node "a bench.js"', ['a bench.js', 'bench.js']],
    ["sh -c 'cd bench && node run.js'", ['bench/run.js']],
    ['hyperfine \'node run.sh\' "node bench.js"', ['bench.js', 'run.sh']],
    ['./parse data/large.json >out.txt', ['data/large.json']],
    ['./parse <data/large.json', ['data/large.json']],
    ['./parse --input=data/large.json', ['data/large.json']],
    ['SIZE=3 ./parse data/large.json && ./run.sh', ['data/large.json', 'run.sh']],
    ['cd bench && node run.js', ['bench/run.js']],
    ['(cd bench; node ./run.js ../data/large.json)', ['bench/run.js', 'data/large.json']],
    ['node bench/*.js', ['bench/run.js']],
    ['python -m pytest tests/test_x.py::test_y', ['tests/test_x.py']],
    ['pytest tests', ['tests/test_x.py']],
    ['pytest tests/', ['tests/test_x.py']],
    ['go test ./...', []],
    ['go test ./bench/...', ['bench/run.js']],
    ['go test -bench=. .', []],
    ['node /bench.js ~/bench.js $DIR/bench.js ../bench.js', []],
    ['node bench', ['bench/run.js']],
    ['make bench', ['bench/run.js']],
    ['./bench', ['bench/run.js']],
    ['node src/index.js', []],
    ['node cli.js data/large.json', ['data/large.json']],
    ['python main.py', []],
    ['node src/bench/run.js', ['src/bench/run.js']],
    ['cargo test --release', []],
    ['echo constructor', []],
  ])('%s', (run, files) => {
    const changed = [
      ...['a bench.js', 'bench.js', 'bench/run.js', 'data/large.json', 'run.sh', 'tests/test_x.py'],
      ...['src/index.js', 'src/bench/run.js', 'cli.js', 'main.py', 'README.md', 'package.json'],
    ]
    expect(named({ run }, changed)).toEqual(files)
  })

  it('includes the other commands, and their directories', () => {
    const changed = ['sub/prepare.sh', 'sub/expected.txt', 'sub/serve.js', 'sub/up.sh', 'prepare.sh', 'sub/clean.sh']
    const services = [{ name: 's', run: 'node serve.js', ready: './up.sh' }]
    expect(
      named({ cwd: 'sub', prepare: './prepare.sh', check: 'diff out expected.txt', cleanup: './clean.sh', services }, changed),
    ).toEqual(changed.slice(0, 4))
  })

  it('includes from the build only files that are called benchmarks', () => {
    expect(named({ run: './bench' }, ['lib.c', 'bench.c', 'build.sh'], 'sh build.sh && gcc -O2 -o bench bench.c lib.c')).toEqual([
      'bench.c',
    ])
  })

  it('names each workload once', () => {
    const config = resolveConfig(
      ConfigFile.parse({
        workloads: [
          { name: 'a', run: 'node bench.js bench.js' },
          { name: 'b', run: 'node bench.js' },
        ],
      }),
    )
    expect(namedFiles(config, ['bench.js', 'x'])).toEqual([{ path: 'bench.js', workloads: ['a', 'b'] }])
  })

  it('takes no longer for a long command or path', () => {
    const run = `node ${'"'.repeat(5_000)} ${'a/'.repeat(2_000)} ${'*a'.repeat(100)}`
    expect(named({ run }, [`${'a'.repeat(2_000)}.js`, 'bench.js'])).toEqual([])
  })
})
