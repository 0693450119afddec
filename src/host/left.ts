import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type Finding, finding } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import { withPlainFile } from '../system/beneath.ts'
import { removeTree } from '../system/remove.ts'
import { noteOf, notes } from './notes.ts'

/** Matches a session's directory. Nothing else is ever removed because of a note. */
const DIRECTORY = /^\/.*\/joulegate-[0-9a-f]{16}$/
const MOST_BYTES = 8 * 1024

/** Notes a directory that could not be removed, for the next run and the action's post step. Throws if the note cannot be written. */
export function rememberLeft(directory: string): void {
  const note = noteOf(directory)
  rmSync(note, { force: true }) // left by an earlier attempt
  writeFileSync(note, directory, { mode: 0o600, flag: 'wx' })
}

/**
 * Removes a session's directory and everything in it. A directory that cannot be removed is noted for the next run and reported in the
 * findings, which are empty otherwise. Never rejects.
 */
export async function removeOrNote(directory: string): Promise<readonly Finding[]> {
  try {
    await removeTree(directory)
    return []
  } catch (error) {
    try {
      rememberLeft(directory)
    } catch (unwritten) {
      return [finding('not-noted', { directory, detail: detailOf(unwritten) })]
    }
    return [finding('not-removed', { directory, detail: detailOf(error) })]
  }
}

/** Tries to remove all directories that this user has noted, and reports the results. Failures stay noted. Never rejects. */
export async function retried(): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const note of notes()) {
    const directory = readNote(note)
    if (directory === null) continue
    try {
      await removeTree(directory)
      rmSync(note, { force: true })
      findings.push(finding('removed-late', { directory }))
    } catch (error) {
      findings.push(finding('not-removed', { directory, detail: detailOf(error) }))
    }
  }
  return findings
}

const ownUid = (): number => process.geteuid?.() ?? 0

/** Reads a note. In /tmp any user may create a file of that name, so only a file of this user is trusted, and no link is followed. */
function readNote(note: string): string | null {
  try {
    return withPlainFile(note, note, (file, { uid, size }) => {
      const text = uid === ownUid() && size <= MOST_BYTES ? readFileSync(file, 'utf8') : ''
      return DIRECTORY.test(text) ? text : null
    })
  } catch {
    return null // gone by now, or another user's
  }
}
