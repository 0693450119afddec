import { readConfiguration } from '../../configuration/read.ts'
import type { GitHub } from '../../github/client.ts'
import { contextOf, type Named, targetOf } from '../../github/context.ts'
import { explain } from '../../github/failure.ts'
import type { Quantity } from '../../model/config.ts'
import { type Finding, finding, Problem } from '../../model/finding.ts'
import { configurationText } from '../evidence/configuration-file.ts'

/** The name of the commit status that gates, and those of other pull requests. */
export interface StatusName {
  readonly quantity: Quantity
  /** Its `context`, as branch rules require it. */
  readonly context: string
  /** `gate.branches` of the default branch. Not read, and so empty, if the trigger leads to the default branch itself. */
  readonly patterns: readonly string[]
  /** Reports whether a pull request into this branch has the same status. */
  isOf(baseRef: string): boolean
  readonly findings: readonly Finding[]
}

export interface Asking {
  readonly trigger: Named
  readonly github: GitHub
  /** The inputs of the action. */
  readonly inputs: { readonly status: string; readonly config: string }
}

/** Names the status that gates a trigger, for what the run compares; see `statusNames`. */
export const statusName = async ({ quantity, ...asking }: Asking & { readonly quantity: Quantity }): Promise<StatusName> =>
  (await statusNames(asking))(quantity)

/**
 * Names the statuses that gate a trigger, one for each quantity. Only the default branch's file may let branches share one, since a pull request can bring a base
 * branch of its own. If that file cannot be read, the branch gets a status of its own, which no rule of several branches requires.
 */
export async function statusNames({ trigger, github, inputs }: Asking): Promise<(quantity: Quantity) => StatusName> {
  const target = targetOf(trigger)
  const { patterns, findings } = target === null || target.isDefault ? NONE : await gatedBranches({ trigger, github, inputs })
  return (quantity) => {
    const naming = { prefix: inputs.status, quantity, patterns }
    const context = contextOf(trigger, naming)
    const isOf = (baseRef: string): boolean => trigger.kind === 'pull_request' && contextOf({ ...trigger, baseRef }, naming) === context
    return { quantity, context, patterns, isOf, findings }
  }
}

interface Branches {
  readonly patterns: readonly string[]
  readonly findings: readonly Finding[]
}
const NONE: Branches = { patterns: [], findings: [] }

async function gatedBranches({ trigger, github, inputs: { config } }: Asking): Promise<Branches> {
  if (trigger.kind !== 'pull_request' && trigger.kind !== 'merge_group') return NONE
  const { defaultBranch: branch } = trigger
  try {
    // A tag may have the name of the branch. Gitea does not accept the long form, and looks for the branch first.
    const ref = github.isGitea ? branch : `refs/heads/${branch}`
    const text = await configurationText(github, { name: config, ref, where: branch })
    if (text === null) return NONE
    const { gate } = readConfiguration({ file: { text, name: config, where: branch, imported: 'unneeded' }, overrides: new Map() })
    return { patterns: gate.branches, findings: [] }
  } catch (error) {
    const cause =
      error instanceof Problem ? error.finding : explain(error, { task: { name: 'read-file', file: config }, permission: 'contents: read' })
    return { patterns: [], findings: [finding('branches-unknown', { config, branch, cause })] }
  }
}
