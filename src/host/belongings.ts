import { type Finding, finding } from '../model/finding.ts'
import { describe } from '../system/processes.ts'
import { type Identity, processesOf, servesJobsAlone } from './identity.ts'
import { objectsOf, sweep } from './sweep.ts'

/** Processes and objects of the user that runs the commands, and whether they may be touched. */
export interface Belongings {
  readonly identity: Identity | null
  /** Whether the account's belongings may be removed. */
  readonly isOurs: boolean
  /** Reports whether all of the account's processes belong to the session. */
  isAlone(): boolean
  /** Removes what the account has left, if allowed, and returns findings that name it. */
  sweep(when: 'before' | 'after'): Promise<readonly Finding[]>
}

/** Returns what belongs to the user that runs the commands, or to no user if it is null: then none of it is ours to remove. */
export function belongingsOf(identity: Identity | null): Belongings {
  if (identity === null) return { identity, isOurs: false, isAlone: () => false, sweep: async () => [] }
  const isOurs = servesJobsAlone(identity.uid)
  // Determined once, before any process of the session runs.
  let isAlone: boolean | null = null
  const known = new Set<string>()
  return {
    identity,
    isOurs,
    isAlone: () => {
      isAlone ??= isOurs || processesOf(identity.uid).length === 0
      return isAlone
    },
    async sweep(when) {
      // If the account is not ours alone, its processes are reported as those of others.
      const processes = isOurs ? processesOf(identity.uid).map(describe) : []
      const left = [...objectsOf(identity.uid), ...processes].filter((name) => !known.has(name))
      if (left.length === 0) return []
      if (isOurs) await sweep(identity)
      else for (const name of left) known.add(name)
      return [
        isOurs
          ? finding('leftovers-removed', { user: identity.name, names: left, when })
          : finding('leftovers-stay', { user: identity.name, names: left }),
      ]
    },
  }
}
