import type { Repository } from '../../git/repository.ts'
import { isReserved } from '../../measure/plugins/reserved.ts'
import { type Finding, finding, problem } from '../../model/finding.ts'
import { asksForKind, readMeter } from '../../model/meters.ts'
import { isPluginFile, type PluginUse } from '../../model/plugin.ts'
import type { Recording } from '../../model/recording.ts'
import { type DeclaredStage, type GraphMistake, type GraphStage, planGraph } from '../../plugins/graph.ts'
import { isPluginMeter, isReporter, isStage, type LoadedPlugin } from '../../plugins/open.ts'
import type { PluginHost } from '../helper/hosted.ts'
import { checkPlace, removeDeadChecks } from './check-directory.ts'
import { changedPlugins, filesOf, type PluginSource, pluginSource } from './plugin-source.ts'
import { loadPlugins, openPlugins } from './plugins.ts'
import { chooseRunnablePlugins, type RunnablePlugins } from './runnable-plugins.ts'

/** Comparison whose plug-ins are checked. */
export interface Checked {
  readonly plugins: readonly PluginUse[]
  /** Meter as the configuration asks for it. */
  readonly meter: string
  readonly configuredBy: Recording['configuredBy']
  readonly repository: Repository | null
  readonly revisions: Recording['revisions']
}

/** Circumstances of a check. */
interface Circumstances {
  /** Directory that packages are looked for in, or null if packages are refused and plug-ins run as their own user if there is one. */
  readonly packages: string | null
  /** Has the meter helper start the processes. Absent: we start them. */
  readonly host?: PluginHost | undefined
  /** Ends the check when it is aborted. */
  readonly signal?: AbortSignal | undefined
  /** Takes a line that a plug-in printed or logged. Absent: it is dropped. */
  readonly log?: (line: string) => void
  /** As in `PluginPlace`. */
  readonly isConfined?: boolean
}

/** Reporter among the plug-ins, which runs when the results are there. */
export interface CheckedReporter {
  readonly name: string
  readonly use: PluginUse
  readonly source: PluginSource
}

const sourceOf = ({ repository, revisions, configuredBy }: Checked, packages: string | null): PluginSource | null =>
  repository === null ? null : pluginSource(configuredBy, { repository, revisions, packages })

/** Looks at the files of plug-ins, and runs none of their code. Returns findings. @throws Problem `plugin-meter-unknown`, and see `filesOf`. */
export async function lookAtPlugins(checked: Checked, { packages }: Pick<Circumstances, 'packages'>): Promise<readonly Finding[]> {
  const { plugins, meter, repository, revisions, configuredBy } = checked
  const source = sourceOf(checked, packages)
  if (plugins.length === 0 || source === null) {
    if (asksForKind(meter, 'plugin')) throw problem('plugin-meter-unknown', { asked: meter, meters: [] })
    return plugins.length === 0 ? [] : [finding('plugin-not-of-base', { plugins: plugins.map(({ use }) => use) })]
  }
  const { head } = revisions
  const isOfBase = configuredBy === 'base' && repository !== null && head.kind === 'commit'
  return isOfBase ? await changedPlugins(plugins, source, (path) => repository.show(head, path)) : []
}

/**
 * Loads all plug-ins, and checks whether their stages fit together. Runs once the machine is reserved, so that their code disturbs no other
 * measurement, and before anything is built. Returns the reporters among them. The session loads them again: a mistake must be found
 * before the report directory is opened, which puts earlier results aside. The session's processes log to that directory, and have its mark and groups.
 * @throws Problem for the first mistake; see `openPlugins`, and `plugin-graph`, `plugin-reserved`, `plugin-no-commits`, `plugin-meter-unknown`.
 */
export async function checkPlugins(checked: Checked, circumstances: Circumstances): Promise<readonly CheckedReporter[]> {
  const { plugins, meter, revisions } = checked
  const source = sourceOf(checked, circumstances.packages)
  await removeDeadChecks()
  if (plugins.length === 0 || source === null) return []
  try {
    return await withPlugins(plugins, source, circumstances, async (opened) => {
      await checkStages(opened, source, revisions)
      // Without their user, plug-ins that measure do not run: then the session reports that its meter is closed.
      if (opened.length === plugins.length) checkMeter(opened, meter)
      return opened.filter(isReporter).map(({ use, declaration }) => ({ use, name: declaration.name, source }))
    })
  } catch (error) {
    circumstances.signal?.throwIfAborted()
    throw error
  }
}

/**
 * Opens plug-ins outside of a session, in a directory of their own that is removed at the end, and gives them to `act`. Leaves out those that may
 * not run here, and gives the findings about them; see `chooseRunnablePlugins`.
 */
