import { dirname, join } from 'node:path'
import { allArms, ofArm } from '../../model/arm.ts'
import { hasSucceeded } from '../../model/exit-status.ts'
import { type Finding, finding, is } from '../../model/finding.ts'
import type { Command, Ending } from '../../model/findings/parts.ts'
import type { Ended, Host, UserCommand } from '../../model/host.ts'
import { type GivenVariables, stackBytes } from '../../model/plugin-environment.ts'
import { stdoutOf } from '../equal/stdout.ts'
import type { Facts } from '../stage.ts'
import { blameDisk } from './blame-disk.ts'
import { outputLimit, TAIL_LINES, tailOf } from './output.ts'

/** Directory for the output of a trial's commands: `base.log` and `head.log`, which each trial begins anew. */
export interface Output {
  readonly directory: string
}

/** Code of the finding that a failure becomes. */
export type FailureCode = 'program-failed' | 'prepare-failed' | 'check-failed' | 'cleanup-failed'

/** Returns how one of the user's commands ended, as data of a finding. */
export const endingOf = ({ status, hasFlooded }: Pick<Ended, 'status' | 'hasFlooded'>, { timeout, outputLimit }: Limits): Ending => ({
  status,
  timeout,
  flooded: hasFlooded ? outputLimit : null,
})

/** Seconds that a command may take, and bytes that it may print, or null if the output is not checked. */
type Limits = Pick<UserCommand, 'timeout' | 'outputLimit'>

/** Returns the command of a trial itself. Its standard output goes to a file of its own if it is compared. */
export async function workloadCommand(output: Output, text: string, given: Pick<Facts, 'trial' | 'sources'>): Promise<UserCommand> {
  return { ...(await commandOf(output, text, given)), stdout: stdoutOf(given.trial, output.directory) }
}

/** Returns one of the user's commands, as it runs for one trial. */
export async function commandOf(
  { directory }: Output,
  text: string,
  { trial, sources }: Pick<Facts, 'trial' | 'sources'>,
): Promise<UserCommand> {
  const log = join(directory, `${trial.side}.log`)
  const { directory: tree, environment = {} } = ofArm(sources, trial.side)
  const withOwn = (given: GivenVariables): GivenVariables => ({ ...given, ...trial.workload.env })
  // The same bytes on all arms: the size of the environment moves the stack (Mytkowicz et al. 2009).
  const most = Math.max(...allArms(sources).map((one) => stackBytes(withOwn(one.environment ?? {}))))
  const own = withOwn(environment)
  return {
    side: trial.side,
    command: text,
    cwd: join(tree, trial.workload.cwd),
    env: { ...own, JOULEGATE_PADDING: 'x'.repeat(trial.padding + most - stackBytes(own)) },
    log,
    timeout: trial.workload.timeout,
    outputLimit: await outputLimit(log, 1),
    network: trial.workload.network === 'on',
  }
}

/** Errors of programs that cannot reach or name another machine, or that find no server on this one. */
const NETWORK_ERROR =
  /network is (unreachable|down)|no route to host|could not resolve|couldn't resolve|(temporary failure in )?name resolution|name or service not known|nodename nor servname|ENETUNREACH|EHOSTUNREACH|EAI_AGAIN|ENOTFOUND|ECONNREFUSED|connection refused/i

/** Returns a finding if a command without the machine's network failed with an error of the network; otherwise nothing. */
export function offline({ isolation }: Pick<Host, 'isolation'>, command: UserCommand, failure: Finding | null): readonly Finding[] {
  if (command.network === true || isolation.network === undefined || isolation.network === 'machine') return []
  if (!is(failure, 'program-failed', 'prepare-failed', 'check-failed', 'cleanup-failed')) return []
  const { command: about, lines } = failure.data
  return lines.some((line) => NETWORK_ERROR.test(line)) ? [finding('no-network', { command: about })] : []
}

const SHOWN_CHARACTERS = 200

/** Returns a command for a message: only its beginning if it is long. */
export const shown = (text: string): string => (text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text)

/** Returns why a command failed, with the end of its output, or null if it did not fail. @throws Problem `disk-full`, see `blameDisk`. */
export async function failureOf(
  code: FailureCode,
  about: Command,
  { command, ended }: { readonly command: UserCommand; readonly ended: Ended },
): Promise<Finding | null> {
  if (hasSucceeded(ended.status) && !ended.hasFlooded) return null
  const failure = { command: about, text: shown(command.command), ending: endingOf(ended, command) }
  // A side that exceeded its limit of disk is to blame for a full one, too.
  if (ended.status.overDisk === undefined) await blameDisk([dirname(command.log), command.cwd], finding(code, { ...failure, lines: [] }))
  const printed = command.stdout == null ? [] : await tailOf(command.stdout)
  return finding(code, { ...failure, lines: [...printed, ...(await tailOf(command.log))].slice(-TAIL_LINES) })
}
