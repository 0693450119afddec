import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Repository } from '../../git/repository.ts'
import { findPluginUser } from '../../host/plugin-user.ts'
import { isReserved } from '../../measure/plugins/reserved.ts'
import { type Finding, problem } from '../../model/finding.ts'
import { asksForKind, readMeter } from '../../model/meters.ts'
import { isPluginFile, type PluginUse } from '../../model/plugin.ts'
import type { Recording } from '../../model/recording.ts'
import { type DeclaredStage, type GraphMistake, planGraph } from '../../plugins/graph.ts'
import { isPluginMeter, isStage, type OpenPlugin } from '../../plugins/open.ts'
import { removeTree } from '../../system/remove.ts'
import { changedPlugins, openPlugins, type PluginSource, pluginSource } from './plugins.ts'

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
}

/**
 * Loads all plug-ins, and checks whether their stages fit together, before anything is built. Returns findings. @throws Problem for the
 * first mistake; see `openPlugins`, and `plugin-graph`, `plugin-reserved`, `plugin-no-commits`,
 * `plugin-meter-unknown`.
 */
export async function checkPlugins(checked: Checked, { packages }: Circumstances): Promise<readonly Finding[]> {
  const { plugins, meter, repository, revisions, configuredBy } = checked
  const source = repository === null ? null : pluginSource(configuredBy, { repository, revisions, packages })
  if (plugins.length === 0 || source === null) {
    if (asksForKind(meter, 'plugin')) throw problem('plugin-meter-unknown', { asked: meter, meters: [] })
    return []
  }
  await withPlugins(plugins, source, { packages }, async (opened) => {
    await checkStages(opened, source, revisions)
    checkMeter(opened, meter)
  })
  const { head } = revisions
  const isOfBase = configuredBy === 'base' && repository !== null && head.kind === 'commit'
  return isOfBase ? changedPlugins(plugins, source, (path) => repository.show(head, path)) : []
}

/** Opens plug-ins in a directory of their own, which is removed at the end, and gives them to `act`. */
export async function withPlugins<T>(
  plugins: readonly PluginUse[],
  source: PluginSource,
  { packages }: Circumstances,
  act: (opened: readonly OpenPlugin[]) => Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(resolve(tmpdir()), 'joulegate-plugins-'))
  await using stack = new AsyncDisposableStack()
  stack.defer(() => removeTree(directory))
  const identity = packages === null ? findPluginUser() : null
  const account = identity === null ? null : { identity, gid: identity.uid }
  const place = { directory: join(directory, 'session'), account, session: directory.slice(-16), log: () => undefined }
  // Awaited here: the processes must not end before.
  return await act(await openPlugins(plugins, source, place, stack))
}

async function checkStages(opened: readonly OpenPlugin[], source: PluginSource, { base }: Recording['revisions']): Promise<void> {
  const stages: DeclaredStage[] = opened.filter(isStage).map(({ use, declaration }) => ({ file: use.use, declaration }))
  for (const { file, declaration } of stages) {
    if (declaration.frequency === 'revision' && base.kind === 'command') throw problem('plugin-no-commits', { stage: declaration.name })
    for (const fact of Object.keys(declaration.gives))
      if (isReserved(fact)) throw problem('plugin-reserved', { stage: declaration.name, fact, place: await placeOf(fact, file, source) })
  }
  const { mistakes } = planGraph([], stages)
  if (mistakes.length > 0) throw problem('plugin-graph', { mistakes: await Promise.all(mistakes.map((one) => described(one, source))) })
}

/** Refuses a meter that is none of the plug-ins, or that may be several of them. */
function checkMeter(opened: readonly OpenPlugin[], asked: string): void {
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
