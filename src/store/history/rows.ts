import { z } from 'zod'
import { EdgeRole, EdgeVerdict, GapWhy, SessionKind } from '../../model/history.ts'
import type { PlacedEdge, PlacedGap, Series, SessionSummary, StepLabel } from '../../model/history-index.ts'
import { ReadingKind } from '../../model/trial.ts'
import { numberOrNull, type SqlRow, textOrNull } from './sql.ts'
import type { IndexTables } from './tables.ts'

/** Columns of an edge, in the order that `edgeOf` reads them. */
export const EDGE_COLUMNS = 'e.series, e.pos, e.session, e.role, e.from_id, e.to_id, e.ln, e.se, e.low, e.high, e.pairs, e.verdict'

/** Returns the option that a column names. A database of another program could have others. */
function option<T extends string>(options: readonly T[], value: unknown): T {
  const found = options.find((one) => one === value)
  if (found === undefined) throw new Error(`the index has an unknown value: ${String(value).slice(0, 40)}`)
  return found
}

/** Returns rows as edges, by series, position, session and role. Loads the names of commits and sessions that are new. */
export async function edgesOf(
  { commits, sessions }: Pick<IndexTables, 'commits' | 'sessions'>,
  rows: readonly SqlRow[],
): Promise<readonly PlacedEdge[]> {
  const isNew = rows.some(
    ([, , session, , from, to]) => !sessions.has(Number(session)) || !commits.has(Number(from)) || !commits.has(Number(to)),
  )
  if (isNew) await Promise.all([commits.load(), sessions.load()])
  const edges = rows.map(
    ([series, pos, session, role, from, to, ln, se, low, high, pairs, verdict]): PlacedEdge => ({
      series: Number(series),
      pos: Number(pos),
      session: sessions.nameOf(Number(session)),
      role: option(EdgeRole.options, role),
      from: commits.nameOf(Number(from)),
      to: commits.nameOf(Number(to)),
      ln: Number(ln),
      se: numberOrNull(se),
      low: numberOrNull(low),
      high: numberOrNull(high),
      pairs: Number(pairs),
      verdict: verdict === null ? null : option(EdgeVerdict.options, verdict),
    }),
  )
  return edges.sort(inOrder)
}

/** The numbers of sessions depend on the order in which they came, and their ids do not. */
const inOrder = (one: PlacedEdge, other: PlacedEdge): number =>
  one.series - other.series ||
  one.pos - other.pos ||
  compareTexts(one.session, other.session) ||
  compareTexts(one.role, other.role) ||
  compareTexts(one.to, other.to) ||
  compareTexts(one.from, other.from)

const compareTexts = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1)

/** Compares lists of texts by code units: databases have orders of their own. */
export const byTexts =
  <T>(texts: (one: T) => readonly string[]) =>
  (one: T, other: T): number => {
    const [a, b] = [texts(one), texts(other)]
    return a.map((text, index) => compareTexts(text, b[index] ?? '')).find((found) => found !== 0) ?? 0
  }

export const seriesOf = ([id, repository, workload, definition, kind, domains, simulated]: SqlRow): Series => ({
  ...{ id: Number(id), repository: String(repository), workload: String(workload), definition: String(definition) },
  ...{ kind: option(ReadingKind.options, kind), domains: String(domains).split(' ').filter(Boolean), simulated: Number(simulated) === 1 },
})

export const sessionOf = ([id, kind, at, repository, machine, reference, gate, seconds, spent]: SqlRow): SessionSummary => ({
  ...{
    id: String(id),
    kind: option(SessionKind.options, kind),
    at: String(at),
    repository: String(repository),
    machine: textOrNull(machine),
  },
  ...{ reference: textOrNull(reference), gate: textOrNull(gate), seconds: Number(seconds), spent: Number(spent) },
})

export const gapOf = ([session, commit, workload, why]: SqlRow): PlacedGap => ({
  ...{ session: String(session), commit: String(commit), workload: workload === '' ? null : String(workload) },
  why: GapWhy.parse(JSON.parse(String(why))),
})

const State = z.enum(['accepted', 'reverted'])

export const labelOf = ([step, state, who, why, at]: SqlRow): StepLabel => ({
  ...{ step: String(step), state: option(State.options, state), who: String(who), why: String(why), at: String(at) },
})
