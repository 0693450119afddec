import type { Overlay } from '../git/overlay.ts'
import type { Workspace } from '../git/workspace.ts'
import { chooseMeter } from '../meters/index.ts'
import type { CheckChange } from '../model/check-change.ts'
import type { Config } from '../model/config.ts'
import type { Emit } from '../model/event.ts'
import { type Finding, Problem } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import { interrupted } from '../model/problems/trials.ts'
import { type End, Header, hasBuilt, isIdentical, type JournalLine, type Machine, type Recording, type Side } from '../model/recording.ts'
import { hypotheses } from '../stats/compare.ts'
import { type Prepared, withOwnHarness } from './harness.ts'
import { endOf } from './pair.ts'
import { Pipeline, withDefer } from './pipeline.ts'
import { measureRounds } from './rounds.ts'
import type { Tools } from './stage.ts'
import { cleanUp, prepare, verify } from './stages/beside.ts'
import { build } from './stages/build.ts'
import { checkout } from './stages/checkout.ts'
import { execute } from './stages/execute.ts'
import { inspect } from './stages/inspect.ts'
import { record } from './stages/record.ts'
import { serve, stopServing } from './stages/services.ts'
import { compareCounters, findSensors, openMeter } from './stages/session.ts'
import { settle } from './stages/settle.ts'
import { lookAfter, lookBefore, openLookout } from './stages/watch.ts'

/** What is to be measured, and where there is room for it. */
export interface Request {
  readonly version: string
  readonly config: Config
  /** Whose configuration it is. */
  readonly configuredBy: Recording['configuredBy']
  /** How the pull request changes its own check. */
  readonly checkChange: Recording['checkChange']
  /** Whose approval of this very head there is, in case that measuring finds out how the check is changed. */
  readonly approval: CheckChange['lifted']
  /** Whose the files of the benchmark are to be. */
  readonly harness: Recording['harness']
  /** Files of base that are put over head's. */
  readonly overlay: Overlay | null
  readonly seed: string
  readonly machine: Machine
  readonly revisions: Recording['revisions']
  readonly unpaired: Recording['unpaired']
  readonly allowSame: boolean
  /** null when the sides are commands: then both run in `directory`. */
  readonly workspace: Workspace | null
  /** Where the worktrees go; or where the commands run. */
  readonly directories: Readonly<Record<Side, string>>
  /** Output of the running trial. */
  readonly output: string
  /** The report directory: logs of the builds go there, and stay. */
  readonly reports: string
  readonly findings: readonly Finding[]
}

export interface Environment {
  readonly host: Host
  readonly emit: Emit
  readonly signal: AbortSignal
  /** Aborted by a second signal: then not even the user's cleanup is waited for. */
  readonly hurry: AbortSignal
  /** Takes each line as soon as it is known; what it has taken survives us. */
  append(line: JournalLine): void
}

/** The table of contents of a measurement: what happens once, */
const session = (request: Request) =>
  Pipeline.given('choice').add(inspect(request)).add(openMeter).add(compareCounters).add(openLookout).add(findSensors)

/** once for each revision, both at the same time, */
const revision = (request: Request) =>
  request.workspace === null
    ? null
    : Pipeline.given('side', 'revision', 'overlay')
        .add(checkout(request.workspace, request.directories))
        .add(build(request.config.build, request.reports))

/** and for each trial, strictly alone. */
const trialPipeline = (request: Pick<Request, 'output' | 'config'>, { hurry }: Pick<Environment, 'hurry'>) => {
  const output = { directory: request.output }
  return Pipeline.given('trial', 'sources', 'meter', 'lookout', 'thermometer', 'domains')
    .add(serve(output))
    .add(prepare(output))
    .add(settle(request.config.temperature))
    .add(lookBefore)
    .add(execute(output))
    .add(lookAfter)
    .add(verify(output))
    .add(cleanUp(output, hurry))
    .add(stopServing)
    .add(record)
}

/**
 * Measures, line by line into `append`: header, plan, trials, end. Whatever ends it early (a signal, a lost meter, the time
 * limit) becomes its end; only what is nobody's measurement (a checkout that fails, a bug) is thrown.
 */
