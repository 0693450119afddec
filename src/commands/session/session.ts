import { randomBytes } from 'node:crypto'
import type { Overrides } from '../../configuration/flags.ts'
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
import { DEFAULT_CONFIG } from '../../model/session-options.ts'
import type { Claim } from '../../model/vouch.ts'
import type { Reporter } from '../../reporters/reporter.ts'
import type { Context } from '../context.ts'
import { askHelper } from '../helper/ask.ts'
import { checkPlugins, lookAtPlugins } from './check-plugins.ts'
import { withContents } from './contents.ts'
import { measureElsewhere } from './elsewhere.ts'
import { type Assignment, measureHere, type ResultStore } from './here.ts'
import { lookAtMachine } from './machine.ts'
import { hostFor, type Means, meansFor, packagesFor } from './means.ts'
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
  readonly means: Means
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
  return { emit: progress(context, quiet), means: meansFor(user, context) }
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
  const { emit, means } = begun
  if (means.kind === 'helper' && sides.kind === 'commands') throw problem('helper-no-commands', { name: JOB_USER })
  const { machine, ...facts } = await lookAtMachine(context.sysfs)
  const { allowSame, policy, attempts, claim, isResumable, resumed } = options
  const isAnothers = means.kind === 'helper' || means.identity !== null
  const packages = packagesFor(policy, means, context)
  const host = hostFor(means, context)
  // The meter helper decides by its own rights whether it sets a clock.
  const clocks = () => readClocks(context.sysfs).map((clock) => (means.kind === 'here' ? clock : beyondRights(clock)))
  const configured = await configure(sides, options, { ...facts, today: policy.today(), clocks, context })
  const {
    overrides,
    distrust,
    overlay,
    anchorOverlay = null,
    harnessFiles,
    reporters,
    ...subject
  } = await withContents(configured, options, context, { emit, stack })
  if (resumed !== undefined) requireSame(resumed.recording, factsOf(subject, { allowSame, machine, joulegate: context.version }))
  const { plugins = [] } = subject.config
  const checked = { ...subject, plugins, meter: subject.config.meter }
  const ofPlugins = await lookAtPlugins(checked, { packages })
  const assignment: Assignment = {
    ...{
      subject: { ...subject, findings: [...subject.findings, ...ofPlugins] },
      machine,
      allowSame,
      attempts,
      claim,
      trust: policy.trust,
      mayMove: policy.mayMove,
    },
    seed: options.seed ?? randomBytes(8).toString('hex'),
    options: givenOptions(options, overrides),
    reuse: options.reuse,
    ...(isResumable === true && means.kind === 'here' ? { isResumable } : {}),
    resumed,
  }
  const wanted = { name: options.reportDirectory, below: policy.below, isClosed: isAnothers }
  let opened: ReportDirectory | null = null
  const open = async (): Promise<ReportDirectory> => {
    opened = resumed === undefined ? await openReportDirectory(context, wanted) : await resumed.open(isAnothers)
    return opened
  }
  const ofUser: Reporter[] = []
  const reserved = async (): Promise<void> => {
    const found = await checkPlugins(checked, { packages, host, signal: context.signal })
    ofUser.push(...found.map((one) => pluginReporter(one, { packages, host, directory: () => opened?.path ?? null })))
  }
  const reporting = options.reporters === undefined ? openReporting([]) : openReporting([...reporters, ...options.reporters], ofUser)
  let said: Finding | null = null
  try {
    if (means.kind === 'helper' && !hasNothingToMeasure({ ...subject, allowSame })) {
      // Opened first, since the helper does not wait for it.
      const reports = await open()
      const vouched = (finding: Finding | null): void => {
        said = finding
      }
      const measured = await measureElsewhere(assignment, context, {
        socket: means.socket,
        emit,
        results: resultsIn(reports, reporting),
        vouched,
        reserved,
        quiet: reporting.rest,
      })
      return { ...measured, reporting, vouched: said }
    }
    const measured = await measureHere(assignment, context, {
      identity: means.kind === 'helper' ? null : means.identity,
      packages,
      reserved,
      emit,
      ...(reporting.isListening ? { quiet: reporting.rest } : {}),
      open: async () => ({
        results: resultsIn(await open(), reporting),
        sources: { ...subject, overlay, anchorOverlay, harnessFiles },
      }),
    })
    return { ...measured, reporting, vouched: means.kind === 'helper' ? await vouchForEqual(measured.recording, claim, context) : null }
  } catch (error) {
    if (error instanceof Problem && is(error.finding, 'checkout-failed')) await distrust()
    throw error
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

/**
 * Returns the options that change what is measured, as flags of the command line. The user that a gate runs code as is not among them: a
 * reader who repeats the measurement has another machine.
 */
function givenOptions(options: SessionOptions, overrides: Overrides): Recording['options'] {
  const { config, selection, seed, allowSame, user, policy } = options
  const own = {
    config: config === DEFAULT_CONFIG ? undefined : config,
    workloads: selection.patterns.join(',') || undefined,
    tags: selection.tags.join(',') || undefined,
    seed,
    user: policy.given === 'flags' ? (user ?? undefined) : undefined,
  }
  const texts = Object.entries(own).flatMap(([flag, value]) => (value === undefined ? [] : [{ flag, value }]))
  const fromFile = [...overrides].map(([flag, value]) => ({ flag, value: value === true ? null : value }))
  return [...fromFile, ...texts, ...(allowSame ? [{ flag: 'allow-same', value: null }] : [])]
}
