import { closeSync, constants, fstatSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Finding } from '../model/finding.ts'
import { notRemoved, removedLate } from '../model/problems/leftovers.ts'
import { noteOf, notes } from './notes.ts'
import { removeTree } from './remove.ts'

/** A session's directory: only such a one is ever removed because a file says so. */
const DIRECTORY = /^\/.*\/joulegate-[0-9a-f]{16}$/
const MOST_BYTES = 8 * 1024

/** Notes a directory that could not be removed, for the next run and the action's post step. Throws if the note cannot be written. */
export function rememberLeft(directory: string): void {
  writeFileSync(noteOf(directory), directory, { mode: 0o600, flag: 'wx' })
}

/** Tries to remove all directories that were noted by this user, and says what came of it. What still fails stays noted. Never rejects. */
export async function retried(): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const note of notes()) {
    const directory = readNote(note)
    if (directory === null) continue
    try {
      await removeTree(directory)
      rmSync(note, { force: true })
      findings.push(removedLate(directory))
    } catch (error) {
      findings.push(notRemoved(directory, error instanceof Error ? error.message : String(error)))
    }
  }
  return findings
}

const ownUid = (): number => process.geteuid?.() ?? 0

/** Everybody may put something at that name in /tmp: only a file of this user is believed, and no link is followed. */
function readNote(note: string): string | null {
  try {
    const descriptor = openSync(note, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      const stats = fstatSync(descriptor)
      const text = stats.isFile() && stats.uid === ownUid() && stats.size <= MOST_BYTES ? readFileSync(descriptor, 'utf8') : ''
      return DIRECTORY.test(text) ? text : null
    } finally {
      closeSync(descriptor)
    }
  } catch {
    return null // gone meanwhile, or somebody else's
  }
}
