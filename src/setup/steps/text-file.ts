import { dirname } from 'node:path'
import type { Part } from '../../model/setup.ts'

const ROOTS = { owner: 'root', group: 'root' }

/** Returns the wish for a text file of root's that all users can read, and for its directory. */
export const textFile = (path: string, text: string): readonly Part[] => [
  { kind: 'directory', path: dirname(path), state: { mode: 0o755, ...ROOTS } },
  { kind: 'file', path, state: { base64: Buffer.from(text).toString('base64'), mode: 0o644, ...ROOTS } },
]
