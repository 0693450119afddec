#!/usr/bin/env node
import { explain } from '../commands/explain.ts'
import { cannotWrite } from '../model/problems.ts'
import './requirements.ts'
import { Command, CommanderError } from 'commander'
import { analyze } from '../commands/analyze.ts'
import { compare } from '../commands/compare.ts'
import type { Context } from '../commands/context.ts'
import { doctor } from '../commands/doctor.ts'
import { EXIT, problemExit, problemsOf } from '../commands/exit-codes.ts'
import { init } from '../commands/init.ts'
import { measure } from '../commands/measure.ts'
import { report } from '../commands/report.ts'
import { type Finding, finding, is, type Problem } from '../model/finding.ts'
import { terminalText } from '../render/finding-text.ts'
import { traceError } from '../system/trace.ts'
import { debug } from './debug.ts'
import { examples, exitCodes } from './help.ts'
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
import { listen, signalExit } from './signals.ts'
import { terminalContext } from './terminal.ts'
import { VERSION } from './version.ts'

function program(context: Context, done: (code: number) => void): Command {
  const cli = new Command('joulegate')
    .description('Says whether the energy of a program regressed between two commits.')
    .version(VERSION)
    .showHelpAfterError('Every option: add --help')
    .addHelpText('after', exitCodes)
    .exitOverride()
  addSessionOptions(cli.command('compare').description('measure two commits, or two commands, and judge them'))
    .addOption(formatOption())
    .addHelpText('after', examples.compare)
    .action(async (base?: string, head?: string, values: Values = {}) =>
      done(await compare({ ...sessionOptions(base, head, values), format: formatOf(values) }, context)),
    )
  addSessionOptions(cli.command('measure').description('measure, and leave the Recording for `joulegate report`'))
    .option('-o, --output <FILE>', 'also write the Recording there')
    .addHelpText('after', examples.measure)
    .action(async (base?: string, head?: string, values: Values = {}) =>
      done(await measure({ ...sessionOptions(base, head, values), output: text(values['output']) }, context)),
    )
  cli
    .command('report')
    .description('judge a Recording anew from its raw numbers')
    .argument(
      '[recording]',
      'what `joulegate measure` or `compare` left: a file, or its directory; a journal (.jsonl) too',
      'joulegate-report',
    )
    .addOption(formatOption())
    .addHelpText('after', examples.report)
    .action(async (recording: string, values: Values) => done(await report({ recording, format: formatOf(values) }, context)))
  cli
    .command('analyze')
    .description('judge pairs that were measured elsewhere')
    .argument('<input>', 'JSON; - for standard input')
    .option('-o, --output <FILE>', 'where the verdicts go (default: standard output)')
    .option('--gate', 'exit with 2 if a sequence regressed, as `compare` does')
    .option('--fail-on <LIST>', 'with --gate: the verdicts that fail it, regressed (exit code 2) and inconclusive (3) (default: regressed)')
    .addHelpText('after', examples.analyze)
    .action(async (input: string, values: Values) =>
      done(
        await analyze({ input, output: text(values['output']), isGate: values['gate'] === true, failOn: text(values['failOn']) }, context),
      ),
    )
  cli
    .command('init')
    .description('write joulegate.yml and a workflow, after looking at the files of the repository')
    .option('--repo <DIR>', 'the repository', '.')
    .option('--print', 'print both files, write none')
    .addHelpText('after', examples.init)
    .action(async (values: Values) =>
      done(await init({ repository: text(values['repo']) ?? '.', isPrint: values['print'] === true }, context)),
    )
  cli
    .command('explain')
    .description('say what a finding means and what to do about it')
    .argument('[code]', 'as a report in JSON has it, for example unknown-ref (default: list all codes)')
    .action((code: string | undefined) => done(explain(code, context)))
  const doctorCommand = cli
    .command('doctor')
    .description('say what this machine can measure, what is missing, and what mends it')
    .option('--json', 'print it as a document for programs')
    .option('--report-directory <DIR>', 'where Recording, report and build logs would go', 'joulegate-report')
  for (const option of configurationOptions()) if (['meter', 'domains'].includes(option.name())) doctorCommand.addOption(option)
  doctorCommand.addHelpText('after', examples.doctor).action(async (values: Values) =>
    done(
      await doctor(
        {
          overrides: overridesOf(values),
          reportDirectory: text(values['reportDirectory']) ?? 'joulegate-report',
          json: values['json'] === true,
        },
        context,
      ),
    ),
  )
  for (const command of cli.commands) command.option('--debug', 'tell on standard error what is run, and how long it takes')
  cli.hook('preAction', (_, command) => {
    const { JOULEGATE_DEBUG: asked = '' } = process.env
    if (command.opts()['debug'] !== true && ['', '0'].includes(asked)) return
    debug({ tell: (line) => context.tell(line, 'lasting'), secrets: [context.gitToken ?? ''] })
  })
  return cli
}

/** Does this error only say that a signal came? git says so by having failed. */
function isEcho(problem: Problem, { reason }: AbortSignal): boolean {
  const { cause } = problem
  const isAbort = cause === reason || (cause instanceof Error && cause.name === 'AbortError')
  return isAbort || is(problem.finding, 'checkout-failed', 'git-failed')
}

/** Runs the command line; gives the exit code. */
async function main(): Promise<number> {
  const listening = listen()
  const { signal } = listening
  let code: number = EXIT.passed
  const context = terminalContext(listening, (error) => {
    process.exitCode = EXIT.internal
    context.tell(terminalText(cannotWrite('standard output', error).finding, { colour: false }), 'lasting')
  })
  const tell = (told: Finding): void => context.tell(terminalText(told, { colour: context.colour }), 'lasting')
  try {
    await program(context, (exit) => {
      code = exit
    }).parseAsync()
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.passed : EXIT.usage
    traceError(error)
    const problems = problemsOf(error).filter((problem) => !signal.aborted || !isEcho(problem, signal))
    if (signal.aborted) tell(finding('interrupted', { signal: String(signal.reason) }))
    for (const { finding: found, kept } of problems) {
      tell(found)
      if (kept !== null) tell(finding('recording-kept', { recording: kept }))
    }
    code = problems[0] === undefined ? code : problemExit(problems[0].ends)
  }
  const reason: unknown = signal.reason
  return signalExit(reason) ?? code
}

const code = await main()
process.exitCode ??= code
