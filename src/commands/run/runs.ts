import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type OpenPipeline, Pipeline, withDefer } from '../../measure/pipeline.ts'
import type { Execution, Facts, Tools, TrialRequest } from '../../measure/stage.ts'
import { execute } from '../../measure/stages/execute.ts'
import { lookAfter } from '../../measure/stages/watch.ts'
import type { MeterChoice } from '../../meters/index.ts'
import type { OpenMeter } from '../../meters/meter.ts'
import { explainShort } from '../../meters/short.ts'
import { type ComparableDomain, quantityOf, type Workload } from '../../model/config.ts'
import type { ExitStatus } from '../../model/exit-status.ts'
import { type Finding, finding, is, Problem, problem } from '../../model/finding.ts'
import type { MeasuredRun } from '../../model/run-report.ts'
import type { Seconds } from '../../model/units.ts'
import { trialJoules } from '../../stats/joules.ts'

/** Longest time of a run that a meter slows down, whatever its own limit: a week. */
const LONGEST: Seconds = 7 * 24 * 3600

/** Result of one run: its figures, or how the command failed. `findings`: processes that it left. */
export type Outcome = { readonly findings: readonly Finding[] } & (
  | { readonly run: MeasuredRun | null }
  | { readonly failure: Finding; readonly status: ExitStatus }
)

/** Everything that runs are made with. */
export interface RunBench {
  readonly meter: OpenMeter
  readonly choice: MeterChoice
  readonly lookout: Facts['lookout']
  readonly domains: readonly ComparableDomain[]
  /** The command as a workload: its text, environment and time limit. */
  readonly workload: Workload
  readonly directory: string
  /** Directory of the log. */
  readonly output: string
  /** The command, for messages. */
  readonly text: string
}

type Trials = OpenPipeline<
  'trial' | 'sources' | 'meter' | 'lookout' | 'services' | 'preparation' | 'start' | 'metricsFile' | 'tuning',
  'execution' | 'disturbance'
>

/** Returns the stages of one run: those of a trial of a comparison, without its sides. */
export const openRuns = (output: string, tools: Tools): Promise<Trials> =>
  Pipeline.given('trial', 'sources', 'meter', 'lookout', 'services', 'preparation', 'start', 'metricsFile', 'tuning')
    .add(execute({ directory: output }, LONGEST))
    .add(lookAfter)
    .open(tools)

/** Returns the path of the log, which has the output of the last run. */
export const logOf = ({ output }: Pick<RunBench, 'output'>): string => join(output, 'base.log')

/**
 * Runs the command once. `number` is 0 for the uncounted run. `isWatched`: Joulegate looks at the size of the log meanwhile. Resolves with
 * no run for an uncounted one. @throws Problem for a meter that did not count: a missing reading is an error, never 0.
 */
export async function runOnce(
  trials: Trials,
  bench: RunBench,
  { number, isWatched }: { readonly number: number; readonly isWatched: boolean },
  tools: Tools,
): Promise<Outcome> {
  const { meter, lookout } = bench
  await writeFile(logOf(bench), '')
  await using stack = new AsyncDisposableStack()
  const { execution, disturbance } = await trials.run(
    { ...factsOf(bench, isWatched ? 0 : number, tools), meter, lookout },
    withDefer(tools, stack),
  )
  const findings = execution.findings.flatMap((one) => (is(one, 'work-left') ? [finding('run-left', one.data)] : []))
  const { failure, status } = execution
  if (is(failure, 'program-failed') && status !== null) {
    const { ending, lines } = failure.data
    return { failure: finding('run-failed', { text: bench.text, run: number, ending, lines }), status, findings }
  }
  if (number === 0 || tools.signal.aborted) return { run: null, findings }
  if (failure !== null) throw new Problem(await explained(failure, execution.seconds ?? 0, bench, tools))
  return { run: { ...figuresOf(execution, bench), disturbance: disturbance.found, disturbed: disturbance.failure }, findings }
}

const explained = (failure: Finding, seconds: Seconds, { choice }: RunBench, { host }: Tools): Promise<Finding> =>
  explainShort(failure, seconds, () => choice.meter.check(host, choice.options))

function figuresOf(
  { startedAt, seconds, cpu, readings }: Execution,
  { domains }: RunBench,
): Omit<MeasuredRun, 'disturbance' | 'disturbed'> {
  const amount = trialJoules({ readings }, domains)
  if (seconds === null || !(amount > 0)) throw problem('no-energy', { domains: [...domains] })
  return { startedAt, seconds, amount, watts: quantityOf({ domains }) === 'work' ? null : amount / seconds, cpu, readings }
}

/** Returns the facts of a trial that a run shares with it. Both sides are the command. */
function factsOf({ workload, directory, text }: RunBench, pair: number, { host }: Tools) {
  const source = { revision: { kind: 'command', command: workload.run ?? text }, directory, build: null } as const
  const trial: TrialRequest = {
    ...{ workload, side: 'base', purpose: 'pair', began: host.now(), pair, repetition: 0, place: 'first', padding: 0 },
    ...{ target: [], partner: null, repeat: 1, isChecked: false },
  }
  return {
    trial,
    sources: { base: source, head: source },
    services: { running: [], failure: null },
    preparation: { hasRun: false, failure: null, findings: [], seconds: 0 },
    start: { celsius: [], settling: null, failure: null, findings: [] },
    metricsFile: null,
    tuning: null,
  }
}
