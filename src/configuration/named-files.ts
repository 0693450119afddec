import { posix } from 'node:path'
import type { Config, Workload } from '../model/config.ts'
import { pathGlob } from './path-glob.ts'

/** A changed file that commands name, and the workloads whose commands they are. */
export interface NamedFile {
  readonly path: string
  readonly workloads: readonly string[]
}

/** What the words of a command stand for, and how that is told apart. */
interface Named {
  readonly workload: string
  /** Does it name this file, or a directory above it? */
  covers(path: string): boolean
}

/** Words of a path that say: this is a benchmark, or what it works on. */
const OF_A_BENCHMARK =
  /(^|[/_.-])(bench\w*|perf\w*|tests?|spec|check\w*|data|datasets?|fixtures?|corpus|inputs?|samples?|examples?|expected|golden\w*)([/_.-]|$)/i
/** Where programs are that a benchmark runs, and how their entries are called. To say of each change to a program that it changes would cry wolf. */
const OF_A_PROGRAM =
  /^(src|lib|libs|bin|cmd|app|apps|pkg|internal|crates|dist)\/|(^|\/)(index|main|cli|app|server|mod|lib|__main__|__init__|setup)\.\w+$/i

/**
 * Finds among changed paths those that the commands of the workloads name: scripts, data, or files in a directory that is named.
 * Programs under test are left out, as far as their paths tell. Of the build only what is called a benchmark counts. In the order given.
 */
export function namedFiles({ workloads, build }: Pick<Config, 'workloads' | 'build'>, changed: readonly string[]): readonly NamedFile[] {
  const ofWorkloads = workloads.flatMap((workload) => commandsOf(workload).flatMap((command) => namedBy(command, workload)))
  const ofBuild = build === null ? [] : namedBy(build.run, { name: 'the build', cwd: '.' })
  return changed.flatMap((path) => {
    const isBenchmark = OF_A_BENCHMARK.test(path)
    if (!isBenchmark && OF_A_PROGRAM.test(path)) return []
    const naming = [...ofWorkloads, ...(isBenchmark ? ofBuild : [])].filter(({ covers }) => covers(path))
    return naming.length === 0 ? [] : [{ path, workloads: [...new Set(naming.map(({ workload }) => workload))] }]
  })
}

const commandsOf = ({ run, prepare, check, services }: Workload): readonly string[] =>
  [run, prepare, check, ...services.flatMap((service) => [service.run, service.ready])].filter((command) => command !== null)

/** The paths among the words of a command, as far as they can be told without a shell. `cd` counts for what follows it. */
function namedBy(command: string, { name, cwd }: Pick<Workload, 'name' | 'cwd'>): readonly Named[] {
  let directory = cwd
  let isAfterCd = false
  return wordsOf(command).flatMap((word) => {
    if (word === 'cd') {
      isAfterCd = true
      return []
    }
    const path = pathOf(word, directory)
    if (isAfterCd) {
      isAfterCd = false
      directory = path ?? directory
      return []
    }
    return path === null || path === '.' ? [] : [{ workload: name, covers: pathGlob(path) }]
  })
}

/** The words of a command without quotes; what stands behind an `=` by itself (--input=data/large.json), and each word of a command in quotes. */
function wordsOf(command: string): readonly string[] {
  const words = command.match(/(?:"[^"]*"|'[^']*'|\\.|[^\s;&|()<>"'\\])+/g) ?? []
  return words
    .map((word) => word.replaceAll(/["'\\]/g, ''))
    .flatMap((word) => [word.slice(word.indexOf('=') + 1), ...(/\s/.test(word) ? wordsOf(word) : [])])
}

/** The path inside the repository that a word stands for; null: none that is known. `.` is the repository itself. */
function pathOf(word: string, directory: string): string | null {
  // pytest's tests/test_x.py::test_y, and go's ./bench/...
  const path = word.replace(/::.*$/, '').replace(/(^|\/)\.\.\.$/, '')
  if (path === '' || path.startsWith('/') || path.startsWith('-') || /[$`~]/.test(path)) return null
  const inside = posix.normalize(posix.join(directory, path)).replace(/\/$/, '')
  return inside.split('/')[0] === '..' ? null : inside
}
