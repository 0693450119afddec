import { Option } from 'commander'
import { z } from 'zod'
import type { Values } from './options.ts'

/** Options of one command, by the names of their flags. */
export type HistoryFlags = Readonly<Record<string, z.ZodType>>

/** Makes the options that a schema describes. */
export const optionsOf = (flags: HistoryFlags): readonly Option[] =>
  Object.entries(flags).map(([flag, schema]) => {
    const { argument, description = '' } = z.globalRegistry.get(schema) ?? {}
    const option = new Option(typeof argument === 'string' ? `--${flag} <${argument}>` : `--${flag}`, description)
    const fallback = schema instanceof z.ZodDefault ? schema.def.defaultValue : undefined
    return typeof fallback === 'string' && fallback !== '' ? option.default(fallback, fallback) : option
  })

/** Returns the values of options by the names of their flags. */
export const valuesOf = (flags: HistoryFlags, values: Values): Readonly<Record<string, unknown>> =>
  Object.fromEntries(optionsOf(flags).map((option) => [option.name(), values[option.attributeName()]]))

/** Returns the text of an option, or undefined if it was omitted. */
export const given = (text: string): string | undefined => (text === '' ? undefined : text)
