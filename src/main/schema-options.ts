// Options of the command line that a schema of the model describes.
import { InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import { splitList } from '../model/session-options.ts'

/** Schemas of options, by the names of their flags. */
export type FlagSchemas = Readonly<Record<string, z.ZodType>>

/** Makes the options that schemas describe. An option whose schema is a list may be repeated. */
export const optionsOf = (flags: FlagSchemas): readonly Option[] =>
  Object.entries(flags).map(([flag, schema]) => {
    const { argument, description = '' } = z.globalRegistry.get(schema) ?? {}
    const option = new Option(typeof argument === 'string' ? `--${flag} <${argument}>` : `--${flag}`, description)
    if (schema instanceof z.ZodDefault && schema.unwrap() instanceof z.ZodArray) return repeatable(option)
    const fallback = schema instanceof z.ZodDefault ? schema.def.defaultValue : undefined
    return typeof fallback === 'string' && fallback !== '' ? option.default(fallback, fallback).argParser(filled) : option
  })

/** Refuses an empty text in place of a default, such as that of a shell's unset variable. Throws InvalidArgumentError. */
function filled(given: string): string {
  if (given === '') throw new InvalidArgumentError('It is empty.')
  return given
}

/** Makes an option repeatable: its value is the list of all that were given. */
const repeatable = (option: Option): Option =>
  option.default([], 'none').argParser((given: string, before: readonly string[]) => {
    const words = splitList(given)
    // An empty text is passed on, so that it is refused.
    return [...before, ...(words.length === 0 ? [given] : words)]
  })

/** Returns the values of options by the names of their flags. */
export const valuesOf = (flags: FlagSchemas, values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(optionsOf(flags).map((option) => [option.name(), values[option.attributeName()]]))

/** Returns the text of an option, or undefined if it was omitted. */
export const given = (text: string): string | undefined => (text === '' ? undefined : text)
