import { type Ecosystem, type ProjectPlace, TESTS_ARE_POOR, within, workload } from './ecosystem.ts'

const hasTests = ({ files }: ProjectPlace): boolean => files.some((file) => /(^|\/)src\/test\/.*\.(java|kt|scala|groovy)$/.test(file))

/** Returns the wrapper that a project has, or the program of the machine. */
const toolOf = ({ files }: ProjectPlace, wrapper: string, program: string): string => (files.includes(wrapper) ? `./${wrapper}` : program)

/** Two tools that build a program for the JVM, by their commands. */
interface JvmTool {
  readonly name: string
  readonly manifests: readonly string[]
  command(place: ProjectPlace): string
  readonly build: string
  readonly test: string
}

const ecosystemOf = ({ name, manifests, command, build, test }: JvmTool): Ecosystem => ({
  name,
  manifests,
  propose(place) {
    const tool = command(place)
    const isTested = hasTests(place)
    const about = `The measurement includes ${name}, which takes seconds. A program that is started by java alone shows smaller changes.`
    return {
      found: [manifests.find((file) => place.files.includes(file)) ?? name],
      kind: isTested ? 'tests' : 'nothing',
      build: { run: within(place.directory, `${tool} ${build}`), why: [] },
      workloads: isTested ? [workload({ name: 'test', run: `${tool} ${test}`, why: [TESTS_ARE_POOR, about], cwd: place.directory })] : [],
    }
  },
})

export const maven = ecosystemOf({
  name: 'Maven',
  manifests: ['pom.xml'],
  command: (place) => `${toolOf(place, 'mvnw', 'mvn')} --batch-mode --quiet`,
  build: '-DskipTests verify',
  test: '--offline surefire:test',
})

export const gradle = ecosystemOf({
  name: 'Gradle',
  manifests: ['settings.gradle.kts', 'settings.gradle', 'build.gradle.kts', 'build.gradle'],
  command: (place) => `${toolOf(place, 'gradlew', 'gradle')} --no-daemon --quiet`,
  build: 'assemble testClasses',
  test: '--offline cleanTest test',
})
