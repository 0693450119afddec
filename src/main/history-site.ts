import { Command, InvalidArgumentError, Option } from 'commander'
import { historySite } from '../commands/history/site.ts'
import { text, type Values } from './options.ts'
import type { RunCommand } from './run-command.ts'
import { storeOf, storeOption } from './store-option.ts'

/** Makes `history site`. */
export const siteCommand = (run: RunCommand): Command =>
  new Command('site')
    .summary('write pages that show the trends')
    .description('Write pages that show the trend of each workload: index.html and its data. They need no server of their own.')
    .argument('<directory>', 'directory for the pages')
    .option('--single-file', 'put all data into index.html, so that it can be opened from a disk')
    .addOption(new Option('--repo <DIR>', 'clone of the repository whose history is shown').default('.', '.'))
    .addOption(new Option('--last <COMMITS>', 'newest commits of the default branch to show').argParser(commitsOf).default(1_000))
    .addOption(storeOption('index that is brought up to date and read (default: one in memory)'))
    .action((directory: string, values: Values) => {
      const { last } = values
      const options = {
        directory,
        isSingle: values['singleFile'] === true,
        repository: text(values['repo']) ?? '.',
        store: storeOf(values),
      }
      return run((context) => historySite({ ...options, last: typeof last === 'number' ? last : 1_000 }, context))
    })

/** Reads a number of commits. Throws InvalidArgumentError. */
function commitsOf(given: string): number {
  if (!/^[1-9]\d{0,5}$/.test(given)) throw new InvalidArgumentError('Must be a whole number from 1 to 999999.')
  return Number(given)
}
