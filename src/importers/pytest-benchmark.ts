import { quoted } from '../model/shell.ts'
import { withoutTexts } from './code.ts'
import type { ImportedWorkload, Importer, ImportOptions, SourceTree } from './importer.ts'
import { areLong, unique, workloadName } from './names.ts'
import { argumentOf, filesBelow, MOST_PLACES, placeOf, textsOf } from './places.ts'

const ROUNDS = 100
const PYTEST = 'PATH=".venv/bin:$PATH" python3 -m pytest -q -p no:cacheprovider'
/**
 * A clock in nanoseconds, which pytest-benchmark takes for seconds: each call is long enough, so it calibrates to one call a round, and the
 * time limit allows no more rounds than the minimum.
 */
const FIXED =
  '--benchmark-only --benchmark-timer=time.perf_counter_ns --benchmark-calibration-precision=1 --benchmark-min-time=0.000001 --benchmark-max-time=0.000001 --benchmark-warmup=off'
/** Settings of a test that win over these. */
const OWN_TIMES = /\b(min_time|max_time|min_rounds|timer|calibration_precision|warmup(_iterations)?)[ \t]*=/

const isTestFile = (file: string): boolean => /(^|\/)(test_[^/]*|[^/]*_test|bench_?[^/]*|[^/]*_bench)\.py$/.test(file)

/** A test that uses the fixture `benchmark`: its name, after the names of its classes. */
function testsIn(code: string): readonly string[] {
  const classes: { readonly name: string; readonly indent: number }[] = []
  const found: string[] = []
  const line = /^([ \t]*)(?:class[ \t]+(\w+)|(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*\(([^)]{0,4000}))/gm
  for (const [, { length: indent } = '', name, test, parameters = ''] of code.matchAll(line)) {
    while ((classes.at(-1)?.indent ?? -1) >= indent) classes.pop()
    if (name !== undefined) classes.push({ name, indent })
    else if (areLong([...classes.map((one) => one.name), test ?? ''])) continue
    else if (test?.startsWith('test') === true && /(^|[,\s])benchmark([\s,:=]|$)/.test(parameters))
      found.push([...classes.map((one) => one.name), test].join('::'))
  }
  return found
}

async function workloadsOf(
  argument: string,
  tree: SourceTree,
  { iterations = ROUNDS }: ImportOptions,
): Promise<readonly ImportedWorkload[]> {
  const place = placeOf(argument)
  if (place === null) return []
  const files = tree.files.includes(place) ? [place] : filesBelow(tree, place).filter(isTestFile)
  const found = (await textsOf(tree, files)).flatMap(({ file, text }) => {
    const code = withoutTexts(text, 'python')
    const isFixed = !(/\bmark[ \t]*\.[ \t]*benchmark[ \t]*\(/.test(code) && OWN_TIMES.test(code))
    return testsIn(code).map((test) => ({ file, test, isFixed }))
  })
  return unique(
    found.map(({ file, test, isFixed }) => ({
      name: workloadName(`${file}::${test}`),
      run: `${PYTEST} ${isFixed ? `${FIXED} --benchmark-min-rounds=${iterations}` : '--benchmark-disable'} ${quoted(`${file}::${test}`)}`,
      env: { PYTHONDONTWRITEBYTECODE: '1', PYTHONHASHSEED: '0' },
    })),
  )
}

/** Tests with the fixture of pytest-benchmark: each runs a fixed number of rounds of one call. */
export const pytestBenchmark: Importer = {
  name: 'pytest-benchmark',
  async detect(tree) {
    const directories = [
      ...new Set(
        filesBelow(tree, '')
          .filter(isTestFile)
          .map((file) => file.split('/')[0] ?? ''),
      ),
    ]
    const places = directories.map((one) => (one.endsWith('.py') ? one : argumentOf(one)))
    const found: string[] = []
    for (const place of places.slice(0, MOST_PLACES)) if ((await workloadsOf(place, tree, {})).length > 0) found.push(place)
    return found
  },
  import: (argument, tree, options = {}) => workloadsOf(argument, tree, options),
}
