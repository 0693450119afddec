import { Command, Option } from 'commander'
import { decideStep } from '../commands/history/decide.ts'
import type { LabelState } from '../model/history.ts'
import { text, type Values } from './options.ts'
import type { RunCommand } from './run-command.ts'

/** Makes `history accept`. */
export const acceptCommand = (run: RunCommand): Command =>
  deciding('accept', 'accepted', run)
    .summary('accept a step')
    .description('Accept a step: its level is the new normal. The decision waits with the sessions until it is published.')

/** Makes `history reverted`. */
export const revertedCommand = (run: RunCommand): Command =>
  deciding('reverted', 'reverted', run)
    .summary('tell that a step was reverted')
    .description('Tell that a later commit has reverted a step, before enough commits were measured to show it.')

/** Makes `history reopen`. */
export const reopenCommand = (run: RunCommand): Command =>
  deciding('reopen', 'open', run)
    .summary('take back a decision about a step')
    .description('Take back what was decided about a step. Its state is again what the measurements show.')

function deciding(name: string, state: LabelState, run: RunCommand): Command {
  return new Command(name)
    .argument('<step>', 'id of the step, as `history show` and the pages have it')
    .option('--why <TEXT>', 'reason, for those who read the history (required)')
    .option('--who <NAME>', 'person who decides (default: user.name of git)')
    .addOption(new Option('--repo <DIR>', 'repository whose history it is').default('.', '.'))
    .option('--outbox <DIR>', 'directory of finished sessions that are not published yet (default: one for each repository)')
    .option('--remote <NAME|URL>', 'also fetch the branch joulegate-history from there (default: as the clone has it)')
    .action((step: string, values: Values) => {
      const given = (key: string): string | undefined => text(values[key]) || undefined
      const place = { repository: given('repo') ?? '.', outbox: given('outbox'), remote: given('remote') }
      return run((context) => decideStep({ ...place, step, state, why: given('why') ?? '', who: given('who') }, context))
    })
}
