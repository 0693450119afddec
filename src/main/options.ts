import { type Command, Option } from 'commander'
import { z } from 'zod'
import type { Format } from '../commands/compare.ts'
import { personPolicy } from '../commands/session/policy.ts'
import type { SessionOptions } from '../commands/session/session.ts'
import type { AskedSides } from '../commands/session/sides.ts'
import { flags, type Overrides } from '../configuration/flags.ts'
import { SessionFlags, wordsOf } from '../model/session-options.ts'
import { reporters } from '../render/index.ts'

/** Options as commander gives them. */
export type Values = Readonly<Record<string, unknown>>

/** The text of an option; undefined if it was not given. */
export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const isFormat = (value: unknown): value is Format => typeof value === 'string' && Object.hasOwn(reporters, value)
/** Format of the report. */
export const formatOf = (values: Values): Format => (isFormat(values['format']) ? values['format'] : 'text')

/** The option `--format`, with the names of all reporters. */
export const formatOption = (): Option =>
  new Option('--format <name>', 'how the report is printed').choices(Object.keys(reporters)).default('text')

/** Options that are keys of joulegate.yml as well: all from the one schema. */
export const configurationOptions = (): readonly Option[] =>
  flags().map(({ flag, argument, description, defaultText }) => {
    const shown = defaultText === null ? description : `${description} (default: ${defaultText})`
    return new Option(argument === null ? `--${flag}` : `--${flag} <${argument}>`, shown.replaceAll('`', ''))
  })

/** Options of a session that are no keys of joulegate.yml. */
const sessionFlags = (): readonly Option[] =>
  Object.entries(SessionFlags.unwrap().shape).map(([flag, schema]) => {
    const { argument, description = '' } = z.globalRegistry.get(schema) ?? {}
    const option = new Option(typeof argument === 'string' ? `--${flag} <${argument}>` : `--${flag}`, description)
    const fallback = schema instanceof z.ZodDefault ? schema.def.defaultValue : undefined
    return typeof fallback === 'string' && fallback !== '' ? option.default(fallback) : option
  })

/** Adds what the commands that measure are told. */
export function addSessionOptions(command: Command): Command {
  command
    .argument('[base]', 'commit to compare with (default: the merge base with the default branch)')
    .argument('[head]', 'commit to judge (default: HEAD)')
  for (const option of [...sessionFlags(), ...configurationOptions()]) command.addOption(option)
  return command
}

/** What the command line gave of the keys of joulegate.yml. */
export function overridesOf(values: Values): Overrides {
  return new Map(
    configurationOptions().flatMap((option) => {
      const value = values[option.attributeName()]
      return typeof value === 'string' || value === true ? [[option.name(), value] as const] : []
    }),
  )
}

/** What a command that measures was told. */
export function sessionOptions(base: string | undefined, head: string | undefined, values: Values): SessionOptions & AskedSides {
  const own = SessionFlags.parse(Object.fromEntries(sessionFlags().map((option) => [option.name(), values[option.attributeName()]])))
  return {
    repository: own.repo,
    base,
    head,
    a: own.a,
    b: own.b,
    config: own.config,
    overrides: overridesOf(values),
    selection: { patterns: wordsOf(own.workloads), tags: wordsOf(own.tags) },
    allowSame: own['allow-same'],
    // An empty one was given, and is refused.
    seed: values['seed'] === undefined ? undefined : own.seed,
    reportDirectory: own['report-directory'],
    quiet: own.quiet,
    user: values['user'] === undefined ? null : own.user,
    policy: personPolicy({ mayMove: process.env['TMPDIR'] === undefined }),
  }
}
