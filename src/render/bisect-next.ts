import type { Bisection } from '../model/bisect.ts'
import { quoted } from '../model/shell.ts'
import type { Item, Items } from './blocks.ts'
import { prose } from './prose.ts'

/** Letters of a SHA that people read. */
const SHA = 10

const short = (sha: string): string => sha.slice(0, SHA)

/** Returns the commands to type after a bisection; null if there are none. */
export function nextCommands(bisection: Bisection): Items | null {
  const items = commandsOf(bisection).map(
    ([what, text]): Item => ({ mark: 'other', texts: [prose`${what}:`], commands: [{ label: '', text }] }),
  )
  return items.length === 0 ? null : { type: 'items', title: 'Next:', items }
}

/** Purpose of a command, and its text. */
type Command = readonly [what: string, text: string]

function commandsOf(bisection: Bisection): readonly Command[] {
  const { answer, suspects: all, good, bad, measured, direction } = bisection
  const [first, last] = [all[0], all.at(-1)]
  const way = direction === 'decrease' ? ['--decrease'] : []
  const [from, to] = [quoted(good.name), quoted(bad.name)]
  if (answer === 'opposite') return [['find the commit', again(bisection, [from, to, ...(direction === 'increase' ? ['--decrease'] : [])])]]
  if (answer === 'several') {
    const middle = short(measured.find(({ like }) => like === 'neither')?.sha ?? '')
    if (middle === '') return []
    return [
      ['search before it', again(bisection, [from, middle, ...way])],
      ['search after it', again(bisection, [middle, to, ...way])],
    ]
  }
  if (first === undefined || last === undefined) return []
  const parent = short(first.parent ?? first.sha)
  const git = bisection.repository === '.' ? 'git' : `git -C ${quoted(bisection.repository)}`
  const words = answer === 'found' ? `show ${short(first.sha)}` : `log -p --first-parent ${parent}..${short(last.sha)}`
  const compare = ['npx joulegate compare', parent, short(last.sha), '--workloads', quoted(bisection.workload), ...optionsOf(bisection)]
  return [
    ['see the change', `${git} ${words}`],
    ['measure it alone', compare.join(' ')],
  ]
}

const again = (bisection: Bisection, words: readonly string[]): string =>
  ['npx joulegate bisect', ...words, '--workload', quoted(bisection.workload), ...optionsOf(bisection)].join(' ')

function optionsOf({ repository, options }: Bisection): readonly string[] {
  const all = [...(repository === '.' ? [] : [{ flag: 'repo', value: repository }]), ...options]
  return all.flatMap(({ flag, value }) => [`--${flag}`, ...(value === null ? [] : [quoted(value)])])
}
