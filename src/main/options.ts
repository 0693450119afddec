import { type Command, InvalidArgumentError, Option } from 'commander'
import type { AlertOptions } from '../commands/alert.ts'
import type { Format } from '../commands/compare.ts'
import type { PromoteOptions } from '../commands/promote.ts'
import { personPolicy } from '../commands/session/policy.ts'
import type { SessionOptions } from '../commands/session/session.ts'
import type { AskedSides } from '../commands/session/sides.ts'
import type { WatchOptions } from '../commands/watch.ts'
import { flags, type Overrides } from '../configuration/flags.ts'
import { Duration } from '../model/config-values.ts'
import { DEFAULT_CONFIG, SessionFlags, splitList } from '../model/session-options.ts'
import { reporters } from '../render/index.ts'
import { capital } from '../render/vocabulary.ts'
import { optionsOf, valuesOf } from './schema-options.ts'

/** Options as commander gives them. */
export type Values = Readonly<Record<string, unknown>>

/** Returns the text of an option, or undefined if it was not given. */
export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const isFormat = (value: unknown): value is Format => typeof value === 'string' && Object.hasOwn(reporters, value)
/** Returns the report format that was asked for, or `text`. */
export const formatOf = (values: Values): Format => (isFormat(values['format']) ? values['format'] : 'text')

/** Makes the option `--format`, with the names of all reporters as its choices. */
export const formatOption = (): Option =>
  new Option('--format <NAME>', 'format of the printed report').choices(Object.keys(reporters)).default('text')

/** Makes the options that are also keys of joulegate.yml, all from the one schema. */
export const configurationOptions = (): readonly Option[] =>
  flags().map(({ flag, argument, description, defaultText }) => {
    const shown = defaultText === null || argument === null ? description : `${description} (default: ${defaultText})`
    return new Option(argument === null ? `--${flag}` : `--${flag} <${argument}>`, shown.replaceAll('`', ''))
  })

/** Makes the options of `doctor --watch`. What only a doctor looks at is refused beside it. */
export const watchOptions = (): readonly Option[] => [
  new Option('--watch', 'print power, temperature and foreign load each second, until Ctrl-C').conflicts([
    'meter',
    'domains',
    'reportDirectory',
    'openmetrics',
    'alert',
  ]),
  new Option('--for <DURATION>', 'end the watch after this time, for example 30s').argParser(durationOf),
  new Option('--allow-measuring', 'watch even while a measurement is running, which it disturbs'),
]

/** Reads the duration of a watch. Throws InvalidArgumentError. */
function durationOf(given: string): number {
  const { data, error } = Duration.refine((seconds) => seconds >= 1, 'must be at least 1s').safeParse(given)
  if (error !== undefined) throw new InvalidArgumentError(`${capital(error.issues[0]?.message ?? '')}.`)
  return data
}

/** Returns the options of `doctor --watch`. Refuses those that need `--watch` without it. */
export function watchedOf(command: Command, values: Values): Pick<WatchOptions, 'duration' | 'allowMeasuring'> | null {
  if (values['watch'] === true) {
    const { for: duration } = values
    return { duration: typeof duration === 'number' ? duration : null, allowMeasuring: values['allowMeasuring'] === true }
  }
  refuseWithout('--watch', watchOptions(), { command, values })
  return null
}

/** Makes the options of `doctor --promote`. It looks at a Recording and not at the machine, so what a doctor looks at is refused beside it. */
export const promoteOptions = (): readonly Option[] => [
  new Option('--promote <RECORDING>', 'propose margins for joulegate.yml, from a Recording or report directory of equal code').conflicts([
    'meter',
    'domains',
    'reportDirectory',
    'openmetrics',
    'alert',
    'alertAfter',
    'state',
    'watch',
  ]),
  new Option('--write', 'write the margins into the file, and print no patch'),
  new Option('--repo <DIR>', 'repository whose joulegate.yml is changed (default: .)'),
  new Option('--config <FILE>', `path of the configuration in the repository (default: ${DEFAULT_CONFIG})`),
]

/** Returns the options of `doctor --promote`, or null. Refuses those that need `--promote` without it. */
export function promotedOf(command: Command, values: Values): Omit<PromoteOptions, 'json'> | null {
  const recording = text(values['promote'])
  if (recording !== undefined) {
    const [repository, config] = [text(values['repo']) ?? '.', text(values['config']) ?? DEFAULT_CONFIG]
    return { recording, repository, config, isWrite: values['write'] === true }
  }
  refuseWithout('--promote', promoteOptions(), { command, values })
  return null
}

