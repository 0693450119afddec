import { lstatSync } from 'node:fs'

/** Verifies that no other account can read or change a directory. One that is not there is fine. Throws an error otherwise. */
export function requireClosed(directory: string): void {
  const found = lstatSync(directory, { throwIfNoEntry: false })
  if (found === undefined) return
  if (!found.isDirectory()) throw new Error('it is not a directory')
  if (found.uid !== process.geteuid?.()) throw new Error('it belongs to another account')
  if ((found.mode & 0o077) !== 0) throw new Error('other accounts can open it')
}
