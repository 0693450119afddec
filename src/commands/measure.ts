import { copyFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { hasBuilt, isIdentical } from '../stats/compare.ts'
import { EXIT } from '../stats/verdict.ts'
import type { Context } from './context.ts'
import { runSession, type SessionOptions } from './session.ts'

/** Measures and judges nothing: leaves the Recording, also at `output` where given. Returns 6 when nothing was measured. */
export async function measure(options: SessionOptions & { readonly output: string | undefined }, context: Context): Promise<number> {
  const { recording, reports } = await runSession(options, context)
  const { output } = options
  if (output !== undefined) context.write(output, () => copyFileSync(reports.recording, resolve(context.directory, output)))
  context.print(`${output ?? (relative(context.directory, reports.recording) || reports.recording)}\n`)
  const { builds, trials } = recording
  const hasMeasured = trials.length > 0 || (hasBuilt(builds, 'base') && hasBuilt(builds, 'head') && isIdentical(recording))
  return hasMeasured ? EXIT.passed : EXIT.nothing
}