/** Refuses options that need another one, which was not given. */
function refuseWithout(
  needed: string,
  options: readonly Option[],
  { command, values }: { readonly command: Command; readonly values: Values },
): void {
  for (const option of options)
    if (values[option.attributeName()] !== undefined) command.error(`error: option '${option.flags}' needs ${needed}`)
}

/** Makes the options of an alert. */
export const alertOptions = (): readonly Option[] => [
  new Option('--alert <COMMAND>', 'run this command if the machine was unfit several times in a row, and once when it is fit again'),
  new Option('--alert-after <N>', 'unfit runs in a row until then (default: 3)').argParser(runsOf),
  new Option('--state <FILE>', 'file that remembers the runs for --alert'),
]

/** Reads a number of runs. Throws InvalidArgumentError. */
function runsOf(given: string): number {
  if (!/^[1-9]\d{0,2}$/.test(given)) throw new InvalidArgumentError('Must be a whole number from 1 to 999.')
  return Number(given)
}

/** Returns the alert that was asked for, or null. Refuses an option of it without the others that it needs. */
export function alertOf(command: Command, values: Values): AlertOptions | null {
  const [given, state, after] = [text(values['alert']), text(values['state']), values['alertAfter']]
  if (given === undefined) {
    refuseWithout('--alert', alertOptions(), { command, values })
    return null
  }
  if (state === undefined) return command.error("error: option '--alert <COMMAND>' needs --state <FILE>")
  return { command: given, state, after: typeof after === 'number' ? after : 3 }
}

/** Reports whether an option may be given more than once. */
export const isRepeatable = ({ variadic, defaultValue }: Option): boolean => variadic || Array.isArray(defaultValue)

/** Makes the option `--reporter` of `report`. */
export const reporterOption = (): Option => {
  const option = sessionFlags().find(({ long }) => long === '--reporter')
  if (option === undefined) throw new Error('the session has no reporters')
  return option
}

/** Returns the names of the reporters that were asked for. */
export const reportersOf = (values: Values): readonly string[] => SessionFlags.unwrap().shape.reporter.parse(values['reporter'])

/** Makes the options of a session that are not keys of joulegate.yml. */
export const sessionFlags = (): readonly Option[] => optionsOf(SessionFlags.unwrap().shape)

/** Adds the arguments and options of the commands that measure. */
export function addSessionOptions(command: Command): Command {
  command
    .argument('[base]', 'commit to compare with (default: the merge base with the default branch)')
    .argument('[head]', 'commit to judge (default: HEAD)')
  for (const option of sessionFlags()) command.addOption(option)
  for (const option of configurationOptions()) command.addOption(option.helpGroup('Options that override joulegate.yml:'))
  return command
}

/** Returns the keys of joulegate.yml that the command line gives. */
export function overridesOf(values: Values): Overrides {
  return new Map(
    configurationOptions().flatMap((option) => {
      const value = values[option.attributeName()]
      return typeof value === 'string' || value === true ? [[option.name(), value] as const] : []
    }),
  )
}

/** Returns the policy of a person who measures with the environment of this process. */
export const personPolicyHere = (): ReturnType<typeof personPolicy> => personPolicy({ mayMove: process.env['TMPDIR'] === undefined })

/** Returns the options of a command that measures. */
export function sessionOptions(base: string | undefined, head: string | undefined, values: Values): SessionOptions & AskedSides {
  const own = SessionFlags.parse(valuesOf(SessionFlags.unwrap().shape, values))
  return {
    repository: own.repo,
    base,
    head,
    anchor: own.anchor || undefined,
    a: own.a,
    b: own.b,
    config: own.config,
    overrides: overridesOf(values),
    selection: { patterns: splitList(own.workloads), tags: splitList(own.tags) },
    allowSame: own['allow-same'],
    // An empty seed is passed on, so that it is refused.
    seed: values['seed'] === undefined ? undefined : own.seed,
    reportDirectory: own['report-directory'],
    quiet: own.quiet,
    reporters: own.reporter,
    user: values['user'] === undefined ? null : own.user,
    attempts: null,
    claim: null,
    policy: personPolicyHere(),
  }
}
