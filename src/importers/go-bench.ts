import { quoted } from '../model/shell.ts'
import { withoutTexts } from './code.ts'
import { isBuilt } from './go-build.ts'
import type { ImportedWorkload, Importer, ImportOptions, SourceTree } from './importer.ts'
import { unique, workloadName } from './names.ts'
import {
  cwdOf,
  directoriesWith,
  directoryOf,
  filesBelow,
  inDirectory,
  joined,
  MOST_PLACES,
  placeOf,
  relativeTo,
  textsOf,
} from './places.ts'

/** Name of the binary of a package's tests. It lies beside them, since they look for their files there. */
const BINARY = 'joulegate.test'
const ITERATIONS = 100

/** Packages that an argument names: `./x/...` for a directory and all below, `./x` for one. */
interface GoPackages {
  readonly directory: string
  readonly isDeep: boolean
  /** Directory of the module that has them. */
  readonly module: string
}

function packagesOf(argument: string, { files }: SourceTree): GoPackages | null {
  const isDeep = argument === '...' || argument.endsWith('/...')
  const directory = placeOf(isDeep ? argument.slice(0, -3) : argument)
  if (directory === null || directory.split('/').some((part) => part.includes('...'))) return null
  const modules = new Set(files.filter((file) => file === 'go.mod' || file.endsWith('/go.mod')).map(directoryOf))
  const above = directory === '' ? [''] : ['', ...directory.split('/').map((_, end, parts) => parts.slice(0, end + 1).join('/'))]
  return { directory, isDeep, module: above.findLast((one) => modules.has(one)) ?? '' }
}

/** Returns the test files of the packages. A module below is a module of its own, as for go. */
function testFiles(tree: SourceTree, { directory, isDeep, module }: GoPackages): readonly string[] {
  const inner = directoriesWith(tree, (name) => name === 'go.mod').filter((one) => one !== module && one !== '')
  return filesBelow(tree, directory)
    .filter((file) => file.endsWith('_test.go') && !/(^|\/)_/.test(file) && (isDeep || directoryOf(file) === directory))
    .filter((file) => !inner.some((one) => file.startsWith(`${one}/`) && one.length > module.length))
}

/** Returns the benchmarks of a test file, as `go test` finds them. */
function benchmarksIn(text: string): readonly string[] {
  const found = withoutTexts(text, 'go').matchAll(
    /^func[ \t]+(Benchmark[\p{L}\p{Nd}_]*)\([ \t]*[\p{L}\p{Nd}_]+[ \t]+\*testing\.B[ \t]*\)/gmu,
  )
  return Array.from(found, ([, name = '']) => name).filter((name) => !/^Benchmark\p{Ll}/u.test(name))
}

async function workloadsOf(
  argument: string,
  tree: SourceTree,
  { iterations = ITERATIONS }: ImportOptions,
): Promise<readonly ImportedWorkload[]> {
  const packages = packagesOf(argument, tree)
  if (packages === null) return []
  const texts = await textsOf(tree, testFiles(tree, packages))
  const found = texts
    .filter(({ file, text }) => isBuilt(file, text))
    .flatMap(({ file, text }) => benchmarksIn(text).map((name) => ({ name, directory: directoryOf(file) })))
  return unique(
    found.map(({ name, directory }) => ({
      name: workloadName(joined(directory, name)),
      run: `./${BINARY} -test.run '^$' -test.bench '^${name}$' -test.benchtime ${iterations}x -test.count 1`,
      ...cwdOf(directory),
    })),
  )
}

/** Builds the tests of each package that has some. `go list -e` names packages that this commit has, whatever the argument. */
function buildOf({ directory, isDeep, module }: GoPackages): string {
  const inside = relativeTo(module, directory)
  const pattern = quoted(`./${joined(inside, isDeep ? '...' : '.')}`)
  const list = `go list -e -f '{{if or .TestGoFiles .XTestGoFiles}}{{.Dir}}{{end}}' ${pattern}`
  const compile = `go test -c -o ${BINARY} .`
  return inDirectory(module, `${list} | while IFS= read -r package; do (cd "$package" && ${compile}) || exit 1; done`, quoted)
}

/** Benchmarks of `go test`: each runs a fixed number of times (`-test.benchtime 100x`). */
export const goBench: Importer = {
  name: 'go-bench',
  async detect(tree) {
    const modules = directoriesWith(tree, (name) => name === 'go.mod')
      .slice(0, MOST_PLACES)
      .map((module) => `./${joined(module, '...')}`)
    const found: string[] = []
    for (const argument of modules) if ((await workloadsOf(argument, tree, {})).length > 0) found.push(argument)
    return found
  },
  import: (argument, tree, options = {}) => workloadsOf(argument, tree, options),
  async build(argument, tree) {
    const packages = packagesOf(argument, tree)
    return packages === null ? null : buildOf(packages)
  },
}
