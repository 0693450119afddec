import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Repository } from '../../git/repository.ts'
import { findPluginUser } from '../../host/plugin-user.ts'
import { isReserved } from '../../measure/plugins/reserved.ts'
import { type Finding, problem } from '../../model/finding.ts'
import { isPluginFile, type PluginUse } from '../../model/plugin.ts'
import type { Recording } from '../../model/recording.ts'
import { type DeclaredStage, type GraphMistake, planGraph } from '../../plugins/graph.ts'
import { isReporter, isStage, type OpenPlugin } from '../../plugins/open.ts'
import { removeTree } from '../../system/remove.ts'
import { changedPlugins, openPlugins, type PluginSource, pluginSource } from './plugins.ts'

/** Comparison whose plug-ins are checked. */
export interface Checked {
  readonly plugins: readonly PluginUse[]
  readonly configuredBy: Recording['configuredBy']
  readonly repository: Repository | null
  readonly revisions: Recording['revisions']
}

/** Circumstances of a check. */
interface Circumstances {
  /** Directory that packages are looked for in, or null if packages are refused and plug-ins run as their own user if there is one. */
  readonly packages: string | null
  /** Takes a line that a plug-in printed or logged. Absent: it is dropped. */
  readonly log?: (line: string) => void
}

/** Reporter among the plug-ins, which runs when the results are there. */
export interface CheckedReporter {
  readonly name: string
  readonly use: PluginUse
  readonly source: PluginSource
}

/** Plug-ins that were loaded once, and are closed again. */
interface CheckedPlugins {
  readonly findings: readonly Finding[]
  readonly reporters: readonly CheckedReporter[]
}

/**
 * Loads all plug-ins, and checks whether their stages fit together, before anything is built. Returns findings, and the reporters. @throws Problem for the
 * first mistake; see `openPlugins`, and `plugin-graph`, `plugin-reserved`, `plugin-no-commits`.
 */
export async function checkPlugins(checked: Checked, { packages }: Circumstances): Promise<CheckedPlugins> {
  const { plugins, repository, revisions, configuredBy } = checked
  const source = repository === null ? null : pluginSource(configuredBy, { repository, revisions, packages })
  if (plugins.length === 0 || source === null) return { findings: [], reporters: [] }
  const reporters = await withPlugins(plugins, source, { packages }, async (opened) => {
    await checkStages(opened, source, revisions)
    return opened.filter(isReporter).map(({ use, declaration }) => ({ use, name: declaration.name, source }))
  })
  const { head } = revisions
  const isOfBase = configuredBy === 'base' && repository !== null && head.kind === 'commit'
  return { findings: isOfBase ? await changedPlugins(plugins, source, (path) => repository.show(head, path)) : [], reporters }
}

/** Opens plug-ins in a directory of their own, which is removed at the end, and gives them to `act`. */
export async function withPlugins<T>(
  plugins: readonly PluginUse[],
  source: PluginSource,
  { packages, log = () => undefined }: Circumstances,
  act: (opened: readonly OpenPlugin[]) => Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(resolve(tmpdir()), 'joulegate-plugins-'))
  await using stack = new AsyncDisposableStack()
  stack.defer(() => removeTree(directory))
  const identity = packages === null ? findPluginUser() : null
  const account = identity === null ? null : { identity, gid: identity.uid }
  const place = { directory: join(directory, 'session'), account, session: directory.slice(-16), log }
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
