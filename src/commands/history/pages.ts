import type { DefaultLine } from '../../git/default-line.ts'
import type { HistoryIndex, KnownCommit, PlacedEdge, PlacedGap, Series } from '../../model/history-index.ts'
import type { HistoryPage, PageCommit, PageGap, PageSeries } from '../../model/history-page.ts'
import { type Trend, type TrendFacts, trendOf } from './trend.ts'

type Project = Pick<DefaultLine, 'title' | 'home' | 'line'>

/** One series, and everything that the index knows of it. */
interface Known {
  readonly series: Series
  readonly edges: readonly PlacedEdge[]
  readonly trend: Trend
}

/** Makes the pages of a history: its last `last` commits, workload by workload, and for each its newest series first. */
export async function historyPage(index: HistoryIndex, project: Project, last: number): Promise<HistoryPage> {
  const commits = await index.commits()
  const facts = await factsOf(index, project.line, commits)
  const all: Known[] = []
  for (const series of await index.seriesList()) {
    // A bridge counts wherever its anchors are.
    const edges = [...(await index.trend(series.id, last)).filter(({ role }) => role !== 'bridge'), ...(await index.bridges(series.id))]
    const trend = trendOf(series, edges, await index.arms(series.id), facts)
    if (trend !== null) all.push({ series, edges, trend })
  }
  const gaps = await index.gaps()
  const ids = new Set<string>()
  const shown = [...Map.groupBy(all, ({ series }) => series.workload).values()].flatMap((group) =>
    group
      .toSorted((one, other) => newest(other) - newest(one))
      .map((known, at) => seriesPage(known, { id: idOf(known.series, ids), isOld: at > 0 }, gaps, facts)),
  )
  const wanted = new Set(shown.flatMap(({ points, gaps: own }) => [...points, ...own].map(({ position }) => position)))
  const references = referencesOf(
    all.flatMap(({ edges }) => edges),
    facts,
  )
  return { title: project.title, home: project.home, series: shown, commits: commitsOf(commits, wanted, references, facts) }
}

const newest = ({ trend: { points } }: Known): number => points.at(-1)?.position ?? -1

async function factsOf(index: HistoryIndex, line: readonly string[], commits: readonly KnownCommit[]): Promise<TrendFacts> {
  return {
    line,
    positions: new Map(line.map((sha, position) => [sha, position])),
    sessions: new Map((await index.sessions()).map((one) => [one.id, one])),
    tags: new Map(commits.flatMap(({ sha, tag }) => (tag === null ? [] : [[sha, tag]]))),
    labels: await index.labels(),
  }
}

/** Returns an id that no series has yet: the workload in letters that a path may have. */
function idOf({ workload }: Series, taken: Set<string>): string {
  const name =
    workload
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 40) || 'workload'
  let id = name
  for (let copy = 2; taken.has(id); copy += 1) id = `${name}-${copy}`
  taken.add(id)
  return id
}

function seriesPage(
  { series, trend }: Known,
  own: Pick<PageSeries, 'id' | 'isOld'>,
  gaps: readonly PlacedGap[],
  facts: TrendFacts,
): PageSeries {
  const { workload, definition, kind, simulated } = series
  return { ...own, workload, definition, kind, simulated, ...trend, gaps: gapsOf(series, trend, own.isOld, { gaps, facts }) }
}

/** Returns the gaps among the points of a series. Those before its first point, or behind the last one of an old series, are another's. */
function gapsOf(
  { workload }: Series,
  { points }: Trend,
  isOld: boolean,
  { gaps, facts }: { readonly gaps: readonly PlacedGap[]; readonly facts: TrendFacts },
): readonly PageGap[] {
  const measured = new Set(points.map(({ position }) => position))
  const [first, last] = [points[0]?.position ?? 0, isOld ? (points.at(-1)?.position ?? 0) : Number.POSITIVE_INFINITY]
  const found = gaps.flatMap((gap): readonly PageGap[] => {
    const position = facts.positions.get(gap.commit)
    if (position === undefined || position < first || position > last || measured.has(position)) return []
    if (gap.workload !== null && gap.workload !== workload) return []
    return [{ position, why: typeof gap.why === 'string' ? gap.why : 'finding' }]
  })
  return [...new Map(found.map((gap) => [gap.position, gap])).values()].toSorted((one, other) => one.position - other.position)
}

/** Returns the URL of the Recording of each position's newest session that has one. */
function referencesOf(edges: readonly PlacedEdge[], { sessions }: TrendFacts): ReadonlyMap<number, string> {
  const found = edges.flatMap(({ pos, session }) => {
    const { at = '', reference = null } = sessions.get(session) ?? {}
    return reference === null ? [] : [{ pos, at, reference }]
  })
  const sorted = found.toSorted((one, other) => (one.at < other.at ? -1 : 1))
  return new Map(sorted.map(({ pos, reference }) => [pos, reference]))
}

function commitsOf(
  commits: readonly KnownCommit[],
  wanted: ReadonlySet<number>,
  references: ReadonlyMap<number, string>,
  { positions }: TrendFacts,
): readonly PageCommit[] {
  const found = commits.flatMap(({ sha, at, pull, subject, author, tag }): readonly PageCommit[] => {
    const position = positions.get(sha)
    if (position === undefined || !wanted.has(position)) return []
    const seconds = at === null ? null : Math.max(0, Math.floor(Date.parse(at) / 1_000))
    return [{ position, sha, at: seconds, pull, subject, author, tag, reference: references.get(position) ?? null }]
  })
  return [...new Map(found.map((one) => [one.position, one])).values()].toSorted((one, other) => one.position - other.position)
}