export async function measure(request: Request, environment: Environment): Promise<void> {
  const findings: Finding[] = [...request.findings, ...environment.host.findings]
  const emit: Emit = (event) => {
    if (event.type === 'finding') findings.push(event.finding)
    if (event.type === 'inspected') findings.push(...event.findings)
    environment.emit(event)
  }
  for (const finding of findings) environment.emit({ type: 'finding', finding })
  const { host, signal } = environment
  await using stack = new AsyncDisposableStack()
  const tools = withDefer({ host, emit, signal }, stack)

  if (isIdentical(request)) return finish(environment, headerOf(request, host, findings), 'complete', null)
  try {
    await measureOpen(request, environment, tools, stack, findings)
  } catch (error) {
    if (!(error instanceof Problem && error.kind === 'unfit')) throw error
    finish(environment, headerOf(request, host, findings), 'machine', error.finding)
  }
}

async function measureOpen(
  request: Request,
  environment: Environment,
  tools: Tools,
  stack: AsyncDisposableStack,
  findings: Finding[],
): Promise<void> {
  const { host, signal } = environment
  const choice = await chooseMeter(host, request.config.meter, request.config.domains)
  for (const finding of choice.findings) tools.emit({ type: 'finding', finding })
  const { meter, lookout, thermometer } = await stack.use(await session(request).open(tools)).run({ choice }, tools)
  for (const finding of meter.findings) tools.emit({ type: 'finding', finding })
  const { sources, harness, checkChange } = await prepareSources(request, environment, tools, stack)
  const builds = [sources.base.build, sources.head.build].flatMap((one) => one ?? [])
  const header: Header = {
    ...headerOf(request, host, findings),
    harness,
    checkChange,
    meter: { name: meter.name, kind: meter.kind, description: meter.description },
    simulated: host.sysfs !== '/sys' || meter.kind === 'replay',
    builds,
  }
  if (!hasBuilt(builds, 'base') || !hasBuilt(builds, 'head') || request.config.workloads.length === 0)
    return finish(environment, header, 'complete', null)
  environment.append({ header: Header.parse(header) }) // what no later version could read must not be measured
  const trials = stack.use(await trialPipeline(request, environment).open(tools))
  const end = await measureRounds({
    header,
    sources,
    meter,
    lookout,
    thermometer,
    choice,
    trials,
    host,
    emit: environment.emit,
    signal,
    append: environment.append,
  })
  environment.append({ end: signal.aborted ? endOf(host, 'data-ended', interrupted(String(signal.reason))) : end })
}

/** Both sides at once. What fails on one side ends the other, which is waited for, so that nothing of it is left half done behind us. */
async function prepareSources(request: Request, { hurry }: Environment, tools: Tools, stack: AsyncDisposableStack): Promise<Prepared> {
  const { revisions, harness, checkChange } = request
  const { base, head } = revisions
  const pipeline = revision(request)
  if (pipeline === null) {
    const { directories } = request
    const sources = {
      base: { revision: base, directory: directories.base, build: null },
      head: { revision: head, directory: directories.head, build: null },
    }
    return { sources, harness, checkChange }
  }
  const open = stack.use(await pipeline.open(tools))
  const failed = new AbortController()
  const signal = AbortSignal.any([tools.signal, failed.signal])
  const prepareSide = async (side: Side, overlay: Overlay | null = null) => {
    try {
      return await open.run({ side, revision: revisions[side], overlay }, { ...tools, signal })
    } catch (error) {
      failed.abort(error)
      throw error
    }
  }
  const both = [prepareSide('base'), prepareSide('head', request.overlay)] as const
  await Promise.allSettled(both)
  if (failed.signal.aborted) throw failed.signal.reason
  const [ofBase, ofHead] = await Promise.all(both)
  return withOwnHarness({ base: ofBase, head: ofHead }, { request, tools, hurry, prepareHead: () => prepareSide('head') })
}

function headerOf(request: Request, host: Host, findings: readonly Finding[]): Header {
  return {
    schema: 1,
    joulegate: request.version,
    startedAt: host.date(),
    seed: request.seed,
    config: request.config,
    configuredBy: request.configuredBy,
    checkChange: request.checkChange,
    harness: request.harness,
    machine: request.machine,
    meter: null,
    isolation: host.isolation,
    simulated: host.sysfs !== '/sys',
    revisions: request.revisions,
    allowSame: request.allowSame,
    builds: [],
    unpaired: request.unpaired,
    hypotheses: hypotheses(request.config),
    findings: [...findings],
  }
}

function finish(environment: Environment, header: Header, reason: End['reason'], finding: Finding | null): void {
  environment.append({ header })
  environment.append({ end: endOf(environment.host, reason, finding) })
}
