import { existsSync } from 'node:fs'
import { type Finding, finding, problem } from '../../model/finding.ts'
import type { GroupChange } from '../../model/runner-group.ts'
import type { SetupChange, SetupStep, TuningProfile } from '../../model/setup.ts'
import { terminalText } from '../../render/finding-text.ts'
import { jsonText } from '../../render/media/json.ts'
import { terminalPage } from '../../render/media/terminal.ts'
import { detectedPage, setupPage } from '../../render/setup.ts'
import { carryOut, type Planned, plan, shownByKernel, undo, type Wish } from '../../setup/conduct.ts'
import { detect } from '../../setup/detect.ts'
import { readJournal } from '../../setup/journal.ts'
import { whyUnfit } from '../../setup/program.ts'
import { isLive, type Site } from '../../setup/site.ts'
import { packagesToInstallByHand } from '../../setup/steps/deps.ts'
import { NFT } from '../../setup/steps/egress.ts'
import type { Program } from '../../setup/steps/helper.ts'
import { steps as known } from '../../setup/steps/index.ts'
import type { RunnerChoice } from '../../setup/steps/service.ts'
import { profileOf } from '../../setup/steps/tune.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { type GroupOptions, restrictGroup } from './group.ts'
import { chooseJobs, type JobOptions } from './jobs.ts'
import { chooseRunner, type RunnerOptions } from './runner.ts'
import { reserve, type SiteOptions, siteOf, stepsToInstall } from './site.ts'

export interface InstallOptions extends SiteOptions {
  readonly steps: readonly SetupStep[]
  /** null: the profile that is set; `stock` if none is. */
  readonly profile: TuningProfile | null
  /** List of the cores for the rest of the machine; null for those that are set. */
  readonly housekeeping: string | null
  /** Whether to set up a virtual machine, too. */
  readonly allowVirtual: boolean
  /** Programs of the meter helper and of the registrar. */
  readonly program: Program
  readonly runner: RunnerOptions
  readonly group: GroupOptions
  readonly jobs: JobOptions
}

const now = (): string => new Date().toISOString()

/** Prints what a machine is. Returns 0. */
export async function showDetected(options: SiteOptions & { readonly json: boolean }, context: Context): Promise<number> {
  const found = await detect(siteOf(options, context))
  context.print(options.json ? jsonText(found) : terminalPage(detectedPage(found), context))
  return EXIT.passed
}

/**
 * Brings a machine into the state of these steps, and prints the changes. What an earlier run of a step has changed, and this one does not
 * ask for, is put back first. Returns 0. Throws Problem `setup-untried`, `setup-virtual`, `setup-no-systemd`, `setup-account-differs`,
 * and those of `restrictGroup`.
 */
export async function install(options: InstallOptions, context: Context): Promise<number> {
  const site = siteOf(options, context)
  await requireFit(site, options, context)
  using journal = options.isDry ? null : await reserve(site, 'install')
  const { wishes, group } = await wished(site, options, context)
  const stale = await shownByKernel(site, staleOf(journal?.open ?? readJournal(site), options.steps, wishes))
  const changes = await planned(site, wishes)
  if (journal === null) {
    context.print(terminalPage(setupPage({ changes: [...stale.map(backwards), ...changes], group, isDry: true }), context))
    return EXIT.passed
  }
  const undone = await undo(site, journal, { changes: stale, isForced: false, now })
  await carryOut(site, journal, changes, { now, signal: context.signal })
  const done = [...undone.toReversed().map(({ change, outcome }) => ({ ...backwards(change), outcome })), ...changes]
  context.print(terminalPage(setupPage({ changes: done, group, isDry: false }), context))
  return EXIT.passed
}

