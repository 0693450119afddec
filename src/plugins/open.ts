import { DEFAULT_LIMITS, type Declaration, type DeclarationOf, type PluginKind, type PluginUse } from '../model/plugin.ts'
import type { CalledProcess, PluginProcess } from './process.ts'
import type { Answers } from './talk.ts'

/** Plug-in that has loaded its file, in a process that we can call. */
export interface LoadedPlugin<Declared extends Declaration = Declaration> {
  readonly use: PluginUse
  readonly declaration: Declared
  readonly process: CalledProcess
}

/** Plug-in that has loaded its file, in a process that we have started. */
export interface OpenPlugin<Declared extends Declaration = Declaration> extends LoadedPlugin<Declared> {
  readonly process: PluginProcess
  /** SHA-256 of its files, or null if it is none of the repository's. */
  readonly hash: string | null
}

export type OpenStage = OpenPlugin<DeclarationOf<'stage'>>
export type OpenInstrument = OpenPlugin<DeclarationOf<'instrument'>>
export type LoadedImporter = LoadedPlugin<DeclarationOf<'importer'>>
export type OpenPluginMeter = OpenPlugin<DeclarationOf<'meter'>>

/** Returns a test for plug-ins of a kind. */
const isOf =
  <Kind extends PluginKind>(kind: Kind) =>
  <Some extends LoadedPlugin>(plugin: Some): plugin is Some & { readonly declaration: DeclarationOf<Kind> } =>
    plugin.declaration.kind === kind

/** Reports whether a plug-in is a stage. */
export const isStage = isOf('stage')

/** Reports whether a plug-in is an instrument. */
export const isInstrument = isOf('instrument')

/** Reports whether a plug-in is a reporter. */
export const isReporter = isOf('reporter')

/** Reports whether a plug-in is an importer. */
export const isImporter = isOf('importer')

/** Reports whether a plug-in is a meter. */
export const isPluginMeter = isOf('meter')

/** Seconds that one call of a plug-in may take. */
const limitOf = ({ kind, timeoutSeconds = DEFAULT_LIMITS[kind] }: Declaration): number => timeoutSeconds

/** Calls a function of a plug-in with its settings. Rejects with a PluginFaultError. */
export const callPlugin = (
  { use, declaration, process }: LoadedPlugin,
  name: string,
  parameters: readonly unknown[],
  answers: Answers = {},
): Promise<unknown> => process.call(name, [use.with ?? {}, ...parameters], { limit: limitOf(declaration), answers })
