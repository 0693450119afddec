import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { COMMON_DIRECTORY, mayWriteIn, RUN_DIRECTORY } from './run-directory.ts'

// The post step loads this file on every run, so it imports as little as possible.

const ending = (): string => `-${process.geteuid?.() ?? 0}.left`

/** Returns a directory that no stranger may write to if this user may write to it, else the common one. */
const place = (): string => (mayWriteIn(RUN_DIRECTORY) ? RUN_DIRECTORY : COMMON_DIRECTORY)

/** Returns the path of the file that marks a session's directory as still to be removed. */
export const noteOf = (directory: string): string => join(place(), `${basename(directory)}${ending()}`)

/** Returns all such files with this user's number. In /tmp any user may have created them. */
export function notes(): readonly string[] {
  const directory = place()
  return readdirSync(directory)
    .filter((name) => name.startsWith('joulegate-') && name.endsWith(ending()))
    .map((name) => join(directory, name))
}

/** Reports whether there is a directory that this user has noted. */
export const isAnyLeft = (): boolean => notes().length > 0
