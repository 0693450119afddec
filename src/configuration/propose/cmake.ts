import { buildBy, type Ecosystem, FIXED_WORK, type ProjectPlace, some, testsBy, within, word, workload } from './ecosystem.ts'

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
    const benchmarks = programs.map(({ name, path, isTimed }) =>
      workload({
        name,
        run: `./${word(path)}${isTimed ? ' --benchmark_min_time=1000x' : ''}`,
        why: isTimed ? [FIXED_WORK, google] : [FIXED_WORK],
        cwd: place.directory,
      }),
    )
    return {
      found: [`CMakeLists.txt${programs.length === 0 ? '' : ` (programs ${some(programs.map(({ name }) => name))})`}`],
      build: buildBy([within(place.directory, 'cmake -S . -B build -DCMAKE_BUILD_TYPE=Release && cmake --build build --parallel')]),
      benchmarks,
      tests: isTested ? [testsBy('ctest --test-dir build', place)] : [],
    }
  },
}
