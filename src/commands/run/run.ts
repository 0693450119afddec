import { readConfiguration } from '../../configuration/read.ts'
import { missingEssential } from '../../host/essentials.ts'
import { describeMachine } from '../../host/machine.ts'
import { withDefer } from '../../measure/pipeline.ts'
import type { Tools } from '../../measure/stage.ts'
import { chooseMeter } from '../../meters/index.ts'
import { type Config, quantityOf, type Workload } from '../../model/config.ts'
import type { Emit } from '../../model/event.ts'
import { type Finding, finding, Problem, problem } from '../../model/finding.ts'
import { asksForKind } from '../../model/meters.ts'
import { type MeasuredRun, RunReport } from '../../model/run-report.ts'
import { commandLine } from '../../model/shell.ts'
import type { Seconds } from '../../model/units.ts'
import { runReporters } from '../../render/index.ts'
import { runFigures } from '../../stats/run-spread.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { progress } from '../session/progress.ts'
import { reserve } from '../session/reservation.ts'
import { exitOf, startable } from './command.ts'
import { measureRuns, openBench, type Runs } from './measure-runs.ts'
import type { RunOptions } from './options.ts'

/** Longest wait for another measurement on this machine. */
const PATIENCE: Seconds = 3600

/** Share of the joules of a run above which the updates of the counter are reported, and the time from one update to the next. */
const [COARSE, UPDATE] = [0.01, 1e-3]

/**
 * Measures one command, and prints the figures of its runs. Returns 0, or the exit code of the command if it fails. @throws Problem if the
 * machine or its meter is unfit, or for a mistake in the options.
 */
export async function run(options: RunOptions, context: Context): Promise<number> {
  const missing = missingEssential()
  if (missing !== null) throw new Problem(missing)
  const config = configOf(options)
  const { environment, words, input } = options
  const emit = progress(context, options.quiet)
  const command = startable({ words, input, directory: context.directory, environment })
  if ('refusal' in command) {
    emit({ type: 'finding', finding: command.refusal })
    return command.exit
  }
  const findings: Finding[] = []
  const heard: Emit = (event) => {
    if (event.type === 'finding') findings.push(event.finding)
    emit(event)
  }
  const runs = await measureHere({ options, config, workload: workloadOf(config, command.text, options), emit: heard }, context)
  if ('stopped' in runs) {
    emit({ type: 'finding', finding: finding('run-stopped', { signal: String(context.signal.reason), ...runs.stopped }) })
    return EXIT.passed // the signal decides
  }
  if ('failure' in runs) {
    emit({ type: 'finding', finding: runs.failure })
    return exitOf(runs.status)
  }
  for (const one of notesOn(runs.runs, runs.meter.kind)) heard({ type: 'finding', finding: one })
  const report = RunReport.parse({
    ...{ schema: 1, joulegate: context.version, at: new Date().toISOString(), machine: await describeMachine(), command: words },
    ...{ simulated: isSimulated(config, context), quantity: quantityOf(config), domains: config.domains },
    ...{ warmedUp: options.isWarmedUp, findings, ...runs, ...runFigures(runs.runs) },
  })
  context.print(runReporters[options.format](report, context))
  return EXIT.passed
}

const isSimulated = (config: Config, { sysfs }: Context): boolean => sysfs !== '/sys' && quantityOf(config) === 'energy'

/** Reads the flags as a measurement does, so that a mistake has the same message. Uses a dummy `run`, which is never executed. */
function configOf({ overrides }: RunOptions): Config {
  const config = readConfiguration({ file: null, overrides: new Map([['run', 'true'], ...overrides]) })
  if (asksForKind(config.meter, 'replay')) throw problem('run-needs-machine', {})
  if (asksForKind(config.meter, 'plugin')) throw problem('plugin-meter-alone', { command: 'run' })
  return config
}

function workloadOf({ workloads: [dummy] }: Config, text: string, { timeout, environment }: RunOptions): Workload {
  if (dummy === undefined) throw new Error('the configuration has no workload')
  const env = Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
  return { ...dummy, run: text, env, timeout, network: 'on' }
}

interface Measuring {
  readonly options: RunOptions
  readonly config: Config
  readonly workload: Workload
  readonly emit: Emit
}

/** Locks the machine and measures. Whatever happens, nothing is left. */
async function measureHere({ options, config, workload, emit }: Measuring, context: Context): Promise<Runs> {
  await using stack = new AsyncDisposableStack()
  const text = commandLine(options.words).slice(0, 300)
  const wanted = { identity: null, isMeasured: true, isApart: false, mayMove: false, wait: PATIENCE, command: `joulegate run ${text}` }
  const reservation = await reserve(stack, context, wanted, emit)
  const { host, directory: output } = reservation
  const tools: Tools = withDefer({ host, emit, signal: context.signal }, stack)
  const told = host.findings.filter(({ code }) => code !== 'simulated' || isSimulated(config, context))
  for (const one of [...reservation.findings, ...told]) emit({ type: 'finding', finding: one })
  try {
    const choice = await chooseMeter(host, config.meter, config.domains)
    for (const one of choice.findings) emit({ type: 'finding', finding: one })
    if (options.rest !== null && choice.meter.kind !== 'counter') throw problem('run-rest-needs-counter', { meter: choice.meter.name })
    const bench = { ...(await openBench(choice, tools)), domains: config.domains, workload, directory: context.directory, output, text }
    return await measureRuns(bench, options, { ...tools, context })
  } finally {
    for (const one of await reservation.tidy()) emit({ type: 'finding', finding: one })
  }
}

/** Returns what a reader of the figures has to know. */
function notesOn(runs: readonly MeasuredRun[], kind: string): readonly Finding[] {
  const reasons = runs.flatMap(({ disturbed }) => disturbed ?? [])
  const { seconds } = runFigures(runs)
  const share = UPDATE / seconds.median
  return [
    ...(reasons.length === 0 ? [] : [finding('run-disturbed', { disturbed: reasons.length, runs: runs.length, reasons })]),
    ...(kind === 'counter' && share > COARSE ? [finding('run-short', { seconds: seconds.median, share })] : []),
  ]
}
