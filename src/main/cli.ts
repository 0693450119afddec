#!/usr/bin/env node
import './requirements.ts'
import './silence.ts'
import { Command } from 'commander'
import type { Context } from '../commands/context.ts'
import { admitCommand, commands, helperCommand } from './commands.ts'
import { debug } from './debug.ts'
import { exitCodes, helpLayout, helpWidth } from './help.ts'
import { isRepeatable } from './options.ts'
import { runProgram } from './run.ts'
import type { RunCommand } from './run-command.ts'
import type { Ears } from './signals.ts'
import { VERSION } from './version.ts'

/** Commands that leave something to clean up when a signal comes. It ends the others at once, even if they wait for their input. */
const CLEANING = ['check', 'compare', 'measure', 'backtest', 'bisect', 'doctor', 'helper', 'resume', 'run']

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
  for (const make of [helperCommand, admitCommand]) cli.addCommand(make(run).copyInheritedSettings(cli), { hidden: true })
  for (const command of leavesOf(cli)) {
    command.copyInheritedSettings(cli)
    command.option('--debug', 'log each operation and its duration to standard error')
    refuseRepeated(command)
  }
  cli.hook('preAction', (_, command) => {
    if (CLEANING.includes(command.name())) listen()
    const { JOULEGATE_DEBUG: asked = '' } = process.env
    if (command.optsWithGlobals()['debug'] !== true && ['', '0'].includes(asked)) return
    debug({ tell: (line) => context.tell(line, 'lasting'), secrets: [context.gitToken ?? ''] })
  })
  return cli
}

/** Returns the commands that have no commands of their own. */
const leavesOf = (command: Command): readonly Command[] => (command.commands.length === 0 ? [command] : command.commands.flatMap(leavesOf))

/** Refuses an option that is given twice, unless it takes several values. Otherwise one of the two would be ignored silently. */
function refuseRepeated(command: Command): void {
  const given = new Set<string>()
  for (const option of command.options.filter((one) => !isRepeatable(one)))
    command.on(`option:${option.name()}`, () => {
      if (given.has(option.name())) command.error(`error: option '${option.flags}' is given twice: keep one of the two`)
      given.add(option.name())
    })
}

await runProgram(program)
