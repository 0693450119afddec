import { Command, Option } from 'commander'
import { historyFleet } from '../commands/history/fleet.ts'
import { syncHistories } from '../commands/history/sync.ts'
import { historyExamples } from './history-help.ts'
import type { Values } from './options.ts'
import type { RunCommand } from './run-command.ts'
import { storeOf, storeOption } from './store-option.ts'

/** Makes the option that names clones, one or several. */
const clones = (description: string): Option => new Option('--repo <DIR...>', description)

const clonesOf = (values: Values): readonly string[] => {
  const given = values['repo']
  return Array.isArray(given) ? given.map(String) : []
}

/** Makes `history sync`. */
export const syncCommand = (run: RunCommand): Command =>
  new Command('sync')
    .summary('bring a kept index up to date')
    .description('Fetch the branch joulegate-history of each repository, and add its new sessions to an index in a file or in PostgreSQL.')
    .addOption(storeOption('index to bring up to date'))
    .addOption(clones('clones of the repositories (default: the current directory)'))
    .addHelpText('after', historyExamples.sync)
    .action((values: Values) => {
      const [store, given] = [storeOf(values), clonesOf(values)]
      return run((context) => syncHistories({ store, repositories: given.length === 0 ? ['.'] : given }, context))
    })

/** Makes `history fleet`. */
export const fleetCommand = (run: RunCommand): Command =>
  new Command('fleet')
    .summary('write a page of all machines')
    .description('Write one page of all machines that measured: index.html. It needs no script and no server.')
    .argument('<directory>', 'directory for the page')
    .addOption(storeOption('index of all repositories'))
    .addOption(clones('clones whose branches are read first (default with no store: the current directory)'))
    .addHelpText('after', historyExamples.fleet)
    .action((directory: string, values: Values) => {
      const [store, given] = [storeOf(values), clonesOf(values)]
      return run((context) =>
        historyFleet({ directory, store, repositories: given.length === 0 && store === null ? ['.'] : given }, context),
      )
    })
