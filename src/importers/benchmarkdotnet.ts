import { quoted } from '../model/shell.ts'
import { markedMethods } from './classes.ts'
import { withoutTexts } from './code.ts'
import type { ImportedWorkload, Importer, ImportOptions, SourceTree } from './importer.ts'
import { unique, workloadName } from './names.ts'
import { cwdOf, directoryOf, filesBelow, inDirectory, joined, MOST_PLACES, placeOf, relativeTo, textsOf } from './places.ts'

const ITERATIONS = 100
const FIXED = '--inProcess --strategy Monitoring --launchCount 1 --warmupCount 0 --iterationCount 1 --unrollFactor 1'

/** A project that uses BenchmarkDotNet. */
interface DotNetProject {
  /** Path of the .csproj file. */
  readonly file: string
  readonly directory: string
  /** Path of the program relative to the project, at the usual place. */
  readonly program: string
}

/** Reads the project of an argument: a .csproj file, or a directory with one. */
async function projectOf(argument: string, tree: SourceTree): Promise<DotNetProject | null> {
  const place = placeOf(argument)
  if (place === null) return null
  const file = place.endsWith('.csproj') ? place : tree.files.find((one) => one.endsWith('.csproj') && directoryOf(one) === place)
  const text = file === undefined ? null : await tree.read(file)
  if (file === undefined || text === null || !/\bInclude="BenchmarkDotNet"/.test(text)) return null
  const [, framework] = /<TargetFrameworks?>[ \t\r\n]*([\w.]+)/.exec(text) ?? []
  const [, assembly] = /<AssemblyName>[ \t\r\n]*([\w.-]+)/.exec(text) ?? []
  const name = assembly ?? relativeTo(directoryOf(file), file).replace(/\.csproj$/, '')
  return framework === undefined ? null : { file, directory: directoryOf(file), program: `bin/Release/${framework}/${name}.dll` }
}

/** Returns the benches of a C# file by their full names. */
function benchesIn(text: string): readonly string[] {
  const code = withoutTexts(text, 'csharp')
  const [, space = ''] = /^[ \t]*namespace[ \t]+([\w.]+)/m.exec(code) ?? []
  const mark = /\[[ \t]*(?:BenchmarkDotNet\.Attributes\.)?Benchmark(?:Attribute)?\b[^\]\n]{0,500}\]/g
  return markedMethods(code, mark).map(({ classes, method }) => [...(space === '' ? [] : [space]), classes.join('+'), method].join('.'))
}

async function workloadsOf(
  argument: string,
  tree: SourceTree,
  { iterations = ITERATIONS }: ImportOptions,
): Promise<readonly ImportedWorkload[]> {
  const project = await projectOf(argument, tree)
  if (project === null) return []
  const { directory, program } = project
  const files = filesBelow(tree, directory).filter((file) => file.endsWith('.cs') && !/(^|\/)(bin|obj)\//.test(relativeTo(directory, file)))
  const names = (await textsOf(tree, files)).flatMap(({ text }) => benchesIn(text))
  return unique(
    names.map((name) => ({
      name: workloadName(joined(directory, name)),
      run: `dotnet ${quoted(program)} --filter ${quoted(name)} ${FIXED} --invocationCount ${iterations}`,
      ...cwdOf(directory),
    })),
  )
}

/** Benches of BenchmarkDotNet: each is called a fixed number of times in one iteration, in the process that is measured. */
export const benchmarkdotnet: Importer = {
  name: 'benchmarkdotnet',
  async detect(tree) {
    const found: string[] = []
    for (const file of filesBelow(tree, '')
      .filter((one) => one.endsWith('.csproj'))
      .slice(0, MOST_PLACES))
      if ((await workloadsOf(file, tree, {})).length > 0) found.push(file)
    return found
  },
  import: (argument, tree, options = {}) => workloadsOf(argument, tree, options),
  async build(argument, tree) {
    const project = await projectOf(argument, tree)
    if (project === null) return null
    return inDirectory(
      project.directory,
      `dotnet build --configuration Release ${quoted(relativeTo(project.directory, project.file))}`,
      quoted,
    )
  },
}
