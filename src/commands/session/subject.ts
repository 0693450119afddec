import { compareDefinitions } from '../../configuration/definitions.ts'
import type { Overrides } from '../../configuration/flags.ts'
import { isSameFile } from '../../configuration/imports.ts'
import { placeOfKey } from '../../configuration/places.ts'
import { isSelected, readConfiguration, type Selection, selectWorkloads } from '../../configuration/read.ts'
import { renamed } from '../../configuration/renames.ts'
import { readBesides } from '../../configuration/settings.ts'
import type { Repository } from '../../git/repository.ts'
import { whyNotTuned } from '../../host/clock-plan.ts'
import type { Request } from '../../measure/request.ts'
import { isGated } from '../../model/budget.ts'
import { type Config, quantityOf } from '../../model/config.ts'
import { Problem, problem } from '../../model/finding.ts'
import { asksForKind } from '../../model/meters.ts'
import { hypotheses, leastPairs, optionsFor } from '../../stats/design.ts'
import type { Commits } from './commits.ts'
import { configurationsOf } from './configurations.ts'
import { chooseAnchorOverlay, chooseHarness } from './harness.ts'
import type { Circumstances } from './machine.ts'
import type { Chosen, Files, Policy } from './policy.ts'
import { type ProgramContext, programsFor } from './programs.ts'
import { chooseScope } from './scope.ts'
import type { Commands, Sides } from './sides.ts'
import { namingUnread } from './unread-configuration.ts'

/** Options that decide how the sides are measured. */
export interface SubjectOptions {
  /** Path of the configuration in the repository. */
  readonly config: string
  readonly overrides: Overrides
  readonly selection: Selection
  readonly policy: Policy
  /** User that runs builds and workloads, as a name or a number, or null for our own. */
  readonly user: string | null
}

/** The comparison to make, as known before anything is measured. */
export type Subject = Pick<
  Request,
  | 'config'
  | 'configuredBy'
  | 'checkChange'
  | 'approval'
  | 'harness'
  | 'scope'
  | 'overlay'
  | 'anchorOverlay'
  | 'harnessFiles'
  | 'revisions'
  | 'unpaired'
  | 'findings'
> & {
  readonly repository: Repository | null
  /** Overrides that were used. */
  readonly overrides: Overrides
  /** Names of the reporters in the configuration. */
  readonly reporters: readonly string[]
  /** Makes the next run verify the stored copy of a remote. */
  distrust(): Promise<void>
}

/** Circumstances of a configuration, and the context that its program runs in. */
type ConfiguredPlace = Circumstances & { readonly context: ProgramContext }

/** Decides how the sides are measured on this machine. @throws Problem for a configuration that cannot be used. */
export async function configure(sides: Sides, options: SubjectOptions, facts: ConfiguredPlace): Promise<Subject> {
  const subject =
    sides.kind === 'commits' ? await ofCommits(sides, options, facts) : ofCommands(sides, { overrides: options.overrides, facts })
  checkPairs(subject.config)
  return subject
}

/** Refuses a maximum of pairs that is too small to decide anything, however long the pairs take. */
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

/**
 * Returns the overrides with the meter, if it counts work. `auto` means that on some machines only, and a reader may repeat the measurement
 * on another.
 */
function settled({ read, overrides }: Pick<Chosen, 'read' | 'overrides'>): Overrides {
  const config = read(overrides)
  return quantityOf(config) === 'work' ? new Map([...overrides, ['meter', config.meter]]) : overrides
}

