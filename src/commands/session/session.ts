import { randomBytes } from 'node:crypto'
import { beyondRights } from '../../host/clock-plan.ts'
import { readClocks } from '../../host/clocks.ts'
import { missingEssential } from '../../host/essentials.ts'
import { JOB_USER } from '../../host/identity.ts'
import { type KnownFacts, requireSame } from '../../measure/resumable.ts'
import type { Attempting } from '../../model/attempt.ts'
import type { Emit } from '../../model/event.ts'
import { type Finding, is, Problem, problem } from '../../model/finding.ts'
import type { BuildReuse } from '../../model/kept-build.ts'
import { hasNothingToMeasure, type Recording } from '../../model/recording.ts'
import type { Claim } from '../../model/vouch.ts'
import type { Reporter } from '../../reporters/reporter.ts'
import type { Context } from '../context.ts'
import { askHelper } from '../helper/ask.ts'
import { type Checked, checkPlugins, lookAtPlugins } from './check-plugins.ts'
import { measureElsewhere } from './elsewhere.ts'
import { type Executor, executorFor, packagesFor, pluginHostFor } from './executor.ts'
import { withFetchedParts } from './fetched-parts.ts'
import { givenOptions } from './given-options.ts'
import { type Assignment, measureHere, type ResultStore, type Sources } from './here.ts'
import { lookAtMachine } from './machine.ts'
import { pluginReporter } from './plugin-reporters.ts'
import { progress } from './progress.ts'
import { openReportDirectory, type ReportDirectory } from './report-directory.ts'
import { openReporting, type Reporting } from './reporting.ts'
import type { ResumableDirectory } from './resumable-directory.ts'
import { type AskedSides, chooseSides, type Sides } from './sides.ts'
import { configure, type Subject, type SubjectOptions } from './subject.ts'

/** Options of a session: how the sides are measured, and the directory for the results. */
export interface SessionOptions extends SubjectOptions {
  readonly allowSame: boolean
  readonly seed: string | undefined
  readonly reportDirectory: string
  readonly quiet: boolean
  /** Way to deal with earlier attempts at the same experiment, or null if this one stands alone. */
  readonly attempts: Attempting | null
  /** Purpose of the result, if the machine shall set a status of it; null if it shall not. */
  readonly claim: Claim | null
  /** Use of earlier sessions' builds. Absent: both sides are built. */
  readonly reuse?: BuildReuse | undefined
  /** Whether a later process can go on with the session if this one dies. */
  readonly isResumable?: boolean
  /** Session of an earlier process that is to go on, in its report directory. Absent: a new one begins. */
  readonly resumed?: ResumableDirectory | undefined
  /** Reporters besides those of the configuration, or their names. Absent if the command makes no reports. */
  readonly reporters?: readonly (Reporter | string)[] | undefined
}

/** Result of a session: the Recording, the directory that contains it, and what the machine's registrar says if it was asked. */
export interface Measured {
  readonly recording: Recording
  readonly reports: ReportDirectory
  readonly vouched: Finding | null
  readonly reporting: Reporting
}

/** A session that has begun. Nothing is fetched or made yet. */
export interface Begun {
  readonly emit: Emit
  readonly executor: Executor
}

/**
 * Checks what needs no commit, before any fetch: options, and what every measurement needs of the machine.
 * @throws Problem for a bad seed, for a user that nothing can run as, and for what is missing.
 */
export function begin({ seed, user, quiet, reporters = [] }: SessionOptions, context: Context): Begun {
  if (seed !== undefined && !/^.{1,200}$/u.test(seed)) throw problem('bad-seed', {})
  openReporting(reporters)
  const missing = missingEssential()
  if (missing !== null) throw new Problem(missing)
  return { emit: progress(context, quiet), executor: executorFor(user, context) }
}

/** Chooses the sides and measures them; see `measureSides`. */
export async function runSession(options: SessionOptions & AskedSides, context: Context): Promise<Measured> {
  await using stack = new AsyncDisposableStack()
  const begun = begin(options, context)
  const sides = await chooseSides(options, context, { emit: begun.emit, stack })
  return await measureSides(sides, begun, options, context) // awaited: the stack lasts as long
}

/**
 * Measures two sides: configures, then measures here or has the meter helper measure. The Recording is on disk when this returns.
 * Whatever happens, nothing else is left.
 */
export async function measureSides(sides: Sides, begun: Begun, options: SessionOptions, context: Context): Promise<Measured> {
  await using stack = new AsyncDisposableStack()
  const { emit, executor } = begun
  if (executor.kind === 'helper' && sides.kind === 'commands') throw problem('helper-no-commands', { name: JOB_USER })
  const prepared = await prepare(sides, begun, options, context, stack)
  const { assignment, sources, packages } = prepared
  const { reporting, ...places } = placesFor(prepared, begun, options, context)
  try {
    if (executor.kind === 'helper' && !hasNothingToMeasure({ ...assignment.subject, allowSame: options.allowSame })) {
      let vouched: Finding | null = null
      const measured = await measureElsewhere(assignment, context, {
        socket: executor.socket,
        emit,
        // Opened first, since the helper does not wait for it.
        results: await places.open(),
        vouched: (said) => {
          vouched = said
        },
        reserved: places.reserved,
        quiet: reporting.rest,
      })
      return { ...measured, reporting, vouched }
    }
    const measured = await measureHere(assignment, context, {
      identity: executor.kind === 'helper' ? null : executor.identity,
      packages,
      reserved: places.reserved,
      emit,
      ...(reporting.isListening ? { quiet: reporting.rest } : {}),
      open: async () => ({ results: await places.open(), sources }),
    })
    const vouched = executor.kind === 'helper' ? await vouchForEqual(measured.recording, options.claim, context) : null
    return { ...measured, reporting, vouched }
  } catch (error) {
    if (error instanceof Problem && is(error.finding, 'checkout-failed')) await prepared.distrust()
    throw error
  }
}

