import { lstatSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { AlertState, NO_ALERT } from '../model/alert.ts'
import { type Finding, finding, problem } from '../model/finding.ts'
import { writeWhole } from './recordings.ts'

/** State of an alert, and the reason why an earlier one could not be read, or null. */
interface Remembered {
  readonly state: AlertState
  readonly damage: Finding | null
}

/** Bits of a mode by which users other than the owner may write. */
const OTHERS_WRITE = 0o022

/**
 * Reads the state of an alert. A file that does not exist is the state before the first run, and so is a damaged one. Others must not be
 * able to write the file, since they could silence the alert. Throws the Problem `alert-state-open`.
 */
export function readAlertState(path: string): Remembered {
  const own = process.geteuid?.() ?? 0
  const directory = statSync(dirname(path), { throwIfNoEntry: false })
  if (directory !== undefined && (![0, own].includes(directory.uid) || (directory.mode & OTHERS_WRITE) !== 0))
    throw problem('alert-state-open', { path, why: 'directory' })
  const file = lstatSync(path, { throwIfNoEntry: false })
  if (file === undefined) return { state: NO_ALERT, damage: null }
  const why = !file.isFile() ? 'kind' : file.uid !== own ? 'owner' : (file.mode & OTHERS_WRITE) !== 0 ? 'mode' : null
  if (why !== null) throw problem('alert-state-open', { path, why })
  try {
    return { state: AlertState.parse(JSON.parse(readFileSync(path, 'utf8'))), damage: null }
  } catch (error) {
    return {
      state: NO_ALERT,
      damage: finding('alert-state-damaged', { path, why: error instanceof SyntaxError ? 'no-json' : 'other-form' }),
    }
  }
}

/** Writes the state of an alert, as a whole. Throws the system's error. */
export const writeAlertState = (path: string, state: AlertState): void => writeWhole(path, `${JSON.stringify(state)}\n`)
