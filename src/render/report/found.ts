import type { Comparison } from '../../model/comparison.ts'
import { type Finding, isAbout, isForOperator, type Level, levelOf } from '../../model/finding.ts'
import type { Note } from '../blocks.ts'
import type { Reader } from './page-options.ts'

/** Returns all findings without duplicates, since two places can report one fact: `errors` for the top, the rest for the small print. */
export function findingsOf({ findings, changes, unpaired, total }: Comparison): {
  readonly errors: readonly Finding[]
  readonly notes: readonly Finding[]
} {
  const judged = [...changes, ...(total === undefined ? [] : [total])]
  const all = [...findings, ...judged.flatMap((change) => change.findings), ...unpaired.flatMap(({ finding }) => finding ?? [])]
  const once = [...new Map(all.map((found) => [JSON.stringify(found), found])).values()]
  const of = (level: Level): readonly Finding[] => once.filter((found) => levelOf(found) === level)
  return { errors: of('error'), notes: [...of('warning'), ...of('info')] }
}

/** Small print, sorted by what becomes of it. */
export interface SmallPrint {
  /** Findings of the checks on the machine, which are shown together. */
  readonly machine: readonly Finding[]
  readonly others: readonly Note[]
  /** Findings that are not shown, since this reader cannot act on them. */
  readonly hidden: readonly Finding[]
}

/** Sorts the small print for a reader. The author of a pull request sees nothing that only the operator of the machine can act on. */
export function smallPrint(notes: readonly Finding[], reader: Reader): SmallPrint {
  const hidden = reader === 'author' ? notes.filter(isForOperator) : []
  const shown = notes.filter((note) => !hidden.includes(note))
  return {
    machine: shown.filter((note) => isAbout(note, 'machine')),
    others: grouped(shown.filter((note) => !isAbout(note, 'machine'))),
    hidden,
  }
}

/** Most findings of one code that are shown one by one, if they differ in their workloads. */
const MOST_ALIKE = 2

const workloadOf = ({ data }: Finding): string | null => ('workload' in data && typeof data.workload === 'string' ? data.workload : null)

const noteOf = (finding: Finding): Note => ({ finding, alsoFor: [], hasHint: true })

/** Shows one finding for many workloads once, with the names of the others. */
function grouped(notes: readonly Finding[]): readonly Note[] {
  const groups = Map.groupBy(notes, (note) => (workloadOf(note) === null ? JSON.stringify(note) : note.code))
  return [...groups.values()].flatMap((group) => {
    const [finding, ...others] = group
    if (finding === undefined || group.length <= MOST_ALIKE) return group.map(noteOf)
    return [{ ...noteOf(finding), alsoFor: others.flatMap((one) => workloadOf(one) ?? []) }]
  })
}
