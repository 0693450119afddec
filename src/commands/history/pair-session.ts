import type { LoggedCommit } from '../../git/first-parents.ts'
import type { Commit, Repository } from '../../git/repository.ts'
import { problem } from '../../model/finding.ts'
import type { EdgeLine, FactLine, GapLine, SessionLine } from '../../model/history.ts'
import type { HistoryFile } from '../../model/history-file.ts'
import { hasBuilt, hasNothingToMeasure, type Recording } from '../../model/recording.ts'
import { compare as judge } from '../../stats/compare.ts'
import { keepSession } from '../../store/history/outbox.ts'
import type { Context } from '../context.ts'
import { withConfigurationOf } from '../session/configurations.ts'
import { type Begun, measureSides, type SessionOptions } from '../session/session.ts'
import type { Sides } from '../session/sides.ts'
import { definitionsOf, sessionOf, unmeasured } from './keep.ts'
import type { HistoryHome } from './place.ts'

/** Two commits that are measured against each other, and what their session is for. */
export interface CommitPair {
  readonly kind: 'bridge' | 'confirm'
  readonly from: LoggedCommit
  readonly to: LoggedCommit
  /** Both, with the configuration that applies. */
  readonly sides: Extract<Sides, { readonly kind: 'commits' }>
  /** A session of the same series, for two commits of which nothing is to be measured; null if there is none yet. */
  readonly like: SessionLine | null
}

/** Everything that sessions of pairs have in common. */
export interface PairWork {
  readonly home: HistoryHome
  readonly begun: Begun
  readonly session: SessionOptions
}

/** Returns a commit of the log as a side of a session. */
const sideOf = ({ sha, tree }: Pick<LoggedCommit, 'sha' | 'tree'>): Commit => ({
  kind: 'commit',
  name: sha.slice(0, 10),
  sha,
  tree,
})

/** Makes the sides of a pair. The configuration of one commit decides for both. */
export async function pairSides(
  repository: Repository,
  { from, to, configuration }: Record<'from' | 'to', LoggedCommit> & { readonly configuration: Commit },
  file: string,
): Promise<CommitPair['sides']> {
  const shown = await withConfigurationOf(repository, configuration, { given: file, applies: () => true })
  const sides = { repository: shown, base: sideOf(from), head: sideOf(to) }
  return { kind: 'commits', ...sides, findings: [], distrust: async () => undefined }
}

/** Session of a pair that was measured and kept. */
export interface KeptPair {
  readonly file: HistoryFile
  /** Path of the session in the outbox. */
  readonly path: string
  readonly edges: readonly EdgeLine[]
  readonly gaps: readonly GapLine[]
}

/**
 * Measures a pair, and keeps its session in the outbox. @throws Problem `history-pair-broken` if a commit does not build, and those of a
 * session.
 */
export async function measurePair(pair: CommitPair, { home, begun, session }: PairWork, context: Context): Promise<KeptPair> {
  const { kind, from, to } = pair
  const { recording } = await measureSides(pair.sides, begun, session, context)
  context.signal.throwIfAborted()
  for (const [side, { sha }] of [['base', from] as const, ['head', to] as const])
    if (!hasBuilt(recording.builds, side)) throw problem('history-pair-broken', { commit: sha.slice(0, 10), side })
  const judged = judge(recording)
  const file = hasNothingToMeasure(recording)
    ? equalPair(pair, recording, { repository: home.name, engine: context.version })
    : sessionOf(judged, { ...{ kind, role: kind, repository: home.name, reference: null }, commits: { base: from, head: to } })
  if (file === null) throw new Error('two commits that were measured have a session')
  const path = context.write(home.outbox, () => keepSession(home.outbox, file))
  const edges = file.facts.flatMap((fact) => (fact.line === 'edge' ? [fact] : []))
  return { file, path, edges, gaps: file.facts.flatMap((fact) => (fact.line === 'gap' ? [fact] : [])) }
}

/** Makes the session of two commits that nothing is measured of: they do not differ, and cost nothing. */
function equalPair(
  { kind, from, to, like }: CommitPair,
  { config, machine }: Pick<Recording, 'config' | 'machine'>,
  { repository, engine }: { readonly repository: string | null; readonly engine: string },
): HistoryFile {
  if (like === null || like.meter === null) throw problem('history-pair-equal', { from: from.sha.slice(0, 10), to: to.sha.slice(0, 10) })
  return unmeasured({
    ...{ kind, repository, machine, meter: like.meter, simulated: like.simulated, engine, config },
    commits: [from, to],
    facts: [...definitionsOf(config)].map(
      ([workload, definition]): FactLine => ({
        ...{ line: 'edge', workload, definition, from: from.sha, to: to.sha, role: kind, verdict: 'unchanged' },
        ...{ ln: 0, se: 0, low: 0, high: 0, pairs: 0 },
      }),
    ),
  })
}

/** Returns the reason of a gap, as messages and pages name it. */
export function gapReason(why: GapLine['why']): 'build' | 'failed' | 'absent' | 'no-look' | 'finding' {
  if (typeof why === 'string') return why
  return why.code === 'fails-on-base' || why.code === 'fails-on-head' ? 'failed' : 'finding'
}
