import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Identity } from '../../host/identity.ts'
import { choosePluginUser, PLUGIN_USER } from '../../host/plugin-user.ts'
import { type Finding, finding } from '../../model/finding.ts'
import { builtInName, isPluginFile, type PluginUse } from '../../model/plugin.ts'
import { filesOf, type PluginSource } from './plugin-source.ts'
import { programOf } from './plugins.ts'

/** Plug-ins that can run, as `identity` or, if null, as our own user; and findings about those that cannot. */
export interface RunnablePlugins {
  readonly uses: readonly PluginUse[]
  readonly identity: Identity | null
  readonly findings: readonly Finding[]
}

const named = (uses: readonly PluginUse[]): readonly string[] => uses.map(({ use }) => use)

/**
 * Chooses those of these plug-ins that can run. If packages are refused, the code that is measured is not a person's own. Then plug-ins run as their own
 * user; without that user, only those run that have nothing to do with a measurement: reporters and importers.
 */
export async function chooseRunnablePlugins(uses: readonly PluginUse[], source: PluginSource): Promise<RunnablePlugins> {
  const none = (said: Finding): RunnablePlugins => ({ uses: [], identity: null, findings: [said] })
  const builtIn = uses.flatMap(({ use }) => builtInName(use) ?? [])
  const programs = ['plugin-host.js', 'plugin.js', ...builtIn.map(programOf)]
  if (!programs.every((name) => existsSync(join(import.meta.dirname, name))))
    return none(finding('plugin-no-host', { directory: import.meta.dirname, programs, plugins: named(uses) }))
  if (source.packages !== null) return { uses, identity: null, findings: [] }
  const choice = choosePluginUser()
  if ('identity' in choice) return { uses, identity: choice.identity, findings: [] }
  const harmless = (await Promise.all(uses.map(async (use) => ((await mayMeasure(use, source)) ? [] : [use])))).flat()
  const measuring = named(uses.filter((use) => !harmless.includes(use)))
  const user = PLUGIN_USER
  const refused =
    choice.refusal === 'user'
      ? finding('plugin-no-user', { user, plugins: measuring })
      : finding('plugin-no-node', { user, node: process.execPath, plugins: measuring })
  return { uses: harmless, identity: null, findings: measuring.length === 0 ? [] : [refused] }
}

/** Calls that make a plug-in. The text of its files tells its kind before any of its code runs. */
const [HARMLESS, MEASURING] = [/\bdefine(?:Reporter|Importer)\b/, /\bdefine(?:Stage|Instrument|Meter)\b/]

/** Reports whether a plug-in may be a stage, an instrument or a meter. */
async function mayMeasure(use: PluginUse, source: PluginSource): Promise<boolean> {
  if (!isPluginFile(use.use)) return true
  const texts = [...(await filesOf(use, source)).values()]
  return texts.some((text) => MEASURING.test(text)) || !texts.some((text) => HARMLESS.test(text))
}
