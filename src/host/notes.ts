import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { COMMON_DIRECTORY, mayWriteIn, RUN_DIRECTORY } from './run-directory.ts'

// The post step loads this file each time: it imports as little as possible.

const ending = (): string => `-${process.geteuid?.() ?? 0}.left`

/** A directory that no stranger may write to, if this user may. */
const place = (): string => (mayWriteIn(RUN_DIRECTORY) ? RUN_DIRECTORY : COMMON_DIRECTORY)

/** The file that notes that a session's directory is still to be removed. */
export const noteOf = (directory: string): string => join(place(), `${basename(directory)}${ending()}`)

/** All such files that have this user's number. In /tmp anybody may have made them. */
export function notes(): readonly string[] {
  const directory = place()
  return readdirSync(directory)
    .filter((name) => name.startsWith('joulegate-') && name.endsWith(ending()))
    .map((name) => join(directory, name))
}

/** Is there a directory that was noted by this user? */
export const isAnyLeft = (): boolean => notes().length > 0
