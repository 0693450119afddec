import { DEFAULT_LIMITS, type Declaration, type DeclarationOf, type PluginUse } from '../model/plugin.ts'
import type { PluginProcess } from './process.ts'
import type { Answers } from './talk.ts'

/** Plug-in whose process runs and has loaded its file. */
export interface OpenPlugin<Declared extends Declaration = Declaration> {
  readonly use: PluginUse
  readonly declaration: Declared
  readonly process: PluginProcess
}

export type OpenStage = OpenPlugin<DeclarationOf<'stage'>>
export type OpenInstrument = OpenPlugin<DeclarationOf<'instrument'>>
type OpenReporter = OpenPlugin<DeclarationOf<'reporter'>>
export type OpenImporter = OpenPlugin<DeclarationOf<'importer'>>
export type OpenPluginMeter = OpenPlugin<DeclarationOf<'meter'>>

/** Reports whether a plug-in is a stage. */
export const isStage = (plugin: OpenPlugin): plugin is OpenStage => plugin.declaration.kind === 'stage'

/** Reports whether a plug-in is an instrument. */
export const isInstrument = (plugin: OpenPlugin): plugin is OpenInstrument => plugin.declaration.kind === 'instrument'

/** Reports whether a plug-in is a reporter. */
export const isReporter = (plugin: OpenPlugin): plugin is OpenReporter => plugin.declaration.kind === 'reporter'

/** Reports whether a plug-in is an importer. */
export const isImporter = (plugin: OpenPlugin): plugin is OpenImporter => plugin.declaration.kind === 'importer'

/** Reports whether a plug-in is a meter. */
export const isPluginMeter = (plugin: OpenPlugin): plugin is OpenPluginMeter => plugin.declaration.kind === 'meter'

/** Seconds that one call of a plug-in may take. */
const limitOf = ({ kind, timeoutSeconds = DEFAULT_LIMITS[kind] }: Declaration): number => timeoutSeconds

/** Calls a function of a plug-in with its settings. Rejects with a PluginFaultError. */
export const callPlugin = (
  { use, declaration, process }: OpenPlugin,
  name: string,
  parameters: readonly unknown[],
  answers: Answers = {},
): Promise<unknown> => process.call(name, [use.with ?? {}, ...parameters], { limit: limitOf(declaration), answers })
