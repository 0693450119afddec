import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Workload } from '../model/config.ts'
import { hasSucceeded } from '../model/exit-status.ts'
import { type Finding, finding } from '../model/finding.ts'
import type { Build, Header } from '../model/recording.ts'
import type { Side } from '../model/trial.ts'
import { Pipeline, withDefer } from './pipeline.ts'
import type { Environment, Request } from './request.ts'
import type { RevisionSource, Tools, TrialRequest } from './stage.ts'
import { cleanUp, prepare, verify } from './stages/beside.ts'
import { buildOf } from './stages/build.ts'
import { shown } from './stages/command.ts'
import { rehearse } from './stages/rehearse.ts'
import { serve, stopServing } from './stages/services.ts'

type Sources = Readonly<Record<Side, RevisionSource>>

/** Both sides, ready to be measured, and the origin of their benchmark. */
export interface PreparedHarness extends Pick<Header, 'harness' | 'checkChange'> {
  readonly sources: Sources
}

/** Request and tools for sources that have been built. */
interface Given {
  readonly request: Request
  readonly tools: Tools
  readonly hurry: Environment['hurry']
  /** Checks head out anew, without an overlay, and builds it. */
  headAsItIs(): Promise<RevisionSource>
}

/**
 * Tries head with base's benchmark, once and unmeasured. If head does not build or run with it, although base does, head is rebuilt with
 * its own benchmark. The check then counts as changed by its author, and another person must approve it.
 */
export async function withOwnHarness(prepared: PreparedHarness, given: Given): Promise<PreparedHarness> {
  const { request, tools } = given
  const { sources, harness, checkChange } = prepared
  const { workspace } = request
  if (harness?.state !== 'base' || workspace === null) return prepared
  const { files, total } = harness
  const trouble = hasBuilt(sources.base) ? await troubleOfHead(sources, given) : null
  if (trouble === null) {
    tools.emit({ type: 'finding', finding: finding('harness-replaced', { files, total }) })
    return prepared
  }
  const failure = finding('harness-own', { ...trouble, files, total })
  tools.emit({ type: 'finding', finding: failure })
  await keepLog(request.reports)
  await workspace.discard(request.directories.head)
  const head = await given.headAsItIs()
  return {
    sources: { ...sources, head },
    harness: { ...harness, state: 'own' },
    checkChange: { scope: 'always', what: [...(checkChange?.what ?? []), failure], lifted: checkChange?.lifted ?? request.approval },
  }
}

const hasBuilt = ({ build }: RevisionSource): boolean => build === null || hasSucceeded(build.status)

/** Renames the log of the first build to make room for that of the second. */
async function keepLog(reports: string): Promise<void> {
  const [log, kept] = ['build-head.log', 'build-head-with-base-harness.log'].map((name) => join(reports, name))
  if (log !== undefined && kept !== undefined)
    await rename(log, kept).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error // there was no build, or it has removed its log
    })
}

/** Step that head fails with base's benchmark, and the failure. */
interface Trouble {
  readonly verb: 'build' | 'run'
  readonly failure: Finding
}

async function troubleOfHead(sources: Sources, { request, tools, hurry }: Given): Promise<Trouble | null> {
  if (sources.head.build !== null && !hasBuilt(sources.head)) return { verb: 'build', failure: ofBuild(sources.head.build, request) }
  const output = { directory: request.output }
  const pipeline = Pipeline.given('trial', 'sources')
    .add(serve(output))
    .add(prepare(output, null))
    .add(rehearse(output))
    .add(verify(output, null))
    .add(cleanUp(output, hurry))
    .add(stopServing)
  await using rehearsal = await pipeline.open(tools)
  const failureOf = async (workload: Workload, side: Side): Promise<Finding | null> => {
    await using stack = new AsyncDisposableStack()
    const { execution, verification } = await rehearsal.run(
      { sources, trial: { ...FIRST_TRIAL, workload, side, began: tools.host.now() } },
      withDefer(tools, stack),
    )
    tools.signal.throwIfAborted()
    return execution.failure ?? verification.failure
  }
  const { workloads } = request.config
  tools.emit({ type: 'rehearsing', workloads: workloads.length })
  for (const workload of workloads) {
    const failure = await failureOf(workload, 'head')
    if (failure !== null && (await failureOf(workload, 'base')) === null) return { verb: 'run', failure }
  }
  return null
}

const FIRST_TRIAL = {
  ...{ pair: 0, repetition: 0, place: 'first', padding: 0, target: [], partner: null, repeat: 1 },
  ...{ purpose: 'first', isChecked: true },
} satisfies Partial<TrialRequest>

const ofBuild = ({ command, status, tail }: Build, { config }: Request): Finding =>
  finding('build-failed', {
    command: buildOf('head'),
    text: shown(command),
    ending: { status, timeout: config.build?.timeout ?? null, flooded: null },
    lines: tail,
  })
