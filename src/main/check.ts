import { Command, type Option } from 'commander'
import { check } from '../commands/check.ts'
import { exitCode, exitCodeList } from './help.ts'
import { configurationOptions, sessionFlags, sessionOptions, type Values } from './options.ts'
import type { RunCommand } from './run-command.ts'

/** Options of a session that a check has, too. The others are about measuring, or about commands without a configuration. */
const OF_SESSION = ['repo', 'config', 'workloads', 'report-directory', 'tags', 'user', 'quiet']
const OF_CONFIGURATION = ['build', 'run', 'disk-limit']

const EXAMPLES = `
Examples:
  # Does HEAD build, run and give the results of the commit where it left main?
  npx joulegate check
  # Two commits, some of the workloads
  npx joulegate check v1.4.0 HEAD --workloads 'parse/*'
  # Without a joulegate.yml
  npx joulegate check main my-branch --build make --run ./bench
${exitCodeList([
  exitCode(0, 'both sides build, run, pass their checks and give equal outputs'),
  exitCode(3, 'head does not build, or fails, or gives other outputs than base'),
  exitCode(5, 'invalid usage or configuration'),
  exitCode(6, 'only base fails, or its outputs differ from run to run'),
])}`

/** Makes the command `check`. */
export function checkCommand(run: RunCommand): Command {
  const command = new Command('check')
    .summary('build and run two commits, and compare results, not energy')
    .description(
      'Build two commits, run each workload once on both, and check and compare the results. Measures nothing, so any machine will do.',
    )
    .argument('[base]', 'commit to compare with (default: the merge base with the default branch)')
    .argument('[head]', 'commit to check (default: HEAD)')
    .option('--json', 'print the result as JSON')
  const add = (options: readonly Option[], names: readonly string[]): void => {
    for (const option of options) if (names.includes(option.name())) command.addOption(option)
  }
  add(sessionFlags(), OF_SESSION)
  add(configurationOptions(), OF_CONFIGURATION)
  return command
    .addHelpText('after', EXAMPLES)
    .action((base: string | undefined, head: string | undefined, values: Values) =>
      run((context) => check({ ...sessionOptions(base, head, values), isJson: values['json'] === true }, context)),
    )
}
