import { accessSync, chmodSync, constants, lstatSync, mkdirSync } from 'node:fs'

/** For those that may write there: root, which makes it, or a group that an administrator trusts. No stranger can hold or block anything in it. */
export const RUN_DIRECTORY = '/run/joulegate'
/** For all others. Fixed, not TMPDIR: all users of the machine must look in one place. */
export const COMMON_DIRECTORY = '/tmp'

/** May this user write there, and can no stranger? Root makes the directory if it is missing. */
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

/** Is it root's, and closed to everybody whom root has not let in? */
export function isTrusted(directory: string): boolean {
  const stat = lstatSync(directory, { throwIfNoEntry: false })
  return stat?.isDirectory() === true && stat.uid === 0 && (stat.mode & 0o002) === 0
}
