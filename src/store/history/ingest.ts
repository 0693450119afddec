import { quantityOf } from '../../model/config.ts'
import type { ArmLine, EdgeLine, FactLine, SessionLine } from '../../model/history.ts'
import type { HistoryFile } from '../../model/history-file.ts'
import { machineRows, noteMachines } from './machines.ts'
import { resettle } from './resettle.ts'
import { repoOf, SESSION, sessionRow } from './session-row.ts'
import type { SqlDriver, SqlValue } from './sql.ts'
import { type IndexTables, SERIES_KEY } from './tables.ts'

type Rows = readonly (readonly SqlValue[])[]

const factsOf = <K extends FactLine['line']>(
  file: HistoryFile,
  ...kinds: readonly K[]
): readonly Extract<FactLine, { readonly line: K }>[] =>
  file.facts.filter((fact): fact is Extract<FactLine, { readonly line: K }> => kinds.some((kind) => kind === fact.line))

/** Adds sessions that are not there yet, in a transaction of the caller's. */
export async function ingestFiles(tables: IndexTables, given: readonly HistoryFile[]): Promise<void> {
  const { driver, sessions, commits } = tables
  await Promise.all([sessions.load(), commits.load()])
  const before = sessions.last
  const unique = new Map(given.map((file) => [`${repoOf(file.session)} ${file.session.id}`, file]))
  const files = [...unique.values()].filter(({ session }) => sessions.find(repoOf(session), session.id) === undefined)
  await noteMachines(driver, machineRows(files))
  await driver.insert('session', SESSION, files.map(sessionRow))
  await driver.insert(
    'commits',
    COMMIT,
    files.flatMap((file) =>
      factsOf(file, 'commit').map((one) => [
        repoOf(file.session),
        one.sha,
        one.tree,
        one.parent,
        one.at,
        one.subject,
        one.author,
        one.pull,
        one.tag,
      ]),
    ),
  )
  await Promise.all([sessions.load(), commits.load()])
  const hasRenames = await insertOthers(tables, files)
  await insertMeasured(tables, files)
  // A new rename is about earlier sessions as well.
  await resettle(tables, new Set(files.map(({ session }) => repoOf(session))), hasRenames ? 0 : before)
}

const COMMIT = ['repo', 'sha', 'tree', 'parent', 'at', 'subject', 'author', 'pull', 'tag']

/** Inserts gaps, labels and renames. Returns whether there are new renames. */
async function insertOthers({ driver, sessions, commits }: IndexTables, files: readonly HistoryFile[]): Promise<boolean> {
  const gaps = files.flatMap((file) =>
    factsOf(file, 'gap').map(({ commit, workload, why }) => [
      sessions.id(repoOf(file.session), file.session.id),
      commits.id(repoOf(file.session), commit),
      workload ?? '',
      JSON.stringify(why),
    ]),
  )
  const labels = files.flatMap((file) =>
    factsOf(file, 'step-label').map((one) => [
      one.step,
      sessions.id(repoOf(file.session), file.session.id),
      one.state,
      one.who,
      one.why,
      one.at,
    ]),
  )
  // A pull request that is not merged renames nothing.
  const merged = files.filter(({ session: { kind } }) => kind !== 'pr' && kind !== 'queue')
  const renames = merged.flatMap((file) =>
    factsOf(file, 'rename').map((one) => [sessions.id(repoOf(file.session), file.session.id), one.from, one.to]),
  )
  await driver.insert('gap', ['session', 'commit_id', 'workload', 'why'], gaps)
  await driver.insert('label', ['step', 'session', 'state', 'who', 'why', 'at'], labels)
  await driver.insert('rename', ['session', 'old', 'new'], renames)
  return renames.length > 0
}

const domainsOf = ({ domains }: SessionLine): string => domains.toSorted().join(' ')

/** Returns the key of the series of a workload, under a name. */
const seriesKey = (session: SessionLine, workload: string, definition: string): readonly SqlValue[] => [
  ...[repoOf(session), workload, definition, session.meter?.kind ?? (quantityOf(session) === 'work' ? 'instructions' : 'counter')],
  ...[domainsOf(session), session.simulated ? 1 : 0],
]

/** Inserts arms and edges, in the order of the edges' key: then they are added at the end of each series. */
async function insertMeasured(tables: IndexTables, files: readonly HistoryFile[]): Promise<void> {
  const { driver, series, sessions, commits } = tables
  const measured = files.flatMap((file) => factsOf(file, 'arm', 'edge').map((fact) => ({ session: file.session, fact })))
  await driver.insert(
    'series',
    SERIES_KEY,
    distinct(measured.map(({ session, fact }) => seriesKey(session, fact.workload, fact.definition))),
  )
  await series.load()
  const seriesOf = (session: SessionLine, { workload, definition }: ArmLine | EdgeLine): number =>
    series.id(...seriesKey(session, workload, definition))
  const names = measured.map(({ session, fact }) => [
    sessions.id(repoOf(session), session.id),
    fact.workload,
    fact.definition,
    seriesOf(session, fact),
  ])
  await driver.insert('measured', ['session', 'workload', 'definition', 'series'], distinct(names))
  const arms = measured.flatMap(({ session, fact }) =>
    fact.line === 'edge'
      ? []
      : [
          [
            seriesOf(session, fact),
            commits.id(repoOf(session), fact.commit),
            sessions.id(repoOf(session), session.id),
            fact.n,
            fact.median,
            fact.mad,
            fact.seconds,
            fact.build,
          ],
        ],
  )
  await driver.insert('arm', ['series', 'commit_id', 'session', 'n', 'median', 'mad', 'seconds', 'build'], arms)
  const places = await placesOf(driver, new Set(measured.map(({ session }) => repoOf(session))))
  const edges = measured.flatMap(({ session, fact }) => {
    if (fact.line === 'arm') return []
    const [repo, pos] = [repoOf(session), places.get(`${repoOf(session)} ${fact.to}`) ?? -1]
    const ids = [commits.id(repo, fact.from), commits.id(repo, fact.to)]
    return [
      {
        key: [seriesOf(session, fact), pos, sessions.id(repoOf(session), session.id)],
        rest: [fact.role, ...ids, fact.ln, fact.se, fact.low, fact.high, fact.pairs, fact.verdict],
      },
    ]
  })
  const sorted = edges.toSorted(({ key: one }, { key: other }) => byNumbers(one, other))
  await driver.insert(
    'edge',
    EDGE,
    sorted.map(({ key, rest }) => [...key, ...rest]),
  )
}

/** Returns the position of each commit of some repositories, by both. */
async function placesOf(driver: SqlDriver, repos: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
  const places = new Map<string, number>()
  for (const repo of repos)
    for (const [sha, pos] of await driver.all('SELECT sha, pos FROM line WHERE repo = $1', [repo]))
      places.set(`${repo} ${sha}`, Number(pos))
  return places
}

const EDGE = ['series', 'pos', 'session', 'role', 'from_id', 'to_id', 'ln', 'se', 'low', 'high', 'pairs', 'verdict']

function byNumbers(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index])
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0)
}

const distinct = (rows: Rows): Rows => [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()]
