import { dirname } from 'node:path'
import type { Part } from '../../model/setup.ts'

const ROOTS = { owner: 'root', group: 'root' }

/** Returns the directories above a path, from the second level on: /etc and its like are there. */
const directoriesAbove = (path: string): readonly string[] => {
  const directory = dirname(path)
  return dirname(directory) === '/' ? [] : [...directoriesAbove(directory), directory]
}

/** Directory of our programs. */
export const LIBRARY = '/usr/local/lib/joulegate'

/** Returns the wish for a text file of root's that all users can read, and for its directories. */
export const textFile = (path: string, text: string): readonly Part[] => [
  ...directoriesAbove(path).map((directory): Part => ({ kind: 'directory', path: directory, state: { mode: 0o755, ...ROOTS } })),
  { kind: 'file', path, state: { base64: Buffer.from(text).toString('base64'), mode: 0o644, ...ROOTS } },
]

/** Returns the wish for a unit of systemd. */
export const unitFile = (name: string, text: string): readonly Part[] => textFile(`/etc/systemd/system/${name}`, text)
