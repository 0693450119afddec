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

function yamlOf(text: string): unknown {
  try {
    return parse(text, { merge: true, logLevel: 'silent' })
  } catch {
    return null // no YAML, or one that is made to fill the memory
  }
}
