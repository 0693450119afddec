import { type Format, printSession } from './compare.ts'
import type { Context } from './context.ts'
import { type ResumeOptions, resumeSession } from './session/resumed.ts'

/** Goes on with a session that was stopped, judges all of it, and prints the report. Returns the exit code of the gate. */
export async function resume(options: ResumeOptions & { readonly format: Format }, context: Context): Promise<number> {
  return printSession(await resumeSession(options, context), options, context)
}
