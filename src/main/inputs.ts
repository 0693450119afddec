import * as core from '@actions/core'
import type { z } from 'zod'
import { flags, type Overrides } from '../configuration/flags.ts'
import { ActionInputs, CommentInputs } from '../model/action-inputs.ts'
import { problem } from '../model/finding.ts'

/** Reads the inputs and removes them from our environment, so that no child process gets them by accident. Call it once. */
export function readInputs(): { readonly inputs: ActionInputs; readonly overrides: Overrides } {
  const overrides = new Map(flags().flatMap(({ flag, argument }) => overrideOf(flag, argument, core.getInput(flag))))
  return { inputs: taken(ActionInputs, Object.keys(ActionInputs.unwrap().shape)), overrides }
}

/** Reads the inputs of the action in `comment/`, and removes them from our environment. Call it once. */
export const readCommentInputs = (): CommentInputs => taken(CommentInputs, Object.keys(CommentInputs.unwrap().shape))

/** Reads the inputs of these names, and removes all inputs from our environment. An empty one counts as omitted. */
function taken<Inputs extends { readonly 'github-token': string }>(schema: z.ZodType<Inputs>, names: readonly string[]): Inputs {
  const given = names.map((name) => [name, core.getInput(name)] as const).filter(([, value]) => value !== '')
  const parsed = schema.safeParse(Object.fromEntries(given))
  for (const name of Object.keys(process.env)) if (name.startsWith('INPUT_')) delete process.env[name]
  if (!parsed.success)
    throw problem('bad-input', { complaints: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) })
  core.setSecret(parsed.data['github-token'])
  return parsed.data
}

/** Returns the override that an input gives. The input of a flag without an argument must be true or false. */
function overrideOf(flag: string, argument: string | null, given: string): readonly (readonly [string, string | true])[] {
  if (given === '' || (argument === null && given === 'false')) return []
  if (argument !== null) return [[flag, given]]
  if (given !== 'true') throw problem('bad-input', { complaints: [`${flag}: write true or false (found ${JSON.stringify(given)})`] })
  return [[flag, true]]
}
