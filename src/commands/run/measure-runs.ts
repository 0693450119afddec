import { open } from 'node:fs/promises'
import { Pipeline } from '../../measure/pipeline.ts'
import type { Tools } from '../../measure/stage.ts'
import { compareCounters, openMeter } from '../../measure/stages/session.ts'
import { openLookout } from '../../measure/stages/watch.ts'
import type { MeterChoice } from '../../meters/index.ts'
import type { ExitStatus } from '../../model/exit-status.ts'
import { type Finding, Problem, problem } from '../../model/finding.ts'
import type { MeasuredRun, RunReport } from '../../model/run-report.ts'
import type { Seconds } from '../../model/units.ts'
import { runLine } from '../../render/run.ts'
import { trialJoules } from '../../stats/joules.ts'
import type { Context } from '../context.ts'
import type { RunOptions } from './options.ts'
import { logOf, openRuns, type RunBench, runOnce } from './runs.ts'

/** Result of all runs: their figures, how the command failed, or how many were done when a signal came. */
export type Runs =
  | Pick<RunReport, 'meter' | 'runs' | 'rest'>
  | { readonly failure: Finding; readonly status: ExitStatus }
  | { readonly stopped: { readonly done: number; readonly runs: number } }

/** Opens the meter, compares the counters, and opens the records of disturbances. */
export async function openBench(choice: MeterChoice, tools: Tools): Promise<Pick<RunBench, 'meter' | 'choice' | 'lookout'>> {
  const session = await Pipeline.given('choice').add(openMeter).add(compareCounters).add(openLookout).open(tools)
  tools.defer(async () => session[Symbol.asyncDispose]())
  const { meter, lookout } = await session.run({ choice }, tools)
  for (const finding of meter.findings) tools.emit({ type: 'finding', finding })
  return { meter, choice, lookout }
}

/** Measures the machine at rest if asked to, and then the runs one after the other, until one fails or a signal comes. */
export async function measureRuns(
  bench: RunBench,
  options: RunOptions,
  { context, ...tools }: Tools & { readonly context: Context },
): Promise<Runs> {
  const { meter } = bench
  const trials = await openRuns(bench.output, tools)
  tools.defer(async () => trials[Symbol.asyncDispose]())
  const rest = options.rest === null || tools.signal.aborted ? null : await restOf(bench, options.rest, tools)
  const runs: MeasuredRun[] = []
  const first = options.isWarmedUp ? 0 : 1
  for (let number = first; number <= options.runs; number += 1) {
    if (tools.signal.aborted) return { stopped: { done: runs.length, runs: options.runs } }
    // A program that floods the log is stopped in its first run. Instructions are not counted in a run that is watched.
    const isWatched = number === first && (number === 0 || meter.kind !== 'instructions')
    const outcome = await runOnce(trials, bench, { number, isWatched }, tools)
    if (tools.signal.aborted) continue
    if (options.showsOutput) await showOutput(logOf(bench), context)
    for (const finding of outcome.findings) tools.emit({ type: 'finding', finding })
    if ('failure' in outcome) return outcome
    if (outcome.run !== null) runs.push(outcome.run)
    if (!options.quiet) context.tell(runLine(number, options.runs, { run: outcome.run, kind: meter.kind }), 'transient')
  }
  if (tools.signal.aborted) return { stopped: { done: runs.length, runs: options.runs } }
  return { meter: { name: meter.name, kind: meter.kind, description: meter.description }, runs, rest }
}

/** Measures the power of the machine while this process waits. @throws Problem for a counter that did not count. */
async function restOf({ meter, domains }: RunBench, seconds: Seconds, { host, signal }: Tools): Promise<RunReport['rest']> {
  const bracket = await meter.start({ workload: 'rest', pair: 0, side: 'base', timeout: seconds, signal })
  const began = host.now()
  try {
    await host.sleep(seconds, signal)
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    await bracket.stop()
  }
  const took = host.now() - began
  const { readings, fault } = await bracket.readings({ seconds: took, cpu: null })
  if (signal.aborted) return null
  if (fault !== null) throw new Problem(fault)
  const joules = trialJoules({ readings }, domains)
  if (!(joules > 0)) throw problem('no-energy', { domains: [...domains] })
  return { watts: joules / took, seconds: took }
}

/** Most bytes of the output of one run that are shown. */
const SHOWN_BYTES = 2 ** 20

async function showOutput(log: string, { tell }: Context): Promise<void> {
  await using file = await open(log, 'r')
  const { size } = await file.stat()
  const { buffer, bytesRead } = await file.read(Buffer.alloc(SHOWN_BYTES), 0, SHOWN_BYTES, Math.max(0, size - SHOWN_BYTES))
  const text = buffer.toString('utf8', 0, bytesRead).trimEnd()
  if (text !== '') tell(text, 'lasting')
}
