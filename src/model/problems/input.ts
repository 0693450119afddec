import { Problem } from '../finding.ts'
import { error, quoted, usage } from './catalogue.ts'

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

export const noRecording = (directory: string): Problem =>
  usage(
    error(
      'no-recording',
      `There is no recording.json in ${directory}, and no recording.jsonl.`,
      'joulegate compare and joulegate measure write one',
    ),
  )

const ELSEWHERE = '--report-directory DIR, -o FILE, or for temporary files TMPDIR=DIR'

export const cannotWrite = (path: string, detail: string, cause?: unknown): Problem =>
  hasNoRoom(cause)
    ? diskFull(path, detail, cause)
    : usage(error('cannot-write', `${path} cannot be written: ${detail}`, `Choose another place: ${ELSEWHERE}`), cause)

/** `path`: something on that disk. `detail`: what did not fit, or what failed for it. */
export const diskFull = (path: string, detail: string, cause?: unknown): Problem =>
  usage(
    error('disk-full', `The disk that ${path} is on is full: ${detail}`, `Make room (see: df -h), or choose another place: ${ELSEWHERE}`),
    cause,
  )

/** The disk, or what this user may have of it. */
const hasNoRoom = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT')

/** The same, and how to look at what had been measured before it happened. */
export const withKept = ({ kind, finding, cause }: Problem, recording: string): Problem =>
  new Problem(kind, { ...finding, hint: [...(finding.hint === undefined ? [] : [finding.hint]), keptIn(recording)].join('. ') }, cause)

const keptIn = (recording: string): string => `What had been measured is kept, see: joulegate report ${quoted(recording)}`

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

/** Of the action's input: its value leads out of the workspace. */
export const notBelow = (name: string): Problem =>
  usage(
    error(
      'report-directory',
      `The input report-directory must name a directory below the workspace, and is ${JSON.stringify(name)}.`,
      'Write a relative path without ..: report-directory: joulegate-report',
    ),
  )

/** `link`: the part of the path that is a symbolic link. */
export const linkedReports = (name: string, link: string): Problem =>
  usage(
    error(
      'report-directory',
      `The report directory ${JSON.stringify(name)} is not used: ${link} is a symbolic link, which may lead to somebody else's files.`,
      `Remove the link (rm ${quoted(link)}), or name another directory: report-directory: DIR in the workflow, --report-directory DIR on the command line`,
    ),
  )

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
