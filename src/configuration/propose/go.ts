import {
  buildBy,
  type Ecosystem,
  FIXED_WORK,
  MOST_WORKLOADS,
  type ProjectPlace,
  some,
  testsBy,
  type WorkspaceFile,
  within,
  word,
  workload,
} from './ecosystem.ts'

/** Name of the binary that a package is compiled to: beside its tests, which look for their files there. */
const BINARY = 'joulegate.test'
const MOST_FILES = 500

interface Benchmark {
  readonly name: string
  /** Directory of its package, relative to that of the module; '' for the module's own. */
  readonly directory: string
}

const directoryOf = (file: string): string => file.split('/').slice(0, -1).join('/')

/** Returns the benchmarks of this module, in the order of its files; modules below it have go.mod files of their own. */
function benchmarksOf(place: ProjectPlace): readonly Benchmark[] {
  const below = place.files.filter((file) => file.endsWith('/go.mod')).map((file) => `${directoryOf(file)}/`)
  return place.files
    .filter((file) => file.endsWith('_test.go') && !below.some((prefix) => file.startsWith(prefix)))
    .filter((file) => !/(^|\/)(testdata|vendor|[._][^/]*)\//.test(file))
    .slice(0, MOST_FILES)
    .flatMap((file) => {
      const text = place.text(file) ?? ''
      // Files that are compiled only with a tag are not in the binary that we propose.
      if (/^\/\/(go:build| \+build) /m.test(text)) return []
      const names = text.matchAll(/^func (Benchmark(?:[^a-z\s(][^\s(]*)?)\(\s*\w+ \*testing\.B\s*\)/gm)
      return Array.from(names, ([, name = '']) => ({ name, directory: directoryOf(file) }))
    })
}

const isTested = (place: ProjectPlace): boolean => place.files.some((file) => file.endsWith('_test.go'))

const compile = (tool: string, directory: string): string =>
  `${tool} test -c -o ${word(directory === '' ? BINARY : `${directory}/${BINARY}`)} ${word(directory === '' ? '.' : `./${directory}`)}`

/** Returns the workspace that go.work declares. */
function workspaceOf(top: Pick<ProjectPlace, 'text'>): WorkspaceFile | null {
  const text = top.text('go.work')?.replaceAll(/\/\/[^\n]*/g, '')
  if (text === undefined) return null
  const uses = Array.from(text.matchAll(/^[ \t]*use[ \t]*(?:\(([^()]*)\)|([^\n(]+))/gm), ([, block = '', one = '']) => `${block}\n${one}`)
  const paths = uses.flatMap((part) => part.split(/\s+/)).map((path) => path.replaceAll(/^"|"$|^`|`$/g, '').replace(/^\.\//, ''))
  const modules = new Set(paths.map((path) => path.replace(/\/$/, '')))
  return { file: 'go.work', has: (directory) => modules.has(directory) }
}

const joined = (outer: string, inner: string): string => [outer, inner].filter((part) => part !== '').join('/')

export const go: Ecosystem = {
  name: 'Go',
  manifests: ['go.mod'],
  workspace: workspaceOf,
  propose(place) {
    const module = /^module\s+(\S+)/m.exec(place.text('go.mod') ?? '')?.[1] ?? '?'
    const all = benchmarksOf(place)
    // go refuses a module that its workspace leaves out.
    const tool = place.isLeftOut ? 'GOWORK=off go' : 'go'
    const chosen = all.slice(0, MOST_WORKLOADS)
    const found = [`go.mod (module ${module})`, ...(all.length === 0 ? [] : [`_test.go files (${some(all.map(({ name }) => name))})`])]
    const fixed =
      '-test.benchtime 1000x fixes the amount of work; a time such as 1s does not. Choose the number so that a run takes about a second. build compiles the tests, because go test would compile them during the measurement.'
    if (all.length > 0)
      return {
        found,
        build: buildBy([
          within(
            place.directory,
            [...new Set(chosen.map(({ directory }) => directory))].map((directory) => compile(tool, directory)).join(' && '),
          ),
        ]),
        benchmarks: chosen.map(({ name, directory }) =>
          workload({
            name,
            run: `./${BINARY} -test.run '^$' -test.bench '^${name}$' -test.benchtime 1000x`,
            why: [FIXED_WORK, fixed],
            cwd: joined(place.directory, directory),
          }),
        ),
        tests: [],
      }
    const tests = testsBy('go test -count=1 ./...', place, {
      why: ['The measurement includes go itself, which links the tests.'],
      env: place.isLeftOut ? { GOWORK: 'off' } : {},
    })
    return {
      found,
      build: buildBy([within(place.directory, `${tool} build ./... && ${tool} test -run '^$' ./...`)]),
      benchmarks: [],
      tests: isTested(place) ? [tests] : [],
    }
  },
}
