import type { CountFault } from '../model/findings/parts.ts'
import { addCallgrind, type ProfileFault } from '../profile/callgrind.ts'
import { type Profile, ProfileDraft } from '../profile/profile.ts'

/** Counts of one trial, or the fault of a file. `profile`: null if it is too large to be kept. */
type Counted = { readonly instructions: number; readonly profile: Profile | null } | { readonly fault: CountFault; readonly detail: string }

const FAULTS = {
  empty: 'cut-off',
  'cut-off': 'cut-off',
  events: 'events',
  total: 'total',
  number: 'total',
  line: 'format',
  version: 'format',
  name: 'format',
  function: 'format',
  'too-long': 'format',
} satisfies Record<ProfileFault['kind'], CountFault>

/**
 * Adds the counts of all files that callgrind wrote in one trial, one for each part of a process. The texts are as trustworthy as the
 * program that was counted.
 */
export function countsOf(files: readonly { readonly name: string; readonly text: string }[]): Counted {
  const draft = new ProfileDraft()
  for (const { name, text } of files) {
    const fault = addCallgrind(draft, text)
    if (fault !== null) return { fault: FAULTS[fault.kind], detail: FAULTS[fault.kind] === 'format' ? `${name}:${fault.line}` : name }
  }
  return { instructions: draft.total, profile: draft.finish() }
}
