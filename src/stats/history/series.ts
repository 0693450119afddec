// Series of a history: the edges of one workload whose numbers can be compared.
import { type Quantity, quantityOf } from '../../model/config.ts'
import type { EdgeLine } from '../../model/history.ts'
import type { TableSource } from '../../model/history-table.ts'
import { confirmationOf } from './confirming.ts'
import { seriesSteps } from './series-steps.ts'
import { type LevelStep, type SeriesInput, type SeriesSteps, STEP_DEFAULTS } from './steps.ts'

/** An edge, and the session that it is of. Its workload has its newest name. */
export interface SeriesEdge<Session = TableSource['session']> {
  readonly session: Session
  readonly edge: EdgeLine
}

/** One workload by one definition and one way of measuring. */
export interface HistorySeries<Session = TableSource['session']> {
  readonly workload: string
  readonly definition: string
  readonly quantity: Quantity
  /** Edges to anchors, between anchors, and of confirmations. */
  readonly edges: readonly SeriesEdge<Session>[]
  /** Whether a newer series of the same workload exists. */
  readonly isEarlier: boolean
  /** null if no commit of the line has a level. */
  readonly found: SeriesSteps | null
}

/** Returns the series that have edges to commits of the line, the newest first. `positions`: places on the line, by SHA. */
export function historySeries<File extends TableSource>(
  files: readonly File[],
  positions: ReadonlyMap<string, number>,
): readonly HistorySeries<File['session']>[] {
  const newName = renamer(files)
  const all = files.flatMap(({ session, facts }) =>
    facts.flatMap((fact): readonly SeriesEdge<File['session']>[] =>
      fact.line === 'edge' && fact.role !== 'parent' ? [{ session, edge: { ...fact, workload: newName(fact.workload, session.at) } }] : [],
    ),
  )
  const groups = [...Map.groupBy(all, seriesKey).values()].filter((group) => group.some(({ edge }) => positions.has(edge.to)))
  const newestFirst = groups
    .map((edges) => ({ edges, last: lastOf(edges, positions) }))
    .toSorted((one, other) => other.last.position - one.last.position || (one.last.at < other.last.at ? 1 : -1))
    .map(({ edges }) => edges)
  return newestFirst.flatMap((edges, index): readonly HistorySeries<File['session']>[] => {
    const [first] = edges
    if (first === undefined) return []
    const { workload, definition } = first.edge
    const isEarlier = newestFirst.slice(0, index).some(([newer]) => newer?.edge.workload === workload)
    const quantity = first.session.meter?.kind === 'instructions' ? 'work' : quantityOf(first.session)
    return [{ workload, definition, quantity, edges, isEarlier, found: seriesSteps(inputOf(edges, positions), quantity === 'work') }]
  })
}

/** Returns the newest place of a series: the largest position of a level, and the time of the newest session, which a clock may have wrong. */
function lastOf(edges: readonly SeriesEdge[], positions: ReadonlyMap<string, number>): { readonly position: number; readonly at: string } {
  const position = Math.max(-1, ...edges.flatMap(({ edge: { role, to } }) => (role === 'anchor' ? (positions.get(to) ?? -1) : [])))
  const times = edges.map(({ session }) => session.at).toSorted()
  return { position, at: times.at(-1) ?? '' }
}

const seriesKey = ({ session, edge }: SeriesEdge): string =>
  JSON.stringify([edge.workload, edge.definition, session.meter?.kind, session.domains.toSorted(), session.simulated])

/** Returns a function from the name of a workload, in a session of some time, to its newest name. */
export function renamer(files: readonly TableSource[]): (name: string, at: string) => string {
  const renames = files
    .filter(({ session: { kind } }) => kind !== 'pr' && kind !== 'queue')
    .flatMap(({ session: { at }, facts }) =>
      facts.flatMap((fact) => (fact.line === 'rename' ? [{ at, from: fact.from, to: fact.to }] : [])),
    )
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
  return (name, at) => renames.reduce((now, rename) => (rename.at >= at && rename.from === now ? rename.to : now), name)
}

/** Returns the levels, bridges and confirmations that edges are. An edge without a standard error is none of them. */
function inputOf(edges: readonly SeriesEdge[], positions: ReadonlyMap<string, number>): SeriesInput {
  const known = edges.flatMap(({ session, edge: { role, from, to, ln, se } }) =>
    se === null ? [] : [{ role, from, to, ln, se, machine: session.machine?.id ?? '' }],
  )
  return {
    points: known.flatMap(({ role, machine, from: anchor, to, ln, se }) => {
      const position = positions.get(to)
      return role === 'anchor' && position !== undefined ? [{ position, machine, anchor, ln, se }] : []
    }),
    bridges: known.flatMap(({ role, machine, from, to, ln, se }) => (role === 'bridge' ? [{ machine, from, to, ln, se }] : [])),
    confirmations: known.flatMap(({ role, from, to, ln, se }) => {
      const [start, end] = [positions.get(from), positions.get(to)]
      return role === 'confirm' && start !== undefined && end !== undefined ? [{ from: start, to: end, ln, se }] : []
    }),
  }
}

/** Returns all confirmations of one step of a series together, with the layouts of their builds in the error; null if there are none. */
export function confirmationIn(
  { edges, found, quantity }: HistorySeries,
  step: LevelStep,
  positions: ReadonlyMap<string, number>,
): ReturnType<typeof confirmationOf> {
  const { confirmations = [] } = inputOf(edges, positions)
  const layoutDeviation = quantity === 'work' ? 0 : STEP_DEFAULTS.layoutDeviation
  return confirmationOf(confirmations, step, { places: found?.steps ?? [], layoutDeviation })
}
