import { accessSync, constants, statSync } from 'node:fs'
import { constants as system } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import type { ExitStatus } from '../../model/exit-status.ts'
import { type Finding, finding, problem } from '../../model/finding.ts'
import type { UserEnvironment } from '../../model/host.ts'
import { detailOf } from '../../model/problems.ts'
import { commandLine, quoted } from '../../model/shell.ts'
import { EXIT } from '../exit-codes.ts'

/** Exit codes of a command that is not started or not waited for, as those of env(1) and timeout(1). */
const [TIMED_OUT, NOT_EXECUTABLE, NOT_FOUND] = [124, 126, 127]

/** A command that can be started, or the reason why not, with the exit code for it. */
export type Startable = { readonly text: string } | { readonly refusal: Finding; readonly exit: number }

interface Asked {
  readonly words: readonly string[]
  /** File for standard input, or null for none. */
  readonly input: string | null
  readonly directory: string
  readonly environment: UserEnvironment
}

/**
 * Looks the program up as exec does, and returns what the launcher evaluates. The launcher becomes the command: no word of it is read by a
 * shell. @throws Problem `run-input-unreadable`.
 */
export function startable({ words: [name = '', ...rest], input, directory, environment }: Asked): Startable {
  const paths = name.includes('/') ? [resolve(directory, name)] : searched(environment).map((part) => join(resolve(directory, part), name))
  const found = name === '' ? [] : paths.filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
  const [program] = found.filter((path) => allows(path, constants.X_OK) === null)
  if (program === undefined) {
    const [path] = found
    return path === undefined
      ? { refusal: finding('run-cannot-start', { path: JSON.stringify(name), why: 'not-found' }), exit: NOT_FOUND }
      : { refusal: finding('run-cannot-start', { path, why: 'not-executable' }), exit: NOT_EXECUTABLE }
  }
  const from = input === null ? null : resolve(directory, input)
  const refused = from === null ? null : allows(from, constants.R_OK)
  if (from !== null && refused !== null) throw problem('run-input-unreadable', { path: from, detail: refused })
  // A name that begins with a dash would be an option of exec.
  const line = commandLine([name.startsWith('-') ? program : name, ...rest])
  return { text: `exec ${line}${from === null ? '' : ` <${quoted(from)}`}` }
}

const searched = ({ PATH = '' }: UserEnvironment): readonly string[] => PATH.split(delimiter).map((part) => (part === '' ? '.' : part))

/** Returns why a file does not allow this, or null if it does. */
function allows(path: string, mode: number): string | null {
  try {
    accessSync(path, mode)
    return null
  } catch (error) {
    return detailOf(error)
  }
}

const SIGNALS: Readonly<Record<string, number>> = system.signals

/** Returns the exit code for a command that failed: its own, or 128 and the number of the signal, as shells have it. */
export function exitOf({ code, signal, timedOut }: ExitStatus): number {
  if (timedOut) return TIMED_OUT
  return code ?? (signal === null ? EXIT.internal : 128 + (SIGNALS[signal] ?? 0))
}
