import { dirname, join } from 'node:path'
import type { Finding } from '../../model/finding.ts'
import type { Ended, UserCommand } from '../../model/host.ts'
import { FLOOD_HINT, floodWords } from '../../model/problems/trials.ts'
import { hasSucceeded } from '../../model/recording.ts'
import { bytes, exitStatus } from '../../render/format.ts'
import type { Facts } from '../stage.ts'
import { outputLimit, tailOf } from './output.ts'
import { blameDisk } from './room.ts'

/** What the commands of a trial print goes here: `base.log`, `head.log`, begun anew by each trial. */
export interface Output {
  readonly directory: string
}

/** Which message a failure becomes: what failed, how it ended, its last lines. */
export type Failure = (what: string, how: string, lines: readonly string[]) => Finding

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

/** Why a command failed, with the end of what it printed; null when it did not. */
export async function failureOf(
  make: Failure,
  what: string,
  { command, ended }: { command: UserCommand; ended: Ended },
): Promise<Finding | null> {
  if (hasSucceeded(ended.status) && !ended.hasFlooded) return null
  const how = ended.hasFlooded ? floodWords(bytes(command.outputLimit ?? Number.NaN)) : exitStatus(ended.status, command.timeout)
  await blameDisk([dirname(command.log), command.cwd], `${what} ${how}.`)
  const finding = make(`${what} (${shown(command.command)})`, how, await tailOf(command.log))
  return ended.hasFlooded ? { ...finding, hint: FLOOD_HINT } : finding
}
