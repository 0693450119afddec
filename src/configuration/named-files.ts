import { posix } from 'node:path'
import type { Config, Workload } from '../model/config.ts'
import { pathGlob } from './path-glob.ts'

/** Changed file that commands name, and the workloads whose commands they are. */
export interface NamedFile {
  readonly path: string
  readonly workloads: readonly string[]
}

/** File or directory that a word of a command names. */
interface Named {
  readonly workload: string
  /** Reports whether it names this file, or a directory above it. */
  covers(path: string): boolean
}

/** Words of a path that mark a benchmark, or its data. */
const OF_A_BENCHMARK =
  /(^|[/_.-])(bench\w*|perf\w*|tests?|spec|check\w*|data|datasets?|fixtures?|corpus|inputs?|samples?|examples?|expected|golden\w*)([/_.-]|$)/i
/**
 * Usual directories of programs that a benchmark runs, and usual names of their entry files. Reporting each change to a program would be
 * a false alarm.
 */
const OF_A_PROGRAM =
  /^(src|lib|libs|bin|cmd|app|apps|pkg|internal|crates|dist)\/|(^|\/)(index|main|cli|app|server|mod|lib|__main__|__init__|setup)\.\w+$/i

/**
 * Finds among changed paths those that the commands of the workloads name: scripts, data, or files in a named directory. Programs under
 * test are left out, as far as their paths tell. For the build, only files named like a benchmark count. Keeps the given order.
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

const namedBy = (command: string, { name, cwd }: Pick<Workload, 'name' | 'cwd'>): readonly Named[] =>
  pathsNamed(command, cwd).map((path) => ({ workload: name, covers: pathGlob(path) }))

/** Returns the paths among the words of a command, as far as they can be told without a shell. `cd` counts for what follows it. */
export function pathsNamed(command: string, cwd: string): readonly string[] {
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
    return path === null || path === '.' ? [] : [path]
  })
}

/**
 * Returns the words of a command without quotes. The part after an `=` counts by itself (--input=data/large.json), as does each word of a
 * command in quotes.
 */
function wordsOf(command: string): readonly string[] {
  const words = command.match(/(?:"[^"]*"|'[^']*'|\\.|[^\s;&|()<>"'\\])+/g) ?? []
  return words
    .map((word) => word.replaceAll(/["'\\]/g, ''))
    .flatMap((word) => [word.slice(word.indexOf('=') + 1), ...(/\s/.test(word) ? wordsOf(word) : [])])
}

/** Returns the path inside the repository that a word stands for, or null if none is known. `.` is the repository itself. */
function pathOf(word: string, directory: string): string | null {
  // pytest's tests/test_x.py::test_y, and go's ./bench/...
  const path = word.replace(/::.*$/, '').replace(/(^|\/)\.\.\.$/, '')
  if (path === '' || path.startsWith('/') || path.startsWith('-') || /[$`~]/.test(path)) return null
  const inside = posix.normalize(posix.join(directory, path)).replace(/\/$/, '')
  return inside.split('/')[0] === '..' ? null : inside
}
