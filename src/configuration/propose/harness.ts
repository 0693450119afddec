import type { Proposal, Survey } from '../../model/proposal.ts'
import type { Tree } from './ecosystem.ts'

/** Usual names of a directory that holds benchmarks and nothing else. */
const OF_BENCHMARKS = /^(bench|benches|benchmark|benchmarks|perf)$/i
/** Directories in which a directory of such a name may be a part of the program itself. */
const OF_THE_PROGRAM = /^(src|lib|internal|pkg|cmd|app|node_modules|vendor|third[-_]party|\..*)$/i
const BENCHMARK_FILE = /(^|[-_.])(bench|benchmark|benchmarks)([-_.]|$)/i
const [DEEPEST, MOST_FILES, MOST_READ] = [3, 8, 200]

/** Returns the benchmark files of the chosen project: directories of its own, or, if there are none, single files among others. */
export function harnessOf(chosen: Proposal | null, { files, text }: Tree): Survey['harness'] {
  if (chosen?.kind !== 'benchmarks') return { directories: [], files: [] }
  const prefixes = (chosen.packages ?? [chosen.directory]).map((directory) => (directory === '' ? '' : `${directory}/`))
  // As a glob, a name with a wildcard would match more than itself; and a glob has at most 200 characters.
  const own = files.filter((file) => prefixes.some((prefix) => file.startsWith(prefix)) && !/[*?]/.test(file) && file.length < 190)
  // In a workspace, directories below the root belong to its packages.
  const deepest = (prefix: string): number => (prefix === '' && chosen.packages !== undefined ? 1 : DEEPEST)
  const below = (prefix: string) =>
    own.filter((file) => file.startsWith(prefix)).flatMap((file) => directoryOf(file.slice(prefix.length), deepest(prefix)))
  const directories = [...new Set(prefixes.flatMap((prefix) => below(prefix).map((name) => prefix + name)))]
  if (directories.length > 0) return { directories, files: [] }
  const isBenchmark = (file: string): boolean => BENCHMARK_FILE.test(file.split('/').at(-1) ?? '')
  const isGo = (file: string): boolean => file.endsWith('_test.go')
  const ofGo = own
    .filter(isGo)
    .slice(0, MOST_READ)
    .filter((file) => /^func Benchmark/m.test(text(file) ?? ''))
  const found = own.filter((file) => isBenchmark(file) && !isGo(file) && !file.split('/').some((name) => OF_THE_PROGRAM.test(name)))
  return { directories: [], files: [...new Set([...ofGo, ...found])].slice(0, MOST_FILES) }
}

/** Returns the outermost directory of benchmarks that a file lies in; none or one. */
function directoryOf(file: string, deepest: number): readonly string[] {
  const names = file.split('/').slice(0, -1)
  const at = names.findIndex((name) => OF_BENCHMARKS.test(name))
  const isOwn = at >= 0 && at < deepest && !names.slice(0, at).some((name) => OF_THE_PROGRAM.test(name))
  return isOwn ? [names.slice(0, at + 1).join('/')] : []
}
