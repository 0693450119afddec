// Facts about commits that a history has already.
import type { EdgeLine, FactLine, GapLine, SessionLine } from '../../model/history.ts'
import type { HistoryFile } from '../../model/history-file.ts'
import { METERS, readMeter } from '../../model/meters.ts'

/** The way that commits are measured: sessions of another are another series. */
export interface RangeWay {
  /** SHA of the commit that all others are compared with. */
  readonly anchor: string
  /** Id of the machine. */
  readonly machine: string
  /** Meter as the configuration asks for it. */
  readonly meter: string
  readonly domains: readonly string[]
  /** Hash of the configuration, and of the definition of each workload by its name. */
  readonly config: string
  readonly definitions: ReadonlyMap<string, string>
}

/** Edges and gaps of one commit. */
export interface CommitResult {
  readonly session: SessionLine
  readonly facts: readonly (EdgeLine | GapLine)[]
}

const isResult = (fact: FactLine): fact is EdgeLine | GapLine => fact.line === 'edge' || fact.line === 'gap'

/** Returns a commit's results that were measured in this way, if together they have an edge or a gap of each workload; else null. */
export function resultsOf(files: readonly HistoryFile[], commit: string, way: RangeWay): readonly CommitResult[] | null {
  const results = files.flatMap((file): readonly CommitResult[] => {
    const facts = file.facts.filter(isResult).filter((fact) => isOf(fact, commit, file.session, way))
    return facts.length === 0 ? [] : [{ session: file.session, facts }]
  })
  const all = results.flatMap(({ facts }) => facts)
  const isComplete = [...way.definitions.keys()].every((name) => all.some(({ workload }) => workload === name || workload === null))
  return isComplete ? results : null
}

function isOf(fact: EdgeLine | GapLine, commit: string, session: SessionLine, way: RangeWay): boolean {
  if (session.machine?.id !== way.machine) return false
  // A gap has no definition. It holds as long as the whole configuration is the same.
  if (fact.line === 'gap') return fact.commit === commit && session.kind === 'range' && session.config === way.config
  const isSame = fact.role === 'anchor' && fact.from === way.anchor && fact.to === commit
  return isSame && fact.definition === way.definitions.get(fact.workload) && isMeter(session, way)
}

function isMeter({ meter, domains }: SessionLine, way: RangeWay): boolean {
  const asked = readMeter(way.meter)
  if (meter === null || asked === null || domains.toSorted().join() !== way.domains.toSorted().join()) return false
  if (asked.name === 'plugin') return meter.kind === 'plugin' && (asked.argument === '' || meter.name === `plugin:${asked.argument}`)
  return asked.name === 'auto' ? meter.kind === 'counter' : meter.name === asked.name && meter.kind === METERS[asked.name].kind
}
