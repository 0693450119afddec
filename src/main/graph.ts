import { Argument, Command, Option } from 'commander'
import { graph } from '../commands/graph.ts'
import { DEFAULT_CONFIG } from '../model/session-options.ts'
import { examples } from './help.ts'
import { text, type Values } from './options.ts'
import type { RunCommand } from './run-command.ts'

/** Makes the command `graph`. */
export const graphCommand = (run: RunCommand): Command =>
  new Command('graph')
    .summary('show the stages of a measurement, with those of plug-ins')
    .description('Show the stages of a measurement in their order, with those of plug-ins, and which stage gives what to which.')
    .addArgument(new Argument('[commit]', 'commit whose configuration and plug-ins are shown (default: the working tree)'))
    .addOption(new Option('--repo <DIR>', 'repository').default('.', '.'))
    .addOption(new Option('--config <FILE>', 'path of the configuration in the repository').default(DEFAULT_CONFIG, DEFAULT_CONFIG))
    .option('--svg <FILE>', 'write a picture of it to this file')
    .option('--json', 'print JSON for programs')
    .addHelpText('after', examples.graph)
    .action((commit: string | undefined, values: Values) => {
      const [repository, config] = [text(values['repo']) ?? '.', text(values['config']) ?? DEFAULT_CONFIG]
      return run((context) => graph({ repository, config, commit, svg: text(values['svg']), json: values['json'] === true }, context))
    })
