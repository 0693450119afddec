import * as core from '@actions/core'
import { flags, type Overrides } from '../configuration/flags.ts'
import { ActionInputs } from '../model/action-inputs.ts'
import { problem } from '../model/finding.ts'

/** Reads the inputs and removes them from our environment, so that no child process gets them by accident. Call it once. */
export function readInputs(): { readonly inputs: ActionInputs; readonly overrides: Overrides } {
  const own = Object.keys(ActionInputs.unwrap().shape)
  const given = (name: string): string => core.getInput(name)
  const parsed = ActionInputs.safeParse(Object.fromEntries(own.flatMap((name) => (given(name) === '' ? [] : [[name, given(name)]]))))
  const overrides = new Map(flags().flatMap(({ flag, argument }) => overrideOf(flag, argument, given(flag))))
  for (const name of Object.keys(process.env)) if (name.startsWith('INPUT_')) delete process.env[name]
  if (!parsed.success)
    throw problem('bad-input', { complaints: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) })
  core.setSecret(parsed.data['github-token'])
  return { inputs: parsed.data, overrides }
}

/** Returns the override that an input gives. The input of a flag without an argument must be true or false. */
function overrideOf(flag: string, argument: string | null, given: string): readonly (readonly [string, string | true])[] {
  if (given === '' || (argument === null && given === 'false')) return []
  if (argument !== null) return [[flag, given]]
  if (given !== 'true') throw problem('bad-input', { complaints: [`${flag}: write true or false (found ${JSON.stringify(given)})`] })
  return [[flag, true]]
}
