import { parse } from 'yaml'
import { z } from 'zod'

/** Way in which the workflow of a pull request could set the status itself. */
export type StatusReach =
  /** It asks for `statuses: write`, or for all permissions. */
  | 'asks'
  /** One of its jobs has the status's name; GitHub counts such a job like the status. */
  | 'is-named-so'
  /** It does not set the permissions of its token, so the repository's setting applies. */
  | 'default'
  /** It is not a readable workflow. */
  | 'unreadable'
  | 'none'

const Permissions = z.union([z.string(), z.record(z.string(), z.unknown())]).nullish()
const Job = z.looseObject({ permissions: Permissions, name: z.unknown().optional() })
const Workflow = z.looseObject({ permissions: Permissions, jobs: z.record(z.string(), Job) })

/** Reports whether a token with these permissions may set statuses, or returns null if they are not given. */
function maySetStatuses(permissions: z.infer<typeof Permissions>): boolean | null {
  // `permissions:` without a value counts as absent.
  if (permissions === undefined || permissions === null) return null
  return typeof permissions === 'string' ? permissions === 'write-all' : permissions['statuses'] === 'write'
}

/** Returns how the jobs of a workflow could set a status of this name, judging by its text. */
export function reachOf(text: string, context: string): StatusReach {
  const read = Workflow.safeParse(yamlOf(text))
  if (!read.success) return 'unreadable'
  const jobs = Object.entries(read.data.jobs)
  const ofAll = maySetStatuses(read.data.permissions)
  const each = jobs.map(([, { permissions }]) => maySetStatuses(permissions) ?? ofAll)
  if (each.includes(true)) return 'asks'
  const names = jobs.flatMap(([id, { name }]) => [id, ...(typeof name === 'string' ? [name] : [])])
  if (names.some((name) => name.toLowerCase() === context.toLowerCase())) return 'is-named-so'
  return each.includes(null) ? 'default' : 'none'
}

/** Reach of a job's token. `silent`: its workflow does not limit it, so the repository's setting applies. */
export type TokenReach = 'reads' | 'write' | 'silent' | 'unknown'

/** Returns what the job of a workflow may do with its token, judging by the text of the workflow; `unknown` if it has no such job. */
export function tokenReachOf(text: string, id: string): TokenReach {
  const read = Workflow.safeParse(yamlOf(text))
  const job = read.success ? new Map(Object.entries(read.data.jobs)).get(id) : undefined
  if (!read.success || job === undefined) return 'unknown'
  const permissions = job.permissions ?? read.data.permissions
  if (permissions === undefined || permissions === null) return 'silent'
  if (typeof permissions === 'string') return permissions === 'read-all' ? 'reads' : 'write'
  return Object.values(permissions).every((access) => access === 'read' || access === 'none') ? 'reads' : 'write'
}

/** Parses a workflow of anybody. Returns null if it is no YAML. */
export function yamlOf(text: string): unknown {
  try {
    return parse(text, { merge: true, logLevel: 'silent' })
  } catch {
    return null // no YAML, or one that is made to fill the memory
  }
}
