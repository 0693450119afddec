import type { SetupChange, SetupStep } from '../../model/setup.ts'
import { terminalPage } from '../../render/media/terminal.ts'
import { restorePage } from '../../render/setup.ts'
import { undo, withDirectories } from '../../setup/conduct.ts'
import { readJournal } from '../../setup/journal.ts'
import { steps } from '../../setup/steps/index.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { reserve, type SiteOptions, siteOf } from './site.ts'

export interface RestoreOptions extends SiteOptions {
  readonly steps: readonly SetupStep[]
  /** Whether to put back parts that other programs have changed since, too. */
  readonly isForced: boolean
}

const now = (): string => new Date().toISOString()

/**
 * Puts back all that these steps, and steps that need them, have changed. Prints it. Returns 0, or 4 if a part stays, because another
 * program has changed it since or the system refuses.
 */
export async function restore(options: RestoreOptions, context: Context): Promise<number> {
  const site = siteOf(options, context)
  const isMeant = ({ step }: SetupChange): boolean =>
    options.steps.includes(step) || steps[step].needs.some((needed) => options.steps.includes(needed))
  if (options.isDry) {
    context.print(terminalPage(restorePage({ changes: withDirectories(readJournal(site), isMeant), isDry: true }), context))
    return EXIT.passed
  }
  using journal = await reserve(site, 'restore')
  const undone = await undo(site, journal, { changes: withDirectories(journal.open, isMeant), isForced: options.isForced, now })
  const changes = undone.toReversed().map(({ change, outcome }) => ({ ...change, outcome }))
  context.print(terminalPage(restorePage({ changes, isDry: false }), context))
  return undone.some(({ outcome }) => outcome !== 'undone') ? EXIT.unfit : EXIT.passed
}
