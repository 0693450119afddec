import { join, relative } from 'node:path'
import { chooseIdentity, JOB_USER } from '../host/identity.ts'
import { type Validation, validate } from '../measure/validate.ts'
import { CheckReport } from '../model/check-report.ts'
import type { Emit } from '../model/event.ts'
import { type Finding, finding, is, Problem } from '../model/finding.ts'
import type { Isolation } from '../model/isolation.ts'
import { hasBuilt } from '../model/recording.ts'
import { checkReporters } from '../render/index.ts'
import { writeWhole } from '../store/recordings.ts'
import type { Context } from './context.ts'
import { EXIT } from './exit-codes.ts'
import { packagesFor } from './session/executor.ts'
import { withFetchedParts } from './session/fetched-parts.ts'
import { measureHere } from './session/here.ts'
import { lookAtMachine } from './session/machine.ts'
import { CHECK_REPORT, openReportDirectory, type ReportDirectory } from './session/report-directory.ts'
import { begin, type SessionOptions } from './session/session.ts'
import { type AskedSides, chooseSides } from './session/sides.ts'
import { configure, type Subject } from './session/subject.ts'

/** Options of `joulegate check`. */
export type CheckOptions = SessionOptions & AskedSides & { readonly isJson: boolean }

/** Meaning of each result for a script. */
const EXIT_OF = { passed: EXIT.passed, head: EXIT.other, base: EXIT.nothing, nothing: EXIT.nothing } as const

/**
 * Builds both sides, runs each workload once on each, and checks and compares what they did. Measures nothing. Writes check.json and the logs of the
 * builds to the report directory, and prints the report. Returns 3 if head fails, 6 if only base does, and 0 after a signal, which decides.
 */
export async function check(options: CheckOptions, context: Context): Promise<number> {
  await using stack = new AsyncDisposableStack()
  const { emit, executor } = begin(options, context)
  // The meter helper measures, and checks nothing.
  const identity = executor.kind === 'here' ? executor.identity : chooseIdentity(JOB_USER)
  const sides = await chooseSides(options, context, { emit, stack })
  const { machine, ...facts } = await lookAtMachine(context.sysfs)
  const configured = await configure(sides, options, { ...facts, today: options.policy.today(), context })
  const subject = await withFetchedParts(configured, { allowSame: true }, context, { emit, stack })
  const { overrides: _, distrust, overlay, anchorOverlay, harnessFiles, scope: __, ...own } = subject
  const assignment = {
    ...{ subject: own, machine, allowSame: true, attempts: null, claim: null, options: [], seed: 'check' },
    ...{ trust: options.policy.trust, mayMove: options.policy.mayMove },
  }
  const heard: Heard = { findings: [], isolation: null, validation: null }
  const reports = await measureHere<ReportDirectory>(assignment, context, {
    identity,
    packages: packagesFor(options.policy, { kind: 'here', identity }, context),
    emit: (event) => {
      if (event.type === 'finding') heard.findings.push(event.finding)
      emit(event)
    },
    act: async (request, environment) => {
      heard.isolation = environment.host.isolation
      heard.validation = await validate(request, environment)
    },
    open: async () => {
      const wanted = { name: options.reportDirectory, below: options.policy.below, isClosed: identity !== null }
      const opened = await openReportDirectory(context, wanted)
      const results = { ...opened, hasLines: () => false, collect: () => undefined, finish: () => opened }
      return { results, sources: { ...own, overlay, harnessFiles, ...(anchorOverlay === undefined ? {} : { anchorOverlay }) } }
    },
  }).catch(async (error: unknown) => {
    if (error instanceof Problem && is(error.finding, 'checkout-failed')) await distrust()
    throw error
  })
  return conclude(heard, { subject, reports, options, emit }, context)
}

/** Findings and results that a check has made so far. */
interface Heard {
  readonly findings: Finding[]
  isolation: Isolation | null
  validation: Validation | null
}

interface Done {
  readonly subject: Subject
  readonly reports: ReportDirectory
  readonly options: CheckOptions
  readonly emit: Emit
}

function conclude({ findings, isolation, validation }: Heard, { subject, reports, options, emit }: Done, context: Context): number {
  if (validation === null || isolation === null) throw new Error('the check has no result')
  const { isStopped, ...found } = validation
  const { config, configuredBy, revisions, unpaired } = subject
  if (isStopped) {
    const done = { done: found.workloads.length, workloads: config.workloads.length }
    emit({ type: 'finding', finding: finding('check-stopped', { signal: String(context.signal.reason), ...done }) })
    return EXIT.passed // the signal decides
  }
  const report = CheckReport.parse({
    ...{ schema: 1, joulegate: context.version, at: new Date().toISOString(), result: resultOf(found, subject) },
    ...{ revisions, config, configuredBy, isolation, unpaired, findings, ...found },
  })
  const file = join(reports.path, CHECK_REPORT)
  context.print(checkReporters[options.isJson ? 'json' : 'text'](report, context))
  context.write(file, () => writeWhole(file, checkReporters.json(report)))
  if (!options.quiet) context.tell(`Result: ${relative(context.directory, file) || file}`, 'lasting')
  return EXIT_OF[report.result]
}

/** Returns the result of the whole check. A workload that head removes is its failure if it is gated, as in a comparison. */
function resultOf({ builds, workloads }: Pick<Validation, 'builds' | 'workloads'>, { unpaired }: Subject): CheckReport['result'] {
  const isRemoved = unpaired.some(({ kind, gated }) => kind === 'missing' && gated)
  const failsOn = (side: 'base' | 'head'): boolean => !hasBuilt(builds, side) || workloads.some((one) => one[side].state === 'failed')
  if (isRemoved || failsOn('head') || workloads.some(({ outputs }) => outputs === 'different')) return 'head'
  if (failsOn('base') || workloads.some(({ outputs }) => outputs === 'unsteady')) return 'base'
  return workloads.length === 0 ? 'nothing' : 'passed'
}
