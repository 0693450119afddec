import { Argument, Command, Option } from 'commander'
import { admit, claimOf } from '../commands/admit.ts'
import { analyze } from '../commands/analyze.ts'
import { ratchet } from '../commands/budget.ts'
import { compare } from '../commands/compare.ts'
import { doctor } from '../commands/doctor.ts'
import { explain } from '../commands/explain.ts'
import { helper } from '../commands/helper/help.ts'
import { init } from '../commands/init.ts'
import { measure } from '../commands/measure.ts'
import { promote } from '../commands/promote.ts'
import { report } from '../commands/report.ts'
import { watch } from '../commands/watch.ts'
import { DEFAULT_CONFIG } from '../model/session-options.ts'
import { VOUCH_SOCKET } from '../model/vouch.ts'
import { backtestCommand } from './backtest.ts'
import { bisectCommand } from './bisect.ts'
import { cacheCommand } from './build-cache.ts'
import { examples } from './help.ts'
import { historyCommand } from './history.ts'
import {
  addSessionOptions,
  alertOf,
  alertOptions,
  configurationOptions,
  formatOf,
  formatOption,
  overridesOf,
  promotedOf,
  promoteOptions,
  reporterOption,
  reportersOf,
  sessionOptions,
  text,
  type Values,
  watchedOf,
  watchOptions,
} from './options.ts'
import type { RunCommand } from './run-command.ts'
import { runCommand } from './run-measured.ts'

/** Directory of Recording and report, by default. */
const REPORTS = 'joulegate-report'

/** Makes the command of the meter helper. Only systemd uses it, so it is not in the help. */
export const helperCommand = (run: RunCommand): Command =>
  new Command('helper')
    .description('Measure for accounts other than root. systemd starts this for each connection to the socket of the meter helper.')
    .addOption(new Option('--registrar <SOCKET>', 'socket by which the registrar is asked to set a status').default(VOUCH_SOCKET))
    .action((values: Values) => run((context) => helper(text(values['registrar']) ?? VOUCH_SOCKET, context)))

/** Makes the command of the hook that GitHub's runner calls before each job. It is not in the help. */
export const admitCommand = (run: RunCommand): Command =>
  new Command('admit')
    .description('Ask the meter helper whether this machine takes the job that the environment describes.')
    .action(() => run((context) => admit(claimOf(process.env), context)))

