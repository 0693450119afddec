#!/usr/bin/env node
import './requirements.ts'
import { Command, CommanderError } from 'commander'
import type { Context } from '../commands/context.ts'
import { EXIT, problemExit, problemsOf } from '../commands/exit-codes.ts'
import { type Finding, finding, is, type Problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import { terminalText } from '../render/finding-text.ts'
import { traceError } from '../system/trace.ts'
import { commands, type RunCommand } from './commands.ts'
import { debug } from './debug.ts'
import { exitCodes, helpLayout, helpWidth } from './help.ts'
import { type Ears, ears, signalExit } from './signals.ts'
import { terminalContext } from './terminal.ts'
import { VERSION } from './version.ts'

/** Commands that leave something to clean up when a signal comes. It ends the others at once, even if they wait for their input. */
const CLEANING = ['compare', 'measure', 'doctor']

function program(context: Context, { listen }: Ears, done: (code: number) => void): Command {
  const cli = new Command('joulegate')
    .description('Measure whether a program uses more energy after a change.')
    .version(VERSION)
    .showHelpAfterError('Add --help to see all options.')
    .addHelpText('after', exitCodes)
    .configureHelp(helpLayout())
    .configureOutput({ getOutHelpWidth: helpWidth, getErrHelpWidth: helpWidth })
    .exitOverride()
  const run: RunCommand = async (act) => done(await act(context))
  for (const make of commands) cli.addCommand(make(run).copyInheritedSettings(cli))
  for (const command of cli.commands) command.option('--debug', 'log each operation and its duration to standard error')
  for (const command of cli.commands) refuseRepeated(command)
  cli.hook('preAction', (_, command) => {
    if (CLEANING.includes(command.name())) listen()
    const { JOULEGATE_DEBUG: asked = '' } = process.env
    if (command.opts()['debug'] !== true && ['', '0'].includes(asked)) return
    debug({ tell: (line) => context.tell(line, 'lasting'), secrets: [context.gitToken ?? ''] })
  })
  return cli
}

/** Refuses an option that is given twice. Otherwise one of the two would be ignored silently. */
function refuseRepeated(command: Command): void {
  const given = new Set<string>()
  for (const option of command.options)
    command.on(`option:${option.name()}`, () => {
      if (given.has(option.name())) command.error(`error: option '${option.flags}' is given twice: keep one of the two`)
      given.add(option.name())
    })
}

/** Reports whether this error only means that a signal came. A git command that was interrupted fails. */
function isEcho(problem: Problem, { reason }: AbortSignal): boolean {
  const { cause } = problem
  const isAbort = cause === reason || (cause instanceof Error && cause.name === 'AbortError')
  return isAbort || is(problem.finding, 'checkout-failed', 'git-failed')
}

/** Runs the command line and returns the exit code. */
async function main(): Promise<number> {
  const listening = ears()
  const { signal } = listening
  let code: number = EXIT.passed
  const context = terminalContext(listening, (error) => {
    // A terminal that was closed sends SIGHUP, and takes nothing any more.
    if (signal.aborted) return
    process.exitCode = EXIT.usage
    tell(finding('cannot-print', { detail: detailOf(error) }))
  })
  const tell = (told: Finding): void => context.tell(terminalText(told, { colour: context.colour }), 'lasting')
  try {
    await program(context, listening, (exit) => {
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
  const exit = signalExit(signal.reason)
  if (exit !== null) process.exitCode = exit
  return exit ?? code
}

const code = await main()
process.exitCode ??= code
