import type { Proposal, ProposedBuild, ProposedWorkload } from '../../model/proposal.ts'
import { quoted } from '../../model/shell.ts'

/** Files of a repository, relative to its root. */
export interface Tree {
  readonly files: readonly string[]
  /** Returns the text of a file, or null if it is missing, no regular file, or larger than 1 MB. */
  text(file: string): string | null
  /** Hosts that the repository itself is from; absent: unknown. */
  readonly hosts?: readonly string[]
}

/** Directory with a manifest in it, or the repository root. */
export interface ProjectPlace {
  /** Path relative to the repository root; '' for the root. */
  readonly directory: string
  /** All files in it and below, relative to it, the shallow ones first. */
  readonly files: readonly string[]
  /** Workspace that it is a package of, or the root of; null if there is none. */
  readonly workspace: ProjectWorkspace | null
  /** Whether the repository has a workspace of this kind that leaves this directory out. */
  readonly isLeftOut: boolean
  /** Reports whether a file is one of `files`. */
  has(file: string): boolean
  /** Returns the text of one of `files`, or null if it is missing, no regular file, or larger than 1 MB. */
  text(file: string): string | null
}

/** Packages of a repository that are built together, as a file in its root declares. */
export interface WorkspaceFile {
  /** Name of that file. */
  readonly file: string
  /** Reports whether the package in this directory belongs to it. Is not asked about the root. */
  has(directory: string): boolean
}

export interface ProjectWorkspace extends WorkspaceFile {
  /** Repository root. It needs no manifest of a package. */
  readonly top: ProjectPlace
  /** The packages, and the root if it has a manifest. */
  readonly places: readonly ProjectPlace[]
  /** Whether the repository has more packages than are looked at. */
  readonly isCut: boolean
}

/** Workloads that a project could have. Its benchmarks are proposed, or its tests if it has none. */
export interface ProjectFinds extends Pick<Proposal, 'found' | 'build'> {
  /** The most important first. Only the first few are proposed. */
  readonly benchmarks: readonly ProposedWorkload[]
  readonly tests: readonly ProposedWorkload[]
}

/** One kind of project: one file, and one line in `index.ts`. */
export interface Ecosystem {
  /** Name that people use for it. */
  readonly name: string
  /** File names that mark a directory as a project of this kind; `*.sln` stands for each name with this end. */
  readonly manifests: readonly string[]
  /**
   * Directories that are projects: `each` with a manifest, the `root` alone, or the `outermost`, so that manifests below belong to the one
   * above. `each` if absent.
   */
  readonly projects?: 'each' | 'root' | 'outermost'
  /** Finds what can be measured, judging by the texts of the files alone: nothing is run. */
  propose(place: ProjectPlace): ProjectFinds
  /** Returns the workspace that the repository root declares, or null; absent if tools of this kind know none. */
  workspace?(top: Pick<ProjectPlace, 'text'>): WorkspaceFile | null
}

/** Maximum number of workloads at the start: they share the time limit and the error of one check. */
export const MOST_WORKLOADS = 3

/** Makes the proposal of a project. */
export function proposalOf({ benchmarks, tests, ...finds }: ProjectFinds): Omit<Proposal, 'ecosystem' | 'directory'> {
  const kind = benchmarks.length > 0 ? 'benchmarks' : tests.length > 0 ? 'tests' : 'nothing'
  return { ...finds, kind, workloads: (kind === 'benchmarks' ? benchmarks : tests).slice(0, MOST_WORKLOADS) }
}

/** Most important advice. If it is ignored, the gate sees nothing, and this goes unnoticed. */
export const FIXED_WORK =
  'A workload must do a fixed amount of work, not run for a fixed time. A program that is stopped after five seconds uses the same energy even if it became slower, so the gate sees nothing.'

const TESTS_ARE_POOR =
  'A test suite is a poor workload but a start. Most of it is startup, and a new test looks like a regression. A program that repeats what users wait for is better.'

/** Quotes a text as one word of a command line. */
export const word = (text: string): string => (/^[\w@%+=:,./][\w@%+=:,./-]*$/.test(text) ? text : quoted(text))

/** Wraps a command so that it runs in a directory other than the repository root. */
export const within = (directory: string, command: string): string => (directory === '' ? command : `(cd ${word(directory)} && ${command})`)

/** Makes a build of commands that run in sequence, each once; null if there are none. */
export function buildBy(commands: readonly (string | null)[], why: readonly string[] = []): ProposedBuild | null {
  const steps = [...new Set(commands.filter((one) => one !== null))]
  return steps.length === 0 ? null : { steps, why }
}

/** Turns a foreign name into a valid name of a workload. */
const nameFor = (text: string): string =>
  text
    .replaceAll(/[^\w.:/@-]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^[-:/@]+|[-:/@]+$/g, '') || 'workload'

/** Makes a workload that runs in the repository root and needs no variables, except for what is given. */
export const workload = (given: Pick<ProposedWorkload, 'name' | 'run' | 'why'> & Partial<ProposedWorkload>): ProposedWorkload => ({
  cwd: '',
  env: {},
  ...given,
  name: nameFor(given.name),
})

/** Makes the workload of a project's tests. `why`: further advice. */
export const testsBy = (
  run: string,
  { directory }: Pick<ProjectPlace, 'directory'>,
  { name = 'test', why = [], env = {} }: Partial<Pick<ProposedWorkload, 'name' | 'why' | 'env'>> = {},
): ProposedWorkload => workload({ name, run, why: [TESTS_ARE_POOR, ...why], cwd: directory, env })

/** Endings of names after `bench` that mark a script as doing something other than the work. */
const BESIDE = /(^|[-_:./])(watch|report|compare|update|install|build|compile|setup|clean|serve|server|upload|publish|profile|lint|help)$/

/** Reports whether people use this name for a script or a target that benchmarks. */
export const isBenchmarkName = (name: string): boolean =>
  /^(run[-_:])?(bench|benches|benchmark|benchmarks|perf)([-_:./].*)?$/i.test(name) && !BESIDE.test(name)

/** Lists the first few of some foreign names. */
export const some = (names: readonly string[], most = 8): string =>
  names.length > most ? `${names.slice(0, most).join(', ')} and ${names.length - most} more` : names.join(', ')
