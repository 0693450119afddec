import { z } from 'zod'
import { allPages, type GitHub, readAnswer } from './client.ts'

/** Rules of a branch, as its rulesets have them. */
export interface BranchRules {
  /** Whether it has a merge queue. */
  readonly isQueued: boolean
  /** Reports whether it requires a status of this name. GitHub ignores case. */
  requires(context: string): boolean
}

const Rule = z.looseObject({
  type: z.string(),
  parameters: z.looseObject({ required_status_checks: z.array(z.looseObject({ context: z.string() })).optional() }).optional(),
})

/** Reads the rules of a branch. Only rulesets tell: old-style branch protection is for admins. @throws errors of requests. */
export async function rulesOf(github: GitHub, branch: string): Promise<BranchRules> {
  const { repos } = (await github.api()).rest
  const pages = await allPages((page) => repos.getBranchRules({ ...github.place, branch, per_page: 100, page }))
  const rules = readAnswer(z.array(Rule), pages)
  const required = rules.flatMap(({ type, parameters }) =>
    type === 'required_status_checks' ? (parameters?.required_status_checks ?? []).map(({ context }) => context.toLowerCase()) : [],
  )
  return {
    isQueued: rules.some(({ type }) => type === 'merge_queue'),
    requires: (context) => required.includes(context.toLowerCase()),
  }
}
