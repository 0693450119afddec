import type { z } from 'zod'
import { ConfigFile } from '../model/config-file.ts'
import type { OnOffline } from '../model/on-offline.ts'
import { isRecord } from './flags.ts'
import { joinImports } from './imports.ts'
import { valuesAsWritten } from './parameters.ts'
import { readConfiguration } from './read.ts'
import { type ConfigurationFile, readSource } from './source.ts'

/** Settings of a configuration that are no part of `Config`. */

/** Reads a file whose workloads do not matter. Throws the Problem `bad-configuration`, as `readConfiguration`. */
function settingsIn(given: ConfigurationFile): z.output<typeof ConfigFile> {
  const file = { ...given, imported: 'unneeded' } as const
  readConfiguration({ file, overrides: new Map() })
  const source = readSource(file)
  return ConfigFile.parse(joinImports(valuesAsWritten(source.content ?? {}, source), file, new Map()).content)
}

/**
 * Reads what a configuration says about a runner that is off. It is no part of `Config`: it decides about commits that are not measured.
 * Throws the Problem `bad-configuration`, as `readConfiguration`.
 */
export const readOnOffline = (file: ConfigurationFile): OnOffline => settingsIn(file)['on-offline']

/**
 * Reports whether drafts are measured, by what a configuration says. It is no part of `Config`, as `on-offline`. Throws the Problem
 * `bad-configuration`, as `readConfiguration`.
 */
export const readDrafts = (file: ConfigurationFile): boolean => settingsIn(file).drafts

/**
 * Reads the address of the history's pages, or null if a configuration has none. It is no part of `Config`, as `drafts`. Throws the Problem
 * `bad-configuration`, as `readConfiguration`.
 */
export const readPages = (file: ConfigurationFile): string | null => settingsIn(file).history?.pages ?? null

/**
 * Reads the names of the reporters in a configuration. They are no part of `Config`: they change nothing that is measured, and belong to no
 * experiment. Returns none if the file cannot be read.
 */
export function readReporters(file: ConfigurationFile): readonly string[] {
  const source = readSource(file)
  // A flag may mend another key of the file, so only this one is read.
  const { reporters } = isRecord(source.content) ? source.content : {}
  return ConfigFile.shape.reporters.safeParse(reporters).data ?? []
}

/** Keys of the file that are no part of `Config`, beside `waivers` and `import`, which it has in its workloads. */
const BESIDES = ['drafts', 'on-offline', 'history', 'reporters'] as const

/** Reads the keys that are no part of `Config`. One that cannot be read is left out, as by `readReporters`. */
export function readBesides(file: ConfigurationFile): Readonly<Record<string, unknown>> {
  const source = readSource(file)
  const content = isRecord(source.content) ? source.content : {}
  return Object.fromEntries(BESIDES.map((key) => [key, ConfigFile.shape[key].safeParse(content[key]).data]))
}
