import { z } from 'zod'
import { Finding } from './finding.ts'
import { Registration } from './registration.ts'

/** Rule of a repository that requires a status. */
export const CheckRule = z.strictObject({
  /** `owner/name` */
  repository: z.string(),
  /** `ruleset`, or the older protection of one branch. */
  kind: z.enum(['ruleset', 'protection']),
  /** Name of the ruleset, or of the branch. */
  name: z.string(),
  /** Number of the ruleset; null for a protection. */
  id: z.int().positive().nullable(),
  /** Whether it belongs to the repository, and not to its organisation or enterprise. */
  isOwn: z.boolean(),
  /** Name of the status. */
  context: z.string(),
  /** Number of the App that must have set it; null if anybody may. */
  app: z.int().nullable(),
})
export type CheckRule = z.infer<typeof CheckRule>

/** Order to list rules, or to pin those of the verified status to the App of the registration, from the setup to the registrar. */
export const RulesOrder = z.strictObject({
  registration: Registration,
  /** A secret. */
  credential: z.string().min(1),
  /** `owner/name` */
  repositories: z.array(z.string()).min(1).readonly(),
  isPin: z.boolean(),
})
export type RulesOrder = z.infer<typeof RulesOrder>

/** Answer to an order: the rules that require a status of ours, as they are after it, and those that it has changed. */
export const RulesAnswer = z.union([
  z.strictObject({ rules: z.array(CheckRule).readonly(), pinned: z.array(CheckRule).readonly() }),
  z.strictObject({ problem: Finding }),
])
export type RulesAnswer = z.infer<typeof RulesAnswer>
