import { Command, Option } from 'commander'
import { importBenches } from '../commands/import.ts'
import { wholeOf } from './backtest.ts'
import { examples } from './help.ts'
import { text, type Values } from './options.ts'
import type { RunCommand } from './run-command.ts'

/** Makes the command `import`. */
export const importCommand = (run: RunCommand): Command =>
  new Command('import')
    .summary('print the benches of a project as workloads')
    .description(
      'Print the benches that a project already has as workloads of fixed work, for joulegate.yml. Without an importer, list what can be imported. Runs no code but that of plug-ins that joulegate.yml lists, and writes nothing.',
    )
    .argument('[importer]', 'framework of the benches, or the name of a plug-in’s importer')
    .argument('[argument]', 'the part of the repository to read, for example ./... (default: the first that has benches)')
    .addOption(new Option('--repo <DIR>', 'repository to read').default('.', '.'))
    .addOption(new Option('--iterations <N>', 'iterations of one run (default: the importer’s own number)').argParser(wholeOf(1, 9_999)))
    .addHelpText('after', examples.import)
    .action((importer: string | undefined, argument: string | undefined, values: Values) => {
      const given = values['iterations']
      const iterations = typeof given === 'number' ? given : undefined
      return run((context) => importBenches({ repository: text(values['repo']) ?? '.', importer, argument, iterations }, context))
    })
