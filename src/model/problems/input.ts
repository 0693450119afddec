import { Problem } from '../finding.ts'
import { error, usage } from './catalogue.ts'

export const badRecording = (file: string, detail: string, cause?: unknown): Problem =>
  usage(
    error(
      'bad-recording',
      `${file} is not a Recording that this version can read: ${detail}`,
      'joulegate measure writes one; a journal (.jsonl) of a run that was cut off can be read too',
    ),
    cause,
  )

export const badPairs = (file: string, detail: string): Problem =>
  usage(error('bad-pairs', `${file}: ${detail}`, 'The format: joulegate analyze --help'))

export const cannotRead = (file: string, detail: string, cause?: unknown): Problem =>
  usage(error('cannot-read', `${file} cannot be read: ${detail}`), cause)

export const cannotWrite = (path: string, detail: string, cause?: unknown): Problem =>
  usage(error('cannot-write', `${path} cannot be written: ${detail}`, 'Choose another place: --report-directory DIR, or -o FILE'), cause)

export const badOption = (message: string, hint?: string): Problem => usage(error('bad-option', message, hint))

export const badReplay = (where: string, detail: string): Problem =>
  usage(
    error(
      'bad-replay',
      `${where}: ${detail}`,
      'The file is CSV: workload,base,head, then one row of joules for each pair; the first pair is discarded',
    ),
  )

export const directoryInUse = (directory: string): Problem =>
  usage(error('directory-in-use', `Another joulegate is writing to ${directory}.`, 'Choose another place: --report-directory DIR'))

export const internal = (cause: unknown): Problem =>
  new Problem(
    'internal',
    error(
      'internal',
      `Joulegate itself failed: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
      'Please report it, with the lines above',
    ),
    cause,
  )
