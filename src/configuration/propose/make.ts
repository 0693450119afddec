import { buildBy, type Ecosystem, isBenchmarkName, type ProjectPlace, some, testsBy, within, word, workload } from './ecosystem.ts'

const MAKEFILES = ['GNUmakefile', 'Makefile', 'makefile']

/** Start of a line with a directive. */
const DIRECTIVE = /^ *-?(ifn?eq|ifn?def|else|endif|s?include|export|unexport|override|vpath|undefine|load)\b/

/** Returns the targets before the colon of a rule; none for a recipe, a comment, an assignment or a directive. */
function targetsIn(line: string): readonly string[] {
  const end = line.search(/[:=#]/)
  const isRule = line[end] === ':' && !/^:{1,3}=/.test(line.slice(end, end + 4)) && !line.startsWith('\t') && !DIRECTIVE.test(line)
  return isRule ? line.slice(0, end).split(/\s+/) : []
}

/** Returns the targets that a Makefile names, in its order. Rules that make computes are not seen. */
function targetsOf(text: string): readonly string[] {
  let isDefinition = false
  const targets = text
    .replaceAll(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      // The body of a `define` does not run at its place.
      isDefinition = isDefinition ? !/^ *endef\b/.test(line) : /^ *define\b/.test(line)
      return isDefinition ? [] : targetsIn(line)
    })
  return [...new Set(targets)].filter((target) => /^[A-Za-z0-9_][\w./-]{0,99}$/.test(target))
}

/** Goals other than building, which may come first as well. */
const NO_BUILD = /^(help|usage|test|tests|check|lint|format|fmt|clean|distclean|install|deploy|run|docs?)$/

function buildTarget(targets: readonly string[]): string | null {
  const first = targets.find((target) => !target.includes('.') || target.includes('/'))
  const usual = ['build', 'release', 'all'].find((name) => targets.includes(name))
  if (usual !== undefined) return `make ${usual}`
  return first === undefined || NO_BUILD.test(first) || isBenchmarkName(first) ? null : 'make'
}

const nameOf = (place: ProjectPlace): string => MAKEFILES.find((name) => place.has(name)) ?? 'Makefile'

const runOf = (target: string): string => `make --silent ${word(target)}`

export const make: Ecosystem = {
  name: 'Make',
  manifests: MAKEFILES,
  projects: 'root',
  propose(place) {
    const targets = targetsOf(place.text(nameOf(place)) ?? '')
    const benches = targets.filter(isBenchmarkName)
    const tests = ['check', 'test', 'tests'].filter((name) => targets.includes(name)).slice(-1)
    const build = buildTarget(targets)
    const about = 'The measurement includes make and everything that it compiles, so let build make all that this target needs.'
    return {
      found: [`${nameOf(place)} (${targets.length === 0 ? 'no targets' : `targets ${some(targets)}`})`],
      build: buildBy([build === null ? null : within(place.directory, build)]),
      benchmarks: benches.map((name) => workload({ name, run: runOf(name), why: [about], cwd: place.directory })),
      tests: tests.map((name) => testsBy(runOf(name), place, { name, why: [about] })),
    }
  },
}
