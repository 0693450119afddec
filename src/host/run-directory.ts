import { accessSync, chmodSync, constants, lstatSync, mkdirSync } from 'node:fs'

/**
 * Used by those who may write to it: root, which creates it, or a group that an administrator trusts. No stranger can hold or block
 * anything in it.
 */
export const RUN_DIRECTORY = '/run/joulegate'
/** Used by all others. Fixed, not TMPDIR, because all users of the machine must look in one place. */
export const COMMON_DIRECTORY = '/tmp'

/** Reports whether this user may write to a directory and no stranger can. Root creates the directory if it is missing. */
export function mayWriteIn(directory: string): boolean {
  try {
    if (process.geteuid?.() === 0 && lstatSync(directory, { throwIfNoEntry: false }) === undefined) {
      mkdirSync(directory)
      chmodSync(directory, 0o755)
    }
    accessSync(directory, constants.W_OK | constants.X_OK)
    return isTrusted(directory)
  } catch {
    return false
  }
}

/** Reports whether a directory belongs to root and is closed to every user whom root has not let in. */
export function isTrusted(directory: string): boolean {
  const stat = lstatSync(directory, { throwIfNoEntry: false })
  return stat?.isDirectory() === true && stat.uid === 0 && (stat.mode & 0o002) === 0
}
