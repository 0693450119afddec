import { resolve } from 'node:path'
import { compare as judge } from '../stats/compare.ts'
import { readRecording } from '../store/recordings.ts'
import { type Format, print } from './compare.ts'
import type { Context } from './context.ts'
import { exitCode } from './exit-codes.ts'

export interface ReportOptions {
  readonly recording: string
  readonly format: Format
}

/** Judges a Recording anew from its raw numbers and prints the report. Returns the exit code of the gate. */
export async function report({ recording: file, format }: ReportOptions, context: Context): Promise<number> {
  const recording = await readRecording(resolve(context.directory, file))
  const comparison = judge(recording)
  print(comparison, format, file, context)
  return exitCode(comparison)
}
