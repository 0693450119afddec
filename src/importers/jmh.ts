import { quoted } from '../model/shell.ts'
import { markedMethods } from './classes.ts'
import { withoutTexts } from './code.ts'
import type { ImportedWorkload, Importer, ImportOptions, SourceTree } from './importer.ts'
import { unique, workloadName } from './names.ts'
import { patternOf } from './patterns.ts'
import { argumentOf, cwdOf, directoriesWith, filesBelow, inDirectory, joined, MOST_PLACES, placeOf, relativeTo, textsOf } from './places.ts'

const ITERATIONS = 100
const MANIFEST = /^(pom\.xml|build\.gradle(\.kts)?)$/
/** Path that Gradle's archive is copied to: its own name has the version. */
const GRADLE_JAR = 'build/joulegate-jmh.jar'

/** Returns the benches of a Java file by their full names, as JMH lists them. */
function benchesIn(text: string): readonly string[] {
  const code = withoutTexts(text, 'java')
  const [, name = ''] = /^[ \t]*package[ \t]+([\w.]+)[ \t]*;/m.exec(code) ?? []
  // The annotation must not be one of its neighbours: @BenchmarkMode.
  return markedMethods(code, /@(?:org\.openjdk\.jmh\.annotations\.)?Benchmark\b(?![.\w])/g).map(({ classes, method }) =>
    [name, ...classes, method].filter((part) => part !== '').join('.'),
  )
}

/** Returns the manifest of a module that uses JMH, or null. */
async function manifestOf(directory: string, tree: SourceTree): Promise<{ readonly isGradle: boolean } | null> {
  for (const name of ['build.gradle.kts', 'build.gradle', 'pom.xml']) {
    const text = await tree.read(joined(directory, name))
    if (text !== null && /\bjmh\b/.test(text)) return { isGradle: name !== 'pom.xml' }
  }
  return null
}

async function workloadsOf(
  argument: string,
  tree: SourceTree,
  { iterations = ITERATIONS }: ImportOptions,
): Promise<readonly ImportedWorkload[]> {
  const directory = placeOf(argument)
  const manifest = directory === null ? null : await manifestOf(directory, tree)
  if (directory === null || manifest === null) return []
  const inner = directoriesWith(tree, (name) => MANIFEST.test(name)).filter((one) => one !== '' && one.length > directory.length)
  const files = filesBelow(tree, directory).filter((file) => file.endsWith('.java') && !inner.some((one) => file.startsWith(`${one}/`)))
  const names = (await textsOf(tree, files)).flatMap(({ text }) => benchesIn(text))
  const jar = manifest.isGradle ? GRADLE_JAR : 'target/benchmarks.jar'
  return unique(
    names.map((name) => ({
      name: workloadName(joined(directory, name)),
      run: `java -Djmh.ignoreLock=true -jar ${jar} ${quoted(`^${patternOf(name)}$`)} -bm ss -f 1 -wi 0 -i 1 -bs ${iterations} -foe true`,
      ...cwdOf(directory),
    })),
  )
}

/** Benches of JMH: each is called a fixed number of times in one shot (`-bm ss -bs 100`), without warm-up. */
export const jmh: Importer = {
  name: 'jmh',
  async detect(tree) {
    const found: string[] = []
    for (const directory of directoriesWith(tree, (name) => MANIFEST.test(name)).slice(0, MOST_PLACES))
      if ((await workloadsOf(argumentOf(directory), tree, {})).length > 0) found.push(argumentOf(directory))
    return found
  },
  import: (argument, tree, options = {}) => workloadsOf(argument, tree, options),
  async build(argument, tree) {
    const directory = placeOf(argument)
    const manifest = directory === null ? null : await manifestOf(directory, tree)
    if (directory === null || manifest === null) return null
    if (!manifest.isGradle) return inDirectory(directory, 'mvn --quiet --batch-mode -DskipTests package', quoted)
    const wrapper = tree.files.includes('gradlew')
    const project = relativeTo('', directory).replaceAll('/', ':')
    const task = project === '' ? 'jmhJar' : `:${project}:jmhJar`
    const place = directory === '' ? '' : `${quoted(directory)}/`
    return `${wrapper ? './gradlew' : 'gradle'} --quiet --no-daemon ${quoted(task)} && cp ${place}build/libs/*-jmh.jar ${place}${GRADLE_JAR}`
  },
}
