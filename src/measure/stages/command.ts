import { dirname, join } from 'node:path'
import { hasSucceeded } from '../../model/exit-status.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { Command, Ending } from '../../model/findings/parts.ts'
import type { Ended, UserCommand } from '../../model/host.ts'
import type { Facts } from '../stage.ts'
import { outputLimit, tailOf } from './output.ts'
import { blameDisk } from './room.ts'

/** What the commands of a trial print goes here: `base.log`, `head.log`, begun anew by each trial. */
export interface Output {
  readonly directory: string
}

/** Which finding a failure becomes. */
export type FailureCode = 'program-failed' | 'prepare-failed' | 'check-failed' | 'cleanup-failed'

/** How a command of the user's ended, as data of a finding. */
export const endingOf = ({ status, hasFlooded }: Pick<Ended, 'status' | 'hasFlooded'>, { timeout, outputLimit }: Limits): Ending => ({
  status,
  timeout,
  flooded: hasFlooded ? outputLimit : null,
})

/** Seconds that a command may take, and bytes that it may print; null: nobody looks. */
type Limits = Pick<UserCommand, 'timeout' | 'outputLimit'>

/** A command of the user's, as it runs for one trial. */
export async function commandOf(
  { directory }: Output,
  text: string,
  { trial, sources }: Pick<Facts, 'trial' | 'sources'>,
): Promise<UserCommand> {
  const log = join(directory, `${trial.side}.log`)
  return {
    side: trial.side,
    command: text,
    cwd: join(sources[trial.side].directory, trial.workload.cwd),
    // The same bytes on both sides: the size of the environment moves the stack (Mytkowicz et al. 2009).
    env: { ...trial.workload.env, JOULEGATE_PADDING: 'x'.repeat(trial.padding) },
    log,
    timeout: trial.workload.timeout,
    outputLimit: await outputLimit(log, 1),
  }
}

const SHOWN_CHARACTERS = 200

/** A command in a message: its beginning, where it is long. */
export const shown = (text: string): string => (text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text)

/** Why a command failed, with the end of what it printed; null when it did not. @throws Problem `disk-full`, see `blameDisk`. */
export async function failureOf(
  code: FailureCode,
  about: Command,
  { command, ended }: { readonly command: UserCommand; readonly ended: Ended },
): Promise<Finding | null> {
  if (hasSucceeded(ended.status) && !ended.hasFlooded) return null
  const failure = { command: about, text: shown(command.command), ending: endingOf(ended, command) }
  await blameDisk([dirname(command.log), command.cwd], finding(code, { ...failure, lines: [] }))
  return finding(code, { ...failure, lines: await tailOf(command.log) })
}