/** A session that is configured, and ready to be measured. */
interface Prepared {
  readonly assignment: Assignment
  readonly sources: Sources
  /** Plug-ins of the configuration, none of which has run yet. */
  readonly plugins: Checked
  /** Directory whose installed packages may be plug-ins, or null if none may. */
  readonly packages: string | null
  /** Names of the reporters in the configuration. */
  readonly reporters: readonly string[]
  /** Makes the next run verify the stored copy of a remote. */
  distrust(): Promise<void>
}

/** Configures a session, and fetches what its checkouts need. `stack` gets what must last until the session ends. */
async function prepare(
  sides: Sides,
  { emit, executor }: Begun,
  options: SessionOptions,
  context: Context,
  stack: AsyncDisposableStack,
): Promise<Prepared> {
  const { machine, ...facts } = await lookAtMachine(context.sysfs)
  const { allowSame, policy, attempts, claim, isResumable, resumed } = options
  const packages = packagesFor(policy, executor, context)
  // The meter helper decides by its own rights whether it sets a clock.
  const clocks = () => readClocks(context.sysfs).map((clock) => (executor.kind === 'here' ? clock : beyondRights(clock)))
  const configured = await configure(sides, options, { ...facts, today: policy.today(), clocks, context })
  const {
    overrides,
    distrust,
    overlay,
    anchorOverlay = null,
    harnessFiles,
    reporters,
    ...subject
  } = await withFetchedParts(configured, options, context, { emit, stack })
  if (resumed !== undefined) requireSame(resumed.recording, factsOf(subject, { allowSame, machine, joulegate: context.version }))
  const plugins = { ...subject, plugins: subject.config.plugins ?? [], meter: subject.config.meter }
  const ofPlugins = await lookAtPlugins(plugins, { packages })
  const assignment: Assignment = {
    subject: { ...subject, findings: [...subject.findings, ...ofPlugins] },
    machine,
    allowSame,
    attempts,
    claim,
    trust: policy.trust,
    mayMove: policy.mayMove,
    seed: options.seed ?? randomBytes(8).toString('hex'),
    options: givenOptions(options, overrides),
    reuse: options.reuse,
    ...(isResumable === true && executor.kind === 'here' ? { isResumable } : {}),
    resumed,
  }
  return { assignment, sources: { ...subject, overlay, anchorOverlay, harnessFiles }, plugins, packages, reporters, distrust }
}

/** Places for the results of a session: a report directory, and reporters. */
interface ResultPlaces {
  readonly reporting: Reporting
  /** Opens the report directory. Call it once. */
  open(): Promise<ResultStore<Pick<Measured, 'recording' | 'reports'>>>
  /** Called once the machine is reserved: runs the plug-ins for the first time, to check them, and adds their reporters. */
  reserved(): Promise<void>
}

function placesFor(
  { plugins, packages, reporters }: Prepared,
  { executor }: Begun,
  { policy, reportDirectory, resumed, reporters: asked }: SessionOptions,
  context: Context,
): ResultPlaces {
  let reports: ReportDirectory | null = null
  const ofUser: Reporter[] = []
  const host = pluginHostFor(executor, context)
  const reporting = asked === undefined ? openReporting([]) : openReporting([...reporters, ...asked], ofUser)
  return {
    reporting,
    async open() {
      const isClosed = executor.kind === 'helper' || executor.identity !== null
      reports =
        resumed === undefined
          ? await openReportDirectory(context, { name: reportDirectory, below: policy.below, isClosed })
          : await resumed.open(isClosed)
      return resultsIn(reports, reporting)
    },
    async reserved() {
      const found = await checkPlugins(plugins, { packages, host, signal: context.signal })
      ofUser.push(...found.map((one) => pluginReporter(one, { packages, host, directory: () => reports?.path ?? null })))
    },
  }
}

/** Returns the facts of a subject that do not depend on the builds. */
const factsOf = (
  { config, configuredBy, scope, revisions, unpaired }: Pick<Subject, 'config' | 'configuredBy' | 'scope' | 'revisions' | 'unpaired'>,
  more: KnownFacts,
): KnownFacts => ({
  ...{ config, configuredBy, revisions, unpaired, ...more },
  ...(scope === undefined ? {} : { scope }),
})

/** Has the machine's registrar set a status for two commits of which nothing is measured. Returns what it says, or null if it was not asked. */
async function vouchForEqual({ revisions: { base, head } }: Recording, claim: Claim | null, context: Context): Promise<Finding | null> {
  if (claim === null || base.kind !== 'commit' || head.kind !== 'commit') return null
  const equal = { base: base.sha, head: head.sha }
  return askHelper({ claim, equal }, context, (news) => ('vouched' in news ? news.vouched : undefined))
}

/** Returns a report directory as the place for the results of a session. */
const resultsIn = (reports: ReportDirectory, reporting: Reporting): ResultStore<Pick<Measured, 'recording' | 'reports'>> => ({
  path: reports.path,
  append: (line) => {
    reports.append(line)
    reporting.take(line)
  },
  hasLines: () => reports.kept() !== null,
  kept: () => reports.kept(),
  collect: () => undefined,
  finish: () => ({ recording: reports.finish(), reports }),
  close: () => reports.close(),
})
