import type { Bisection } from '../model/bisect.ts'
import { quoted } from '../model/shell.ts'
import type { Item, Items } from './blocks.ts'

/** Letters of a SHA that people read. */
const SHA = 10

const short = (sha: string): string => sha.slice(0, SHA)

/** Returns the commands to type after a bisection; null if there are none. */
export function nextCommands(bisection: Bisection): Items | null {
  const commands = commandsOf(bisection)
  return commands.length === 0 ? null : { type: 'items', title: 'Next:', items: [{ mark: 'none', texts: [], commands }] }
}

function commandsOf(bisection: Bisection): Item['commands'] {
  const { answer, suspects: all, good, bad, measured, direction } = bisection
  const [first, last] = [all[0], all.at(-1)]
  const way = direction === 'decrease' ? ['--decrease'] : []
  if (answer === 'opposite')
    return [again('find it', bisection, [quoted(good.name), quoted(bad.name), ...(direction === 'increase' ? ['--decrease'] : [])])]
  if (answer === 'several') {
    const middle = short(measured.find(({ like }) => like === 'neither')?.sha ?? '')
    if (middle === '') return []
    return [
      again('before it', bisection, [quoted(good.name), middle, ...way]),
      again('after it ', bisection, [middle, quoted(bad.name), ...way]),
    ]
  }
  if (first === undefined || last === undefined) return []
  const from = short(first.parent ?? first.sha)
  const git = bisection.repository === '.' ? 'git' : `git -C ${quoted(bisection.repository)}`
  const words = answer === 'found' ? `show ${short(first.sha)}` : `log -p --first-parent ${from}..${short(last.sha)}`
  const compare = ['npx joulegate compare', from, short(last.sha), '--workloads', quoted(bisection.workload), ...optionsOf(bisection)]
  return [
    { label: 'the change  ', text: `${git} ${words}` },
    { label: 'it alone    ', text: compare.join(' ') },
  ]
}

const again = (label: string, bisection: Bisection, words: readonly string[]): Item['commands'][number] => ({
  label: `${label}  `,
  text: ['npx joulegate bisect', ...words, '--workload', quoted(bisection.workload), ...optionsOf(bisection)].join(' '),
})

function optionsOf({ repository, options }: Bisection): readonly string[] {
  const all = [...(repository === '.' ? [] : [{ flag: 'repo', value: repository }]), ...options]
  return all.flatMap(({ flag, value }) => [`--${flag}`, ...(value === null ? [] : [quoted(value)])])
}
