import { type CredentialReader, readerAs, STRANGER } from '../../host/credentials.ts'
import { mustAskHelper } from '../../host/helper.ts'
import { findIdentity, JOB_USER } from '../../host/identity.ts'
import type { Context } from '../context.ts'

/** Returns the user to run as. For `auto`, that is `JOB_USER` if we or the meter helper can switch to it. If not, the report contains a note. */
export function userOf(input: string, { helper }: Context): string | null {
  if (input === 'none') return null
  if (input !== 'auto') return input
  return mustAskHelper(helper) || 'identity' in findIdentity(JOB_USER) ? JOB_USER : null
}

/** Returns null for our own user, and for one that we cannot switch to. The latter ends the run before any code of the pull request. */
export function readerFor(user: string | null, { helper }: Context): CredentialReader | null {
  if (user === null) return null
  if (user === JOB_USER && mustAskHelper(helper)) return STRANGER
  const choice = findIdentity(user)
  return 'identity' in choice ? readerAs(choice.identity) : null
}
