import { z } from 'zod'
import type { CheckRule } from '../model/check-rule.ts'
import { readAnswer } from './client.ts'
import { firstPages, type OperatorApi } from './operator.ts'

/** Names of statuses that Joulegate sets, unless the action's input `status` says otherwise. GitHub ignores case. */
const OURS = /^joulegate(?:\/work|\/verified)?(?: \(.*\))?$/i

const Listed = z.array(z.looseObject({ id: z.int().positive(), target: z.string().optional() }))
const Check = z.looseObject({ context: z.string(), integration_id: z.int().nullish() })
const Rule = z.looseObject({
  type: z.string(),
  parameters: z.looseObject({ required_status_checks: z.array(Check).optional() }).optional(),
})
const Ruleset = z.looseObject({
  id: z.int().positive(),
  name: z.string(),
  source_type: z.string().optional(),
  rules: z.array(Rule).optional(),
})
const Branches = z.array(z.looseObject({ name: z.string() }))
const Protection = z.looseObject({ checks: z.array(z.looseObject({ context: z.string(), app_id: z.int().nullable() })) })

/** Pages of rulesets, and of protected branches, that are looked at. */
const MOST_PAGES = 3

/** A repository by its owner and its name. */
interface Place {
  readonly owner: string
  readonly repo: string
}

/**
 * Lists the rules of a repository that require a status of ours: its rulesets, those of its organisation, and the older protections of branches.
 * Throws errors of the client: see failure.ts. Permission: `administration: read`.
 */
export async function checkRules(api: OperatorApi, place: Place): Promise<readonly CheckRule[]> {
  const repository = `${place.owner}/${place.repo}`
  const rulesets = await rulesetsOf(api, place)
  const protections = await protectionsOf(api, place)
  return [
    ...rulesets.flatMap(({ id, name, source_type: source, rules = [] }) =>
      checksIn(rules).map(({ context, integration_id: app }) => ({
        ...{ repository, kind: 'ruleset' as const, name, id, isOwn: (source ?? 'Repository') === 'Repository', context, app: app ?? null },
      })),
    ),
    ...protections.flatMap(({ branch, checks }) =>
      checks.map(({ context, app_id: app }) => ({
        // -1 means any App.
        ...{ repository, kind: 'protection' as const, name: branch, id: null, isOwn: true, context, app: app === -1 ? null : app },
      })),
    ),
  ].filter(({ context }) => OURS.test(context))
}

const checksIn = (rules: readonly z.infer<typeof Rule>[]): readonly z.infer<typeof Check>[] =>
  rules.flatMap(({ type, parameters }) => (type === 'required_status_checks' ? (parameters?.required_status_checks ?? []) : []))

async function rulesetsOf(api: OperatorApi, place: Place): Promise<readonly z.infer<typeof Ruleset>[]> {
  const { repos } = api.rest
  const { items } = await firstPages(MOST_PAGES, async (page) =>
    readAnswer(Listed, (await repos.getRepoRulesets({ ...place, includes_parents: true, ...page })).data),
  )
  const all: z.infer<typeof Ruleset>[] = []
  for (const { id, target = 'branch' } of items) if (target === 'branch') all.push(await rulesetAt(api, place, id))
  return all
}

const rulesetAt = async ({ rest: { repos } }: OperatorApi, place: Place, id: number): Promise<z.infer<typeof Ruleset>> =>
  readAnswer(Ruleset, (await repos.getRepoRuleset({ ...place, ruleset_id: id, includes_parents: true })).data)

async function protectionsOf(
  { rest: { repos } }: OperatorApi,
  place: Place,
): Promise<readonly { readonly branch: string; readonly checks: z.infer<typeof Protection>['checks'] }[]> {
  const { items } = await firstPages(MOST_PAGES, async (page) =>
    readAnswer(Branches, (await repos.listBranches({ ...place, protected: true, ...page })).data),
  )
  const all: { readonly branch: string; readonly checks: z.infer<typeof Protection>['checks'] }[] = []
  for (const { name: branch } of items) {
    try {
      all.push({ branch, checks: readAnswer(Protection, (await repos.getStatusChecksProtection({ ...place, branch })).data).checks })
    } catch (error) {
      // A ruleset protects a branch, too, and then it has no protection of the older kind.
      if (!(error instanceof Error && 'status' in error && error.status === 404)) throw error
    }
  }
  return all
}

/**
 * Makes a rule of the repository accept its status from one App alone. The other statuses that it requires stay as they are. Throws errors of the
 * client: see failure.ts. Permission: `administration: write`.
 */
export async function pinRule(api: OperatorApi, place: Place, { kind, id, name, context }: CheckRule, app: number): Promise<void> {
  const { repos } = api.rest
  if (kind === 'ruleset' && id !== null) {
    const { rules = [] } = await rulesetAt(api, place, id)
    const isIt = (one: z.infer<typeof Check>): boolean => one.context === context
    const pinned = rules.map((rule) => {
      const checks = rule.parameters?.required_status_checks
      if (rule.type !== 'required_status_checks' || checks === undefined) return rule
      const changed = checks.map((one) => (isIt(one) ? { ...one, integration_id: app } : one))
      return { ...rule, parameters: { ...rule.parameters, required_status_checks: changed } }
    })
    await api.request({ method: 'PUT', url: '/repos/{owner}/{repo}/rulesets/{ruleset_id}', ...place, ruleset_id: id, rules: pinned })
    return
  }
  const { checks } = readAnswer(Protection, (await repos.getStatusChecksProtection({ ...place, branch: name })).data)
  const changed = checks.map((one) => ({ context: one.context, app_id: one.context === context ? app : (one.app_id ?? -1) }))
  await repos.updateStatusCheckProtection({ ...place, branch: name, checks: changed })
}
