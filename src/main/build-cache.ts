import { Command, InvalidArgumentError, Option } from 'commander'
import { buildsIn, clearCache, listCache } from '../commands/cache.ts'
import type { Context } from '../commands/context.ts'
import { Size } from '../model/config-values.ts'
import { type BuildReuse, KEPT_BUILDS_LIMIT } from '../model/kept-build.ts'
import { capital } from '../render/vocabulary.ts'
import { examples } from './help.ts'
import type { Values } from './options.ts'
import type { RunCommand } from './run-command.ts'

/** Makes the options of commands that keep builds for later sessions. */
export const buildCacheOptions = (): readonly Option[] => [
  new Option('--build-cache <SIZE>', 'disk space that all kept builds of this account may take (default: 5GB)').argParser(sizeOf),
  new Option('--no-build-cache', 'build all commits, and keep no build'),
]

function sizeOf(given: string): number {
  const { data, error } = Size.safeParse(given)
  if (error !== undefined) throw new InvalidArgumentError(`${capital(error.issues[0]?.message ?? '')}.`)
  return data
}

/** Returns the use of kept builds that the options ask for; undefined if they ask for none. */
export function reuseOf({ buildCache }: Values, context: Pick<Context, 'cache'>): BuildReuse | undefined {
  if (buildCache === false) return undefined
  return { directory: buildsIn(context), limit: typeof buildCache === 'number' ? buildCache : KEPT_BUILDS_LIMIT }
}

const SECONDS: Readonly<Record<string, number>> = { m: 60, h: 3_600, d: 24 * 3_600 }

/** Reads an age, in seconds. Throws InvalidArgumentError. */
function ageOf(given: string): number {
  const [, number = '', unit = ''] = /^(\d{1,6})([mhd])$/.exec(given) ?? []
  const seconds = Number(number) * (SECONDS[unit] ?? Number.NaN)
  if (number === '' || !(seconds > 0)) throw new InvalidArgumentError('Write an age with its unit, for example 12h or 30d.')
  return seconds
}

/** Makes the command `cache`. */
export function cacheCommand(run: RunCommand): Command {
  const cache = new Command('cache')
    .summary('list or remove builds that are kept for later sessions')
    .description('List or remove the builds that `history` and `backtest` keep, so that a commit is not built twice.')
    .addHelpText('after', examples.cache)
  const list = new Command('list')
    .summary('list the kept builds')
    .description('List the kept builds of this account, those used last first.')
    .action(() => run(listCache))
  const clear = new Command('clear')
    .summary('remove kept builds')
    .description('Remove all kept builds of this account, or those that were not used for some time.')
    .addOption(new Option('--older-than <AGE>', 'remove only builds whose last use is longer ago, for example 30d').argParser(ageOf))
    .action(({ olderThan }: Values) =>
      run((context) => clearCache({ olderThan: typeof olderThan === 'number' ? olderThan : null }, context)),
    )
  for (const command of [list, clear]) cache.addCommand(command.copyInheritedSettings(cache))
  return cache
}
