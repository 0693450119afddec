import type { CheckRule } from '../model/check-rule.ts'
import { isVerified } from '../model/vouch.ts'
import type { Block, Item } from './blocks.ts'
import { count } from './format.ts'
import { foreign, prose, strong } from './prose.ts'

/** Rules, and those of them that were changed. `app`: number of the App of this machine, or null if it has none. */
interface ShownRules {
  readonly rules: readonly CheckRule[]
  readonly pinned: readonly CheckRule[]
  readonly app: number | null
}

const LONG = 200

/** Returns the name of a rule, as GitHub's settings show it. */
const ruleName = ({ kind, name, isOwn }: CheckRule): string =>
  kind === 'protection' ? `branch protection of ${name}` : `${isOwn ? 'ruleset' : 'ruleset of the organisation'} ${name}`

/** Returns who may set the status of a rule. */
const sourceOf = (source: number | null, app: number | null): string =>
  source === null ? 'anybody who may set a status' : source === app ? `this machine's App (${source})` : `the App ${source}`

/** Returns the page of the rules that require a status of Joulegate. */
export function rulesPage({ rules, pinned, app }: ShownRules): readonly Block[] {
  if (rules.length === 0) return [{ type: 'paragraph', text: prose`No rule requires a status of Joulegate.` }]
  const heading = pinned.length === 0 ? '' : `Changed ${count(pinned.length, 'rule')}. `
  const items = rules.map((rule): Item => {
    const isOpen = isVerified(rule.context) && rule.app !== app
    const text = `${rule.repository}: ${ruleName(rule)} requires ${rule.context}, set by ${sourceOf(rule.app, app)}`
    const commands =
      isOpen && app !== null && rule.isOwn
        ? [{ label: 'to accept it from the App alone', text: 'sudo runner-setup/joulegate-runner rules --pin' }]
        : []
    return { mark: isOpen ? 'bad' : 'good', texts: [prose`${foreign(text, LONG)}`], commands }
  })
  return [
    { type: 'paragraph', text: prose`${strong(`${heading}Rules that require a status of Joulegate:`)}` },
    { type: 'items', title: null, items },
  ]
}
