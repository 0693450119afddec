import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import { type BacktestFormat, type BacktestRequest, backtest } from '../commands/backtest/backtest.ts'
import { backtestPolicy } from '../commands/backtest/policy.ts'
import type { Context } from '../commands/context.ts'
import { backtestReporters } from '../render/index.ts'
import { buildCacheOptions, reuseOf } from './build-cache.ts'
import { examples } from './help.ts'
import { configurationOptions, sessionFlags, sessionOptions, type Values } from './options.ts'
import type { RunCommand } from './run-command.ts'

/** Options of a session that a backtest sets or describes itself, or that make no sense for it. */
const OWN = [
  'a',
  'b',
  'repo',
  'time-limit',
  'seed',
  'allow-same',
  'min-pairs',
  'max-regression',
  'max-work-regression',
  'max-energy',
  'fail-on',
]

const isOthers = (option: Option): boolean => !OWN.includes(option.name())

/** Makes the command `backtest`. */
export function backtestCommand(run: RunCommand): Command {
  const command = new Command('backtest')
    .summary('what the gate would have said on the last merges')
    .description(
      'Compare each of the last commits of a branch with its first parent, and replay the gate at budgets of 1, 2, 3 and 5 %. Shows how many would have been red, and at which cost. Or replay Recordings, without measuring.',
    )
    .addArgument(new Argument('[recordings...]', 'Recordings, journals (.jsonl) or report directories to replay'))
    .addOption(new Option('--last <N>', 'number of commits (default: 30)').argParser(wholeOf(1, 1_000)))
    .addOption(new Option('--branch <REV>', 'branch, tag or commit to go back from (default: the default branch)'))
    .option('--merges', 'only merge commits')
    .addOption(new Option('--repo <DIR>', 'repository, as a directory on this machine').default('.', '.'))
    .addOption(
      new Option('--pairs <N>', 'fewest pairs of each comparison; with more, fewer results are unknown (default: 20)').argParser(pairsOf),
    )
    .addOption(new Option('--format <NAME>', 'format of the printed result').choices(Object.keys(backtestReporters)).default('text'))
  for (const option of sessionFlags().filter(isOthers)) command.addOption(option)
  for (const option of buildCacheOptions()) command.addOption(option)
  command.option('--time-limit <DURATION>', 'time limit for all trials of one commit, builds excluded (default: 8h)')
  for (const option of configurationOptions().filter(isOthers)) command.addOption(option.helpGroup('Options that override joulegate.yml:'))
  return command
    .addHelpText('after', examples.backtest)
    .action((recordings: readonly string[], values: Values) =>
      run((context) => backtest(requestOf(command, { recordings, values, context }), context)),
    )
}

export const wholeOf =
  (least: number, most: number) =>
  (given: string): number => {
    const value = Number(given)
    if (!/^\d{1,4}$/.test(given) || value < least || value > most)
      throw new InvalidArgumentError(`Must be a whole number from ${least} to ${most}.`)
    return value
  }

function pairsOf(given: string): number {
  const value = wholeOf(8, 200)(given)
  if (value % 2 === 1) throw new InvalidArgumentError('Must be an even number.')
  return value
}

const numberOr = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise)

const isFormat = (value: unknown): value is BacktestFormat => typeof value === 'string' && Object.hasOwn(backtestReporters, value)

/** Returns the request. Refuses options of measuring beside Recordings, which are not measured. */
function requestOf(
  command: Command,
  { recordings, values, context }: { readonly recordings: readonly string[]; readonly values: Values; readonly context: Context },
): BacktestRequest {
  const given = command.options.find(
    (option) => option.name() !== 'format' && command.getOptionValueSource(option.attributeName()) === 'cli',
  )
  if (recordings.length > 0 && given !== undefined)
    command.error(`error: option '${given.flags}' is for measuring, and Recordings are only replayed`)
  const pairs = numberOr(values['pairs'], 20)
  const session = sessionOptions(undefined, undefined, values)
  const { branch, format } = values
  return {
    recordings,
    format: isFormat(format) ? format : 'text',
    repository: session.repository,
    branch: typeof branch === 'string' ? branch : undefined,
    last: numberOr(values['last'], 30),
    isMergesOnly: values['merges'] === true,
    session: {
      ...session,
      reuse: reuseOf(values, context),
      policy: backtestPolicy(session.policy, { pairs, overrides: session.overrides }),
    },
  }
}
