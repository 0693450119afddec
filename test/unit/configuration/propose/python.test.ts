import { expect, test } from 'vitest'
import { commands, lookAt, proposed, readBack, whyOf } from './trees.ts'

const PYTEST = '.venv/bin/python -m pytest -q -p no:cacheprovider'
const fixture = 'def test_parse(benchmark):\n    benchmark(parse, TEXT)\n'

test('pytest-benchmark runs each benchmark once, of the files that use it', () => {
  const found = proposed({
    'pyproject.toml':
      '[build-system]\n[project]\nname = "x"\n[project.optional-dependencies]\ntest = ["pytest>=7", "pytest-benchmark"]\ndocs = ["sphinx"]\n',
    'tests/test_parse.py': fixture,
    'tests/test_other.py': 'def test_x():\n    pass\n',
    'benchmarks/bench_print.py': 'def test_print(tmp_path, benchmark): ...\n',
  })
  expect(commands(found)).toEqual({
    build: "python3 -m venv .venv && .venv/bin/pip install --quiet -e '.[test]'",
    runs: [`${PYTEST} --benchmark-disable tests/test_parse.py`, `${PYTEST} --benchmark-disable benchmarks/bench_print.py`],
  })
  expect(whyOf(found)).toMatch(/--benchmark-disable runs each benchmark once/)
  expect(found.workloads[0]?.env).toEqual({ PYTHONHASHSEED: '0' })
})

test.for([
  { what: 'uv', lock: 'uv.lock', build: 'uv sync --frozen --all-extras --all-groups' },
  { what: 'poetry', lock: 'poetry.lock', build: 'POETRY_VIRTUALENVS_IN_PROJECT=true poetry install --all-extras' },
])('the lock file of $what decides how it is installed', ({ lock, build }) => {
  expect(proposed({ 'pyproject.toml': '[project]\n', [lock]: '', 'test_x.py': '' }).build).toEqual({ steps: [build], why: [] })
})

test.for([
  { what: 'a package', texts: { 'setup.py': '' }, build: '-e . pytest' },
  {
    what: 'a package with requirements for tests',
    texts: { 'setup.py': '', 'requirements-dev.txt': 'pytest' },
    build: '-r requirements-dev.txt -e . pytest',
  },
  { what: 'requirements alone', texts: { 'requirements.txt': 'numpy\n' }, build: '-r requirements.txt pytest' },
  { what: 'a tool of its own only', texts: { 'pyproject.toml': '[tool.black]\n' }, build: 'pytest' },
])('without a lock file, $what', ({ texts, build }) => {
  expect(proposed({ ...texts, 'tests/test_x.py': '' }).build?.steps.join(' && ')).toBe(
    `python3 -m venv .venv && .venv/bin/pip install --quiet ${build}`,
  )
})

test('a group of libraries needs a newer pip', () => {
  expect(
    proposed({ 'pyproject.toml': '[project]\n[dependency-groups]\ndev = [\n  "pytest",\n]\n', 'test_x.py': '' }).build?.steps.join(' && '),
  ).toBe('python3 -m venv --upgrade-deps .venv && .venv/bin/pip install --quiet --group dev -e .')
})

test('a package may be declared by dotted keys, and a text that looks like a table declares none', () => {
  const run = (text: string) => proposed({ 'pyproject.toml': text, 'test_x.py': '' }).build?.steps.join(' && ')
  expect(run('project.name = "x"\nproject.optional-dependencies.test = ["pytest"]\n')).toMatch(/ -e '\.\[test\]'$/)
  expect(run('[ project ]\nname = "x"\n')).toMatch(/ -e \. pytest$/)
  expect(run('[tool.x]\ntext = """\n[project]\n"""\n')).toMatch(/ pip install --quiet pytest$|\/pip install --quiet pytest$/)
})

test('scripts that benchmark and can be started; then tests; then nothing', () => {
  const main = "if __name__ == '__main__':\n    main()\n"
  const texts = { 'requirements.txt': '', 'benchmarks/large.py': main, 'bench.py': main, 'benchmarks/common.py': 'x = 1\n', 'app.py': main }
  expect(commands(proposed(texts)).runs).toEqual(['.venv/bin/python bench.py', '.venv/bin/python benchmarks/large.py'])
  expect(commands(proposed({ 'setup.cfg': '', 'tests/test_x.py': '' }))).toMatchObject({ runs: [PYTEST] })
  expect(lookAt({ 'setup.cfg': '', 'app.py': main })).toMatchObject({ chosen: null, empty: [{ ecosystem: 'Python' }] })
})

test('names of files are quoted as words', () => {
  const { workloads } = readBack(
    lookAt({ 'requirements.txt': 'pytest-benchmark\n', "tests/test_$(id)'.py": fixture, 'tests/test_a b.py': fixture }),
  )
  expect(workloads.map(({ name, run }) => [name, run])).toEqual([
    ['test_-id', `${PYTEST} --benchmark-disable 'tests/test_$(id)'\\''.py'`],
    ['test_a-b', `${PYTEST} --benchmark-disable 'tests/test_a b.py'`],
  ])
})

test('an unterminated list causes no error', { timeout: 120_000 }, () => {
  const start = process.cpuUsage().user
  const text = `[project.optional-dependencies]\ntest = [${'"pytest", '.repeat(300_000)}`
  const texts = { 'pyproject.toml': text, 'requirements.txt': 'pytest-benchmark', 'test_x.py': 'def test_x('.repeat(300_000) }
  expect(lookAt(texts).chosen?.kind).toBe('tests')
  expect(process.cpuUsage().user - start).toBeLessThan(60e6)
})