export async function withPlugins<T>(
  plugins: readonly PluginUse[],
  source: PluginSource,
  { signal, host, log = () => undefined, isConfined = false }: Circumstances,
  act: (opened: readonly LoadedPlugin[], refused: readonly Finding[]) => Promise<T>,
): Promise<T> {
  await using stack = new AsyncDisposableStack()
  const hosted = host === undefined ? null : await hostedPlugins(plugins, source, { host, isConfined, log }, stack)
  if (hosted !== null) return await act(hosted, [])
  const { uses, identity, findings }: RunnablePlugins = await chooseRunnablePlugins(plugins, source)
  if (uses.length === 0) return await act([], findings)
  const place = checkPlace(identity, { signal, isConfined, log }, stack)
  return await act(await openPlugins(uses, source, place, stack), findings)
}

/** Has the meter helper start plug-ins, and loads them. Returns null if its machine has no user for them. @throws Problem, see `openPlugins`. */
async function hostedPlugins(
  plugins: readonly PluginUse[],
  source: PluginSource,
  { host, isConfined, log }: { readonly host: PluginHost } & Required<Pick<Circumstances, 'isConfined' | 'log'>>,
  stack: AsyncDisposableStack,
): Promise<readonly LoadedPlugin[] | null> {
  const closures = await Promise.all(plugins.map(async (use) => (isPluginFile(use.use) ? [...(await filesOf(use, source))] : [])))
  const files = [...new Map(closures.flat())]
  const hosting = await host({ uses: plugins.map(({ use }) => use), files, isConfined }, { stack, log })
  if ('refusal' in hosting) return null
  const started = plugins.flatMap((use, index) => {
    const process = hosting.processes[index]
    return process === undefined ? [] : [{ use, process, hash: null }]
  })
  return loadPlugins(started)
}

/** Checks whether the stages of plug-ins fit together. @throws Problem `plugin-graph`, `plugin-reserved`, `plugin-no-commits`. */
export async function checkStages(opened: readonly LoadedPlugin[], source: PluginSource, { base }: Recording['revisions']): Promise<void> {
  const [stage] = base.kind === 'commit' ? [] : opened.filter(isStage).filter(({ declaration }) => declaration.frequency === 'revision')
  if (stage !== undefined) throw problem('plugin-no-commits', { stage: stage.declaration.name })
  await plannedStages(opened, source, [])
}

/**
 * Returns all stages in their order: Joulegate's own and those of plug-ins. @throws Problem `plugin-graph` or `plugin-reserved` if they do not
 * fit together.
 */
export async function plannedStages(
  opened: readonly LoadedPlugin[],
  source: PluginSource,
  own: readonly GraphStage[],
): Promise<readonly GraphStage[]> {
  const declared: DeclaredStage[] = opened.filter(isStage).map(({ use, declaration }) => ({ file: use.use, declaration }))
  for (const { file, declaration } of declared)
    for (const fact of Object.keys(declaration.gives))
      if (isReserved(fact)) throw problem('plugin-reserved', { stage: declaration.name, fact, place: await placeOf(fact, file, source) })
  const { stages, mistakes } = planGraph(own, declared)
  if (mistakes.length > 0) throw problem('plugin-graph', { mistakes: await Promise.all(mistakes.map((one) => described(one, source))) })
  return stages
}

/** Refuses a meter that is none of the plug-ins, or that may be several of them. */
function checkMeter(opened: readonly LoadedPlugin[], asked: string): void {
  if (!asksForKind(asked, 'plugin')) return
  const argument = readMeter(asked)?.argument ?? ''
  const meters = opened.filter(isPluginMeter).map(({ declaration }) => declaration.name)
  if (argument === '' ? meters.length !== 1 : !meters.includes(argument)) throw problem('plugin-meter-unknown', { asked, meters })
}

async function described({ kind, stage, fact, other, misfit }: GraphMistake, source: PluginSource) {
  const { path = fact, given = '', needed = '' } = misfit ?? {}
  return { kind, stage: stage.declaration.name, place: await placeOf(fact, stage.file, source), fact, other, path, given, needed }
}

/** Returns the file, and the first line that has the fact as a key, if there is one. */
async function placeOf(fact: string, file: string, source: PluginSource): Promise<string> {
  const text = isPluginFile(file) ? await source.read(file) : null
  const index = (text ?? '').split('\n').findIndex((line) => keysIn(line).includes(fact))
  return index < 0 ? file : `${file}:${index + 1}`
}

const keysIn = (line: string): readonly string[] => line.match(/[\w.-]+(?=['"]?\s{0,3}:)/g) ?? []
