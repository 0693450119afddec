import { existsSync, statSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import { problem } from '../model/finding.ts'
import { reportersNamed } from '../reporters/index.ts'
import { compare as judge } from '../stats/compare.ts'
import { readAcceptances } from '../store/acceptances.ts'
import { readRecording } from '../store/recordings.ts'
import { type Format, print } from './compare.ts'
import type { Context } from './context.ts'
import { exitCode } from './exit-codes.ts'
import { reportAgain, tellReporters } from './session/reporting.ts'

export interface ReportRequest {
  /** A file, or a report directory. */
  readonly recording: string
  readonly format: Format
  /** Names of the reporters that make their files again, beside the Recording. */
  readonly reporters: readonly string[]
}

/** Judges a Recording anew from its raw numbers and prints the report. Returns the exit code of the gate. */
export async function report({ recording: given, format, reporters: names }: ReportRequest, context: Context): Promise<number> {
  const reporters = reportersNamed(names)
  const file = recordingIn(given, context.directory)
  const recording = await readRecording(resolve(context.directory, file))
  const comparison = judge(recording, readAcceptances(resolve(context.directory, file)))
  print(comparison, format, file, context)
  const directory = dirname(resolve(context.directory, file))
  tellReporters(await reportAgain(reporters, { recording, comparison }, directory, context), context)
  return exitCode(comparison)
}

/** Names of the Recording in a report directory, and of its journal if the measurement did not end. */
const NAMES = ['recording.json', 'recording.jsonl']

/** Returns the path of the Recording that is meant: the file itself, or the one in a report directory. @throws Problem `no-recording`. */
export function recordingIn(given: string, directory: string): string {
  const path = resolve(directory, given)
  const found = statSync(path, { throwIfNoEntry: false })
  // A report directory that is not there has no Recording either. Any other name is that of a file.
  if (found === undefined ? extname(path) !== '' : !found.isDirectory()) return given
  const name = NAMES.find((one) => existsSync(join(path, one)))
  if (name === undefined) throw problem('no-recording', { directory: given })
  return join(given, name)
}
