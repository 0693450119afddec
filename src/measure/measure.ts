import type { KeptFiles } from '../git/kept-files.ts'
import { chooseMeter } from '../meters/index.ts'
import { type End, MOST_ATTEMPTS } from '../model/attempt.ts'
import { quantityOf } from '../model/config.ts'
import type { Emit } from '../model/event.ts'
import { type Finding, finding, is, Problem } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import { Header, hasBuilt, hasNothingToMeasure, SCHEMA } from '../model/recording.ts'
import type { Trial } from '../model/trial.ts'
import { earlierOf, isSettled } from '../stats/attempts.ts'
import { hypotheses } from '../stats/design.ts'
import { removeTree } from '../system/remove.ts'
import { runFirst } from './alone.ts'
import { AnchorPart } from './anchor.ts'
import { BlindTrials } from './blind.ts'
import { environmentsOf } from './environments.ts'
import { withOwnHarness } from './harness.ts'
import { endOf } from './pair.ts'
import { Pipeline, withDefer } from './pipeline.ts'
import { PluginSession } from './plugins/session.ts'
import type { Environment, Request } from './request.ts'
import { measureRounds } from './rounds.ts'
import { prepareSides } from './sides.ts'
import type { RevisionSource, Tools } from './stage.ts'
import { cleanUp, prepare, verify } from './stages/beside.ts'
import { build } from './stages/build.ts'
import { checkout } from './stages/checkout.ts'
import { execute } from './stages/execute.ts'
import { inspect } from './stages/inspect.ts'
import { keep, keptFiles, remember, restore } from './stages/keep.ts'
import { record } from './stages/record.ts'
import { reusing } from './stages/reuse.ts'
import { serve, stopServing } from './stages/services.ts'
import { compareCounters, findSensors, openMeter } from './stages/session.ts'
import { settle } from './stages/settle.ts'
import { lookAfter, openLookout } from './stages/watch.ts'

/** Returns the stages that run once per session. */
const session = (request: Request) =>
  Pipeline.given('choice').add(inspect(request)).add(openMeter).add(compareCounters).add(openLookout).add(findSensors)

/** Returns the stages that run once for each revision, in the order that sides.ts sets, or null if the sides are commands. */
const revision = (request: Request, kept: KeptFiles | null) =>
  request.workspace === null
    ? null
    : Pipeline.given('side', 'revision', 'overlay', 'environment')
        .add(checkout(request.workspace, request.directories))
        .add(remember(kept))
        .add(reusing(build(request.config.build, request.reports), request))

/** Returns the stages that run for each trial, strictly alone. */
const trialPipeline = (request: Pick<Request, 'output' | 'config'>, kept: KeptFiles | null, { hurry }: Pick<Environment, 'hurry'>) => {
  const output = { directory: request.output }
  return Pipeline.given('trial', 'sources', 'meter', 'lookout', 'thermometer', 'domains')
    .add(keep(kept))
    .add(serve(output))
    .add(prepare(output))
    .add(settle(request.config.temperature))
    .add(execute(output, request.config.timeLimit))
    .add(lookAfter)
    .add(verify(output))
    .add(cleanUp(output, hurry))
    .add(stopServing)
    .add(record())
}

