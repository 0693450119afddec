import { closeSync, copyFileSync, openSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { hasBuilt, hasNothingToMeasure } from '../model/recording.ts'
import { compare as judge } from '../stats/compare.ts'
import type { Context } from './context.ts'
import { EXIT } from './exit-codes.ts'
import { keeping } from './session/report-directory.ts'
import { tellReporters } from './session/reporting.ts'
import { runSession, type SessionOptions } from './session/session.ts'
import type { AskedSides } from './session/sides.ts'

/** Measures without judging, and leaves the Recording, also at `output` if given. Returns 6 if nothing was measured. */
export async function measure(
  options: SessionOptions & AskedSides & { readonly output: string | undefined },
  context: Context,
): Promise<number> {
  const { output } = options
  // Fail now, not after half an hour of measuring.
  if (output !== undefined) context.write(output, () => closeSync(openSync(resolve(context.directory, output), 'a')))
  const { recording, reports, reporting } = await runSession(options, context)
  if (output !== undefined)
    keeping(reports.recording, () => context.write(output, () => copyFileSync(reports.recording, resolve(context.directory, output))))
  tellReporters(await reporting.finish(() => ({ recording, comparison: judge(recording) }), reports.path, context), context)
  context.print(`${output ?? (relative(context.directory, reports.recording) || reports.recording)}\n`)
  const { builds, trials } = recording
  const hasMeasured = trials.length > 0 || (hasBuilt(builds, 'base') && hasBuilt(builds, 'head') && hasNothingToMeasure(recording))
  return hasMeasured ? EXIT.passed : EXIT.nothing
}
