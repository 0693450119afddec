import { checkRules, pinRule } from '../../github/check-rules.ts'
import type { InstallationRights } from '../../github/installation.ts'
import { operatorApi } from '../../github/operator.ts'
import { type CheckRule, type RulesAnswer, RulesOrder } from '../../model/check-rule.ts'
import { problem } from '../../model/finding.ts'
import { isVerified } from '../../model/vouch.ts'
import type { Context } from '../context.ts'
import { refusal } from './refusal.ts'

/**
 * Carries out an order, given as JSON: lists the rules that require a status of ours, and pins those of the verified status to the App. What is so
 * already stays as it is, and so do rules of an organisation. The answer has the Problem if GitHub refuses.
 */
export async function listRules(order: string, { version }: Pick<Context, 'version'>): Promise<RulesAnswer> {
  const { registration, credential, repositories, isPin } = RulesOrder.parse(JSON.parse(order))
  const { app } = registration
  try {
    if (isPin && app === null) throw problem('rules-need-app', {})
    const [rules, pinned]: [CheckRule[], CheckRule[]] = [[], []]
    for (const repository of repositories) {
      const [owner = '', repo = ''] = repository.split('/')
      const place = { owner, repo }
      const rights: InstallationRights = { administration: isPin ? 'write' : 'read' }
      const api = await operatorApi(registration, { text: credential, userAgent: `joulegate/${version}` }, { rights, repository: repo })
      const found = await checkRules(api, place)
      const open = found.filter((rule) => isVerified(rule.context) && rule.isOwn && rule.app !== app)
      if (isPin && app !== null && open.length > 0) {
        for (const rule of open) await pinRule(api, place, rule, app)
        pinned.push(...open)
        rules.push(...(await checkRules(api, place)))
      } else rules.push(...found)
    }
    return { rules, pinned }
  } catch (error) {
    return { problem: refusal(registration, 'rules', error).finding }
  }
}