/** Returns what the steps want of a machine. The runner group is restricted before: a registration names its number. */
async function wished(
  site: Site,
  options: InstallOptions,
  context: Context,
): Promise<{ wishes: readonly Wish[]; group: GroupChange | null }> {
  const profile = options.profile ?? profileOf(site) ?? 'stock'
  const hasRunner = options.steps.includes('service')
  const chosen = hasRunner ? chooseRunner(site, options.runner, { directory: context.directory, isDry: options.isDry }) : null
  const jobs = options.steps.includes('hooks') ? chooseJobs(site, options.jobs, chosen?.registration ?? null) : null
  if (hasRunner && chosen === null) requireNoRunner(options, context)
  const { program, isDry } = options
  const asking = { program, isDry, signal: context.signal }
  const group = chosen === null ? null : await restrictGroup(site, chosen.registration, options.group, asking)
  // A group that is yet to be made has no number, and then nothing is written.
  const runner = chosen === null || group === null ? chosen : inGroup(chosen, group)
  const wanted = { ...options, profile, runner, jobs }
  const wishes: Wish[] = []
  for (const step of options.steps) for (const to of await known[step].wishes(site, wanted)) wishes.push({ step, to })
  return { wishes, group }
}

/** Puts a runner into a restricted group, and has each registration check that restriction. */
function inGroup({ registration, release }: RunnerChoice, { number, to: { workflows, allowsPublic } }: GroupChange): RunnerChoice {
  const [workflow] = workflows ?? []
  const pin = workflow === undefined ? null : { workflow, allowsPublic }
  return { registration: { ...registration, group: number ?? 0, pin }, release }
}

/** Warns that a machine gets no runner. Throws Problem `setup-no-place` if the step was named. */
function requireNoRunner({ steps }: InstallOptions, context: Context): void {
  if (!stepsToInstall([], false).every((step) => steps.includes(step))) throw problem('setup-no-place', {})
  context.tell(terminalText(finding('setup-without-runner', {}), { colour: context.colour }), 'lasting')
}

async function requireFit(site: Site, { isDry, allowVirtual, steps, program }: InstallOptions, context: Context): Promise<void> {
  const { system, systemd, isVirtual, counters } = await detect(site)
  const warn = (found: Finding): void => context.tell(terminalText(found, { colour: context.colour }), 'lasting')
  if (!system.isTried && !isDry) throw problem('setup-untried', { system: system.name })
  if (!system.isTried) warn(finding('setup-list-untried', { system: system.name }))
  if (counters.length === 0 && steps.includes('access')) warn(finding('setup-no-counters', {}))
  const byHand = steps.includes('deps') ? await packagesToInstallByHand(site) : []
  if (byHand.length > 0) warn(finding('setup-packages-by-hand', { names: byHand.join(' ') }))
  if (!isLive(site) || isDry) return
  const unfit = steps.includes('helper') || steps.includes('service') ? whyUnfit(program.node) : null
  if (unfit !== null) throw problem('setup-program-unfit', { program: program.node, ...unfit })
  if (systemd === null) throw problem('setup-no-systemd', {})
  if (steps.includes('egress') && !steps.includes('deps') && !existsSync(NFT))
    throw problem('setup-program-missing', { program: NFT, name: 'nftables', step: 'egress' })
  if (isVirtual && !allowVirtual) throw problem('setup-virtual', {})
}

/** Returns the changes that fulfil the wishes. Throws Problem `setup-account-differs`: an account of others is not changed. */
async function planned(site: Site, wishes: readonly Wish[]): Promise<readonly Planned[]> {
  const changes = await plan(site, wishes)
  const foreign = changes.find(({ from }) => (from.kind === 'user' || from.kind === 'group') && from.state !== null)?.from
  if (foreign?.kind === 'user' || foreign?.kind === 'group')
    throw problem('setup-account-differs', { name: foreign.name, kind: foreign.kind })
  return changes
}

const keyOf = ({ to }: Pick<SetupChange, 'to'>): string => `${to.kind} ${'path' in to ? to.path : to.name}`

/** Returns the changes of earlier runs to parts that the wishes do not have any more. */
function staleOf(open: readonly SetupChange[], chosen: readonly SetupStep[], wishes: readonly Wish[]): readonly SetupChange[] {
  const wished = new Set(wishes.map(keyOf))
  return open.filter((change) => chosen.includes(change.step) && !wished.has(keyOf(change)))
}

const backwards = ({ step, from, to }: SetupChange): Planned => ({ step, from: to, to: from })
