import { dirname, join } from 'node:path'
import { z } from 'zod'
import { problem } from '../model/finding.ts'
import { type Acceptance, AcceptanceFile } from '../model/ruling.ts'
import { readOptional } from '../system/read.ts'

/** Name of the file beside a Recording with what people have accepted of its results. */
export const ACCEPTANCES = 'acceptances.json'

/** Reads what people have accepted of a Recording's results; nothing if there is no such file. @throws Problem `bad-acceptances`. */
export function readAcceptances(recording: string): readonly Acceptance[] {
  const file = join(dirname(recording), ACCEPTANCES)
  const text = readOptional(file)
  if (text === null) return []
  try {
    return AcceptanceFile.parse(JSON.parse(text)).acceptances
  } catch (error) {
    const detail = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    throw problem('bad-acceptances', { file, detail }, error)
  }
}

/** Returns the content of the file. */
export const acceptanceText = (acceptances: readonly Acceptance[]): string =>
  `${JSON.stringify({ schema: 1, acceptances } satisfies AcceptanceFile, null, 2)}\n`
