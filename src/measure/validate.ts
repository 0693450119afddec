import type { KeptFiles } from '../git/kept-files.ts'
import type { CheckedOutputs, CheckedSide, CheckedWorkload, CheckReport } from '../model/check-report.ts'
import type { Workload } from '../model/config.ts'
import { type Finding, is } from '../model/finding.ts'
import { hasBuilt } from '../model/recording.ts'
import type { Side } from '../model/trial.ts'
import { Outputs } from './equal/outputs.ts'
import { withOwnHarness } from './harness.ts'
import { revision } from './measure.ts'
import { Pipeline, withDefer } from './pipeline.ts'
import type { Environment, Request } from './request.ts'
import { prepareSides } from './sides.ts'
import type { RevisionSource, Tools, TrialRequest } from './stage.ts'
import { cleanUp, prepare, verify } from './stages/beside.ts'
import { keep, keptFiles, restore } from './stages/keep.ts'
import { rehearse } from './stages/rehearse.ts'
import { serve, stopServing } from './stages/services.ts'

/** Result of running both sides. `isStopped`: a signal came, so workloads are missing. */
export interface Validation extends Pick<CheckReport, 'builds' | 'workloads' | 'harness'> {
  readonly isStopped: boolean
}

/** Returns the stages of one run: those of a trial, without its meter. */
const runPipeline = ({ output: directory }: Pick<Request, 'output'>, kept: KeptFiles | null, hurry: AbortSignal) => {
  const output = { directory }
  const outputs = new Outputs(directory)
  return Pipeline.given('trial', 'sources')
    .add(keep(kept))
    .add(serve(output))
    .add(prepare(output, outputs))
    .add(rehearse(output))
    .add(verify(output, outputs))
    .add(cleanUp(output, hurry))
    .add(stopServing)
}

/**
 * Builds both sides and runs each workload once on each of them, without a meter, its `check` and the comparison of its outputs included. A workload whose
 * outputs are compared runs twice on base. A failure is a result. Only errors outside of the runs are thrown.
 */
export async function validate(request: Request, { host, emit, signal, hurry }: Omit<Environment, 'append'>): Promise<Validation> {
  await using stack = new AsyncDisposableStack()
  const tools = withDefer({ host, emit, signal }, stack)
  for (const finding of [...request.findings, ...host.findings]) if (!is(finding, 'simulated')) emit({ type: 'finding', finding })
  const kept = keptFiles(request)
  const pipeline = revision(request, kept)
  const open = pipeline === null ? null : stack.use(await pipeline.open(tools))
  const { sides, headAsItIs } = await prepareSides({ request, open, tools, tryBase: async () => ({ trials: [], end: null }) })
  for (const finding of await restore(kept, 'builds')) emit({ type: 'finding', finding })
  const prepared = { sources: sides, harness: request.harness, checkChange: request.checkChange }
  const { sources, harness } = await withOwnHarness(prepared, { request, tools, hurry, headAsItIs })
  if (harness?.state === 'own') kept?.release()
  const builds = [sources.base.build, sources.head.build].flatMap((build) => build ?? [])
  const runs = stack.use(await runPipeline(request, kept, hurry).open(tools))
  const workloads: CheckedWorkload[] = []
  for (const workload of request.config.workloads) {
    const checked = await checkWorkload({ runs, sources, tools }, workload)
    if (signal.aborted) return { builds, harness, workloads, isStopped: true }
    workloads.push(checked)
    emit({ type: 'checked', workload: checked })
  }
  return { builds, harness, workloads, isStopped: false }
}

interface Running {
  readonly runs: Awaited<ReturnType<ReturnType<typeof runPipeline>['open']>>
  readonly sources: Readonly<Record<Side, RevisionSource>>
  readonly tools: Tools
}

async function checkWorkload(running: Running, workload: Workload): Promise<CheckedWorkload> {
  const first = await runSide(running, workload, { side: 'base', purpose: 'first' })
  // A second run shows whether base gives the same outputs each time.
  const isTwice = workload.equal !== undefined && first.side.state === 'passed'
  const base = isTwice ? await runSide(running, workload, { side: 'base', purpose: 'pair' }) : first
  const head = await runSide(running, workload, { side: 'head', purpose: 'pair' })
  const findings = [...(isTwice ? first.findings : []), ...base.findings, ...head.findings]
  const outputs = outputsOf(workload, findings, [base.side, head.side])
  return { workload: workload.name, hasCheck: workload.check !== null, base: base.side, head: head.side, outputs, findings }
}

function outputsOf({ equal }: Workload, findings: readonly Finding[], sides: readonly CheckedSide[]): CheckedOutputs {
  if (equal === undefined) return null
  if (findings.some((found) => is(found, 'outputs-unsteady'))) return 'unsteady'
  if (findings.some((found) => is(found, 'output-differs'))) return 'different'
  // A check that failed came after its outputs were compared.
  const areRead = sides.every(({ state, failure }) => state === 'passed' || is(failure, 'check-failed'))
  return areRead ? 'equal' : 'unknown'
}

type Run = Pick<TrialRequest, 'purpose'> & { readonly side: Side }

/** Runs a workload once on a side that has built. */
async function runSide({ runs, sources, tools }: Running, workload: Workload, { side, purpose }: Run) {
  const { build } = sources[side]
  const none: { readonly side: CheckedSide; readonly findings: readonly Finding[] } = {
    side: { state: 'not-built', seconds: null, failure: null },
    findings: [],
  }
  if ((build !== null && !hasBuilt([build], side)) || tools.signal.aborted) return none
  await using stack = new AsyncDisposableStack()
  const { host, emit } = tools
  const began = host.now()
  const trial: TrialRequest = { ...ONCE, workload, side, purpose, began }
  const facts = await runs.run({ sources, trial }, withDefer(tools, stack))
  const { keeping, preparation, execution, verification, tidying, stopping } = facts
  const failure = execution.failure ?? verification.failure
  const tidied = tidying.failure === null ? [] : [tidying.failure]
  const findings = [...keeping, preparation.findings, execution.findings, verification.findings, tidying.findings, tidied, stopping].flat()
  if (!tools.signal.aborted) for (const finding of findings) emit({ type: 'finding', finding })
  const state = failure === null ? ('passed' as const) : ('failed' as const)
  return { side: { state, seconds: host.now() - began, failure }, findings }
}

const ONCE = {
  ...{ pair: 0, repetition: 0, place: 'first', padding: 0, target: [], partner: null, repeat: 1 },
  isChecked: true,
} satisfies Partial<TrialRequest>