/** Functions that make the commands of the command line, in the order of the help. */
export const commands: readonly ((run: RunCommand) => Command)[] = [
  (run) =>
    addSessionOptions(new Command('compare'))
      .summary('measure two commits or commands, and judge the difference')
      .description('Measure two commits, or two commands, in random pairs, and judge whether energy regressed.')
      .addOption(formatOption())
      .addHelpText('after', examples.compare)
      .action((base?: string, head?: string, values: Values = {}) =>
        run((context) => compare({ ...sessionOptions(base, head, values), format: formatOf(values) }, context)),
      ),
  (run) =>
    addSessionOptions(new Command('measure'))
      .summary('measure only, and write a Recording')
      .description('Measure two commits, or two commands, and write a Recording. `report` judges it later.')
      .option('-o, --output <FILE>', 'write a copy of the Recording to this file')
      .addHelpText('after', examples.measure)
      .action((base?: string, head?: string, values: Values = {}) =>
        run((context) => measure({ ...sessionOptions(base, head, values), output: text(values['output']) }, context)),
      ),
  (run) =>
    new Command('report')
      .summary('judge a Recording again')
      .description('Judge a Recording again, from its raw numbers, and print the report.')
      .addArgument(
        new Argument('[recording]', 'Recording, journal (.jsonl) or report directory, as written by `measure` or `compare`').default(
          REPORTS,
          REPORTS,
        ),
      )
      .addOption(formatOption())
      .addOption(reporterOption())
      .addHelpText('after', examples.report)
      .action((recording: string, values: Values) =>
        run((context) => report({ recording, format: formatOf(values), reporters: reportersOf(values) }, context)),
      ),
  runCommand,
  backtestCommand,
  bisectCommand,
  (run) =>
    new Command('analyze')
      .summary('judge pairs that were measured elsewhere')
      .description('Judge pairs that were measured elsewhere, and print a verdict for each sequence of pairs.')
      .argument('<input>', 'JSON file, or - for standard input')
      .option('-o, --output <FILE>', 'file for the verdicts (default: standard output)')
      .option('--gate', 'exit with 2 if a sequence regressed, as `compare` does')
      .option(
        '--fail-on <LIST>',
        'with --gate, verdicts that fail it: regressed (exit code 2) and inconclusive (exit code 3) (default: regressed)',
      )
      .addHelpText('after', examples.analyze)
      .action((input: string, values: Values) => {
        const options = { input, output: text(values['output']), isGate: values['gate'] === true, failOn: text(values['failOn']) }
        return run((context) => analyze(options, context))
      }),
  (run) =>
    new Command('budget')
      .summary('propose tighter limits in joules after an improvement')
      .description(
        'Propose tighter limits in joules (budget.max-energy) for this machine, from a Recording that it made. Prints a patch of joulegate.yml, or writes it.',
      )
      .addArgument(new Argument('<action>', 'what to do').choices(['ratchet']))
      .addArgument(new Argument('[recording]', 'Recording, journal (.jsonl) or report directory').default(REPORTS, REPORTS))
      .addOption(new Option('--repo <DIR>', 'repository whose joulegate.yml is changed').default('.', '.'))
      .addOption(new Option('--config <FILE>', 'path of the configuration in the repository').default(DEFAULT_CONFIG, DEFAULT_CONFIG))
      .option('--write', 'write the file, and print no patch')
      .addHelpText('after', examples.budget)
      .action((_: string, recording: string, values: Values) => {
        const [repository, config] = [text(values['repo']) ?? '.', text(values['config']) ?? DEFAULT_CONFIG]
        return run((context) => ratchet({ recording, repository, config, isWrite: values['write'] === true }, context))
      }),
  (run) =>
    new Command('init')
      .summary('write joulegate.yml and a workflow')
      .description(
        'Write joulegate.yml and a workflow, based on package.json, Cargo.toml, go.mod, pyproject.toml, CMakeLists.txt or Makefile. Runs no code and never overwrites a file.',
      )
      .addOption(new Option('--repo <DIR>', 'repository to read and write').default('.', '.'))
      .option('--print', 'print both files, and write none')
      .addHelpText('after', examples.init)
      .action((values: Values) =>
        run((context) => init({ repository: text(values['repo']) ?? '.', isPrint: values['print'] === true }, context)),
      ),
  (run) =>
    new Command('explain')
      .summary('explain a message or the reason of a gate, and what to do about it')
      .description('Explain a message of Joulegate, or the reason why a gate is not `pass`: what it means and what to do about it.')
      .argument('[code]', 'code of a message, or a reason, as in JSON reports (default: list all)')
      .addHelpText('after', examples.explain)
      .action((code: string | undefined) => run((context) => explain(code, context))),
  (run) => {
    const command = new Command('doctor')
      .summary('check what this machine can measure')
      .description('Check what this machine can measure, what is missing, and how to fix it.')
      .option('--json', 'print the result as JSON; with --watch, one object a line')
      .addOption(new Option('--report-directory <DIR>', 'directory for reports, whose free space is checked').default(REPORTS, REPORTS))
      .option('--openmetrics <FILE>', 'also write the result to this file, as OpenMetrics text')
    for (const option of [...promoteOptions(), ...alertOptions(), ...watchOptions()]) command.addOption(option)
    for (const option of configurationOptions()) if (['meter', 'domains'].includes(option.name())) command.addOption(option)
    return command.addHelpText('after', examples.doctor).action((values: Values) => {
      const [promoted, watched, json] = [promotedOf(command, values), watchedOf(command, values), values['json'] === true]
      if (promoted !== null) return run((context) => promote({ ...promoted, json }, context))
      if (watched !== null) return run((context) => watch({ ...watched, json }, context))
      const openMetrics = text(values['openmetrics']) ?? null
      const wanted = { reportDirectory: text(values['reportDirectory']) ?? REPORTS, json, openMetrics, alert: alertOf(command, values) }
      return run((context) => doctor({ overrides: overridesOf(values), ...wanted }, context))
    })
  },
  historyCommand,
  cacheCommand,
]
