import type { Comparison } from '../../model/comparison.ts'
import { type Finding, isAbout, type Level, levelOf } from '../../model/finding.ts'

/** Returns all findings without duplicates, since two places can report one fact: `errors` for the top, the rest for the small print. */
export function findingsOf({ findings, changes, unpaired }: Comparison): {
  readonly errors: readonly Finding[]
  readonly notes: readonly Finding[]
} {
  const all = [...findings, ...changes.flatMap((change) => change.findings), ...unpaired.flatMap(({ finding }) => finding ?? [])]
  const once = [...new Map(all.map((found) => [JSON.stringify(found), found])).values()]
  const of = (level: Level): readonly Finding[] => once.filter((found) => levelOf(found) === level)
  return { errors: of('error'), notes: [...of('warning'), ...of('info')] }
}

/** Splits the small print into findings of the checks on the machine, which are shown together, and all others. */
export const notesOf = (notes: readonly Finding[]): { readonly machine: readonly Finding[]; readonly others: readonly Finding[] } => ({
  machine: notes.filter((note) => isAbout(note, 'machine')),
  others: notes.filter((note) => !isAbout(note, 'machine')),
})
