import { createHash } from 'node:crypto'
import { Quantity } from '../model/config.ts'
import type { Trigger } from './event.ts'

/** The parts of a trigger that its status is named after. */
export type Named = Trigger extends infer Each
  ? Each extends { readonly kind: 'pull_request' | 'merge_group' }
    ? Pick<Each, Extract<keyof Each, 'kind' | 'baseRef' | 'branch' | 'defaultBranch'>>
    : Each extends { readonly kind: infer Kind }
      ? { readonly kind: Kind }
      : never
  : never

/** Parts of the names of our commit statuses. */
export interface Naming {
  /** Common prefix of the names: the action's input `status`. */
  readonly prefix: string
  /** Quantity that the run compares. A pull request can have a status for each quantity. */
  readonly quantity: Quantity
  /** `gate.branches` of the default branch's configuration. */
  readonly patterns: readonly string[]
}

/** Returns the branch that a trigger leads to, if its status is named after it. Returns null for a push, or a run by hand. */
export function targetOf(trigger: Named): { readonly branch: string; readonly isDefault: boolean } | null {
  if (trigger.kind !== 'pull_request' && trigger.kind !== 'merge_group') return null
  const branch = trigger.kind === 'pull_request' ? trigger.baseRef : trigger.branch
  return { branch, isDefault: branch === trigger.defaultBranch }
}

/**
 * Names the commit status of a trigger (its `context`). A status belongs to a commit, and one commit can be in several pull requests. A
 * measurement for another branch must therefore have another name. Two branches never share a name, unless a pattern names both.
 */
export function contextOf(trigger: Named, { prefix: input, quantity, patterns }: Naming): string {
  const target = targetOf(trigger)
  const prefix = prefixOf(input, quantity)
  if (target === null) return `${prefix} (${trigger.kind === 'push' ? 'push' : 'manual'})`
  return target.isDefault ? prefix : `${prefix} (${labelOf(target.branch, patterns)})`
}

/** Reports whether a run with the input `prefix` may set a status of that name, for some branch and quantity. */
export const mayName = (prefix: string, name: string): boolean =>
  Quantity.options.map((quantity) => prefixOf(prefix, quantity)).some((one) => name === one || name.startsWith(`${one} (`))

const prefixOf = (input: string, quantity: Quantity): string => (quantity === 'work' ? `${input}/work` : input)

/** Returns the pattern that a branch is gated by, or null if there is none. */
export const patternOf = (branch: string, patterns: readonly string[]): string | null =>
  patterns.find((pattern) => globOf(pattern).test(branch)) ?? null

/** Reports whether the pattern matches more than one branch. */
export const isGlob = (pattern: string): boolean => /[*?]/.test(pattern)

/** Compiles a pattern as in a workflow's `branches:`: `*` does not match a slash, `**` does, `?` is one character. */
const globOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern.replaceAll(/[^*?]+|\*+|\?/gu, (part) => {
      if (part.startsWith('*')) return part === '*' ? '[^/]*' : '.*'
      return part === '?' ? '[^/]' : RegExp.escape(part)
    })}$`,
    'su',
  )

/** Labels that other events use. No branch has a space in its name. */
const TAKEN = new Set(['push', 'manual'])
/** Maximum length of a label: GitHub takes 255 characters, of which 40 may be the prefix. */
const LONGEST = 200

/**
 * Returns the label of a branch. GitHub compares names of statuses without regard to case (and its database perhaps without regard to
 * accents). A branch `Stable` could therefore pass for `stable`. A name with more than lower-case ASCII, or one that could be mistaken
 * for another, gets a digest of the exact name.
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
