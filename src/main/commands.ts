import { Command } from 'commander'
import { analyze } from '../commands/analyze.ts'
import { compare } from '../commands/compare.ts'
import type { Context } from '../commands/context.ts'
import { doctor } from '../commands/doctor.ts'
import { explain } from '../commands/explain.ts'
import { init } from '../commands/init.ts'
import { measure } from '../commands/measure.ts'
import { report } from '../commands/report.ts'
import { examples } from './help.ts'
import {
  addSessionOptions,
  configurationOptions,
  formatOf,
  formatOption,
  overridesOf,
  sessionOptions,
  text,
  type Values,
} from './options.ts'

/** Runs a command, and keeps its exit code. */
export type RunCommand = (act: (context: Context) => number | Promise<number>) => Promise<void>

/** Functions that make the commands of the command line, in the order of the help. */
export const commands: readonly ((run: RunCommand) => Command)[] = [
  (run) =>
    addSessionOptions(new Command('compare').description('measure two commits, or two commands, and judge them'))
      .addOption(formatOption())
      .addHelpText('after', examples.compare)
      .action((base?: string, head?: string, values: Values = {}) =>
        run((context) => compare({ ...sessionOptions(base, head, values), format: formatOf(values) }, context)),
      ),
  (run) =>
    addSessionOptions(new Command('measure').description('measure, and leave the Recording for `joulegate report`'))
      .option('-o, --output <FILE>', 'also write the Recording there')
      .addHelpText('after', examples.measure)
      .action((base?: string, head?: string, values: Values = {}) =>
        run((context) => measure({ ...sessionOptions(base, head, values), output: text(values['output']) }, context)),
      ),
  (run) =>
    new Command('report')
      .description('judge a Recording anew from its raw numbers')
      .argument(
        '[recording]',
        'what `joulegate measure` or `compare` left: a file, or its directory; a journal (.jsonl) too',
        'joulegate-report',
      )
      .addOption(formatOption())
      .addHelpText('after', examples.report)
      .action((recording: string, values: Values) => run((context) => report({ recording, format: formatOf(values) }, context))),
  (run) =>
    new Command('analyze')
      .description('judge pairs that were measured elsewhere')
      .argument('<input>', 'JSON; - for standard input')
      .option('-o, --output <FILE>', 'where the verdicts go (default: standard output)')
      .option('--gate', 'exit with 2 if a sequence regressed, as `compare` does')
      .option(
        '--fail-on <LIST>',
        'with --gate: the verdicts that fail it, regressed (exit code 2) and inconclusive (3) (default: regressed)',
      )
      .addHelpText('after', examples.analyze)
      .action((input: string, values: Values) => {
        const options = { input, output: text(values['output']), isGate: values['gate'] === true, failOn: text(values['failOn']) }
        return run((context) => analyze(options, context))
      }),
  (run) =>
    new Command('init')
      .description('write joulegate.yml and a workflow, after looking at the files of the repository')
      .option('--repo <DIR>', 'the repository', '.')
      .option('--print', 'print both files, write none')
      .addHelpText('after', examples.init)
      .action((values: Values) =>
        run((context) => init({ repository: text(values['repo']) ?? '.', isPrint: values['print'] === true }, context)),
      ),
  (run) =>
    new Command('explain')
      .description('say what a finding means and what to do about it')
      .argument('[code]', 'as a report in JSON has it, for example unknown-ref (default: list all codes)')
      .action((code: string | undefined) => run((context) => explain(code, context))),
  (run) => {
    const command = new Command('doctor')
      .description('say what this machine can measure, what is missing, and what mends it')
      .option('--json', 'print it as a document for programs')
      .option('--report-directory <DIR>', 'where Recording, report and build logs would go', 'joulegate-report')
    for (const option of configurationOptions()) if (['meter', 'domains'].includes(option.name())) command.addOption(option)
    return command.addHelpText('after', examples.doctor).action((values: Values) => {
      const reportDirectory = text(values['reportDirectory']) ?? 'joulegate-report'
      return run((context) => doctor({ overrides: overridesOf(values), reportDirectory, json: values['json'] === true }, context))
    })
  },
]
