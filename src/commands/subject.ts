import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compareDefinitions } from '../configuration/definitions.ts'
import type { Overrides } from '../configuration/flags.ts'
import { type ConfigurationFile, isSelected, readConfiguration, type Selection, selectWorkloads } from '../configuration/read.ts'
import type { Commit, Repository } from '../git/repository.ts'
import type { Request } from '../measure/measure.ts'
import type { Config, FailOn } from '../model/config.ts'
import { type Finding, finding, problem } from '../model/finding.ts'
import { hypotheses, leastPairs, optionsFor } from '../stats/design.ts'
import { type Commits, chooseCommits, type Session } from './commits.ts'
import type { Context } from './context.ts'
import { type Chosen, type GateBar, gateConfiguration } from './gate-configuration.ts'
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
  /** In a gate: how the run is held against base's workflow. */
  readonly bar?: GateBar
  /** Whose code head is: the user's own (the default), or that of strangers, which must not run before base has. */
  readonly trust?: 'own' | 'strangers'
  readonly selection: Selection
  readonly allowSame: boolean
  readonly seed: string | undefined
  readonly reportDirectory: string
  /** The directory that the report directory must lie below, whatever links there are; null or absent: anywhere. */
  readonly below?: string | null
  readonly quiet: boolean
  /** Looks at the commits before anything is done with them; throws a Problem when they must not be compared. */
  readonly verify?: (commits: Commits) => Promise<readonly Finding[]>
  /** As whom builds and workloads run: a name or a number; null: as we do. */
  readonly user: string | null
  /** May the session work in another temporary directory if that user cannot reach ours? Not if a person has named it. */
  readonly mayMove: boolean
}

/** What is compared, before anything is measured. */
export type Subject = Pick<
  Request,
  'config' | 'configuredBy' | 'checkChange' | 'approval' | 'harness' | 'overlay' | 'harnessFiles' | 'revisions' | 'unpaired' | 'findings'
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
  if (seed !== undefined && !/^.{1,200}$/u.test(seed)) throw problem('bad-seed', {})
}

/** Too few pairs could decide nothing, however long they took. */
function checkPairs(config: Config): void {
  const [workload] = config.workloads
  if (workload === undefined) return
  const least = leastPairs(optionsFor({ config, hypotheses: hypotheses(config) }, workload, config.pairs.max))
  if (least > config.pairs.max)
    throw problem('too-few-pairs', {
      most: config.pairs.max,
      least,
      workloads: hypotheses(config),
      confidence: config.gate.confidence,
    })
}

/** `--a` and `--b`: one workload whose sides are commands, run where we are. */
function commands({ a, b, base, overrides, selection, allowSame }: SessionOptions): Subject {
  if (a === undefined || b === undefined) throw problem('sides-incomplete', {})
  if (base !== undefined) throw problem('commits-and-commands', {})
  if (allowSame || selection.patterns.length + selection.tags.length > 0) throw problem('flags-of-commits', {})
  for (const flag of ['run', 'build']) if (overrides.has(flag)) throw problem('flag-with-commands', { flag })
  for (const [flag, command] of [
    ['a', a],
    ['b', b],
  ] as const)
    if (command.trim() === '') throw problem('empty-command', { flag })
  const config = readConfiguration({ file: null, overrides: new Map([...overrides, ['run', a]]) })
  return {
    repository: null,
    config: { ...config, workloads: config.workloads.map((workload) => ({ ...workload, run: null })) },
    configuredBy: 'options',
    checkChange: null,
    approval: null,
    harness: null,
    overlay: null,
    harnessFiles: [],
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
  const { findings: ofHarness, ...benchmark } = await chooseHarness({ repository, base, head, ...how })
  return {
    repository,
    distrust,
    revisions: { base, head },
    ...how,
    config,
    checkChange: options.bar?.checkChange ?? null,
    ...benchmark,
    approval: benchmark.harness?.state === 'base' ? ((await options.bar?.approval()) ?? null) : null,
    findings: [...findings, ...notes, ...(options.bar?.checkChange?.what ?? []), ...how.findings, ...ofHarness],
  }
}

/** `never` stays never. */
function failingAlso(config: Config, causes: readonly FailOn[]): Config {
  const { failOn } = config.gate
  return failOn.length === 0 ? config : { ...config, gate: { ...config.gate, failOn: [...new Set([...failOn, ...causes])] } }
}

/** Base's configuration counts; without one head's; without either the one in the working tree. Flags win over all of them; what a gate does differently is in gate-configuration.ts. */
async function configure(
  options: SessionOptions,
  repository: Repository,
  base: Commit,
  head: Commit,
): Promise<Pick<Subject, 'config' | 'configuredBy' | 'unpaired' | 'findings'>> {
  const { config: name, selection } = options
  const at = async (side: string, commit: Commit): Promise<ConfigurationFile | null> => {
    const text = await repository.show(commit, name)
    return text === null ? null : { text, name, where: `${side} ${commit.sha.slice(0, 10)}` }
  }
  const files = { ofBase: await at('base', base), ofHead: await at('head', head) }
  const place = { name, base: base.sha.slice(0, 10), repository: repository.origin ?? repository.directory }
  const { read, overrides, configuredBy, findings } =
    options.precedence === 'file'
      ? gateConfiguration({ ...files, overrides: options.overrides, bar: options.bar ?? null, place })
      : ofCommandLine(options.overrides, files, await uncommitted(repository, name), place)
  const { ofBase, ofHead } = files
  // Workloads given by flags are the same on both sides; a definition can differ only between two files.
  if (ofBase === null || overrides.has('run') || ofBase.text === ofHead?.text)
    return { config: selectWorkloads(read(overrides), selection), configuredBy, unpaired: [], findings }
  const ofHeadAlone = ofHead === null ? null : readConfiguration({ file: ofHead, overrides, given: givenIn(options) })
  return { configuredBy, ...pairUp(read(overrides), ofHeadAlone, selection, findings) }
}

const givenIn = ({ precedence }: SessionOptions): 'inputs' | 'flags' => (precedence === 'file' ? 'inputs' : 'flags')

function ofCommandLine(
  overrides: Overrides,
  { ofBase, ofHead }: { readonly ofBase: ConfigurationFile | null; readonly ofHead: ConfigurationFile | null },
  uncommittedFile: ConfigurationFile | null,
  { name, base, repository }: { readonly name: string; readonly base: string; readonly repository: string },
): Chosen {
  const file = ofBase ?? ofHead ?? uncommittedFile
  if (file === null && !overrides.has('run')) throw problem('no-workloads', { file: name, where: repository })
  return {
    read: (some) => readConfiguration({ file, overrides: some }),
    overrides,
    configuredBy: ofBase !== null ? 'base' : ofHead !== null ? 'head' : file !== null ? 'working-tree' : 'options',
    findings:
      ofBase !== null || file === null
        ? []
        : [ofHead === null ? finding('config-from-working-tree', { file: name }) : finding('config-from-head', { file: name, base })],
  }
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
