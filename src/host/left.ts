import { closeSync, constants, fstatSync, lstatSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Finding } from '../model/finding.ts'
import { notNoted, notRemoved, removedLate } from '../model/problems/leftovers.ts'
import { removeTree } from './remove.ts'

/** A session's directory: only such a one is ever removed because a file says so. */
const DIRECTORY = /^\/.*\/joulegate-[0-9a-f]{16}$/
const MOST_BYTES = 8 * 1024

/** Notes a directory that could not be removed, for the next run and the action's post step. Throws if the note cannot be written. */
export function rememberLeft(directory: string): void {
  if (isRoot()) mkdirSync(ROOTS_PLACE, { recursive: true, mode: 0o755 })
  const note = join(placeOfNotes(), `${basename(directory)}${ending()}`)
  rmSync(note, { force: true }) // of an earlier try
  writeFileSync(note, directory, { mode: 0o600, flag: 'wx' })
}

/**
 * Removes a session's directory and all in it. One that cannot be removed is noted for the next run, and said in the findings, of which
 * there are none otherwise. Never rejects.
 */
export async function removeOrNote(directory: string): Promise<readonly Finding[]> {
  try {
    await removeTree(directory)
    return []
  } catch (error) {
    try {
      rememberLeft(directory)
    } catch (unwritten) {
      return [notNoted(directory, messageOf(unwritten))]
    }
    return [notRemoved(directory, messageOf(error))]
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Is there a directory that was noted by this user? */
export const isAnyLeft = (): boolean => notes().length > 0

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
      findings.push(notRemoved(directory, messageOf(error)))
    }
  }
  return findings
}

const ROOTS_PLACE = '/run/joulegate'
const OTHERS_PLACE = '/tmp'

const ownUid = (): number => process.geteuid?.() ?? 0

const isRoot = (): boolean => ownUid() === 0

/** Where notes are: for root, a directory that only root may write to, if there is one. */
function placeOfNotes(): string {
  const stats = isRoot() ? lstatSync(ROOTS_PLACE, { throwIfNoEntry: false }) : undefined
  return stats?.isDirectory() === true && stats.uid === 0 && (stats.mode & 0o022) === 0 ? ROOTS_PLACE : OTHERS_PLACE
}

const ending = (): string => `-${ownUid()}.left`

function notes(): readonly string[] {
  const place = placeOfNotes()
  return readdirSync(place)
    .filter((name) => name.startsWith('joulegate-') && name.endsWith(ending()))
    .map((name) => join(place, name))
}

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
