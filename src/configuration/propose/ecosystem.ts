import type { Proposal, ProposedWorkload } from '../../model/proposal.ts'
import { quoted } from '../../model/shell.ts'

/** The files of a repository, counted from its top. */
export interface Tree {
  readonly files: readonly string[]
  /** null for what is missing, no regular file, or larger than 1 MB. */
  text(file: string): string | null
}

/** A directory with a manifest in it. */
export interface ProjectPlace {
  /** Counted from the top of the repository; '' there. */
  readonly directory: string
  /** All files in it and below, counted from it, the shallow ones first. */
  readonly files: readonly string[]
  /** The top of the repository; null: this is it. */
  readonly top: ProjectPlace | null
  /** The text of one of `files`; null for what is missing, no regular file, or larger than 1 MB. */
  text(file: string): string | null
}

/** One kind of project: one file, and one line in `index.ts`. */
export interface Ecosystem {
  /** As people call it. */
  readonly name: string
  /** A directory with one of these is a project of this kind. */
  readonly manifests: readonly string[]
  /** What could be measured there, by the texts of its files alone: nothing is run. */
  propose(place: ProjectPlace): Omit<Proposal, 'ecosystem' | 'directory'>
}

/** More workloads share the time limit and the error of one check: a start has few. */
export const MOST_WORKLOADS = 3

/** The sentence that matters most: without it a gate sees nothing, and nobody notices. */
export const FIXED_WORK =
  'A workload must do a fixed amount of work, not work for a fixed time: what is stopped after five seconds uses as much energy when it became slower, and the gate sees nothing.'

export const TESTS_ARE_POOR =
  'A test suite is a poor workload, but a start: most of it is starting up, and a new test looks like a regression. Better is a program that does what users wait for, many times over.'

/** As one word of a command line. */
export const word = (text: string): string => (/^[\w@%+=:,./][\w@%+=:,./-]*$/.test(text) ? text : quoted(text))

/** A command that is run elsewhere than at the top. */
export const within = (directory: string, command: string): string => (directory === '' ? command : `(cd ${word(directory)} && ${command})`)

/** Commands one after the other; null where there are none. */
export const steps = (...commands: readonly (string | null)[]): string | null => commands.filter((one) => one !== null).join(' && ') || null

/** What a workload may be called that others have named. */
const nameFor = (text: string): string =>
  text
    .replaceAll(/[^\w.:/@-]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^[-:/@]+|[-:/@]+$/g, '') || 'workload'

/** A workload that runs at the top and needs no variables, but for what is given. */
export const workload = (given: Pick<ProposedWorkload, 'name' | 'run' | 'why'> & Partial<ProposedWorkload>): ProposedWorkload => ({
  cwd: '',
  env: {},
  ...given,
  name: nameFor(given.name),
})

/** What a name after `bench` says that the script does instead of working. */
const BESIDE = /(^|[-_:./])(watch|report|compare|update|install|build|compile|setup|clean|serve|server|upload|publish|profile|lint|help)$/

/** Is this what people call a script or a target that benchmarks? */
export const isBenchmarkName = (name: string): boolean =>
  /^(run[-_:])?(bench|benches|benchmark|benchmarks|perf)([-_:./].*)?$/i.test(name) && !BESIDE.test(name)

/** Words of others in a list, the first few of them. */
export const some = (names: readonly string[], most = 8): string =>
  names.length > most ? `${names.slice(0, most).join(', ')} and ${names.length - most} more` : names.join(', ')
