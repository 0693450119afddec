import { createHash } from 'node:crypto'
import type { Trigger } from './event.ts'

/** What the names of our commit statuses are made of. */
export interface Naming {
  /** What they all begin with: the action's input `status`. */
  readonly prefix: string
  /** `gate.branches` of the default branch's configuration. */
  readonly patterns: readonly string[]
}

/** The branch that a trigger leads to, if its status is named after it. Null: a push, or a run by hand. */
export function targetOf(trigger: Trigger): { readonly branch: string; readonly isDefault: boolean } | null {
  if (trigger.kind !== 'pull_request' && trigger.kind !== 'merge_group') return null
  const branch = trigger.kind === 'pull_request' ? trigger.baseRef : trigger.branch
  return { branch, isDefault: branch === trigger.defaultBranch }
}

/**
 * Names the commit status of a trigger (its `context`). A status belongs to a commit, and one commit can be in several pull requests: so
 * what is measured for another branch must have another name, and two branches never share one, unless a pattern names both.
 */
export function contextOf(trigger: Trigger, { prefix, patterns }: Naming): string {
  const target = targetOf(trigger)
  if (target === null) return `${prefix} (${trigger.kind === 'push' ? 'push' : 'manual'})`
  return target.isDefault ? prefix : `${prefix} (${labelOf(target.branch, patterns)})`
}

/** The pattern that a branch is gated by; null: none. */
export const patternOf = (branch: string, patterns: readonly string[]): string | null =>
  patterns.find((pattern) => globOf(pattern).test(branch)) ?? null

/** Does it stand for more than one branch? */
export const isGlob = (pattern: string): boolean => /[*?]/.test(pattern)

/** As in a workflow's `branches:`: `*` does not reach over a slash, `**` does, `?` is one character. */
const globOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern.replaceAll(/[^*?]+|\*+|\?/gu, (part) => {
      if (part.startsWith('*')) return part === '*' ? '[^/]*' : '.*'
      return part === '?' ? '[^/]' : RegExp.escape(part)
    })}$`,
    'su',
  )

/** These name other events. No branch has a space in its name. */
const TAKEN = new Set(['push', 'manual'])
/** GitHub takes 255 characters, of which 40 may be the prefix. */
const LONGEST = 200

/**
 * GitHub compares names of statuses without regard to case (and its database perhaps without regard to accents), so an own branch `Stable`
 * could pass for `stable`. What is more than lower-case ASCII, or could be taken for something else, carries a digest of the exact name.
 */
function labelOf(branch: string, patterns: readonly string[]): string {
  const pattern = patternOf(branch, patterns)
  if (pattern !== null) return TAKEN.has(pattern.toLowerCase()) ? `branch ${pattern}` : pattern
  if (TAKEN.has(branch)) return `branch ${branch}`
  const isPlain = /^[a-z0-9._/#@+=-]+$/.test(branch) && branch.length <= LONGEST
  if (isPlain && !patterns.some((one) => one.toLowerCase() === branch)) return branch
  // No branch has a ~ in its name.
  return `${shortened(branch)} ~${createHash('sha256').update(branch).digest('hex').slice(0, 16)}`
}

function shortened(branch: string): string {
  const characters = [...branch]
  return characters.length <= LONGEST / 2 ? branch : `${characters.slice(0, LONGEST / 2).join('')}…`
}
