import { EdgeRole, EdgeVerdict, GapWhy, LabelState, SessionKind } from '../../model/history.ts'
import type { KnownCommit, PlacedArm, PlacedEdge, PlacedGap, Series, SessionSummary, StepLabel } from '../../model/history-index.ts'
import { ReadingKind } from '../../model/trial.ts'
import { numberOrNull, type SqlRow, textOrNull } from './sql.ts'
import type { IndexTables } from './tables.ts'

/** Columns of an edge, in the order that `edgeOf` reads them. */
export const EDGE_COLUMNS = 'e.series, e.pos, e.session, e.role, e.from_id, e.to_id, e.ln, e.se, e.low, e.high, e.pairs, e.verdict'

/** Returns the option that a column names. A database of another program could have others. */
export function option<T extends string>(options: readonly T[], value: unknown): T {
  const found = options.find((one) => one === value)
  if (found === undefined) throw new Error(`the index has an unknown value: ${String(value).slice(0, 40)}`)
  return found
}

/** Numbers of commits and sessions. */
type Names = Pick<IndexTables, 'commits' | 'sessions'>

/** Returns rows as edges, by series, position, session and role. Loads the names of commits and sessions that are new. */
export async function edgesOf(names: Names, rows: readonly SqlRow[]): Promise<readonly PlacedEdge[]> {
  const edges: PlacedEdge[] = []
  // Thousands of rows: each is looked at by its places, and names are loaded at most once.
  for (const row of rows) {
    let edge = edgeOf(names, row)
    if (edge === null) {
      await Promise.all([names.commits.load(), names.sessions.load()])
      edge = edgeOf(names, row)
    }
    if (edge === null) throw new Error('the index has an edge without its commits or its session')
    edges.push(edge)
  }
  return edges.sort(inOrder)
}

/** Returns a row as an edge, or null if the name of a commit or of the session is not loaded. */
function edgeOf({ commits, sessions }: Names, row: SqlRow): PlacedEdge | null {
  const [session, from, to] = [sessions.nameOf(Number(row[2])), commits.nameOf(Number(row[4])), commits.nameOf(Number(row[5]))]
  if (session === undefined || from === undefined || to === undefined) return null
  return {
    series: Number(row[0]),
    pos: Number(row[1]),
    session,
    role: option(EdgeRole.options, row[3]),
    from,
    to,
    ln: Number(row[6]),
    se: numberOrNull(row[7]),
    low: numberOrNull(row[8]),
    high: numberOrNull(row[9]),
    pairs: Number(row[10]),
    verdict: row[11] === null ? null : option(EdgeVerdict.options, row[11]),
  }
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

/** Returns the reason of a gap, which the index has as JSON. */
export const gapWhy = (why: unknown): GapWhy => GapWhy.parse(JSON.parse(String(why)))

export const gapOf = ([session, commit, workload, why]: SqlRow): PlacedGap => ({
  ...{ session: String(session), commit: String(commit), workload: workload === '' ? null : String(workload) },
  why: gapWhy(why),
})

export const armOf = ([commit, session, median]: SqlRow): PlacedArm => ({
  ...{ commit: String(commit), session: String(session), median: Number(median) },
})

export const commitOf = ([repository, sha, at, subject, author, pull, tag]: SqlRow): KnownCommit => ({
  ...{ repository: String(repository), sha: String(sha), at: textOrNull(at), subject: String(subject), author: String(author) },
  ...{ pull: numberOrNull(pull), tag: textOrNull(tag) },
})

export const labelOf = ([step, state, who, why, at]: SqlRow): StepLabel => ({
  ...{ step: String(step), state: option(LabelState.options, state), who: String(who), why: String(why), at: String(at) },
})