/**
 * Runs a measurement, and writes it line by line to `append`: header, plan, trials, end. An early end (a signal, a lost meter, the time
 * limit) is recorded as its end. Only errors outside of a measurement (a checkout that fails, a bug) are thrown.
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
    if (!(error instanceof Problem && error.ends === 'unfit')) throw error
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
  const { host, signal } = environment
  const choice = await chooseMeter(host, request.config.meter, request.config.domains, request.plugins)
  for (const finding of choice.findings) tools.emit({ type: 'finding', finding })
  const { meter, lookout, thermometer } = await stack
    .use(await plugins.extend('session', session(request)).open(tools))
    .run({ choice }, tools)
  for (const finding of meter.findings) tools.emit({ type: 'finding', finding })
  const alone: Header = {
    ...headerOf(request, host, findings),
    meter: { name: meter.name, kind: meter.kind, description: meter.description },
    simulated: isSimulated(request, host) || meter.kind === 'replay',
  }
  const header = withEarlier(alone, request, tools.emit)
  if (header.earlier?.isReused === true) return finish(environment, { ...header, findings: [...findings] }, endOf(host, 'complete', null))
  const unlessStopped = (end: End): End =>
    signal.aborted ? endOf(host, 'data-ended', finding('interrupted', { signal: String(signal.reason) })) : end
  const bench = { meter, lookout, thermometer, blind: new BlindTrials(), choice, host, emit: environment.emit, signal }
  const kept = keptFiles(request)
  const trials = stack.use(await plugins.extend('trial', trialPipeline(request, kept, environment)).open(tools))
  const pipeline = revision(request, kept)
  const open = pipeline === null ? null : plugins.around(stack.use(await plugins.extend('revision', pipeline).open(tools)))
  const first: Trial[] = []
  const tryBase = (source: RevisionSource) =>
    runFirst({
      ...bench,
      header,
      trials,
      sources: { base: source, head: source },
      append: (line) => 'trial' in line && first.push(line.trial),
    })
  const { sides, anchor, end: early, headAsItIs } = await prepareSides({ request, open, tools, tryBase })
  if (early === null) for (const finding of await restore(kept, 'builds')) tools.emit({ type: 'finding', finding })
  const prepared = { sources: sides, harness: request.harness, checkChange: request.checkChange }
  const { sources, harness, checkChange } =
    early === null ? await withOwnHarness(prepared, { request, tools, hurry: environment.hurry, headAsItIs }) : prepared
  if (harness?.state === 'own') kept?.release()
  const builds = [sources.base.build, sources.head.build, anchor?.build].flatMap((one) => one ?? [])
  const environments = environmentsOf(sources, tools)
  const whole: Header = { ...header, harness, checkChange, ...environments, findings: [...findings], builds }
  if (early !== null || !hasBuilt(builds, 'base') || !hasBuilt(builds, 'head') || request.config.workloads.length === 0)
    return finish(environment, whole, unlessStopped(early ?? endOf(host, 'complete', null)), first)
  environment.append({ header: Header.parse(whole) }) // a session whose header no later version could read must not be measured
  for (const trial of first) environment.append({ trial })
  const { append } = environment
  const { workspace, directories } = request
  const removeHead = async (): Promise<void> => (workspace === null ? undefined : removeTree(directories.head))
  const part = new AnchorPart(whole, anchor !== null && hasBuilt(builds, 'anchor'))
  const all = { ...sources, ...(anchor === null ? {} : { anchor }) }
  const rest = { first, earlier: earlierOf(whole), anchor: part, append, removeHead }
  const end = await measureRounds({ ...bench, header: whole, trials, sources: all, ...rest })
  environment.append({ end: unlessStopped(end) })
}

/** Adds earlier attempts at the same experiment. If their result holds, it is used again, unless another attempt was asked for. */
function withEarlier(header: Header, { memory }: Request, emit: Emit): Header {
  if (memory === null) return header
  const { attempts, findings } = memory.attemptsOf(header)
  for (const finding of findings) emit({ type: 'finding', finding })
  if (attempts.length === 0) return header
  const mayReuse = attempts.length >= MOST_ATTEMPTS || !memory.isAgain
  const isReused = mayReuse && isSettled({ ...header, earlier: { attempts, isReused: true } })
  return { ...header, earlier: { attempts, isReused } }
}

const isSimulated = ({ config }: Request, { sysfs }: Host): boolean => sysfs !== '/sys' && quantityOf(config) === 'energy'

function headerOf(request: Request, host: Host, findings: readonly Finding[]): Header {
  return {
    schema: SCHEMA,
    joulegate: request.version,
    startedAt: host.date(),
    seed: request.seed,
    config: request.config,
    configuredBy: request.configuredBy,
    options: request.options,
    ...pluginsOf(request),
    checkChange: request.checkChange,
    harness: request.harness,
    ...(request.scope === undefined ? {} : { scope: request.scope }),
    machine: request.machine,
    meter: null,
    isolation: host.isolation,
    simulated: isSimulated(request, host),
    revisions: request.revisions,
    allowSame: request.allowSame,
    builds: [],
    unpaired: request.unpaired,
    hypotheses: hypotheses(request.config),
    findings: [...findings],
  }
}

const pluginsOf = ({ plugins = [] }: Pick<Request, 'plugins'>): Pick<Header, 'plugins'> =>
  plugins.length === 0 ? {} : { plugins: plugins.map(({ use, declaration: { kind, name } }) => ({ use: use.use, kind, name })) }

/** Ends a session without a round. `first` contains the trials that base has run by then. */
function finish(environment: Environment, header: Header, end: End, first: readonly Trial[] = []): void {
  environment.append({ header })
  for (const trial of first) environment.append({ trial })
  environment.append({ end })
}
