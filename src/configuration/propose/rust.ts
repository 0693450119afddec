import {
  buildBy,
  type Ecosystem,
  FIXED_WORK,
  type ProjectPlace,
  some,
  testsBy,
  type WorkspaceFile,
  within,
  word,
  workload,
} from './ecosystem.ts'
import { readToml, type TomlTable, tableAt, tablesIn, tablesNamed, textsIn } from './toml.ts'

interface Bench {
  readonly name: string
  /** Whether it uses Rust's built-in harness, which needs a nightly compiler. */
  readonly isBuiltIn: boolean
}

/** Returns the benchmarks named in the manifest, and those that cargo finds in benches/ by itself unless `autobenches` is false. */
function benchesOf(place: ProjectPlace, manifest: TomlTable): readonly Bench[] {
  const named = tablesIn(manifest['bench']).flatMap((bench): readonly Bench[] =>
    textsIn(bench['name']).map((name) => ({ name, isBuiltIn: bench['harness'] !== false })),
  )
  if (tableAt(manifest, 'package')['autobenches'] === false) return named
  const paths = new Set(tablesIn(manifest['bench']).flatMap((bench) => textsIn(bench['path'])))
  const files = place.files.filter((file) => !paths.has(file)).flatMap((file) => /^benches\/([^/]+?)(?:\/main)?\.rs$/.exec(file)?.[1] ?? [])
  const found = files.filter((name) => !named.some((one) => one.name === name)).map((name) => ({ name, isBuiltIn: true }))
  return [...named, ...found]
}

/** Returns the options that make a harness do a fixed amount of work, and the reasons. */
function harnessOf(manifest: TomlTable, { isBuiltIn }: Bench): { readonly options: string; readonly why: readonly string[] } {
  const dependencies = tablesNamed(manifest, ['dependencies', 'dev-dependencies'])
  const uses = (crate: string): boolean => dependencies.some((table) => Object.hasOwn(table, crate))
  const cargo = 'The measurement includes cargo, a few tenths of a second.'
  if (isBuiltIn)
    return {
      options: '',
      why: [FIXED_WORK, `This harness (#[bench], which needs a nightly compiler) repeats until the time is stable. ${cargo}`],
    }
  if (uses('criterion') || uses('codspeed-criterion-compat'))
    return {
      options: ' -- --test',
      why: [
        FIXED_WORK,
        `criterion runs for a fixed time; with --test it runs each benchmark once, and repeat can run it more often. ${cargo}`,
      ],
    }
  if (uses('divan'))
    return {
      options: ' -- --sample-count 100 --sample-size 10',
      why: [FIXED_WORK, `divan repeats until the time is stable, unless the number of runs is set, here 100 samples of 10 runs. ${cargo}`],
    }
  return { options: '', why: [FIXED_WORK, cargo] }
}

/** Reports whether there is a test at all: cargo test succeeds without one. */
const hasTests = (place: ProjectPlace): boolean =>
  place.files.some((file) => /^tests\/[^/]+\.rs$/.test(file)) ||
  place.files
    .filter((file) => /^src\/.*\.rs$/.test(file))
    .slice(0, 100)
    .some((file) => /#\[(\w+::)?test\]/.test(place.text(file) ?? ''))

/** Way to call cargo here: in the root of a workspace, for one of its packages. */
interface Cargo {
  readonly cwd: string
  readonly flags: string
}

function cargoOf(place: ProjectPlace, manifest: TomlTable, name: string): Cargo {
  const { directory, workspace } = place
  const isMember = workspace !== null && directory !== '' && !Object.hasOwn(manifest, 'workspace')
  const locked = (isMember ? workspace.top : place).has('Cargo.lock') ? ' --locked' : ''
  return isMember ? { cwd: '', flags: `${locked} --package ${word(name)}` } : { cwd: directory, flags: locked }
}

/** Returns the workspace of a root manifest. Its members are all packages below that are not excluded: cargo refuses others. */
function workspaceOf(top: Pick<ProjectPlace, 'text'>): WorkspaceFile | null {
  const manifest = readToml(top.text('Cargo.toml'))
  if (!Object.hasOwn(manifest, 'workspace')) return null
  const excluded = textsIn(tableAt(manifest, 'workspace')['exclude']).map((path) => `${path.replace(/^\.\//, '').replace(/\/$/, '')}/`)
  return { file: 'Cargo.toml', has: (directory) => !excluded.some((prefix) => `${directory}/`.startsWith(prefix)) }
}

export const rust: Ecosystem = {
  name: 'Rust',
  manifests: ['Cargo.toml'],
  workspace: workspaceOf,
  propose(place) {
    const manifest = readToml(place.text('Cargo.toml'))
    const [name] = textsIn(tableAt(manifest, 'package')['name'])
    if (name === undefined) return { found: ['Cargo.toml without a package'], build: null, benchmarks: [], tests: [] }
    const cargo = cargoOf(place, manifest, name)
    const benches = benchesOf(place, manifest)
    const isTested = hasTests(place)
    const build = benches.length > 0 ? 'cargo bench --no-run' : isTested ? 'cargo test --release --tests --no-run' : 'cargo build --release'
    const benchmarks = benches.map((bench) => {
      const { options, why } = harnessOf(manifest, bench)
      return workload({ name: bench.name, run: `cargo bench${cargo.flags} --bench ${word(bench.name)}${options}`, why, cwd: cargo.cwd })
    })
    return {
      found: [`Cargo.toml (package ${name}${benches.length === 0 ? '' : `, benches ${some(benches.map((bench) => bench.name))}`})`],
      build: buildBy([within(cargo.cwd, `${build}${cargo.flags}`)]),
      benchmarks,
      tests: isTested ? [testsBy(`cargo test --release --tests${cargo.flags}`, { directory: cargo.cwd })] : [],
    }
  },
}
