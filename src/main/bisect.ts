import { Argument, Command, Option } from 'commander'
import { z } from 'zod'
import { type BisectFormat, type BisectRequest, bisect } from '../commands/bisect/bisect.ts'
import { bisectPolicy } from '../commands/bisect/policy.ts'
import type { Context } from '../commands/context.ts'
import { BisectFlags } from '../model/bisect-options.ts'
import { bisectReporters } from '../render/index.ts'
import { buildCacheOptions, reuseOf } from './build-cache.ts'
import { examples } from './help.ts'
import { configurationOptions, overridesOf, personPolicyHere, type Values } from './options.ts'
import type { RunCommand } from './run-command.ts'

const flags = BisectFlags.unwrap().shape

/** Options of joulegate.yml that a bisection sets itself, or that make no sense for it. */
const OWN = [
  'time-limit',
  'min-pairs',
  'max-pairs',
  'max-regression',
  'max-work-regression',
  'max-energy',
  'min-change',
  'fail-on',
  'confidence',
  'rule',
]

/** Makes the options that the schema describes. */
const ownOptions = (): readonly Option[] =>
  Object.entries(flags).map(([flag, schema]) => {
    const { argument, description = '' } = z.globalRegistry.get(schema) ?? {}
    const option = new Option(typeof argument === 'string' ? `--${flag} <${argument}>` : `--${flag}`, description)
    const fallback = schema.def.defaultValue
    return typeof fallback === 'string' && fallback !== '' ? option.default(fallback, fallback) : option
  })

/** Makes the command `bisect`. */
export function bisectCommand(run: RunCommand): Command {
  const command = new Command('bisect')
    .summary('find the commit that made a workload more expensive')
    .description(
      'Find the commit between a good and a bad one that made a workload more expensive. Measures as few commits as possible, and goes on where it was stopped.',
    )
    .addArgument(new Argument('<good>', 'older commit, before the increase: any revision'))
    .addArgument(new Argument('<bad>', 'newer commit, after the increase: any revision'))
  for (const option of ownOptions()) command.addOption(option)
  for (const option of buildCacheOptions()) command.addOption(option)
  command.option('--time-limit <DURATION>', 'time limit for the trials of one session, builds excluded (default: 8h)')
  command.addOption(new Option('--format <NAME>', 'format of the printed result').choices(Object.keys(bisectReporters)).default('text'))
  for (const option of configurationOptions())
    if (!OWN.includes(option.name())) command.addOption(option.helpGroup('Options that override joulegate.yml:'))
  return command
    .addHelpText('after', examples.bisect)
    .action((good: string, bad: string, values: Values) => run((context) => bisect(requestOf({ good, bad }, values, context), context)))
}

const isFormat = (value: unknown): value is BisectFormat => typeof value === 'string' && Object.hasOwn(bisectReporters, value)

const given = (text: string): string | undefined => (text === '' ? undefined : text)

function requestOf({ good, bad }: Pick<BisectRequest, 'good' | 'bad'>, values: Values, context: Context): BisectRequest {
  const own = BisectFlags.parse(Object.fromEntries(ownOptions().map((option) => [option.name(), values[option.attributeName()]])))
  const overrides = overridesOf(values)
  const { format } = values
  return {
    ...{ good, bad, workload: given(own.workload), isDecrease: own.decrease },
    ...{ repository: own.repo, outbox: given(own.outbox), format: isFormat(format) ? format : 'text' },
    session: {
      ...{ config: own.config, overrides, allowSame: false, quiet: own.quiet },
      selection: { patterns: [], tags: [] },
      // An empty seed is passed on, so that it is refused.
      seed: values['seed'] === undefined ? undefined : own.seed,
      reportDirectory: own['report-directory'],
      user: values['user'] === undefined ? null : own.user,
      reuse: reuseOf(values, context),
      ...{ attempts: null, claim: null, policy: bisectPolicy(personPolicyHere(), overrides) },
    },
  }
}
