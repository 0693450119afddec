import type { ProposedBuild, ProposedWorkload } from '../../model/proposal.ts'
import { buildBy, type Ecosystem, FIXED_WORK, type ProjectPlace, some, testsBy, within, word, workload } from './ecosystem.ts'
import { readToml, tableAt, textsIn } from './toml.ts'

const MANIFESTS = ['pyproject.toml', 'setup.py', 'setup.cfg', 'requirements.txt']
const PYTHON = '.venv/bin/python'
/** Variables that fix the order of sets and of dictionaries' hashes, which otherwise differs from run to run. */
const ENV = { PYTHONHASHSEED: '0' }
const REQUIREMENTS = /^(requirements([-_.][\w-]+)?\.txt|requirements\/[\w-]+\.txt)$/

/** Returns the files that declare the libraries in use: enough to search for a name. */
const declared = (place: ProjectPlace): string =>
  ['pyproject.toml', 'setup.cfg', 'setup.py', 'tox.ini', 'noxfile.py', ...place.files.filter((file) => REQUIREMENTS.test(file))]
    .map((file) => place.text(file) ?? '')
    .join('\n')

/** Returns lists of libraries that people install for testing: extras of the package, and groups beside it. */
function optional(place: ProjectPlace): { readonly extras: readonly string[]; readonly groups: readonly string[] } {
  const file = readToml(place.text('pyproject.toml'))
  const named = (...path: readonly string[]): readonly string[] =>
    Object.entries(tableAt(file, ...path))
      .filter(([name, value]) => /^[\w-]+$/.test(name) && /pytest/.test(textsIn(value).join(' ')))
      .map(([name]) => name)
      .slice(0, 2)
  return { extras: named('project', 'optional-dependencies'), groups: named('dependency-groups') }
}

function buildOf(place: ProjectPlace, isPytest: boolean, isBenchmark: boolean): ProposedBuild | null {
  if (place.has('uv.lock')) return buildBy([within(place.directory, 'uv sync --frozen --all-extras --all-groups')])
  if (place.has('poetry.lock')) return buildBy([within(place.directory, 'POETRY_VIRTUALENVS_IN_PROJECT=true poetry install --all-extras')])
  const { extras, groups } = optional(place)
  const declares = Object.keys(readToml(place.text('pyproject.toml')))
  const isPackage = place.has('setup.py') || declares.includes('project') || declares.includes('build-system')
  const what = [
    ...place.files.filter((file) => /^requirements([-_](dev|test|tests))?\.txt$/.test(file)).map((file) => `-r ${word(file)}`),
    ...groups.map((group) => `--group ${word(group)}`),
    ...(isPackage ? [extras.length === 0 ? '-e .' : `-e '.[${extras.join(',')}]'`] : []),
    ...(isPytest && extras.length + groups.length === 0 ? ['pytest', ...(isBenchmark ? ['pytest-benchmark'] : [])] : []),
  ]
  const pip = what.length === 0 ? '' : ` && .venv/bin/pip install --quiet ${what.join(' ')}`
  // --group needs pip 25.1.
  const venv = `python3 -m venv ${groups.length === 0 ? '' : '--upgrade-deps '}.venv${pip}`
  const loose =
    'Without a lock file, the two commits may get different versions of their dependencies. Pin the versions in requirements.txt.'
  return buildBy([within(place.directory, venv)], [loose])
}

const isTestFile = (file: string): boolean => /(^|\/)(test_[^/]*|[^/]*_test)\.py$/.test(file)
const isScript = (file: string): boolean => /^(bench(es|mark|marks)?\/)?[\w-]+\.py$/.test(file) && /bench|perf/i.test(file)

interface Candidates {
  /** Test files that use the fixture of pytest-benchmark. */
  readonly fixtures: readonly string[]
  readonly scripts: readonly string[]
  readonly tests: readonly string[]
}

function candidatesOf(place: ProjectPlace, isBenchmark: boolean): Candidates {
  const tests = place.files.filter(isTestFile)
  const isFixture = (file: string): boolean => /\bdef test_?\w{0,200}\([^)]{0,1000}\bbenchmark\b/.test(place.text(file) ?? '')
  const isMain = (file: string): boolean => /__name__\s*==\s*['"]__main__['"]/.test(place.text(file) ?? '')
  const others = place.files.filter((file) => /(^|\/)bench[^/]*\.py$/.test(file) && !isTestFile(file))
  return {
    fixtures: isBenchmark ? [...tests, ...others].slice(0, 300).filter(isFixture) : [],
    scripts: place.files.filter((file) => isScript(file) && !isTestFile(file)).filter(isMain),
    tests,
  }
}

const stem = (file: string): string => (file.split('/').at(-1) ?? file).replace(/\.py$/, '')

function benchmarksOf(place: ProjectPlace, { fixtures, scripts }: Candidates): readonly ProposedWorkload[] {
  const add = (name: string, command: string, why: readonly string[]): ProposedWorkload =>
    workload({ name, run: `${PYTHON} ${command}`, why, cwd: place.directory, env: ENV })
  const once = 'pytest-benchmark runs for a fixed time; --benchmark-disable runs each benchmark once.'
  return [
    ...fixtures.map((file) => add(stem(file), `-m pytest -q -p no:cacheprovider --benchmark-disable ${word(file)}`, [FIXED_WORK, once])),
    ...scripts.map((file) => add(stem(file), word(file), [FIXED_WORK])),
  ]
}

export const python: Ecosystem = {
  name: 'Python',
  manifests: MANIFESTS,
  propose(place) {
    const isBenchmark = /\bpytest[-_]benchmark\b/.test(declared(place))
    const candidates = candidatesOf(place, isBenchmark)
    const benches = [...candidates.fixtures, ...candidates.scripts]
    const manifests = place.files.filter((file) => MANIFESTS.includes(file) || ['uv.lock', 'poetry.lock'].includes(file))
    return {
      found: [
        manifests.join(', '),
        ...(benches.length > 0 ? [`benchmarks ${some(benches)}`] : []),
        ...(candidates.tests.length > 0
          ? [`${candidates.tests.length === 1 ? '1 test file' : `${candidates.tests.length} test files`}`]
          : []),
      ],
      build: buildOf(place, candidates.fixtures.length + candidates.tests.length > 0, isBenchmark),
      benchmarks: benchmarksOf(place, candidates),
      tests: candidates.tests.length > 0 ? [testsBy(`${PYTHON} -m pytest -q -p no:cacheprovider`, place, { env: ENV })] : [],
    }
  },
}
