import { explainedBy, type WhyRow, type WhyWorkload } from '../model/why.ts'
import { oneLine } from '../text/inert.ts'
import { mostChangedLine } from './lines.ts'
import { changeOf, type Mover } from './mover.ts'
import { moversOf } from './movers.ts'
import { type Profile, UNKNOWN_NAME } from './profile.ts'
import { groupsOf } from './shifts.ts'

/** Explanation of a change, without the name of the workload. */
export type Difference = Omit<WhyWorkload, 'workload'>

/** Rows that a comment has room for. */
const ROWS = 5

/** Smallest total change that has an explanation if the noise is unknown, as a part of base. Node repeats its counts less exactly. */
const THRESHOLD = 0.001

/** Smallest change of a row, as a part of the total change. */
const LEAST_SHARE = 0.01

/** Part of a row's change that another function of the row must have, to be named. */
const LEAST_PART = 0.05
const MOST_NAMES = 5
const NAME_LIMIT = 200

interface DifferenceOptions {
  /** Most rows. */
  readonly rows?: number
  /** Difference between two counts of one side, as a part of base; absent if it is unknown. No smaller change is explained. */
  readonly noise?: number
}

/** Explains the change between two profiles by the functions that changed most. */
export function explainDifference(base: Profile, head: Profile, { rows = ROWS, noise }: DifferenceOptions = {}): Difference {
  const total = head.total - base.total
  const totals = { base: base.total, head: head.total }
  if (total === 0 || Math.abs(total) < (noise ?? THRESHOLD) * base.total) return { ...totals, rows: [], explained: null }
  const least = Math.max(LEAST_SHARE * Math.abs(total), (noise ?? 0) * base.total)
  const shown = groupsOf(moversOf(base, head))
    .map((group) => ({ group, change: sumOf(group, 'head') - sumOf(group, 'base') }))
    .filter(({ change }) => Math.abs(change) >= least)
    .toSorted((one, other) => Math.abs(other.change) - Math.abs(one.change))
    .slice(0, rows)
    .map(({ group }) => rowOf(group, total))
  return { ...totals, rows: shown, explained: shown.length === 0 ? null : explainedBy(shown, total) }
}

const sumOf = (group: readonly Mover[], side: 'base' | 'head'): number => group.reduce((sum, mover) => sum + mover[side], 0)

function rowOf(group: readonly Mover[], total: number): WhyRow {
  const [base, head] = [sumOf(group, 'base'), sumOf(group, 'head')]
  const change = head - base
  const [main, ...others] = byImportance(group, change)
  const also = others.filter((mover) => Math.abs(changeOf(mover)) >= LEAST_PART * Math.abs(change))
  const lines = (side: 'baseLines' | 'headLines') => group.flatMap((mover) => [...mover[side]])
  const place = main?.kind === 'function' ? mostChangedLine(lines('baseLines'), lines('headLines'), change < 0 ? -1 : 1) : null
  return {
    kind: main?.kind ?? 'generated',
    name: shortened(main?.name ?? ''),
    object: known(main?.object),
    file: known(main?.file),
    place: place === null ? null : { file: shortened(place.file), line: place.line },
    formerly: main?.formerly == null ? null : shortened(main.formerly),
    also: also.slice(0, MOST_NAMES).map(({ name }) => shortened(name)),
    base,
    head,
    change,
    share: change / total,
  }
}

/** Sorts the members of a group: the first names it. */
function byImportance(group: readonly Mover[], change: number): readonly Mover[] {
  const bySize = group.toSorted((one, other) => Math.abs(changeOf(other)) - Math.abs(changeOf(one)))
  const largest = changeOf(bySize[0] ?? { base: 0, head: 0 })
  // The largest one names the group, unless most of its change only moved: then one that head has, and that goes the group's way.
  if (Math.abs(change) >= Math.abs(largest) / 2) return bySize
  const rank = (mover: Mover): number => (mover.head > 0 ? 2 : 0) + (changeOf(mover) * change > 0 ? 1 : 0)
  return bySize.toSorted((one, other) => rank(other) - rank(one))
}

/** Part of a name that is looked at, since cleaning takes time and a program may write names of any length. */
const LOOKED_AT = 20 * NAME_LIMIT

/** Cleans and cuts a name. Its schema counts the halves of characters such as emoji. */
function shortened(name: string): string {
  const short = oneLine(name.slice(0, LOOKED_AT), NAME_LIMIT)
  return short.length <= NAME_LIMIT ? short : oneLine(short, NAME_LIMIT / 2)
}

const known = (name: string | undefined): string | null =>
  name === undefined || name === '' || name === UNKNOWN_NAME ? null : shortened(name)
