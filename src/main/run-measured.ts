import { Command, InvalidArgumentError, Option } from 'commander'
import type { RunFormat, RunOptions } from '../commands/run/options.ts'
import { run as measureRun } from '../commands/run/run.ts'
import { Duration } from '../model/config-values.ts'
import { runReporters } from '../render/index.ts'
import { capital } from '../render/vocabulary.ts'
import { exitCode, exitCodeList } from './help.ts'
import { overridesOf, text, type Values } from './options.ts'
import type { RunCommand } from './run-command.ts'

const EXAMPLES = `
Examples:
  # Joules, time and power of a command, over ten runs
  npx joulegate run -- ./bench --size 1000
  # A pipeline needs a shell
  npx joulegate run -- sh -c 'seq 1000000 | sort -n >/dev/null'
  # One run of a command that does its work only once
  npx joulegate run --runs 1 --no-warm-up -- make
  # Instructions instead of joules, as on a virtual machine
  npx joulegate run --meter work -- ./bench
${exitCodeList([
  exitCode(0, 'every run of the command exited with 0, and was measured'),
  exitCode(4, 'there is no meter, or it did not count'),
  exitCode(5, 'invalid usage'),
  exitCode(6, 'another measurement was running on this machine for an hour'),
  exitCode(124, 'the command was stopped at its time limit'),
  exitCode(126, 'the command cannot be executed'),
  exitCode(127, 'there is no such command'),
  { codes: [], meaning: 'If the command fails, its own exit code, or 128 and the number of its signal.' },
])}`

/** Makes the command `run`. */
export function runCommand(run: RunCommand): Command {
  return new Command('run')
    .summary('measure the joules of one command')
    .description('Measure joules, time and power of one command, over several runs. Compares nothing, and judges nothing.')
    .argument('<command...>', 'the command and its arguments, behind --; no shell reads them')
    .addOption(new Option('--runs <N>', 'number of runs that count').argParser(runsOf).default(10))
    .option('--no-warm-up', 'leave out the uncounted run before the others')
    .addOption(new Option('--timeout <DURATION>', 'time limit of one run (default: 10m)').argParser(secondsOf))
    .option('--input <FILE>', 'file for standard input of each run (default: none)')
    .addOption(new Option('--rest <DURATION>', 'first measure the machine at rest for so long, for example 10s').argParser(secondsOf))
    .option('--show-output', 'show the output of each run on standard error, when the run is over')
    .option('--quiet', 'print no progress')
    .addOption(new Option('--format <NAME>', 'format of the result').choices(Object.keys(runReporters)).default('text'))
    .addOption(new Option('--meter <NAME>', 'powercap, perf, work, estimate, or auto: the best energy counter (default: auto)'))
    .addOption(new Option('--domains <LIST>', 'energy domains to add up, as far as there are (default: package, dram)'))
    .addHelpText('after', EXAMPLES)
    .action((words: readonly string[], values: Values) => run((context) => measureRun(optionsOf(words, values), context)))
}

const isFormat = (value: unknown): value is RunFormat => typeof value === 'string' && Object.hasOwn(runReporters, value)
const secondsOr = <T>(value: unknown, otherwise: T): number | T => (typeof value === 'number' ? value : otherwise)

function optionsOf(words: readonly string[], values: Values): RunOptions {
  const { format } = values
  return {
    words,
    runs: secondsOr(values['runs'], 10),
    isWarmedUp: values['warmUp'] !== false,
    overrides: overridesOf({ meter: values['meter'], domains: values['domains'] }),
    timeout: secondsOr(values['timeout'], 600),
    input: text(values['input']) ?? null,
    rest: secondsOr(values['rest'], null),
    showsOutput: values['showOutput'] === true,
    quiet: values['quiet'] === true,
    format: isFormat(format) ? format : 'text',
    environment: { ...process.env },
  }
}

/** Reads a number of runs. Throws InvalidArgumentError. */
function runsOf(given: string): number {
  if (!/^[1-9]\d{0,3}$/.test(given) || Number(given) > 1_000) throw new InvalidArgumentError('Must be a whole number from 1 to 1000.')
  return Number(given)
}

/** Reads a duration. Throws InvalidArgumentError. */
function secondsOf(given: string): number {
  const { data, error } = Duration.safeParse(given)
  if (error !== undefined) throw new InvalidArgumentError(`${capital(error.issues[0]?.message ?? '')}.`)
  return data
}
