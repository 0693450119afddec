import { buildBy, type Ecosystem, type ProjectPlace, some, testsBy, within } from './ecosystem.ts'

const hasTests = ({ files }: ProjectPlace): boolean => files.some((file) => /(^|\/)src\/test\/.*\.(java|kt|scala|groovy)$/.test(file))

/** Returns the wrapper that a project has, or the program of the machine. */
const toolOf = ({ files }: ProjectPlace, wrapper: string, program: string): string => (files.includes(wrapper) ? `./${wrapper}` : program)

/** Longest part of a build file that is searched for modules. */
const MOST = 100_000

/** Two tools that build a program for the JVM, by their commands. */
interface JvmTool {
  readonly name: string
  readonly manifests: readonly string[]
  command(place: ProjectPlace): string
  readonly build: string
  readonly test: string
  /** Returns the modules that a manifest names. A program may add others. */
  modules(text: string): readonly string[]
  /** Explains how to run the tests of one module. */
  readonly one: string
}

const ecosystemOf = ({ name, manifests, command, build, test, modules, one }: JvmTool): Ecosystem => ({
  name,
  manifests,
  projects: 'outermost',
  propose(place) {
    const tool = command(place)
    const manifest = manifests.find((file) => place.has(file)) ?? name
    const parts = modules((place.text(manifest) ?? '').slice(0, MOST))
    const about = `The measurement includes ${name}, which takes seconds. A program that is started by java alone shows smaller changes.`
    const why = [about, ...(parts.length < 2 ? [] : [`This runs the tests of all ${parts.length} modules. ${one}`])]
    return {
      found: [parts.length === 0 ? manifest : `${manifest} (modules ${some(parts)})`],
      build: buildBy([within(place.directory, `${tool} ${build}`)]),
      benchmarks: [],
      tests: hasTests(place) ? [testsBy(`${tool} ${test}`, place, { why })] : [],
    }
  },
})

/** Returns the first group of each match. */
const all = (text: string, pattern: RegExp): readonly string[] => Array.from(text.matchAll(pattern), ([, name = '']) => name)

export const maven = ecosystemOf({
  name: 'Maven',
  manifests: ['pom.xml'],
  command: (place) => `${toolOf(place, 'mvnw', 'mvn')} --batch-mode --quiet`,
  build: '-DskipTests verify',
  // The goal surefire:test alone would not find one module of a build from another.
  test: '--offline test',
  modules: (text) => [...new Set(all(text, /<module>([^<>]{1,200})<\/module>/g).map((name) => name.trim()))],
  one: 'The options --projects NAME --also-make choose one, and the modules that it needs.',
})

export const gradle = ecosystemOf({
  name: 'Gradle',
  manifests: ['settings.gradle.kts', 'settings.gradle', 'build.gradle.kts', 'build.gradle'],
  command: (place) => `${toolOf(place, 'gradlew', 'gradle')} --no-daemon --quiet`,
  build: 'assemble testClasses',
  // With a build cache, gradle would show an earlier result instead of running the tests.
  test: '--offline --no-build-cache cleanTest test',
  modules: (text) => [
    ...new Set(
      all(text, /^[ \t]*include\b[\s(]*((?:["'][^"'\n]{1,200}["'][\s,]*)+)/gm).flatMap((list) => all(list, /["']:?([^"'\n]+)["']/g)),
    ),
  ],
  one: 'Tasks with its name choose one, such as :NAME:cleanTest :NAME:test.',
})
