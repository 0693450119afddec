import { z } from 'zod'
import { Finding } from './finding.ts'
import type { Opening } from './findings/registrar.ts'
import { type GroupPin, PinnedWorkflow } from './group-pin.ts'
import { Registration } from './registration.ts'

/** Name of the runner group that the setup makes. */
export const GROUP_NAME = 'joulegate'

/** Restrictions of a runner group of an organisation. */
export const GroupSettings = z.strictObject({
  /** GitHub's word, for example `all` or `selected`. */
  visibility: z.string(),
  /** `owner/name` of each repository, if the visibility is `selected`. */
  repositories: z.array(z.string()).readonly(),
  /** Workflows that alone may use it. null: all. */
  workflows: z.array(z.string()).readonly().nullable(),
  /** Whether public repositories may use it. */
  allowsPublic: z.boolean(),
})
export type GroupSettings = z.infer<typeof GroupSettings>

const sorted = (names: readonly string[]): string => JSON.stringify(names.map((name) => name.toLowerCase()).toSorted())

/** Reports whether two groups admit the same. GitHub ignores case in the names of repositories. */
export const sameSettings = (one: GroupSettings, other: GroupSettings): boolean =>
  one.visibility === other.visibility &&
  one.allowsPublic === other.allowsPublic &&
  sorted(one.repositories) === sorted(other.repositories) &&
  JSON.stringify(one.workflows?.toSorted()) === JSON.stringify(other.workflows?.toSorted())

/** Settings that one request shows: all but the repositories. */
export type GroupLimits = Omit<GroupSettings, 'repositories'>

/** Returns the ways in which a group admits more than its restriction. A group whose list of workflows is empty has another one, too. */
export function openingsOf({ visibility, workflows, allowsPublic }: GroupLimits, pin: GroupPin): readonly Opening[] {
  const isPinned = workflows?.length === 1 && workflows[0] === pin.workflow
  return [
    ...(workflows === null ? (['all-workflows'] as const) : isPinned ? [] : (['other-workflows'] as const)),
    ...(visibility === 'selected' ? [] : (['unselected'] as const)),
    ...(allowsPublic && !pin.allowsPublic ? (['public'] as const) : []),
  ]
}

/** Order to restrict a runner group, from the setup to the registrar. */
export const GroupOrder = z.strictObject({
  /** Its group is 1 if the setup shall look for its own one. */
  registration: Registration,
  /** A secret. */
  credential: z.string().min(1),
  workflow: PinnedWorkflow,
  repositories: z.array(z.string()).min(1).readonly(),
  /** Whether to change nothing. */
  isDry: z.boolean(),
})
export type GroupOrder = z.infer<typeof GroupOrder>

/** A runner group before and after an order. `number`: null if it would be made. `from`: null if it was not there. */
export const GroupChange = z.strictObject({
  number: z.int().positive().nullable(),
  name: z.string(),
  from: GroupSettings.nullable(),
  to: GroupSettings,
})
export type GroupChange = z.infer<typeof GroupChange>

/** Answer to an order. */
export const GroupAnswer = z.union([z.strictObject({ group: GroupChange }), z.strictObject({ problem: Finding })])
export type GroupAnswer = z.infer<typeof GroupAnswer>
