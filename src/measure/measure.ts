import type { KeptFiles } from '../git/kept-files.ts'
import { chooseMeter } from '../meters/index.ts'
import type { End } from '../model/attempt.ts'
import { quantityOf } from '../model/config.ts'
import type { Emit } from '../model/event.ts'
import { type Finding, finding, is, Problem } from '../model/finding.ts'
import { hasNothingToMeasure } from '../model/recording.ts'
import { earlierOf } from '../stats/judge-attempts.ts'
import { removeTree } from '../system/remove.ts'
import { AnchorPart } from './anchor.ts'
import { beginJournal } from './begin.ts'
import { BlindTrials } from './blind.ts'
import { buildAll, canMeasure } from './built.ts'
import { Outputs } from './equal/outputs.ts'
import { finish, headerOf, headerWith, withEarlier } from './header.ts'
import { endOf } from './pair.ts'
import { Pipeline, withDefer } from './pipeline.ts'
import { PluginSession } from './plugins/session.ts'
import type { Environment, Request } from './request.ts'
import { beforeBuilds, requireSame } from './resumable.ts'
import { measureRounds } from './rounds.ts'
import type { Facts, Tools } from './stage.ts'
import { keepArtifacts } from './stages/artifacts.ts'
import { cleanUp, prepare, verify } from './stages/beside.ts'
import { build } from './stages/build.ts'
import { checkout } from './stages/checkout.ts'
import { execute } from './stages/execute.ts'
import { hashing } from './stages/hash.ts'
import { inspect } from './stages/inspect.ts'
import { keep, keptFiles, remember } from './stages/keep.ts'
import { offerMetrics, readMetrics } from './stages/metrics.ts'
import { record } from './stages/record.ts'
import { reusing } from './stages/reuse.ts'
import { serve, stopServing } from './stages/services.ts'
import { compareCounters, findSensors, openMeter } from './stages/session.ts'
import { settle } from './stages/settle.ts'
import { tune, untune } from './stages/tune.ts'
import { lookAfter, openLookout } from './stages/watch.ts'

/** Returns the stages that run once per session. */
const session = (request: Request) =>
  Pipeline.given('choice').add(inspect(request)).add(openMeter).add(compareCounters).add(openLookout).add(findSensors)

/** Returns the stages that run once for each revision, in the order that sides.ts sets, or null if the sides are commands. */
export const revision = (request: Request, kept: KeptFiles | null) =>
  request.workspace === null
    ? null
    : Pipeline.given('side', 'revision', 'overlay', 'environment')
        .add(checkout(request.workspace, request.directories))
        .add(remember(kept))
        .add(reusing(hashing(build(request.config.build, request.reports), request), request))

/** Returns the stages that run for each trial, strictly alone. */
const trialPipeline = (
  request: Pick<Request, 'output' | 'config' | 'reports' | 'resumed'>,
  kept: KeptFiles | null,
  { hurry, meter }: Pick<Environment, 'hurry'> & Pick<Facts, 'meter'>,
) => {
  const output = { directory: request.output }
  const outputs = new Outputs(request.output, request.resumed?.recording.trials)
  return Pipeline.given('trial', 'sources', 'meter', 'lookout', 'thermometer', 'domains')
    .add(keep(kept))
    .add(serve(output))
    .add(prepare(output, outputs))
    .add(offerMetrics)
    .add(tune(request.config.workloads, meter))
    .add(settle(request.config.temperature))
    .add(execute(output, request.config.timeLimit))
    .add(untune)
    .add(lookAfter)
    .add(readMetrics)
    .add(keepArtifacts(request.reports))
    .add(verify(output, outputs))
    .add(cleanUp(output, hurry))
    .add(stopServing)
    .add(record())
}

/**
 * Runs a measurement, and writes it line by line to `append`: header, plan, trials, end. An early end (a signal, a lost meter, the time
 * limit) is recorded as its end. A session of an earlier process goes on with what `request.resumed` has of it. Only errors outside of a
 * measurement (a checkout that fails, a bug) are thrown.
 */
export async function measure(request: Request, environment: Environment): Promise<void> {
  // Instructions are the program's own, whatever hardware is simulated.
  const ofHost = environment.host.findings.filter((found) => !is(found, 'simulated') || quantityOf(request.config) === 'energy')
  const findings: Finding[] = [...request.findings, ...ofHost]
  const emit: Emit = (event) => {
    if (event.type === 'finding') findings.push(event.finding)
    if (event.type === 'inspected') findings.push(...event.findings)
    environment.emit(event)
  }
  for (const finding of findings) environment.emit({ type: 'finding', finding })
  const { host, signal } = environment
  await using stack = new AsyncDisposableStack()
  const tools = withDefer({ host, emit, signal }, stack)

  if (hasNothingToMeasure(request)) return finish(environment, headerOf(request, host, findings), endOf(host, 'complete', null))
  try {
    const plugins = new PluginSession(request)
    await plugins.during('session', tools, {}, () => measureOpen(request, plugins, { environment, tools, stack, findings }))
  } catch (error) {
    // A session that goes on keeps what it has, and can go on when the machine is fit again.
    if (request.resumed != null || !(error instanceof Problem && error.ends === 'unfit')) throw error
    finish(environment, headerOf(request, host, findings), endOf(host, 'machine', error.finding))
  }
}

interface Life {
  readonly environment: Environment
  readonly tools: Tools
  readonly stack: AsyncDisposableStack
  readonly findings: Finding[]
}

async function measureOpen(request: Request, plugins: PluginSession, { environment, tools, stack, findings }: Life): Promise<void> {
  const { host, emit, signal, hurry, append } = environment
  const choice = await chooseMeter(host, request.config.meter, request.config.domains, request.plugins)
  for (const finding of choice.findings) tools.emit({ type: 'finding', finding })
  const { meter, lookout, thermometer } = await stack
    .use(await plugins.extend('session', session(request)).open(tools))
    .run({ choice }, tools)
  for (const finding of meter.findings) tools.emit({ type: 'finding', finding })
  const header = withEarlier(headerWith({ meter }, request, host, findings), request, tools.emit)
  if (header.earlier?.isReused === true) return finish(environment, { ...header, findings: [...findings] }, endOf(host, 'complete', null))
  if (request.resumed != null) requireSame(request.resumed.recording, beforeBuilds(header))
  const kept = keptFiles(request)
  const trials = stack.use(await plugins.extend('trial', trialPipeline(request, kept, { ...environment, meter })).open(tools))
  const pipeline = revision(request, kept)
  const open = pipeline === null ? null : plugins.around(stack.use(await plugins.extend('revision', pipeline).open(tools)))
  const bench = { meter, lookout, thermometer, blind: new BlindTrials(), choice, host, emit, signal, trials }
  const built = await buildAll({ request, tools, hurry, header, open, kept, bench, findings })
  const unlessStopped = (end: End): End =>
    signal.aborted ? endOf(host, 'data-ended', finding('interrupted', { signal: String(signal.reason) })) : end
  if (request.resumed == null && !canMeasure(built))
    return finish(environment, built.header, unlessStopped(built.end ?? endOf(host, 'complete', null)), built.first)
  const { header: whole, past } = beginJournal(built.header, built.first, request, environment)
  const { workspace, directories } = request
  const end = await measureRounds({
    ...bench,
    ...{ header: whole, past, append, sources: built.sources, first: built.first, earlier: earlierOf(whole) },
    anchor: new AnchorPart(whole, built.hasAnchor, past.anchorTrials),
    removeHead: async () => (workspace === null ? undefined : removeTree(directories.head)),
  })
  append({ end: unlessStopped(end) })
}
