import type { HistoryCreep } from '../../model/history-creep.ts'
import type { PlacedArm, PlacedEdge, Series, SessionSummary, StepLabel } from '../../model/history-index.ts'
import type { PagePoint, PageRun, PageStep, PageVerdict } from '../../model/history-page.ts'
import { stepId } from '../../model/history-step.ts'
import { creepOf } from '../../stats/history/creep.ts'
import { labelledSteps, placedSteps } from '../../stats/history/labels.ts'
import { seriesSteps } from '../../stats/history/series-steps.ts'
import type { SeriesInput } from '../../stats/history/steps.ts'

/** Facts that the edges of all series refer to. */
export interface TrendFacts {
  /** First-parent line of the default branch, oldest first, and the position of each of its commits. */
  readonly line: readonly string[]
  readonly positions: ReadonlyMap<string, number>
  readonly sessions: ReadonlyMap<string, SessionSummary>
  /** Names of anchors that have one: tags. */
  readonly tags: ReadonlyMap<string, string>
  readonly labels: readonly StepLabel[]
}

/** Levels and steps of one series. */
export interface Trend {
  /** Tag or short SHA of the anchor. */
  readonly anchor: string
  readonly points: readonly PagePoint[]
  readonly runs: readonly PageRun[]
  readonly steps: readonly PageStep[]
  readonly creep: HistoryCreep | null
}

/** Makes the trend of a series from its edges. Returns null if no edge is a level. */
export function trendOf(series: Series, edges: readonly PlacedEdge[], arms: readonly PlacedArm[], facts: TrendFacts): Trend | null {
  const isCounted = series.kind === 'instructions'
  const found = seriesSteps(inputOf(edges, facts), isCounted)
  if (found === null) return null
  const { joined, runs } = found
  const steps = placedSteps(found)
  const newest = [...edges].sort((one, other) => timeOf(facts, one.session) - timeOf(facts, other.session))
  const verdicts = new Map(newest.flatMap(({ role, pos, verdict }) => (role === 'parent' ? [[pos, verdict] as const] : [])))
  const amounts = amountsOf(arms, facts)
  const decided = labelledSteps({ definition: series.definition, line: facts.line, steps }, facts.labels)
  return {
    anchor: facts.tags.get(joined.anchor) ?? joined.anchor.slice(0, 8),
    points: joined.levels.map(({ position, ln, se }) => {
      const verdict: PageVerdict = verdicts.get(position) ?? 'none'
      return { position, ln, se, amount: amounts.get(position) ?? null, verdict }
    }),
    runs,
    creep: creepOf(found, { line: facts.line, since: facts.positions.get(joined.anchor) ?? null, isCounted }),
    steps: steps.map((step): PageStep => {
      const { position, after, place, ln, low, high, state, revertedAt } = step
      const [id, label] = [stepId(series, facts.line[position] ?? ''), decided.get(step)]
      const decision =
        label === undefined || label.state === 'open'
          ? { state, who: null, why: null }
          : { state: label.state, who: label.who, why: label.why }
      return { id, position, after, place, ln, low, high, revertedAt, ...decision }
    }),
  }
}

const timeOf = ({ sessions }: TrendFacts, session: string): number => Date.parse(sessions.get(session)?.at ?? '') || 0

/** Returns the levels, bridges and confirmations that edges are. An edge without a standard error is none of them. */
function inputOf(edges: readonly PlacedEdge[], { sessions, positions }: TrendFacts): SeriesInput {
  const known = edges.flatMap((edge) => {
    const { se } = edge
    return se === null ? [] : [{ ...edge, se, machine: sessions.get(edge.session)?.machine ?? '' }]
  })
  return {
    points: known.flatMap(({ role, pos: position, machine, from: anchor, ln, se }) =>
      role === 'anchor' ? [{ position, machine, anchor, ln, se }] : [],
    ),
    bridges: known.flatMap(({ role, machine, from, to, ln, se }) => (role === 'bridge' ? [{ machine, from, to, ln, se }] : [])),
    confirmations: known.flatMap(({ role, pos: to, from, ln, se }) => {
      const start = positions.get(from)
      return role !== 'confirm' || start === undefined ? [] : [{ from: start, to, ln, se }]
    }),
  }
}

/** Returns the median amount of each position, in its newest session. */
function amountsOf(arms: readonly PlacedArm[], facts: TrendFacts): ReadonlyMap<number, number> {
  const sorted = [...arms].sort((one, other) => timeOf(facts, one.session) - timeOf(facts, other.session))
  return new Map(
    sorted.flatMap(({ commit, median }) => {
      const position = facts.positions.get(commit)
      return position === undefined ? [] : [[position, median] as const]
    }),
  )
}
