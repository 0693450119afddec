// Tables of a history: the level of each commit, workload by workload.
import { type Quantity, quantityOf } from '../../model/config.ts'
import type { EdgeLine } from '../../model/history.ts'
import type { HistoryTable, MarkedStep, TableLevel, TableRow, TableSource } from '../../model/history-table.ts'
import { areSteady, countedSteps } from './counted-steps.ts'
import type { SeriesPoint } from './frames.ts'
import { findSteps, type SeriesSteps, STEP_DEFAULTS } from './steps.ts'

/** A commit of the line, the oldest first. */
export interface LineCommit {
  readonly sha: string
  readonly subject: string
  readonly tag: string | null
}

interface Found {
  readonly session: TableSource['session']
  readonly edge: EdgeLine
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
  const found = files.flatMap(({ session, facts }) =>
    facts.flatMap((fact): readonly Found[] =>
      fact.line === 'edge' && (fact.role === 'anchor' || fact.role === 'bridge')
        ? [{ session, edge: { ...fact, workload: newName(fact.workload, session.at) } }]
        : [],
    ),
  )
  const groups = [...Map.groupBy(found, seriesKey).values()].filter((group) => group.some(({ edge }) => positions.has(edge.to)))
  const newestFirst = groups.toSorted((one, other) => (lastOf(one) < lastOf(other) ? 1 : -1))
  const tables = newestFirst.map((group, index) => {
    const workload = group[0]?.edge.workload ?? ''
    const isEarlier = newestFirst.slice(0, index).some(([first]) => first?.edge.workload === workload)
    return tableOf(group, { files, line, positions, shown, isEarlier, newName })
  })
  return tables.toSorted((one, other) => (one.workload < other.workload ? -1 : one.workload > other.workload ? 1 : 0))
}

const lastOf = (group: readonly Found[]): string =>
  group
    .map(({ session }) => session.at)
    .toSorted()
    .at(-1) ?? ''

const seriesKey = ({ session, edge }: Found): string =>
  JSON.stringify([edge.workload, edge.definition, session.meter?.kind, session.domains.toSorted(), session.simulated])

/** Returns the newest name of a workload that a session of that time calls so. */
function renamer(files: readonly TableSource[]): (name: string, at: string) => string {
  const renames = files
    .filter(({ session: { kind } }) => kind !== 'pr' && kind !== 'queue')
    .flatMap(({ session: { at }, facts }) =>
      facts.flatMap((fact) => (fact.line === 'rename' ? [{ at, from: fact.from, to: fact.to }] : [])),
    )
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
  return (name, at) => renames.reduce((now, rename) => (rename.at >= at && rename.from === now ? rename.to : now), name)
}

interface Around {
  readonly files: readonly TableSource[]
  readonly line: readonly LineCommit[]
  readonly positions: ReadonlyMap<string, number>
  readonly shown: ReadonlySet<string> | null
  readonly isEarlier: boolean
  newName(name: string, at: string): string
}

function tableOf(group: readonly Found[], around: Around): HistoryTable {
  const { files, line, positions, shown, isEarlier, newName } = around
  const [first] = group
  if (first === undefined) throw new Error('a series has an edge')
  const workload = first.edge.workload
  const quantity = first.session.meter?.kind === 'instructions' ? 'work' : quantityOf(first.session)
  const found = stepsOf(group, positions, quantity)
  const anchor = found?.joined.anchor ?? first.edge.from
  const levels = levelsOf(group, positions, found, anchor)
  const gaps = new Map(
    files.flatMap(({ session, facts }) =>
      facts.flatMap((fact) =>
        fact.line === 'gap' && (fact.workload === null || newName(fact.workload, session.at) === workload)
          ? [[fact.commit, fact.why] as const]
          : [],
      ),
    ),
  )
  const steps = new Map(marked(found, quantity).map((step) => [step.position, step]))
  const rows = line.flatMap(({ sha, subject, tag }, position): readonly TableRow[] => {
    const [level, gap, isAnchor] = [levels.get(position) ?? null, gaps.get(sha) ?? null, sha === anchor]
    const isShown = level !== null || gap !== null || isAnchor
    if (!(shown?.has(sha) ?? isShown)) return []
    return [{ sha, subject, tag, level, step: steps.get(position) ?? null, gap: level === null ? gap : null, isAnchor }]
  })
  return { workload, quantity, anchor, isEarlier, rows, steps: rows.filter(({ step }) => step !== null).length }
}

function stepsOf(group: readonly Found[], positions: ReadonlyMap<string, number>, quantity: Quantity): SeriesSteps | null {
  const bridges = group.flatMap(({ session, edge: { role, from, to, ln, se } }) =>
    role === 'bridge' && se !== null ? [{ machine: session.machine?.id ?? '', from, to, ln, se }] : [],
  )
  const points = group.flatMap(({ session, edge: { role, from, to, ln, se } }): readonly SeriesPoint[] => {
    const position = positions.get(to)
    return role === 'anchor' && se !== null && position !== undefined
      ? [{ position, machine: session.machine?.id ?? '', anchor: from, ln, se }]
      : []
  })
  // Counts have no layout.
  return findSteps({ points, bridges }, quantity === 'work' ? { ...STEP_DEFAULTS, layoutDeviation: 0 } : STEP_DEFAULTS)
}

/** Returns the steps of a series. Those of steady counts need no search, which asks for three commits of each level. */
function marked(found: SeriesSteps | null, quantity: Quantity): readonly MarkedStep[] {
  if (found === null) return []
  const { levels } = found.joined
  if (quantity === 'work' && areSteady(levels)) return countedSteps(levels)
  return found.steps.map(({ position, ln, state }) => ({ position, ln, isReverted: state === 'reverted' }))
}

/** Normal quantile of an interval of 95 %. */
const Z = 1.959964

/** Returns the level of each position. A single session against the anchor has the interval that carried its verdict. */
function levelsOf(
  group: readonly Found[],
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
    group.filter(({ edge }) => edge.role === 'anchor'),
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
