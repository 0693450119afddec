import { type Finding, finding, Problem } from '../../model/finding.ts'
import { webOf } from '../../model/registration.ts'
import type { SetupChange, SetupStep } from '../../model/setup.ts'
import { terminalText } from '../../render/finding-text.ts'
import { terminalPage } from '../../render/media/terminal.ts'
import { restorePage } from '../../render/setup.ts'
import { undo, withDirectories } from '../../setup/conduct.ts'
import { readJournal } from '../../setup/journal.ts'
import type { Site } from '../../setup/site.ts'
import type { Program } from '../../setup/steps/helper.ts'
import { steps } from '../../setup/steps/index.ts'
import { registrationOf } from '../../setup/steps/service.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { rulesThatStay } from './rules.ts'
import { reserve, type SiteOptions, siteOf } from './site.ts'

export interface RestoreOptions extends SiteOptions {
  readonly program: Program
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
  const tell = (found: Finding): void => context.tell(terminalText(found, { colour: context.colour }), 'lasting')
  const isMeant = ({ step }: SetupChange): boolean =>
    options.steps.includes(step) || steps[step].needs.some((needed) => options.steps.includes(needed))
  if (options.isDry) {
    context.print(terminalPage(restorePage({ changes: withDirectories(readJournal(site), isMeant), isDry: true }), context))
    return EXIT.passed
  }
  if (options.steps.includes('service')) for (const found of await rulesThatStay(site, options.program, context.signal)) tell(found)
  using journal = await reserve(site, 'restore')
  const group = options.steps.includes('service') ? groupOf(site) : null
  const undone = await undo(site, journal, { changes: withDirectories(journal.open, isMeant), isForced: options.isForced, now })
  const changes = undone.toReversed().map(({ change, outcome }) => ({ ...change, outcome }))
  context.print(terminalPage(restorePage({ changes, isDry: false }), context))
  if (group !== null) tell(group)
  return undone.some(({ outcome }) => outcome !== 'undone') ? EXIT.unfit : EXIT.passed
}

/** Returns the finding that the runner group of this machine stays at GitHub, or null if its runner is in the default one, or in none. */
function groupOf(site: Site): Finding | null {
  try {
    const registration = registrationOf(site)
    if (registration === null || registration.repository !== null || registration.group === 1) return null
    const { api, owner: organisation, group: number } = registration
    const address = `${webOf(api)}/organizations/${organisation}/settings/actions/runner-groups/${number}`
    return finding('group-stays', { number, organisation, address })
  } catch (error) {
    // A damaged file does not keep the machine from being put back.
    if (error instanceof Problem) return null
    throw error
  }
}
