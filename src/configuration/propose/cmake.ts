import {
  buildBy,
  type Ecosystem,
  FIXED_WORK,
  MOST_WORKLOADS,
  type ProjectPlace,
  some,
  TESTS_ARE_POOR,
  within,
  word,
  workload,
} from './ecosystem.ts'

interface Program {
  readonly name: string
  /** Path below the build directory, at CMake's default place. */
  readonly path: string
  readonly isTimed: boolean
}

/** Returns the executables whose name marks them as benchmarks. */
function programsOf(place: ProjectPlace): readonly Program[] {
  return place.files
    .filter((file) => /(^|\/)CMakeLists\.txt$/.test(file))
    .slice(0, 200)
    .flatMap((file) => {
      const text = (place.text(file) ?? '').replaceAll(/#[^\n]*/g, '')
      const directory = file.slice(0, -'CMakeLists.txt'.length)
      const isTimed = /\bbenchmark(::|_main\b)/.test(text)
      const names = Array.from(text.matchAll(/\badd_executable\s*\(\s*([\w.+-]+)/gi), ([, name = '']) => name)
      return names.filter((name) => /bench|perf/i.test(name)).map((name) => ({ name, path: `build/${directory}${name}`, isTimed }))
    })
}

export const cmake: Ecosystem = {
  name: 'CMake',
  manifests: ['CMakeLists.txt'],
  projects: 'root',
  propose(place) {
    const programs = programsOf(place)
    const isTested = /^[ \t]*(enable_testing|include\s*\(\s*CTest)\b/im.test(place.text('CMakeLists.txt') ?? '')
    const google =
      'Google Benchmark runs for a fixed time by default; 1000x sets the number of iterations (since 1.8). Choose it so that a run takes about a second.'
    const benches = programs.slice(0, MOST_WORKLOADS).map(({ name, path, isTimed }) =>
      workload({
        name,
        run: `./${word(path)}${isTimed ? ' --benchmark_min_time=1000x' : ''}`,
        why: isTimed ? [FIXED_WORK, google] : [FIXED_WORK],
        cwd: place.directory,
      }),
    )
    const tests = workload({ name: 'test', run: 'ctest --test-dir build', why: [TESTS_ARE_POOR], cwd: place.directory })
    return {
      found: [`CMakeLists.txt${programs.length === 0 ? '' : ` (programs ${some(programs.map(({ name }) => name))})`}`],
      kind: programs.length > 0 ? 'benchmarks' : isTested ? 'tests' : 'nothing',
      build: buildBy([within(place.directory, 'cmake -S . -B build -DCMAKE_BUILD_TYPE=Release && cmake --build build --parallel')]),
      workloads: programs.length > 0 ? benches : isTested ? [tests] : [],
    }
  },
}
