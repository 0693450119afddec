import type { JsonObject } from './json.ts'
import { objectOf, textOf } from './json.ts'
import { type Answer, type Asked, list, type Operation, one, reads, writes } from './operation.ts'
import { notFound, type RequiredCheck, type Ruleset, type World } from './world.ts'

const shownCheck = ({ context, app }: RequiredCheck): JsonObject => ({ context, ...(app === null ? {} : { integration_id: app }) })

const brief = ({ repository }: World, { id, name, level }: Ruleset): JsonObject => ({
  ...{ id, name, target: 'branch', enforcement: 'active', source_type: level },
  source: level === 'Repository' ? repository : (repository.split('/')[0] ?? ''),
})

/** Whole, with a rule of another kind, which a client must not lose. */
const whole = (world: World, ruleset: Ruleset): JsonObject => ({
  ...brief(world, ruleset),
  conditions: { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } },
  rules: [
    ...(ruleset.others ?? [{ type: 'deletion' }]),
    {
      type: 'required_status_checks',
      parameters: { strict_required_status_checks_policy: true, required_status_checks: ruleset.checks.map(shownCheck) },
    },
  ],
})

function rulesetOf({ world, parameters }: Asked): Ruleset {
  const found = world.rulesets.get(Number(parameters['ruleset_id']))
  if (found === undefined) throw notFound()
  return found
}

const checkIn = (value: unknown): RequiredCheck => {
  const { context, integration_id: app } = Object(value)
  return { context: String(context), app: typeof app === 'number' ? app : null }
}

/** Only those of the repository itself. Keys that are absent stay as they are. */
const updateRuleset: Operation = writes(['administration'], (asked) => {
  const ruleset = rulesetOf(asked)
  if (ruleset.level !== 'Repository') throw notFound()
  const rules = asked.body['rules']
  if (Array.isArray(rules)) {
    const required = rules.find((rule) => Object(rule).type === 'required_status_checks')
    const checks: unknown = Object(Object(required).parameters).required_status_checks
    const others = rules.filter((rule) => rule !== required).map((rule) => objectOf(rule))
    asked.world.rulesets.set(ruleset.id, { ...ruleset, others, checks: Array.isArray(checks) ? checks.map(checkIn) : [] })
  }
  return one(whole(asked.world, rulesetOf(asked)))
})

function protectionOf({ world, parameters }: Asked): readonly RequiredCheck[] {
  const found = world.protections.get(parameters['branch'] ?? '')
  if (found === undefined) throw notFound()
  return found
}

const policy = (asked: Asked): JsonObject => {
  const url = `${asked.world.apiUrl}/repos/${asked.world.repository}/branches/${asked.parameters['branch']}/protection/required_status_checks`
  const checks = protectionOf(asked)
  return {
    ...{ url, contexts_url: `${url}/contexts`, strict: true, contexts: checks.map(({ context }) => context) },
    checks: checks.map(({ context, app }) => ({ context, app_id: app })),
  }
}

const updateProtection: Operation = writes(['administration'], (asked) => {
  protectionOf(asked)
  const checks = asked.body['checks']
  const kept = (Array.isArray(checks) ? checks : []).map((value) => {
    const { context, app_id: app } = objectOf(value)
    return { context: textOf(context), app: typeof app === 'number' && app !== -1 ? app : null }
  })
  asked.world.protections.set(asked.parameters['branch'] ?? '', kept)
  return one(policy(asked))
})

function activity({ world, query }: Asked): Answer {
  const ref = query['ref'] ?? ''
  const pushed = world.activities.get(ref.replace('refs/heads/', '')) ?? []
  const all = pushed.map((one) => (typeof one === 'string' ? { after: one, at: '2026-01-02T00:00:00Z' } : one))
  return list(
    all.map(({ after, at: timestamp }, at) => ({
      ...{ id: at + 1, node_id: `A_${at}`, before: all[at + 1]?.after ?? '0'.repeat(40), after, ref },
      ...{ timestamp, activity_type: 'push', actor: null },
    })),
  )
}

/** Rulesets, the older protections of branches, and their past. */
export const protection: Readonly<Record<string, Operation>> = {
  'repos/get-repo-rulesets': reads([], ({ world }) => list([...world.rulesets.values()].map((each) => brief(world, each)))),
  'repos/get-repo-ruleset': reads([], (asked) => one(whole(asked.world, rulesetOf(asked)))),
  'repos/update-repo-ruleset': updateRuleset,
  'repos/list-activities': reads(['contents'], activity),
  'repos/list-branches': reads(['contents', 'administration'], ({ world }) =>
    list(
      [...world.protections.keys(), 'by-ruleset'].map((name) => ({
        ...{ name, protected: true },
        commit: { sha: '0'.repeat(40), url: `${world.apiUrl}/repos/${world.repository}/commits/${'0'.repeat(40)}` },
      })),
    ),
  ),
  'repos/get-status-checks-protection': reads(['administration'], (asked) => one(policy(asked))),
  'repos/update-status-check-protection': updateProtection,
}
