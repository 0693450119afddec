import { existsSync } from 'node:fs'
import { type CheckRule, RulesAnswer, type RulesOrder } from '../../model/check-rule.ts'
import { type Finding, finding, Problem, problem } from '../../model/finding.ts'
import { CREDENTIAL_FILE, type Registration } from '../../model/registration.ts'
import { isVerified } from '../../model/vouch.ts'
import { jsonText } from '../../render/media/json.ts'
import { terminalPage } from '../../render/media/terminal.ts'
import { rulesPage } from '../../render/rules.ts'
import { allowedJobsOf } from '../../setup/allowed-jobs.ts'
import type { Site } from '../../setup/site.ts'
import type { Program } from '../../setup/steps/helper.ts'
import { registrationOf } from '../../setup/steps/service.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { readCredential } from './group.ts'
import { orderRegistrar } from './registrar.ts'
import { type SiteOptions, siteOf } from './site.ts'

export interface RulesOptions extends Pick<SiteOptions, 'root'> {
  readonly program: Program
  readonly isPin: boolean
  readonly json: boolean
}

/**
 * Prints the rules at GitHub that require a status of Joulegate, and with `isPin` makes those of the verified status accept this machine's App
 * alone. Returns 0, or 4 if a rule requires the verified status of anybody else. Throws Problem `setup-no-place`, `setup-no-credential`,
 * `setup-open-credential`, `setup-needs-root`, and those of the registrar.
 */
export async function rules(options: RulesOptions, context: Context): Promise<number> {
  const site = siteOf({ ...options, isDry: true }, context)
  const found = await askRules(site, options, context.signal)
  if (found === null) throw problem('setup-no-place', {})
  const { app } = found
  context.print(options.json ? jsonText({ app, rules: found.rules }) : terminalPage(rulesPage(found), context))
  return found.rules.every((rule) => !isVerified(rule.context) || rule.app === app) ? EXIT.passed : EXIT.unfit
}

/** Asks GitHub for the rules. Returns null if this machine has no runner. */
async function askRules(site: Site, { program, isPin }: Pick<RulesOptions, 'program' | 'isPin'>, signal: AbortSignal) {
  const registration = registrationOf(site)
  if (registration === null) return null
  const repositories = repositoriesOf(site, registration)
  if (repositories.length === 0) throw problem('rules-no-repositories', { organisation: registration.owner })
  const order = { registration, credential: readCredential(site, 'rules'), repositories, isPin } satisfies RulesOrder
  const answer = await orderRegistrar(program, { command: 'rules', order, answer: RulesAnswer }, signal)
  if ('problem' in answer) throw new Problem(answer.problem)
  return { ...answer, app: registration.app }
}

/** Returns the repositories that a machine works for, as far as it knows. */
function repositoriesOf(site: Site, { owner, repository }: Registration): readonly string[] {
  const own = repository === null ? [] : [`${owner}/${repository}`]
  return [...new Set([...own, ...(allowedJobsOf(site)?.repositories ?? [])])]
}

const requiredBy = ({ id: _, ...rule }: CheckRule) => rule

/** Returns a finding for each rule that still requires a status of this machine's, or one that says why that is unknown. */
export async function rulesThatStay(site: Site, program: Program, signal: AbortSignal): Promise<readonly Finding[]> {
  try {
    // Without a credential, this machine has never had a runner.
    if (!existsSync(site.at(CREDENTIAL_FILE))) return []
    const found = await askRules(site, { program, isPin: false }, signal)
    return (found?.rules ?? []).map((rule) => finding('rule-stays', { rule: requiredBy(rule) }))
  } catch (error) {
    // The machine is put back all the same.
    if (error instanceof Problem) return [finding('rules-unknown', { cause: error.finding })]
    throw error
  }
}
