import { type Finding, levelOf } from '../model/finding.ts'
import type { Proposal, Survey } from '../model/proposal.ts'
import { oneLine } from '../text/inert.ts'
import type { Block, Item, Items } from './blocks.ts'
import { said } from './messages/said.ts'
import { foreign, type Prose, prose, strong } from './prose.ts'

/** Result of `joulegate init`: what it found, and what it did. */
export interface Initialised {
  /** null if joulegate.yml existed already. */
  readonly look: Survey | null
  /** Files that were written, or with `--print` would be. */
  readonly written: readonly string[]
  readonly kept: readonly Finding[]
  /** Things of the machine that workloads need and do not reach. */
  readonly needs: readonly Finding[]
  readonly isPrint: boolean
  /** Whether the repository has commits. Without one, there is nothing to compare yet. */
  readonly hasCommits: boolean
  /** Whether .gitignore contains the directory of the reports. */
  readonly isIgnored: boolean
}

const LONG = 300
const SHOWN = 8
const where = ({ ecosystem, directory }: Proposal): string => (directory === '' ? ecosystem : `${ecosystem} in ${oneLine(directory)}`)

/** Lists the kinds of project that were found, the chosen one first. */
function found({ chosen, others, empty }: Survey): Items {
  const item = (mark: Item['mark'], proposal: Proposal, end = ''): Item => ({
    mark,
    texts: [prose`${strong(where(proposal))}: ${proposal.found.map((one) => oneLine(one, LONG)).join('; ')}${end}`],
    commands: [],
  })
  const rest = [...others.map((other) => item('other', other)), ...empty.map((one) => item('other', one, ' – nothing to measure'))]
  const more = rest.length - SHOWN
  const items = [...(chosen === null ? [] : [item('good', chosen)]), ...rest.slice(0, SHOWN)]
  if (items.length === 0) return { type: 'items', title: 'Found no known kind of project.', items }
  const remainder = more > 0 ? [{ mark: 'other', texts: [prose`and ${more} more`], commands: [] } as const] : []
  return { type: 'items', title: 'Found:', items: [...items, ...remainder] }
}

/** Lists what joulegate.yml builds and measures, and why it was chosen. */
function choice({ chosen, reason }: Survey): Items | null {
  if (chosen === null) return null
  const command = (label: string, run: string): Item['commands'][number] => ({ label: `${label} `, text: oneLine(run, LONG) })
  const measured = chosen.workloads.map(({ name, run, cwd }) =>
    command('measures  ', `${name}: ${cwd === '' ? run : `cd ${cwd} && ${run}`}`),
  )
  const imported = (chosen.imports ?? []).map((entry) => command('imports   ', entry))
  const builds = chosen.build === null ? [] : [command('builds    ', chosen.build.steps.join(' && '))]
  const poor = prose`No benchmark was found. A test suite is a poor workload but a start: see the comments in joulegate.yml.`
  return {
    type: 'items',
    title: null,
    items: [
      { mark: 'none', texts: [prose`Chosen: ${where(chosen)}, because ${reason}.`], commands: [...builds, ...measured, ...imported] },
      ...(chosen.kind === 'tests' ? [{ mark: 'warning', texts: [poor], commands: [] } as const] : []),
    ],
  }
}

/** Lists what workloads need of the machine, and how they can be measured without it. */
function needsOf({ needs }: Initialised): Items | null {
  const item = (found: Finding): Item => {
    const { message, hint = '' } = said(found)
    return {
      mark: levelOf(found) === 'warning' ? 'warning' : 'other',
      texts: [prose`${foreign(message, LONG)}`],
      commands: hint === '' ? [] : [{ label: '→ ', text: hint }],
    }
  }
  return needs.length === 0 ? null : { type: 'items', title: 'Out of reach while measuring:', items: needs.map(item) }
}

/** Lists the files that were written, and those that were left unchanged. */
function files({ written, kept, isPrint }: Initialised): Items {
  const item = (text: Prose): Item => ({ mark: 'none', texts: [text], commands: [] })
  return {
    type: 'items',
    title: null,
    items: [
      ...kept.map((one) => item(prose`${foreign(said(one).message, LONG)}`)),
      ...written.map((file) => item(prose`${isPrint ? 'Would write' : 'Wrote'}: ${strong(file)}`)),
    ],
  }
}

function next({ written, look, hasCommits, isIgnored }: Initialised): Items {
  const isEmpty = look !== null && look.chosen === null
  const all = hasCommits ? written.join(' ') : '--all'
  const read = isEmpty ? 'Add a workload to joulegate.yml.' : 'Review joulegate.yml.'
  const commit = hasCommits ? 'Commit:' : 'Make the first commit:'
  const steps: readonly (readonly [what: string, command?: string])[] = [
    ...(look === null ? [] : [[read] as const]),
    ...(isIgnored ? [] : [['Make git ignore the reports:', "printf '\\njoulegate-report/\\n' >>.gitignore"] as const]),
    ...(written.length === 0 ? [] : [[commit, `git add ${all} && git commit -m 'Measure energy on pull requests'`] as const]),
    ['Compare HEAD with itself, to see how steady the measurement is:', 'npx joulegate compare HEAD HEAD --allow-same'],
    ['Require the status joulegate/work in the rules of the default branch (Settings, Rules).'],
    ['To measure energy, too: check your own machine, then enable the job that is a comment in the workflow:', 'npx joulegate doctor'],
  ]
  const items = steps.map(([what, command], index) => ({
    mark: index + 1,
    texts: [prose`${what}`],
    commands: command === undefined ? [] : [{ label: '  ', text: command }],
  }))
  return { type: 'items', title: 'Next:', items }
}

/** Makes the page of `joulegate init`: what it found, what it chose and why, what it wrote, and what to do next. */
export const initPage = (done: Initialised): readonly (Block | null)[] => [
  ...(done.look === null ? [] : [found(done.look), choice(done.look)]),
  needsOf(done),
  files(done),
  done.isPrint ? null : next(done),
]
