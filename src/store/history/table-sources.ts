import { ComparableDomain } from '../../model/config.ts'
import { EdgeRole, EdgeVerdict, type FactLine, LabelState, SessionKind } from '../../model/history.ts'
import type { TableSource } from '../../model/history-table.ts'
import { ReadingKind } from '../../model/trial.ts'
import { newestName, type TimedRename } from './renames.ts'
import { byTexts, gapWhy, option } from './rows.ts'
import { numberOrNull, type SqlDriver, type SqlRow, textOrNull } from './sql.ts'

const EDGES = `SELECT s.name, s.at, s.kind, s.machine, x.workload, x.definition, x.kind, x.domains, x.simulated, e.role, f.sha, t.sha, e.ln, e.se,
  e.low, e.high, e.pairs, e.verdict FROM series x JOIN edge e ON e.series = x.id JOIN session s ON s.id = e.session
  JOIN commits f ON f.id = e.from_id JOIN commits t ON t.id = e.to_id WHERE x.repo = $1 AND e.role <> 'parent'`
const GAPS = `SELECT s.name, s.at, s.kind, s.machine, g.workload, c.sha, g.why, s.simulated FROM session s JOIN gap g ON g.session = s.id
  JOIN commits c ON c.id = g.commit_id WHERE s.repo = $1`
const LABELS = `SELECT s.name, s.at, s.kind, s.machine, l.step, l.state, l.who, l.why, l.at FROM label l JOIN session s ON s.id = l.session
  WHERE s.repo = $1`
const RENAMES = 'SELECT s.at, r.old, r.new FROM rename r JOIN session s ON s.id = r.session WHERE s.repo = $1'

/**
 * Returns what tables need of the sessions of a repository, by time and id: all edges but those to a parent, and gaps, under their newest names;
 * and the decisions of people.
 */
export async function tableSources(driver: SqlDriver, repository: string): Promise<readonly TableSource[]> {
  const renames = (await driver.all(RENAMES, [repository])).map(
    ([at, old, next]): TimedRename => ({ at: String(at), old: String(old), new: String(next) }),
  )
  const edges = (await driver.all(EDGES, [repository])).map((row) => ({ row, source: ofEdge(row) }))
  const gaps = (await driver.all(GAPS, [repository])).map((row) => ({ row, source: ofGap(row, renames) }))
  const labels = (await driver.all(LABELS, [repository])).map((row) => ({ row, source: ofLabel(row) }))
  return [...edges, ...gaps, ...labels]
    .toSorted(byTexts(({ row }) => [1, 0, 4, 9, 10, 5].map((at) => String(row[at]))))
    .map(({ source }) => source)
}

function ofEdge(row: SqlRow): TableSource {
  const [, at, kind, machine, workload, definition, meter, domains, simulated, role, from, to, ln, se, low, high, pairs, verdict] = row
  const fact: FactLine = {
    ...{ line: 'edge', workload: String(workload), definition: String(definition), from: String(from), to: String(to) },
    ...{ role: option(EdgeRole.options, role), ln: Number(ln), se: numberOrNull(se), low: numberOrNull(low), high: numberOrNull(high) },
    ...{ pairs: Number(pairs), verdict: verdict === null ? null : option(EdgeVerdict.options, verdict) },
  }
  return {
    session: {
      ...sessionOf(at, kind, machine),
      meter: { kind: option(ReadingKind.options, meter) },
      domains: String(domains)
        .split(' ')
        .filter(Boolean)
        .map((one) => option(ComparableDomain.options, one)),
      simulated: Number(simulated) === 1,
    },
    facts: [fact],
  }
}

function ofGap([, at, kind, machine, workload, commit, why, simulated]: SqlRow, renames: readonly TimedRename[]): TableSource {
  const name = workload === '' ? null : newestName(renames, String(workload), String(at), new Set())
  return {
    session: { ...sessionOf(at, kind, machine), meter: null, domains: [], simulated: Number(simulated) === 1 },
    facts: [{ line: 'gap', commit: String(commit), workload: name, why: gapWhy(why) }],
  }
}

function ofLabel([, sessionAt, kind, machine, step, state, who, why, at]: SqlRow): TableSource {
  const label: FactLine = {
    ...{ line: 'step-label', step: String(step), state: option(LabelState.options, state) },
    ...{ who: String(who), why: String(why), at: String(at) },
  }
  return { session: { ...sessionOf(sessionAt, kind, machine), meter: null, domains: [], simulated: false }, facts: [label] }
}

const sessionOf = (at: unknown, kind: unknown, machine: unknown): Pick<TableSource['session'], 'at' | 'kind' | 'machine'> => {
  const id = textOrNull(machine)
  return { at: String(at), kind: option(SessionKind.options, kind), machine: id === null ? null : { id } }
}
