import { parse, type TomlTable } from 'smol-toml'
import { problem } from '../model/finding.ts'
import { quoted } from '../model/shell.ts'
import { plainTextAt, withoutTexts } from './code.ts'
import type { ImportedWorkload, Importer, ImportOptions, SourceTree } from './importer.ts'
import { unique, workloadName } from './names.ts'
import { patternOf } from './patterns.ts'
import { argumentOf, cwdOf, directoriesWith, inDirectory, joined, MOST_PLACES, placeOf } from './places.ts'

/** Directory of the benches' programs, below the package. cargo gives them names that differ from build to build. */
const PROGRAMS = 'target/joulegate'

/** Most benches of a package, and most names in a source, beyond which only the whole bench is known. */
const [MOST_BENCHES, MOST_NAMES] = [200, 1_000]

/** Most characters of a manifest: a larger one takes seconds to parse, and a configuration may import from many. */
const MOST_MANIFEST = 200_000

/** A bench of a manifest, and its source. */
interface CargoBench {
  readonly name: string
  /** Path relative to the package. */
  readonly path: string
}

const tablesIn = (value: unknown): readonly TomlTable[] => (Array.isArray(value) ? value.filter(isTable) : isTable(value) ? [value] : [])
const isTable = (value: unknown): value is TomlTable =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** Returns a manifest; null if there is none, or if it is not valid. @throws Problem `import-file-too-large`. */
async function manifestAt(tree: SourceTree, directory: string): Promise<TomlTable | null> {
  const file = joined(directory, 'Cargo.toml')
  const text = await tree.read(file)
  if (text !== null && text.length > MOST_MANIFEST)
    throw problem('import-file-too-large', { file, bytes: text.length, most: MOST_MANIFEST })
  try {
    return text === null ? null : parse(text)
  } catch {
    return null // cargo refuses it, too
  }
}

/** Returns the benches without the built-in harness, of a package that depends on criterion. */
function benchesOf(manifest: TomlTable, directory: string, { files }: Pick<SourceTree, 'files'>): readonly CargoBench[] {
  const uses = ['dependencies', 'dev-dependencies']
    .flatMap((key) => tablesIn(manifest[key]))
    .some((table) => Object.hasOwn(table, 'criterion'))
  if (!uses) return []
  const known = new Set(files)
  const tables = tablesIn(manifest['bench']).slice(0, MOST_BENCHES)
  return tables.flatMap(({ name, path, harness }) => {
    if (typeof name !== 'string' || harness !== false || !/^[\w-]{1,80}$/.test(name)) return []
    const usual = [`benches/${name}.rs`, `benches/${name}/main.rs`].find((one) => known.has(joined(directory, one)))
    const source = typeof path === 'string' ? path : usual
    return source === undefined ? [] : [{ name, path: source }]
  })
}

/**
 * Returns the filters of the benches in a source: one for each function of its own and one for each group. Null if a name is computed: then
 * only the whole bench is known.
 */
function filtersIn(text: string): readonly { readonly name: string; readonly filter: string }[] | null {
  const code = withoutTexts(text, 'rust')
  const found = Array.from(
    code.matchAll(/\b(bench_function|bench_with_input|benchmark_group)[ \t\n]*\([ \t\n]*/g),
    ({ index, 0: all, 1: call }) => ({
      call,
      // A function of a group has no filter of its own.
      isOfGroup: /\bgroup[ \t\n]*\.[ \t\n]*$/.test(code.slice(Math.max(0, index - 60), index)),
      name: plainTextAt(text, index + all.length),
    }),
  ).filter(({ isOfGroup }) => !isOfGroup)
  if (found.length === 0 || found.length > MOST_NAMES) return null
  return found.flatMap(({ name }) => name ?? []).length < found.length
    ? null
    : found.map(({ call, name }) => ({
        name: name ?? '',
        filter: call === 'benchmark_group' ? `^${patternOf(name ?? '')}/` : `^${patternOf(name ?? '')}$`,
      }))
}

async function workloadsOf(argument: string, tree: SourceTree, { iterations }: ImportOptions): Promise<readonly ImportedWorkload[]> {
  const directory = placeOf(argument)
  const manifest = directory === null ? null : await manifestAt(tree, directory)
  if (directory === null || manifest === null) return []
  const workloads: ImportedWorkload[] = []
  // Several benches may name one source.
  const known = new Map<string, ReturnType<typeof filtersIn>>()
  for (const { name, path } of benchesOf(manifest, directory, tree)) {
    if (!known.has(path)) known.set(path, filtersIn((await tree.read(joined(directory, path))) ?? ''))
    for (const one of known.get(path) ?? [{ name: '', filter: '' }])
      workloads.push({
        name: workloadName(joined(directory, name, one.name)),
        run: [`${PROGRAMS}/${name} --bench --test`, ...(one.filter === '' ? [] : [quoted(one.filter)])].join(' '),
        ...cwdOf(directory),
        // Otherwise criterion starts cargo to ask for the directory.
        env: { CRITERION_HOME: 'target/criterion' },
        ...(iterations === undefined ? {} : { repeat: iterations }),
      })
  }
  return unique(workloads)
}

const isSmall = async (directory: string, tree: SourceTree): Promise<boolean> =>
  ((await tree.read(joined(directory, 'Cargo.toml'))) ?? '').length <= MOST_MANIFEST

/** Reports whether a package has benches. A manifest that is too large has none that are found. */
const hasBenches = async (directory: string, tree: SourceTree): Promise<boolean> =>
  (await isSmall(directory, tree)) && (await workloadsOf(argumentOf(directory), tree, {})).length > 0

/** Benches of criterion: each runs once (`--test`), since criterion has no fixed number; `repeat` runs the program more often. */
export const criterion: Importer = {
  name: 'criterion',
  async detect(tree) {
    const found: string[] = []
    for (const directory of directoriesWith(tree, (name) => name === 'Cargo.toml').slice(0, MOST_PLACES))
      if (await hasBenches(directory, tree)) found.push(argumentOf(directory))
    return found
  },
  import: (argument, tree, options = {}) => workloadsOf(argument, tree, options),
  async build(argument) {
    const directory = placeOf(argument)
    if (directory === null) return null
    const programs = `sed -n 's/.*"kind":\\["bench"\\].*"name":"\\([^"]*\\)".*"executable":"\\([^"]*\\)".*/\\1 \\2/p'`
    const build = `mkdir -p ${PROGRAMS} && cargo bench --no-run --message-format=json >${PROGRAMS}/built.json`
    const copy = `${programs} ${PROGRAMS}/built.json | while read -r name program; do cp "$program" "${PROGRAMS}/$name" || exit 1; done`
    return inDirectory(directory, `${build} && ${copy}`, quoted)
  },
}
