import { relative } from 'node:path'
import type { Comparison } from '../model/comparison.ts'
import { reporters, whyText } from '../render/index.ts'
import { compare as judge } from '../stats/compare.ts'
import { writeWhole } from '../store/recordings.ts'
import type { Context } from './context.ts'
import { exitCode } from './exit-codes.ts'
import { keeping, type ReportDirectory } from './session/report-directory.ts'
import { tellReporters } from './session/reporting.ts'
import { runSession, type SessionOptions } from './session/session.ts'
import type { AskedSides } from './session/sides.ts'

export type Format = keyof typeof reporters

/** Measures, judges, writes the Recording and the report, and prints the report. Returns the exit code of the gate. */
export async function compare(options: SessionOptions & AskedSides & { readonly format: Format }, context: Context): Promise<number> {
  const { recording, reports, reporting } = await runSession(options, context)
  const comparison = judge(recording)
  const file = relative(context.directory, reports.recording) || reports.recording
  const text = reporters.markdown(comparison, { colour: false, width: context.width, recording: file })
  print(comparison, options.format, file, context) // printed first, so that the result is visible even if the report cannot be written
  keeping(file, () => {
    context.write(reports.report, () => writeWhole(reports.report, text))
    writeWhy(comparison, reports, context)
  })
  tellReporters(await reporting.finish(() => ({ recording, comparison }), reports.path, context), context)
  if (!options.quiet) {
    context.tell(`Recording: ${file}`, 'lasting')
    context.tell(`Report:    ${relative(context.directory, reports.report) || reports.report}`, 'lasting')
  }
  return exitCode(comparison)
}

/** Writes why.json beside the report, if there is an explanation. */
export function writeWhy(comparison: Comparison, { why }: Pick<ReportDirectory, 'why'>, context: Context): void {
  const text = whyText(comparison)
  if (text !== null) context.write(why, () => writeWhole(why, text))
}

/** Prints a Comparison to standard output in the given format. */
export function print(comparison: Comparison, format: Format, recording: string | null, context: Context): void {
  context.print(reporters[format](comparison, { colour: context.colour, width: context.width, recording }))
}
