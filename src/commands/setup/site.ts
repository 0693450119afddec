import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { problem } from '../../model/finding.ts'
import { cannotWrite } from '../../model/problems.ts'
import { SETUP_STEPS, SetupStep } from '../../model/setup.ts'
import { undo } from '../../setup/conduct.ts'
import { openSetupJournal, type SetupJournal } from '../../setup/journal.ts'
import { type Site, siteAt } from '../../setup/site.ts'
import { lockFile } from '../../system/lock-file.ts'
import type { Context } from '../context.ts'

/** File that is locked while a machine is changed. */
const LOCK = '/var/lib/joulegate-setup.lock'

/** Settings that all commands of the setup share. */
export interface SiteOptions {
  /** Root directory of the machine: `/`, or a directory where another one's is mounted. */
  readonly root: string
  /** Whether to show the changes and make none. */
  readonly isDry: boolean
}

export const siteOf = ({ root }: SiteOptions, { directory }: Context): Site => siteAt(resolve(directory, root))

/** Returns the steps of these names; all of them if none is named. Throws Problem `setup-no-such-step`. */
export function stepsOf(names: readonly string[]): readonly SetupStep[] {
  const chosen = names.map((step) => {
    const { data } = SetupStep.safeParse(step)
    if (data === undefined) throw problem('setup-no-such-step', { step, steps: SETUP_STEPS.join(', ') })
    return data
  })
  return chosen.length === 0 ? SETUP_STEPS : SETUP_STEPS.filter((step) => chosen.includes(step))
}

const now = (): string => new Date().toISOString()

/**
 * Opens the journal of a machine for one process at a time, and puts back what a trial of a profile left because it was killed. Throws Problem `setup-needs-root`,
 * `setup-busy`, `setup-journal-damaged`.
 */
export async function reserve(site: Site, command: string): Promise<SetupJournal & Disposable> {
  if (process.getuid?.() !== 0) throw problem('setup-needs-root', { command })
  const lock = site.at(LOCK)
  try {
    mkdirSync(dirname(lock), { recursive: true })
  } catch (error) {
    throw cannotWrite(dirname(lock), error)
  }
  const held = await lockFile(lock)
  if (held === null) throw problem('setup-busy', {})
  try {
    const journal = openSetupJournal(site)
    await undo(site, journal, { changes: journal.open.filter(({ isTrial }) => isTrial === true), isForced: false, now })
    const close = (): void => {
      journal.close()
      held.close()
    }
    return Object.assign(journal, { [Symbol.dispose]: close })
  } catch (error) {
    held.close()
    throw error
  }
}

/** Returns the steps of an installation. Cores are only kept apart if the step is named, or cores are. Throws Problem `setup-no-such-step`. */
export const stepsToInstall = (names: readonly string[], hasCores: boolean): readonly SetupStep[] => {
  const named = stepsOf(names)
  return SETUP_STEPS.filter((step) => (step === 'isolate' ? hasCores || names.includes(step) : named.includes(step)))
}