/** Makes the subject of one workload whose sides are commands. */
function ofCommands({ a, b }: Commands, given: { readonly overrides: Overrides; readonly facts: Circumstances }): Subject {
  const read: Chosen['read'] = (some) => readConfiguration({ file: null, overrides: new Map([...some, ['run', a]]), ...given.facts })
  const overrides = settled({ read, overrides: given.overrides })
  const config = read(overrides)
  return {
    repository: null,
    overrides,
    reporters: [],
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

async function ofCommits(commits: Commits, options: SubjectOptions, { context, ...facts }: ConfiguredPlace): Promise<Subject> {
  const { repository, base, head, anchor, findings, distrust } = commits
  const { policy } = options
  const files = await configurationsOf(commits, options.config, programsFor(options, context))
  const found = await policy.choose(files, options.overrides, facts).catch(async (error: unknown) => {
    throw await namingUnread(error, commits, options.config)
  })
  const chosen = { ...found, overrides: settled(found) }
  const how = { configuredBy: chosen.configuredBy, ...pairUp(files, chosen, { ...options, today: facts.today }) }
  await requireClock(how, files, facts)
  const { findings: ofHarness, ...benchmark } = await chooseHarness({ repository, base, head, ...how })
  const { findings: ofScope, ...limits } = await chooseScope({
    repository,
    base,
    head,
    ...how,
    files: filesOfConfiguration(files, options.config),
  })
  return {
    repository,
    distrust,
    overrides: chosen.overrides,
    reporters: chosen.reporters ?? [],
    revisions: { base, head, ...(anchor === undefined ? {} : { anchor }) },
    anchorOverlay: await chooseAnchorOverlay({ repository, base, ...how }, anchor),
    ...how,
    config: policy.complete(how.config),
    checkChange: policy.checkChange,
    ...benchmark,
    ...limits,
    approval: benchmark.harness?.state === 'base' ? await policy.approval() : null,
    findings: [...findings, ...files.findings, ...(policy.checkChange?.what ?? []), ...how.findings, ...ofHarness, ...ofScope],
  }
}

/** Checks that this machine can have the clock that the workloads want, and names the place of the key if it cannot. @throws Problem. */
async function requireClock(
  { config, configuredBy }: Pick<Subject, 'config' | 'configuredBy'>,
  files: Files,
  { clocks }: Pick<Circumstances, 'clocks'>,
): Promise<void> {
  const isCount = asksForKind(config.meter, 'instructions') || asksForKind(config.meter, 'replay')
  if (clocks === undefined || isCount || config.workloads.every(({ tune }) => tune === undefined)) return
  const found = clocks()
  if (whyNotTuned(config.workloads, found, () => null) === null) return
  const file = configuredBy === 'base' ? files.ofBase : configuredBy === 'working-tree' ? await files.uncommitted() : files.ofHead
  const why = whyNotTuned(config.workloads, found, (name, key) => {
    const workload = config.workloads.find((one) => one.name === name)
    return file === null || workload === undefined ? null : placeOfKey(file, workload, ['tune', key])
  })
  if (why !== null) throw new Problem(why)
}

/** Returns the paths of the configuration that decides: a program consists of several. */
const filesOfConfiguration = ({ ofBase, ofHead }: Files, given: string): readonly string[] => (ofBase ?? ofHead)?.program ?? [given]

/** Keeps the workloads that both sides define in the configuration, and returns the others as `unpaired`. */
function pairUp(
  { ofBase, ofHead, isHeadUnread, onHeadOnly }: Files,
  { read, overrides, findings: notes }: Chosen,
  { selection, policy, today }: SubjectOptions & Pick<Circumstances, 'today'>,
): Pick<Subject, 'config' | 'unpaired' | 'findings'> {
  const config = read(overrides)
  // Workloads given by flags are the same on both sides; a definition can differ only between two files.
  if (overrides.has('run')) return { config: selectWorkloads(config, selection), unpaired: [], findings: notes }
  if (ofBase === null) return { ...withoutNew(selectWorkloads(config, selection), onHeadOnly), findings: notes }
  // Read also if it is base's, for the waivers that have expired: head must not keep them.
  const file = { overrides, given: policy.given, today, isBase: isHeadUnread }
  const ofHeadAlone = ofHead === null ? null : readConfiguration({ file: ofHead, ...file })
  if (ofHead !== null && isSameFile(ofBase, ofHead)) return { config: selectWorkloads(config, selection), unpaired: [], findings: notes }
  const { config: named, findings: ofNames } = renamed(config, ofHeadAlone)
  const selected = selectWorkloads(named, selection)
  const besides = { base: readBesides(ofBase), head: ofHead === null ? {} : readBesides(ofHead) }
  const { unpaired, findings } = compareDefinitions(named, ofHeadAlone, besides)
  const missing = new Set(unpaired.filter((one) => one.kind === 'missing').map((one) => one.workload))
  const all = [...named.workloads, ...(ofHeadAlone?.workloads ?? [])]
  const wanted = new Set(all.filter((workload) => isSelected(workload, selection)).map((workload) => workload.name))
  return {
    config: { ...selected, workloads: selected.workloads.filter((workload) => !missing.has(workload.name)) },
    unpaired: unpaired.filter((one) => wanted.has(one.workload)),
    findings: [...notes, ...ofNames, ...findings],
  }
}

/** Leaves out imported workloads that base lacks: some frameworks succeed without any work if a bench is not there. */
function withoutNew(config: Config, onHeadOnly: ReadonlySet<string>): Pick<Subject, 'config' | 'unpaired'> {
  const added = config.workloads.filter(({ name }) => onHeadOnly.has(name))
  return {
    config: added.length === 0 ? config : { ...config, workloads: config.workloads.filter(({ name }) => !onHeadOnly.has(name)) },
    unpaired: added.map(({ name, budget }) => ({ workload: name, kind: 'new', gated: isGated(budget) })),
  }
}
