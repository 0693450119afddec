import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compareDefinitions } from '../configuration/definitions.ts'
import type { Overrides } from '../configuration/flags.ts'
import { type ConfigurationFile, isSelected, readConfiguration, type Selection, selectWorkloads } from '../configuration/read.ts'
import { stricterOnly } from '../configuration/stricter.ts'
import type { Commit, Repository } from '../git/repository.ts'
import type { Request } from '../measure/measure.ts'
import type { Config, FailOn } from '../model/config.ts'
import type { Finding } from '../model/finding.ts'
import { configFromHead, configFromWorkingTree, noWorkloads, noWorkloadsInWorkflow, tooFewPairs } from '../model/problems/configuration.ts'
import { badOption } from '../model/problems/input.ts'
import { percent } from '../render/format.ts'
import { hypotheses, optionsFor } from '../stats/compare.ts'
import { leastPairs } from '../stats/design.ts'
import { type Commits, chooseCommits, type Session } from './commits.ts'
import type { Context } from './context.ts'
import { chooseHarness } from './harness.ts'

/** What `compare` and `measure` were asked for. */
export interface SessionOptions {
  readonly repository: string
  readonly base: string | undefined
  readonly head: string | undefined
  /** Of a remote: the branch that head has left, where no base is named; undefined: the default branch. */
  readonly branch?: string | undefined
  /** Two commands instead of two commits; both or none. */
  readonly a: string | undefined
  readonly b: string | undefined
  /** The configuration's path in the repository. */
  readonly config: string
  readonly overrides: Overrides
  /** Who wins where base has a configuration: the overrides, or the file, which they may then only make stricter. */
  readonly precedence: 'overrides' | 'file'
  /** What fails the check besides what the configuration names, if it names anything. */
  readonly alsoFailOn?: readonly FailOn[]
  readonly selection: Selection
  readonly allowSame: boolean
  readonly seed: string | undefined
  readonly reportDirectory: string
  readonly quiet: boolean
  /** Looks at the commits before anything is done with them; throws a Problem when they must not be compared. */
  readonly verify?: (commits: Commits) => Promise<readonly Finding[]>
  /** As whom builds and workloads run: a name or a number; null: as we do. */
  readonly user: string | null
}

/** What is compared, before anything is measured. */
export type Subject = Pick<
  Request,
  'config' | 'configuredBy' | 'checkChange' | 'approval' | 'harness' | 'overlay' | 'revisions' | 'unpaired' | 'findings'
> & {
  readonly repository: Repository | null
  /** Has the next run look whether what is kept of a remote is sound. */
  distrust(): Promise<void>
}

/** Commits or commands, and how they are measured; `stack` ends the use of what was fetched. Throws the Problems of bad usage and configuration. */
export async function chooseSubject(options: SessionOptions, context: Context, session: Session): Promise<Subject> {
  checkSeed(options.seed)
  const isCommits = options.a === undefined && options.b === undefined
  const subject = isCommits ? await configured(options, await chooseCommits(options, context, session)) : commands(options)
  checkPairs(subject.config)
  return subject
}

function checkSeed(seed: string | undefined): void {
  if (seed !== undefined && !/^.{1,200}$/u.test(seed)) throw badOption('--seed must be 1 to 200 characters on one line.')
}

/** Too few pairs could decide nothing, however long they took. */
function checkPairs(config: Config): void {
  const [workload] = config.workloads
  if (workload === undefined) return
  const least = leastPairs(optionsFor({ config, hypotheses: hypotheses(config) }, workload, config.pairs.max))
  if (least > config.pairs.max) throw tooFewPairs(config.pairs.max, least, hypotheses(config), percent(config.gate.confidence))
}

/** `--a` and `--b`: one workload whose sides are commands, run where we are. */
function commands({ a, b, base, overrides, selection, allowSame }: SessionOptions): Subject {
  if (a === undefined || b === undefined)
    throw badOption('--a and --b go together: one command for each side.', "For example: joulegate compare --a './old' --b './new'")
  if (base !== undefined) throw badOption('Name two commits, or two commands with --a and --b; not both.')
  if (allowSame || selection.patterns.length + selection.tags.length > 0)
    throw badOption('--allow-same, --workloads and --tags are for commits; --a and --b are one workload.')
  for (const flag of ['run', 'build'])
    if (overrides.has(flag)) throw badOption(`--${flag} does not go with --a and --b, which are what is run.`)
  for (const [flag, command] of [
    ['a', a],
    ['b', b],
  ] as const)
    if (command.trim() === '') throw badOption(`--${flag} must not be empty: write the command to run.`)
  const config = readConfiguration({ file: null, overrides: new Map([...overrides, ['run', a]]) })
  return {
    repository: null,
    config: { ...config, workloads: config.workloads.map((workload) => ({ ...workload, run: null })) },
    configuredBy: 'options',
    checkChange: null,
    approval: null,
    harness: null,
    overlay: null,
    revisions: { base: { kind: 'command', command: a }, head: { kind: 'command', command: b } },
    unpaired: [],
    findings: [],
    distrust: async () => undefined,
  }
}

