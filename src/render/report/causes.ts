import type { Comparison } from '../../model/comparison.ts'
import { explainedBy, type WhyRow, type WhyWorkload } from '../../model/why.ts'
import type { Cause, CauseRow, Causes } from '../blocks.ts'
import { change, count, part, signedAmounts } from '../format.ts'
import { foreign, joined, literal, type Prose, prose, sentences } from '../prose.ts'
import { rowsOf } from './rows.ts'

const MOST_WORKLOADS = 3
const MOST_ROWS = 5
const NAME_LIMIT = 60

/** Explains the work of the workloads that changed most, the most pressing first. Returns null if there is no explanation. */
export function causesOf(comparison: Comparison): Causes | null {
  const explained = rowsOf(comparison).eyes.flatMap((row) => row.change?.why ?? [])
  if (explained.length === 0) return null
  return {
    title: 'Why the work changed',
    columns: { what: 'Function', change: 'Instructions', share: 'Share' },
    causes: explained.slice(0, MOST_WORKLOADS).map(causeOf),
  }
}

function causeOf(why: WhyWorkload): Cause {
  const shown = why.rows.slice(0, MOST_ROWS)
  const total = why.head - why.base
  const [all = '', ...changes] = signedAmounts('work', [total, ...shown.map((row) => row.change)])
  const relative = why.base === 0 ? '' : ` (${change(why.head / why.base)})`
  return {
    workload: why.workload,
    title: prose`${foreign(why.workload)} ${all} instructions${relative}`,
    rows: shown.map((row, at): CauseRow => ({ what: what(row), more: more(row), change: changes[at] ?? '', share: part(row.share) })),
    explained: explainedWords(shown, total),
    note: sentences(notShown(why.rows.length - shown.length), ...kindNotes(shown)),
  }
}

/** Returns the part of the change that named functions carry, or null if no function is named. */
function explainedWords(rows: readonly WhyRow[], total: number): string | null {
  const named = rows.filter(({ kind }) => kind === 'function')
  if (named.length === 0 || total === 0) return null
  return `explained ${part(explainedBy(named, total))}`
}

const notShown = (rest: number): string | null => (rest === 0 ? null : `why.json contains ${count(rest, 'more row')}.`)

/** Returns what a row is about, and the place in head. */
function what({ kind, name, object, file, place }: WhyRow): Prose {
  switch (kind) {
    case 'function': {
      const where = place === null ? end(file ?? object ?? '') : `${end(place.file)}:${place.line}`
      return prose`${foreign(name, NAME_LIMIT)}${where === '' ? '' : prose` at ${foreign(where)}`}`
    }
    case 'object':
      return prose`${foreign(end(object ?? ''))} (no function names)`
    case 'interpreter':
      return prose`${foreign(name, NAME_LIMIT)} (interpreter)`
    case 'generated':
      return prose`generated code`
    default:
      return kind satisfies never
  }
}

/** Returns the other names of a row: its name on base, and the functions that it exchanged code with. */
function more({ formerly, also }: WhyRow): Prose | null {
  const others = also.map((one) => foreign(one, NAME_LIMIT))
  const parts = [
    ...(formerly === null ? [] : [prose`named ${foreign(formerly, NAME_LIMIT)} on base`]),
    ...(also.length === 0 ? [] : [prose`together with ${joined(others, ', ')}`]),
  ]
  return parts.length === 0 ? null : joined(parts, ', ')
}

/** Returns the end of a path, whose beginning matters less. */
function end(path: string): string {
  const characters = Array.from(path)
  return characters.length <= NAME_LIMIT ? path : `…${characters.slice(1 - NAME_LIMIT).join('')}`
}

/** Explains the rows that are not functions. */
function kindNotes(rows: readonly WhyRow[]): readonly (Prose | null)[] {
  const has = (kind: WhyRow['kind']): boolean => rows.some((row) => row.kind === kind)
  return [
    has('object')
      ? prose`A program or library without function names is one row. Build it with ${literal('-g')}, and do not strip it, to see its functions.`
      : null,
    has('interpreter') ? prose`An interpreter is one row, since its functions say nothing about the code that it runs.` : null,
    has('generated') ? prose`Generated code comes from a compiler inside the program (JIT), and has no names that valgrind knows.` : null,
  ]
}
