// Tables of a history: the level of each commit, workload by workload.
import type { HistoryTable, TableLevel, TableRow, TableSource } from '../../model/history-table.ts'
import { creepOf } from './creep.ts'
import { markedSteps } from './marked.ts'
import { type HistorySeries, historySeries, renamer, type SeriesEdge } from './series.ts'
import type { SeriesSteps } from './steps.ts'

/** A commit of the line, the oldest first. */
export interface LineCommit {
  readonly sha: string
  readonly subject: string
  readonly tag: string | null
}

/**
 * Makes the table of each series that has levels of commits on the line. `shown`: commits that have a row; null for all with numbers or gaps.
 * Steps are searched in the whole line.
 */
export function historyTables(
  files: readonly TableSource[],
  line: readonly LineCommit[],
  shown: ReadonlySet<string> | null,
): readonly HistoryTable[] {
  const positions = new Map(line.map(({ sha }, index) => [sha, index]))
  const newName = renamer(files)
  const tables = historySeries(files, positions).map((series) => tableOf(series, { files, line, positions, shown, newName }))
  return tables.toSorted((one, other) => (one.workload < other.workload ? -1 : one.workload > other.workload ? 1 : 0))
}

interface Around {
  readonly files: readonly TableSource[]
  readonly line: readonly LineCommit[]
  readonly positions: ReadonlyMap<string, number>
  readonly shown: ReadonlySet<string> | null
  newName(name: string, at: string): string
}

function tableOf(series: HistorySeries, { files, line, positions, shown, newName }: Around): HistoryTable {
  const { workload, quantity, edges, isEarlier, found } = series
  const shas = line.map(({ sha }) => sha)
  const anchor = found?.joined.anchor ?? edges[0]?.edge.from ?? ''
  const levels = levelsOf(edges, positions, found, anchor)
  const gaps = new Map(
    files.flatMap(({ session, facts }) =>
      facts.flatMap((fact) =>
        fact.line === 'gap' && (fact.workload === null || newName(fact.workload, session.at) === workload)
          ? [[fact.commit, fact.why] as const]
          : [],
      ),
    ),
  )
  const steps = new Map(markedSteps(series, { files, line: shas }).map(({ marked }) => [marked.position, marked]))
  const rows = line.flatMap(({ sha, subject, tag }, position): readonly TableRow[] => {
    const [level, gap, isAnchor] = [levels.get(position) ?? null, gaps.get(sha) ?? null, sha === anchor]
    const isShown = level !== null || gap !== null || isAnchor
    if (!(shown?.has(sha) ?? isShown)) return []
    return [{ sha, subject, tag, level, step: steps.get(position) ?? null, gap: level === null ? gap : null, isAnchor }]
  })
  const creep = found === null ? null : creepOf(found, { line: shas, since: positions.get(anchor) ?? null, isCounted: quantity === 'work' })
  return { workload, quantity, anchor, isEarlier, rows, steps: rows.filter(({ step }) => step !== null).length, creep }
}

/** Normal quantile of an interval of 95 %. */
const Z = 1.959964

/** Returns the level of each position. A single session against the anchor has the interval that carried its verdict. */
function levelsOf(
  edges: readonly SeriesEdge[],
  positions: ReadonlyMap<string, number>,
  found: SeriesSteps | null,
  anchor: string,
): ReadonlyMap<number, TableLevel> {
  const exp = (value: number | null): number | null => (value === null ? null : Math.exp(value))
  const joined = (found?.joined.levels ?? []).map(({ position, ln, se }) => {
    const level: TableLevel = { ratio: Math.exp(ln), low: Math.exp(ln - Z * se), high: Math.exp(ln + Z * se) }
    return [position, level] as const
  })
  const own = Map.groupBy(
    edges.filter(({ edge }) => edge.role === 'anchor'),
    ({ edge }) => positions.get(edge.to) ?? -1,
  )
  const single = [...own].flatMap(([position, all]) => {
    const [one, ...others] = all
    if (one === undefined || others.length > 0 || one.edge.from !== anchor || position < 0) return []
    const { ln, low, high } = one.edge
    return [[position, { ratio: Math.exp(ln), low: exp(low), high: exp(high) }] as const]
  })
  return new Map<number, TableLevel>([...joined, ...single])
}