async function configured(options: SessionOptions, commits: Commits): Promise<Subject> {
  const { repository, base, head, findings, distrust } = commits
  const notes = (await options.verify?.(commits)) ?? []
  const how = await configure(options, repository, base, head)
  const config = failingAlso(how.config, options.alsoFailOn ?? [])
  const { harness, overlay, findings: ofHarness } = await chooseHarness({ repository, base, head, ...how })
  return {
    repository,
    distrust,
    revisions: { base, head },
    ...how,
    config,
    checkChange: null,
    approval: null,
    harness,
    overlay,
    findings: [...findings, ...notes, ...how.findings, ...ofHarness],
  }
}

/** `never` stays never. */
function failingAlso(config: Config, causes: readonly FailOn[]): Config {
  const { failOn } = config.gate
  return failOn.length === 0 ? config : { ...config, gate: { ...config.gate, failOn: [...new Set([...failOn, ...causes])] } }
}

/** Base's configuration counts; without one head's; without either the one in the working tree. Overrides win over all of them, but where base's must not be loosened. */
async function configure(
  options: SessionOptions,
  repository: Repository,
  base: Commit,
  head: Commit,
): Promise<Pick<Subject, 'config' | 'configuredBy' | 'unpaired' | 'findings'>> {
  const { config: name, selection } = options
  const read = (file: ConfigurationFile | null, overrides: Overrides): Config =>
    readConfiguration({ file, overrides, given: options.precedence === 'file' ? 'inputs' : 'flags' })
  const at = async (side: string, commit: Commit): Promise<ConfigurationFile | null> => {
    const text = await repository.show(commit, name)
    return text === null ? null : { text, name, where: `${side} ${commit.sha.slice(0, 10)}` }
  }
  const [ofBase, ofHead] = [await at('base', base), await at('head', head)]
  const found = ofBase ?? ofHead ?? (await uncommitted(repository, name))
  const { overrides, findings } =
    ofBase !== null && options.precedence === 'file'
      ? stricterOnly(options.overrides, (some) => read(ofBase, some))
      : { overrides: options.overrides, findings: [] }
  if (found === null && !overrides.has('run'))
    throw (options.precedence === 'file' ? noWorkloadsInWorkflow : noWorkloads)(name, repository.origin ?? repository.directory)
  const all = read(found, overrides)
  const notes: Finding[] = [...findings]
  const ofHeadAlone = options.precedence === 'file' ? 'proposal' : 'head'
  const configuredBy = ofBase !== null ? 'base' : ofHead !== null ? ofHeadAlone : found !== null ? 'working-tree' : 'options'
  if (ofBase === null && ofHead !== null) notes.push(configFromHead(name, base.sha.slice(0, 10)))
  else if (ofBase === null && found !== null) notes.push(configFromWorkingTree(name))
  // Workloads given by flags are the same on both sides; a definition can differ only between two files.
  if (ofBase === null || overrides.has('run') || ofBase.text === ofHead?.text)
    return { config: selectWorkloads(all, selection), configuredBy, unpaired: [], findings: notes }
  return { configuredBy, ...pairUp(all, ofHead === null ? null : read(ofHead, overrides), selection, notes) }
}

/** Leaves in the configuration what both sides define, and names the rest. */
function pairUp(
  ofBase: Config,
  ofHead: Config | null,
  selection: Selection,
  notes: readonly Finding[],
): Pick<Subject, 'config' | 'unpaired' | 'findings'> {
  const { unpaired, findings } = compareDefinitions(ofBase, ofHead)
  const missing = new Set(unpaired.filter((one) => one.kind === 'missing').map((one) => one.workload))
  const selected = selectWorkloads(ofBase, selection)
  const all = [...ofBase.workloads, ...(ofHead?.workloads ?? [])]
  const wanted = new Set(all.filter((workload) => isSelected(workload, selection)).map((workload) => workload.name))
  return {
    config: { ...selected, workloads: selected.workloads.filter((workload) => !missing.has(workload.name)) },
    unpaired: unpaired.filter((one) => wanted.has(one.workload)),
    findings: [...notes, ...findings],
  }
}

async function uncommitted(repository: Repository, name: string): Promise<ConfigurationFile | null> {
  if (repository.origin !== null) return null
  const text = await readFile(join(repository.directory, name), 'utf8').catch(() => null)
  return text === null ? null : { text, name, where: 'not committed' }
}
