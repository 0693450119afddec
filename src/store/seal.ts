import { createHash } from 'node:crypto'
import type { DigestResult } from '../model/digest.ts'

/** Returns the SHA-256 of a file's content, in hex. */
export const sealOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** Returns the hash of the results in a comment, 32 hex digits: the first half of a SHA-256. */
export const sealOfResults = (results: readonly DigestResult[]): string => sealOf(JSON.stringify(results)).slice(0, 32)
