import type { Detected } from '../model/detected.ts'
import type { Finding } from '../model/finding.ts'
import { type GroupChange, type GroupSettings, sameSettings } from '../model/runner-group.ts'
import type { Part, SetupStep } from '../model/setup.ts'
import type { Block, Item, Items } from './blocks.ts'
import { count } from './format.ts'
import { said } from './messages/said.ts'
import { foreign, type Prose, prose, strong } from './prose.ts'

const LONG = 200
/** Longest text of a list of repositories, with a workflow. */
const LONG_LIST = 2000

/** A change as a reader sees it: the part before and after, and its step. */
interface ShownChange {
  readonly step: SetupStep
  readonly from: Part
  readonly to: Part
  /** Result of putting it back; absent if that was not tried. `changed`: another program has changed the part since. */
  readonly outcome?: 'undone' | 'changed' | Finding
}

const nameOf = (part: Part): string => ('path' in part ? part.path : `${part.kind} ${part.name}`)

const octal = (mode: number): string => mode.toString(8).padStart(4, '0')

/** Returns the state of a part in a few words. */
function stateOf(part: Part): string {
  if (part.state === null) return part.kind === 'unit' ? 'not installed' : 'absent'
  switch (part.kind) {
    case 'file':
      return 'link' in part.state ? `link to ${part.state.link}` : `${ownedText(part.state)}, ${count(bytesOf(part.state.base64), 'byte')}`
    case 'archive':
      return `SHA-256 ${part.state.sha256}`
    case 'directory':
    case 'access':
      return ownedText(part.state)
    case 'value':
      return part.state
    case 'group':
      return part.state.members.length === 0 ? 'no members' : part.state.members.join(', ')
    case 'user':
      return `group ${part.state.group}, home ${part.state.home}, ${part.state.shell}`
    case 'packages':
      return part.state.join(', ')
    case 'unit':
      return `${part.state.enablement}, ${part.state.isActive ? 'running' : 'stopped'}`
    default:
      return part satisfies never
  }
}

const ownedText = ({ mode, owner, group }: { readonly mode: number; readonly owner: string; readonly group: string }): string =>
  `${octal(mode)} ${owner}:${group}`

const bytesOf = (base64: string): number => Math.floor((base64.replaceAll('=', '').length * 3) / 4)

const isDone = ({ outcome = 'undone' }: ShownChange): boolean => outcome === 'undone'

function changeText({ from, to, outcome = 'undone' }: ShownChange): Prose {
  if (outcome === 'changed') return prose`${foreign(nameOf(to), LONG)}: changed since, so it stays as it is`
  if (outcome !== 'undone') return prose`${foreign(said(outcome).message, LONG)}`
  return prose`${foreign(nameOf(to), LONG)}: ${foreign(stateOf(from), LONG)} → ${foreign(stateOf(to), LONG)}`
}

/** Returns one list for each step. */
function stepsOf(changes: readonly ShownChange[]): readonly Items[] {
  return [...Map.groupBy(changes, ({ step }) => step)].map(([step, all]) => ({
    type: 'items',
    title: `${step}:`,
    items: all.map((change): Item => ({ mark: isDone(change) ? 'other' : 'warning', texts: [changeText(change)], commands: [] })),
  }))
}

/** Changes of a setup: to the machine, and to a runner group at GitHub. null: nothing was asked for there. */
interface SetupChanges {
  readonly changes: readonly ShownChange[]
  readonly group: GroupChange | null
  /** Whether the changes were only planned. */
  readonly isDry: boolean
}

/** Returns the page of a setup that changes a machine, or with `isDry` would. */
export function setupPage({ changes, group, isDry }: SetupChanges): readonly Block[] {
  const atGitHub = group === null ? [] : groupItems(group)
  const number = changes.length + atGitHub.length
  if (number === 0) return [{ type: 'paragraph', text: prose`Nothing to change: this machine is as asked.` }]
  const heading = isDry ? `Would make ${count(number, 'change')}:` : `Made ${count(number, 'change')}:`
  const shown: Items = { type: 'items', title: 'at GitHub, where uninstall does not put it back:', items: atGitHub }
  return [{ type: 'paragraph', text: prose`${strong(heading)}` }, ...stepsOf(changes), ...(atGitHub.length === 0 ? [] : [shown])]
}

/** Returns the change of a runner group as an item; none if it is as it was. */
function groupItems({ name, number, from, to }: GroupChange): readonly Item[] {
  if (from !== null && sameSettings(from, to)) return []
  const title = number === null ? `runner group ${name}` : `runner group ${name} (${number})`
  const [before, after] = [from === null ? 'absent' : admitted(from), admitted(to)]
  return [{ mark: 'other', texts: [prose`${foreign(title, LONG)}: ${foreign(before, LONG)} → ${foreign(after, LONG_LIST)}`], commands: [] }]
}

/** Returns what a runner group admits. */
function admitted({ visibility, repositories, workflows, allowsPublic }: GroupSettings): string {
  const places = visibility === 'selected' ? repositories.join(', ') || 'no repository' : `${visibility} repositories`
  return `${places}${allowsPublic ? ', public ones too' : ''}; ${workflows === null ? 'all workflows' : workflows.join(', ') || 'no workflow'}`
}

/** Returns the page of changes that were put back, or with `isDry` would be. They are shown in the order in which they were made. */
export function restorePage({ changes, isDry }: { readonly changes: readonly ShownChange[]; readonly isDry: boolean }): readonly Block[] {
  if (changes.length === 0) return [{ type: 'paragraph', text: prose`Nothing to put back: Joulegate has changed nothing here.` }]
  const done = changes.filter(isDone).length
  const heading = isDry ? `Would put back ${count(done, 'change')}:` : `Put back ${count(done, 'change')}:`
  const backwards = changes.map(({ from, to, ...rest }) => ({ ...rest, from: to, to: from }))
  return [{ type: 'paragraph', text: prose`${strong(heading)}` }, ...stepsOf(backwards)]
}

/** Returns the page of what a machine is, as far as the setup depends on it. */
export function detectedPage(found: Detected): readonly Block[] {
  const rows: readonly (readonly [label: string, value: string])[] = [
    ['system', `${found.system.name}${found.system.isTried ? '' : ' (not tried: install it by hand)'}`],
    ['init', found.systemd === null ? 'not systemd' : `systemd ${found.systemd}`],
    ['cgroups', found.hasCgroup2 ? 'version 2' : 'not version 2'],
    ['hardware', found.isVirtual ? 'a virtual machine' : 'bare metal'],
    ['energy counters', found.counters.length === 0 ? 'none' : found.counters.join(', ')],
    ['governor', found.governors.length === 0 ? 'none' : found.governors.join(', ')],
    ['boost', found.boost ?? 'no switch'],
    ['second threads', found.smt ?? 'unknown'],
    ['lockdown', found.lockdown ?? 'unknown'],
  ]
  const items = rows.map(([label, value]): Item => ({ mark: 'none', label, texts: [prose`${foreign(value, LONG)}`], commands: [] }))
  return [{ type: 'items', title: null, items }]
}
