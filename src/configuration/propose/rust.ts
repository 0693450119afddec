import type { ProposedWorkload } from '../../model/proposal.ts'
import { type Ecosystem, FIXED_WORK, MOST_WORKLOADS, type ProjectPlace, some, TESTS_ARE_POOR, within, word, workload } from './ecosystem.ts'
import { readTables, type TomlTable, textOf } from './toml.ts'

interface Bench {
  readonly name: string
  /** Whether it uses Rust's built-in harness, which needs a nightly compiler. */
  readonly isBuiltIn: boolean
}

const hasTable = (tables: readonly TomlTable[], name: string): boolean => tables.some((table) => table.name === name)

/** Returns the benchmarks named in the manifest, and those that cargo finds in benches/ by itself. */
function benchesOf(place: ProjectPlace, tables: readonly TomlTable[]): readonly Bench[] {
  const named = tables
    .filter(({ name }) => name === 'bench')
    .flatMap(({ values }): readonly Bench[] => {
      const name = textOf(values.get('name'))
      return name === null ? [] : [{ name, isBuiltIn: values.get('harness') !== 'false' }]
    })
  const files = place.files.flatMap((file) => /^benches\/([^/]+?)(?:\/main)?\.rs$/.exec(file)?.[1] ?? [])
  const found = files.filter((name) => !named.some((one) => one.name === name)).map((name) => ({ name, isBuiltIn: true }))
  return [...named, ...found]
}

/** Returns the options that make a harness do a fixed amount of work, and the reasons. */
function harnessOf(tables: readonly TomlTable[], { isBuiltIn }: Bench): { readonly options: string; readonly why: readonly string[] } {
  const dependencies = tables.filter(({ name }) => /(^|\.)(dev-)?dependencies(\.|$)/.test(name))
  // criterion = "1", criterion.workspace = true, or [dev-dependencies.criterion].
  const uses = (crate: string): boolean =>
    dependencies.some(({ name, values }) => name.endsWith(`.${crate}`) || [...values.keys()].some((key) => key.split('.')[0] === crate))
  const cargo = 'cargo is measured as well, some tenths of a second.'
  if (isBuiltIn)
    return {
      options: '',
      why: [FIXED_WORK, `This harness (#[bench], of a nightly compiler) repeats until it is sure of the time. ${cargo}`],
    }
  if (uses('criterion') || uses('codspeed-criterion-compat'))
    return {
      options: ' -- --test',
      why: [
        FIXED_WORK,
        `criterion repeats until a time is over; with --test it runs each benchmark once, and repeat may run it often. ${cargo}`,
      ],
    }
  if (uses('divan'))
    return {
      options: ' -- --sample-count 100 --sample-size 10',
      why: [FIXED_WORK, `divan repeats until it is sure of the time, unless it is told how often, here 100 times 10. ${cargo}`],
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

/** Way to call cargo here: at the top of a workspace, for one of its packages. */
interface Cargo {
  readonly cwd: string
  readonly flags: string
}

function cargoOf({ directory, top, files }: ProjectPlace, name: string): Cargo {
  const workspace = top !== null && hasTable(readTables(top.text('Cargo.toml') ?? ''), 'workspace') ? top : null
  const locked = (workspace ?? { files }).files.includes('Cargo.lock') ? ' --locked' : ''
  return workspace === null ? { cwd: directory, flags: locked } : { cwd: '', flags: `${locked} --package ${word(name)}` }
}

const testsOf = (cargo: Cargo): ProposedWorkload =>
  workload({ name: 'test', run: `cargo test --release --tests${cargo.flags}`, why: [TESTS_ARE_POOR], cwd: cargo.cwd })

export const rust: Ecosystem = {
  name: 'Rust',
  manifests: ['Cargo.toml'],
  propose(place) {
    const tables = readTables(place.text('Cargo.toml') ?? '')
    const name = textOf(tables.find((table) => table.name === 'package')?.values.get('name'))
    if (name === null) return { found: ['Cargo.toml without a package'], kind: 'nothing', build: null, workloads: [] }
    const cargo = cargoOf(place, name)
    const benches = benchesOf(place, tables)
    const isTested = hasTests(place)
    const build = benches.length > 0 ? 'cargo bench --no-run' : isTested ? 'cargo test --release --tests --no-run' : 'cargo build --release'
    const workloads = benches.slice(0, MOST_WORKLOADS).map((bench) => {
      const { options, why } = harnessOf(tables, bench)
      return workload({ name: bench.name, run: `cargo bench${cargo.flags} --bench ${word(bench.name)}${options}`, why, cwd: cargo.cwd })
    })
    return {
      found: [`Cargo.toml (package ${name}${benches.length === 0 ? '' : `, benches ${some(benches.map((bench) => bench.name))}`})`],
      kind: benches.length > 0 ? 'benchmarks' : isTested ? 'tests' : 'nothing',
      build: { run: within(cargo.cwd, `${build}${cargo.flags}`), why: [] },
      workloads: benches.length > 0 ? workloads : isTested ? [testsOf(cargo)] : [],
    }
  },
}
